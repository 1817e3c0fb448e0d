"""Whether an attributing verb has beside it what it needs to attribute: a clause, a quotation, an object."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import is_nominal
from trucebook.extract.attributions.quotes import Quotation
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import VerbFrame

_NEAR = 10
# Words of time or place that may follow a closing "…, X reported on Friday evening".
_ADJUNCT = 4
# A closing "X said" keeps speaker and verb together within this many tokens.
_ADJOINING = 8
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


_SUBJECTS = ("DET", "PROPN", "PRON", "NUM")


def fits(frame: VerbFrame, sentence: Sentence, token: Token, inverted: bool, quotations: Sequence[Quotation]) -> bool:
    """Whether ``token`` stands in the surroundings that ``frame`` asks for."""
    tokens = sentence.tokens
    if frame.particle is not None:
        near = [t.text.lower() for t in tokens[token.i + 1 : token.i + 4]]
        if frame.particle not in near[: 3 if frame.particle == "clear" else 1]:
            return False
        if frame.particle == "on" and len(near) > 1 and near[1] in _DAYS:
            return False
    if frame.content == "any":
        return not _orders(tokens, token)
    if frame.content == "clause":
        return _has_clause(frame, sentence, token, inverted, quotations)
    if frame.content == "naming":
        return _names(sentence, token, inverted, quotations)
    if frame.content == "number":
        return _has_number(frame, tokens, token)
    if frame.content in ("gerund", "infinitive"):
        return _has_gerund(tokens, token) if frame.content == "gerund" else _has_infinitive(frame, tokens, token)
    if frame.content == "preposition":
        return token.i + 1 < len(tokens) and tokens[token.i + 1].text.lower() in frame.prepositions
    if frame.content == "known":
        return "known" in [t.text.lower() for t in tokens[token.i + 1 : token.i + 4]]
    return _has_object(frame, tokens, token)


def _orders(tokens: Sequence[Token], token: Token) -> bool:
    """Whether somebody is told to do something, which says nothing: "told the patrol to leave"."""
    ordered = token.child("xcomp")
    return token.lemma == "tell" and ordered is not None and word_before(tokens, ordered) and not token.each("ccomp")


def word_before(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether "to" stands right before a verb."""
    return verb.i > 0 and tokens[verb.i - 1].text.lower() == "to"


def _names(sentence: Sentence, token: Token, inverted: bool, quotations: Sequence[Quotation]) -> bool:
    """Read "called them a war of nerves", 'called it "a lie"': a thing, then what it is said to be."""
    tokens = sentence.tokens
    if _what(tokens, token):
        return token.i + 1 < len(tokens) and tokens[token.i + 1].upos in ("DET", "NOUN", "PROPN", "ADJ", "PUNCT")
    target = token.child("obj", "iobj")
    inside = token.dep == "conj" and token.head.dep in ("ccomp", "xcomp", "advcl")
    if target is None or target.i < token.i or inside:
        return False
    named = [child for child in token.each("xcomp", "obj") if child.i > target.i and child.upos in ("NOUN", "ADJ")]
    return bool(named) or _quoted(sentence, token, inverted, quotations)


def _has_number(frame: VerbFrame, tokens: Sequence[Token], token: Token) -> bool:
    """Read "counted 88 breaches", "saw about ten trucks", "puts the dead at 40", "had the toll at eleven"."""
    target = token.child("obj")
    if frame.objects and (target is None or target.text.lower() not in frame.objects):
        return False
    if token.lemma in ("put", "estimate", "place", "set", "have"):
        return any(
            t.text.lower() == "at" and _number_at(tokens, t.i + 1) for t in tokens[token.i + 1 : token.i + 1 + _NEAR]
        )
    if target is None or target.i < token.i:
        return False
    return any(t.upos == "NUM" for t in tokens[token.i + 1 : target.i]) and not any(
        t.upos in ("VERB", "AUX") for t in tokens[token.i + 1 : target.i]
    )


def _has_infinitive(frame: VerbFrame, tokens: Sequence[Token], token: Token) -> bool:
    """Read "vowed to hand over nobody", "promised on Friday to pay", "called for all sieges to be lifted"."""
    if frame.prepositions:
        near = [t.text.lower() for t in tokens[token.i + 1 : token.i + 1 + 2 * _NEAR]]
        return bool(near) and near[0] in frame.prepositions and "to" in near[2:]
    return any(
        child.i > token.i and any(t.text.lower() == "to" for t in tokens[token.i + 1 : child.i])
        for child in token.each("xcomp")
    )


def _has_gerund(tokens: Sequence[Token], token: Token) -> bool:
    """Read "denied taking money", "recalled having seen him"."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if any(c.tag == "VBG" and 1 < c.i - token.i <= _NEAR for c in token.each("xcomp", "ccomp")):
        return True
    if after is None or not after.text.lower().endswith("ing") or after.upos not in ("VERB", "AUX"):
        return False
    return after.dep != "amod" and not (token.i + 2 < len(tokens) and tokens[token.i + 2].dep == after.dep == "conj")


def _what(tokens: Sequence[Token], token: Token) -> bool:
    """Whether "what" stands before the speaker: "what the mayor calls a corridor", "what it described as blackmail"."""
    for t in reversed(tokens[max(token.i - _ADJOINING, 0) : token.i]):
        if t.text.lower() == "what":
            return True
        if t.upos == "VERB" or t.text in (",", ";"):
            return False
    return False


def _in_statement(tokens: Sequence[Token], token: Token) -> bool:
    """Read "denied in a statement which …", "confirmed in a letter"."""
    words = [t.text.lower() for t in tokens[token.i + 1 : token.i + 4]]
    return len(words) == 3 and words[0] == "in" and words[1] in ("a", "an", "its", "their", "his", "her") and (
        words[2] in ("statement", "letter", "report", "tweet", "post", "interview", "message", "communique", "memo")
    )  # fmt: skip


def _number_at(tokens: Sequence[Token], at: int) -> bool:
    return any(t.upos == "NUM" for t in tokens[at : at + 3])


def _has_clause(
    frame: VerbFrame, sentence: Sentence, token: Token, inverted: bool, quotations: Sequence[Quotation]
) -> bool:
    tokens = sentence.tokens
    if _that(tokens, token) or _quoted(sentence, token, inverted, quotations):
        return True
    if _parenthetical(tokens, token):
        return True
    if frame.strict:
        return False
    for child in token.each("ccomp", *(() if frame.opinion else ("parataxis",))):
        if child.upos in ("VERB", "AUX") or child.child("cop", "nsubj", "nsubj:pass", "expl") is not None:
            return True
    if frame.opinion:
        return False
    return _trails(tokens, token, inverted) or (token.head is not token and token.dep == "parataxis")


def _parenthetical(tokens: Sequence[Token], token: Token) -> bool:
    """Read "The film, critics agreed, was too long": speaker and verb between two commas inside a clause."""
    if token.i + 1 >= len(tokens) or tokens[token.i + 1].text != ",":
        return False
    for i in range(token.i - 1, max(token.i - 2 * _ADJOINING, 1), -1):
        if tokens[i].text == ",":
            rest = tokens[token.i + 2 :]
            opening = any(is_nominal(t) for t in tokens[:i]) and tokens[i + 1].upos != "CCONJ"
            return opening and token.i - i > 1 and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest[:4])
        if tokens[i].upos in ("VERB", "SCONJ", "CCONJ") or tokens[i].tag in ("WP", "WDT"):
            return False
    return False


def _that(tokens: Sequence[Token], token: Token) -> bool:
    for i in range(token.i + 1, min(token.i + 1 + _NEAR, len(tokens))):
        low = tokens[i].text.lower()
        if low == "to" and i + 1 < len(tokens) and tokens[i + 1].lemma in ("say", "warn", "announce", "explain"):
            return True
        if low in ("that", "how", "why") and (tokens[i].upos in ("SCONJ", "ADV") or opens_clause(tokens, i)):
            return True
        if tokens[i].upos in ("VERB", "AUX") and tokens[i].tag in ("VBD", "VBZ", "VBP"):
            return False
        if low in (".", ";") or tokens[i].upos == "CCONJ":
            return False
    return False


def opens_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether "that" opens a clause with a subject of its own rather than pointing at a noun or going back to one."""
    if tokens[i].dep == "mark":
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not any(t.upos in ("VERB", "AUX") for t in tokens[i + 2 :]):
        return False
    return (
        after.mention is not None
        or after.upos in _SUBJECTS
        or (after.upos == "NOUN" and (after.tag == "NNS" or tokens[i + 2].upos in ("VERB", "AUX")))
    )


def _quoted(sentence: Sentence, token: Token, inverted: bool, quotations: Sequence[Quotation]) -> bool:
    """Whether a quotation ends just before the speaker's clause or begins just after the verb."""
    for quotation in quotations:
        if not quotation.speech or not quotation.span.touches(sentence.span):
            continue
        between_after = [t for t in sentence.tokens if token.end <= t.start and t.end <= quotation.span.start]
        if quotation.span.start >= token.end and len(between_after) <= 8:
            return True
        between = [t for t in sentence.tokens if quotation.span.end <= t.start and t.end <= token.start]
        if quotation.span.end <= token.start and (len(between) <= (1 if inverted else 14)):
            return True
    return False


def _trails(tokens: Sequence[Token], token: Token, inverted: bool) -> bool:
    """Whether the verb closes its sentence after a comma, the words having gone before: "…, the mayor announced"."""
    rest = tokens[token.i + 1 :]
    stop = next((i for i, t in enumerate(rest) if t.text in (".", ",", '"', "”")), len(rest))
    if not inverted and (stop > _ADJUNCT or any(t.upos in ("VERB", "AUX") for t in rest[:stop])):
        return False
    subject = token.child("nsubj")
    if subject is not None and not inverted and token.i - subject.i > _ADJOINING:
        return False  # "… to the east of the cities mentioned."
    head = subject.i if subject is not None else token.i
    while head > 0 and tokens[head - 1].text != "," and subject is None:
        head -= 1
    return head > 0 and any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[:head])


def _has_object(frame: VerbFrame, tokens: Sequence[Token], token: Token) -> bool:
    nxt = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if nxt is not None and nxt.text.lower() in frame.prepositions:
        return True
    if frame.joined in ("off", "aside") and nxt is not None and nxt.text.lower() == frame.joined:
        return True
    if frame.joined == "as" and nxt is not None and nxt.text.lower() == "as" and _what(tokens, token):
        return True
    target = token.child("obj", "xcomp", "iobj")
    if target is None and frame.prepositions and _in_statement(tokens, token):
        return True
    if target is None or target.i < token.i:
        return False
    if target.dep == "xcomp":
        return frame.joined is None and not frame.objects and frame.speakers is None
    words = {target.text.lower(), target.lemma, target.text.lower().removesuffix("s")}
    if frame.objects and not words & frame.objects:
        return False
    if words & frame.not_objects or not is_nominal(target):
        return False
    if target.upos == "PRON" and target.tag not in ("PRP", "DT", "NN"):
        return False
    if frame.joined == "to":
        after = [t.text.lower() for t in tokens[target.i + 1 : target.i + 1 + _NEAR]]
        return "to" in after and "," not in after[: after.index("to")]
    if frame.joined is not None:
        return any(t.text.lower() == frame.joined for t in tokens[token.i + 1 : token.i + 1 + 2 * _NEAR])
    return True
