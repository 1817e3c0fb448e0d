"""Who stands as the subject of an attributing verb, by the parse where it is sound and by position where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, is_nominal, phrase_before, phrase_from, phrase_of
from trucebook.extract.attributions.quotes import Quotation
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
# Past forms that are verbs however the tagger reads them.
SURE = frozenset(
    ["said", "told", "added", "says", "stated", "explained", "confirmed", "denied", "announced", "accused"]
)
_SAYS = frozenset(
    {
        "say",
        "says",
        "said",
        "stated",
        "writes",
        "wrote",
        "adds",
        "warns",
        "explains",
        "reports",
        "claims",
        "argues",
        "notes",
    }
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# "Not so, says the governor": so few words need no verb of their own, in tokens with the comma.
_SHORT = 4
DASHES = frozenset({"-", "–", "—"})
# "said by phone" tells how, not by whom.
_MEANS = frozenset(
    {"phone", "telephone", "email", "e-mail", "text", "video", "radio", "letter", "fax", "message", "way"}
)
# Adjectives that stand after the speaker they describe: "two officials close to the talks said".
_AFTER_NOUN = frozenset({"close", "loyal", "familiar", "present", "privy", "near", "opposed", "sympathetic"})
_PARTS = frozenset({",", '"', "”", "»"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re"})


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The lower-case word at ``i``, empty outside the sentence."""
    return tokens[i].text.lower() if 0 <= i < len(tokens) else ""


def auxiliaries(tokens: Sequence[Token], token: Token) -> list[str]:
    """The auxiliary, negating and adverbial words directly before a verb."""
    found, i = [], token.i - 1
    while i >= 0 and (tokens[i].upos in ("AUX", "ADV", "PART") or tokens[i].text.lower() in NEGATIONS):
        if tokens[i].text in ("'s", "’s") and tokens[i].upos == "PART":
            break
        found.append(tokens[i].text.lower())
        i -= 1
    return found


def verb_form(tokens: Sequence[Token], token: Token) -> str:
    """``finite``, ``passive``, ``participle`` or ``infinitive``."""
    aux = auxiliaries(tokens, token)
    if token.text.lower().endswith("ing"):
        return "finite" if _BE & set(aux) else "participle"
    if token.tag in ("VBD", "VBN") or token.text.lower() in SURE:
        if _BE & set(aux) or token.child("aux:pass") is not None:
            return "passive"
        if {"has", "have", "had", "'ve", "having"} & set(aux):
            return "finite"
        if token.child("ccomp") is not None and token.dep == "acl":
            return "finite"
        if token.tag == "VBN" and token.dep in ("acl", "amod", "acl:relcl") and token.child("nsubj") is None:
            broken = word_at(tokens, token.i + 1) != "by" and not any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens)
            return "finite" if broken else "participle"
        by_whom = word_at(tokens, token.i + 1) == "by" and word_at(tokens, token.i + 2) not in _MEANS
        return "participle" if by_whom else "finite"
    return "infinitive" if "to" in aux else "finite"


def find_subjects(
    sentence: Sentence, token: Token, quotations: Sequence[Quotation], table: AttributionTable
) -> tuple[tuple[Phrase, ...], bool]:
    """Phrases that may be the subject, best first, and whether it follows the verb ("said X")."""
    phrases, inverted = _subjects(sentence, token, quotations, table)
    if not inverted:
        # A verb read as a noun must not end the name before it ("the ministry stresses that").
        phrases = tuple(Phrase(p.tokens, p.start, min(p.end, max(token.i, p.head + 1)), p.head) for p in phrases)
    named = None if inverted or not phrases else named_before(sentence.tokens, token, phrases[0], table)
    return ((named, *phrases) if named is not None else phrases), inverted


def named_before(tokens: Sequence[Token], token: Token, phrase: Phrase, table: AttributionTable) -> Phrase | None:
    """The name that ``phrase`` only describes: "Nabil Saleh, a spokesman of the group, counted …"."""
    first = phrase.start
    role = table.nouns.get(tokens[phrase.head].text.lower())
    described = (
        first > 1
        and tokens[first - 1].text == ","
        and (_describes(tokens[first]) or (role is not None and role.sort == "person" and not role.plural))
    )
    if not described or "," not in {t.text for t in tokens[phrase.head : token.i]}:
        return None
    closing = max(t.i for t in tokens[phrase.head : token.i] if t.text == ",")
    if any(t.upos in ("VERB", "AUX") for t in tokens[phrase.head : closing]):
        return None
    named = phrase_before(tokens, first - 1, table.time_words)
    if named is None or not (tokens[named.head].upos == "PROPN" or tokens[named.head].mention is not None):
        return None
    alone = named.start == 0 or tokens[named.start - 1].upos in ("PUNCT", "CCONJ", "SCONJ")
    return named if alone else None


def _describes(token: Token) -> bool:
    return token.text.lower() in ("a", "an", "the") or token.tag == "PRP$"


def _subjects(
    sentence: Sentence, token: Token, quotations: Sequence[Quotation], table: AttributionTable
) -> tuple[tuple[Phrase, ...], bool]:
    tokens, times = sentence.tokens, table.time_words
    after = phrase_from(tokens, token.i + 1, times) if _inversion(sentence, token, quotations) else None
    if after is not None:
        return (after,), True
    if token.child("csubj") is not None and token.child("nsubj") is None:
        return (), False  # "Screening in the town confirmed …": a clause is nobody
    subject = parsed_subject(tokens, token)
    before = surface_subject(tokens, token, table)
    if before is not None and _own_subject(tokens, token, before):
        return (before,), False
    shared = token.child("nsubj", "nsubj:outer") is None and word_at(tokens, token.i - 1) not in ("and", "but", "or")
    if before is not None and shared and token.dep == "conj":
        after_comma = word_at(tokens, token.i - 1) == ","
        rest = (phrase_of(tokens, subject.i, times),) if subject is not None and subject.i < token.i else ()
        if after_comma or subject is None:
            return (before, *rest), False
    if subject is not None and subject.i < token.i:
        phrase = phrase_of(tokens, subject.i, times)
        same = before is not None and before.start <= subject.i < before.end
        if before is not None and not same and _stands_apart(tokens, token, subject.i, before):
            return (before, phrase), False
        if before is None or same or subject.upos == "NOUN" or subject.mention is not None:
            return (phrase,) if not same or before is None else (phrase, before), False
        return (phrase, before), False
    return ((before,) if before is not None else ()), False


def _own_subject(tokens: Sequence[Token], token: Token, before: Phrase) -> bool:
    """Whether a joined verb has its own subject after "and" or "but" that the parse has missed."""
    if token.dep not in ("conj", "parataxis") or token.child("nsubj", "nsubj:outer") is not None or before.start == 0:
        return False
    opening = tokens[before.start]
    joined = tokens[before.start - 1].upos == "CCONJ" and before.start - 1 > token.head.i
    return joined and (opening.upos in ("DET", "PROPN") or opening.tag == "PRP$" or opening.mention is not None)


def _stands_apart(tokens: Sequence[Token], token: Token, subject: int, before: Phrase) -> bool:
    """Whether the phrase beside the verb has a clause or a comma of its own between it and what the parse prefers.

    "Four people drowned at the ford, a nurse said": an apposition would have a second comma before the verb.
    """
    between = tokens[subject + 1 : before.start]
    if any(t.tag in ("WP", "WDT", "WP$") for t in between):
        return False
    if before.start > 0 and tokens[before.start - 1].text == ",":
        opening = tokens[before.start]
        indefinite = opening.text.lower() in ("a", "an") or opening.tag == "PRP$"
        verbal = any(t.upos in ("VERB", "AUX") for t in between)
        return tokens[token.i - 1].text != "," and (indefinite or verbal)
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between) and not any(t.text == "," for t in between)


def _inversion(sentence: Sentence, token: Token, quotations: Sequence[Quotation]) -> bool:
    """Whether the speaker follows: the verb opens the clause, after a quotation's end or a comma after the words."""
    tokens, i = sentence.tokens, token.i
    if i + 1 >= len(tokens) or not (is_nominal(tokens[i + 1]) or tokens[i + 1].upos in ("DET", "ADJ", "NUM")):
        return False
    if tokens[i + 1].upos == "PRON" and tokens[i + 1].tag != "PRP$":
        return False
    at = i
    while at > 0 and tokens[at - 1].upos in ("ADV",):
        at -= 1
    if _closing(tokens, token, at):
        return True
    start = tokens[at].start
    if any(q.span.end <= start <= q.span.end + 2 for q in quotations):
        return True
    if at == 0:
        return False
    subject = token.child("nsubj")
    return tokens[at - 1].text == "," and subject is not None and subject.i > i


def _closing(tokens: Sequence[Token], token: Token, at: int) -> bool:
    """Read "…, says the relief group": after a clause and a comma, with nothing but the speaker up to the next mark."""
    if token.text.lower() not in _SAYS or at < 3 or tokens[at - 1].text != ",":
        return False
    subject = token.child("nsubj", "nsubj:outer")
    if subject is not None and subject.i < token.i:
        return False
    if at > _SHORT and not any(t.tag in _FINITE for t in tokens[: at - 1]):
        return False
    if tokens[token.i + 1].upos == "PRON":
        return False
    for t in tokens[token.i + 1 :]:
        if t.text in (",", ".", ";", "-", "–", "—") or t.tag in ("WP", "WDT"):
            return True
        if t.mention is None and (t.upos in ("VERB", "AUX", "SCONJ") or t.text.lower() in ("that", "it", "he", "she")):
            return False
    return True


def parsed_subject(tokens: Sequence[Token], token: Token) -> Token | None:
    """The head of the subject the parse gives, shared over conjuncts, relatives led back to what they are of."""
    verb = token
    for _ in range(4):
        subjects = verb.each("nsubj", "nsubj:outer")
        subject = nearer_subject(tokens, verb, subjects)
        if subject is not None:
            if subject.tag in ("WP", "WDT") and not subject.text.isupper():
                return _antecedent(tokens, verb, subject)
            return subject if is_nominal(subject) else None
        if verb.dep == "acl:relcl":
            return verb.head
        if verb.dep not in ("conj", "parataxis") or verb.head.i > verb.i:
            return None
        verb = verb.head
    return None


def nearer_subject(tokens: Sequence[Token], verb: Token, subjects: Sequence[Token]) -> Token | None:
    """The verb's own subject: of two with a comma or quotation mark between, the far one is in the words quoted.

    A second comma before the verb makes the near one an apposition: "the union, the voice of the miners, published".
    """
    before = [subject for subject in subjects if subject.i < verb.i]
    parted = len(before) > 1 and any(t.text in _PARTS for t in tokens[before[0].i : before[-1].i])
    if parted and word_at(tokens, verb.i - 1) != ",":
        return before[-1]
    return subjects[0] if subjects else None


def _antecedent(tokens: Sequence[Token], verb: Token, relative: Token) -> Token | None:
    if verb.dep == "acl:relcl" and is_nominal(verb.head) and verb.head.i < relative.i:
        return verb.head
    at = relative.i - 1
    while at >= 0 and tokens[at].upos == "PUNCT":
        at -= 1
    return tokens[at] if at >= 0 and is_nominal(tokens[at]) else None


def surface_subject(tokens: Sequence[Token], token: Token, table: AttributionTable) -> Phrase | None:
    """The phrase just before the verb; over "X, a member of Y, said" and "X – who … – said" back to X."""
    found = _just_before(tokens, token, table)
    if found is None or found.start == 0 or tokens[found.start - 1].upos != "ADP":
        return found
    for i in range(found.start - 2, max(found.start - 5, 0), -1):
        if tokens[i].tag in ("VBG", "VBN", "VBD") or tokens[i].text.lower() in _AFTER_NOUN:
            return phrase_before(tokens, i, table.time_words)
    return found


def _just_before(tokens: Sequence[Token], token: Token, table: AttributionTable) -> Phrase | None:
    at = token.i
    while at > 0 and (tokens[at - 1].upos in ("AUX", "ADV") or tokens[at - 1].text.lower() in NEGATIONS):
        at -= 1
    if at > 0 and (tokens[at - 1].text in (",", ")") or tokens[at - 1].text in DASHES):
        closing = tokens[at - 1].text
        wanted = {",": {","}, ")": {"("}}.get(closing, DASHES)
        for i in range(at - 2, -1, -1):
            if tokens[i].text in wanted:
                found = phrase_before(tokens, i, table.time_words)
                if found is not None:
                    return found
        return None
    return phrase_before(tokens, at, table.time_words)
