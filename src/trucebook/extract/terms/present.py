"""Terms told in the present right behind a deal or its making, found by where words stand.

"A deal which would see …", "the accord hands the town to …", "it was agreed that the army stays out, that …": parsers
hang the second half of such sentences anywhere, so the words are read in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.agreements.nouns import is_deal, is_holder, modifies_another
from trucebook.extract.clauses import is_verb
from trucebook.extract.terms.scope import Scope, run_from, scope_of
from trucebook.extract.terms.tense import tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable

# How far behind "agreed" its "that" may stand.
_LATE = 12
# "A deal under which …": the verb stands among these words behind.
_LEADING = 7
_NOW = frozenset({"VBZ", "VBP", "NNS"})
# Verbs that tell how a deal fares, or what is thought of it, not what it says.
_FARING = frozenset(
    """be hold last remain survive expire end collapse begin start enter come take run stand go face follow mark appear
    represent fail look need depend aim mean seem continue stay rest belong prove become matter deserve bear
    satisfy anger worry please sound work resemble cause spare""".split()
)
_SPREADING = {
    "begin": ("with",), "start": ("with",), "consist": ("of", "in"), "amount": ("to",), "rest": ("on",),
    "open": ("with",),
}  # fmt: skip
_OFFERING = frozenset({"offer", "propose"})
_NOT = frozenset({"not", "n't", "never"})
_ARRANGING = frozenset({"acl", "acl:relcl", "xcomp", "ccomp", "advcl"})


def done_by_deal(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """As in "the accord hands the town to …", "a paper has the factions keeping guns out": a deal does it, now."""
    if verb.lemma in _SPREADING and (inside := _after_preposition(verb, sentence, table)) is not None:
        return inside
    would = verb.lemma == "have" and any(c.lemma == "would" for c in verb.each("aux"))
    if verb.tag not in _NOW and not would:
        return None
    if verb.lemma in table.words.introductions or verb.lemma in _FARING:
        return None
    subject = verb.child("nsubj")
    if subject is None or not (is_deal(subject, table, loosely=True) or is_holder(subject, table)):
        return None
    has_it = [t.lemma for t in sentence.tokens[verb.i + 1 : verb.i + 3]] == ["it", "that"]
    if verb.lemma == "have" and has_it:
        return scope_of(run_from(sentence, verb.i + 3), sentence, subject, closed=True, runs=True)
    if modifies_another(subject) or verb.child("obj", "ccomp") is None:
        return None
    if verb.lemma == "have" and not any(c.dep in _ARRANGING for c in (*verb.children, *_objects_own(verb))):
        return None
    run = rest_after(verb, sentence)
    if any(is_deal(t, table) for t in run):
        return None
    return scope_of([verb, *run], sentence, subject, closed=True, runs=True)


def _after_preposition(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """As in "the package begins with a stop to all shooting", "the deal consists of …"."""
    subject = verb.child("nsubj")
    following = sentence.tokens[verb.i + 1 : verb.i + 2]
    if subject is None or not following or following[0].lemma not in _SPREADING[verb.lemma]:
        return None
    if not (is_deal(subject, table, loosely=True) or is_holder(subject, table)) or modifies_another(subject):
        return None
    return scope_of(run_from(sentence, verb.i + 2), sentence, subject, closed=True, runs=True)


def offered_that(verb: Token, sentence: Sentence) -> Scope | None:
    """As in "the rebels offered the army to exchange …", "negotiators proposed that they leave"."""
    if verb.lemma not in _OFFERING or verb.dep in ("amod", "acl:relcl") or any(t.lemma in _NOT for t in verb.children):
        return None
    opening = next((t for t in sentence.tokens[verb.i + 1 : verb.i + _LATE] if _opens_offer(t)), None)
    if opening is None:
        return None
    return scope_of(run_from(sentence, opening.i + 1), sentence, verb, closed=False)


def what_was_agreed(sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    """As in "What the brigades signed calls for …"."""
    tokens = sentence.tokens
    if tokens[0].lemma != "what":
        return
    making = table.words.undertakings | table.words.concluding
    verb = next((t for t in tokens[1:_LATE] if is_verb(t) and t.lemma in making), None)
    for token in tokens[verb.i + 1 : verb.i + _LATE] if verb is not None else ():
        if token.lemma in table.words.introductions and token.tag in _NOW and token.text.endswith("s"):
            scope = scope_of(run_from(sentence, token.i + 1), sentence, verb, closed=True, runs=True)
            yield from [scope] if scope is not None else []
            return


def _opens_offer(token: Token) -> bool:
    return (token.lemma == "that" and token.upos == "SCONJ") or (token.lemma == "to" and token.upos == "PART")


def _objects_own(verb: Token) -> list[Token]:
    target = verb.child("obj")
    return target.children if target is not None else []


def agreed_that(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """As in "it was agreed by word of honour that the army stays out, that the road opens": told in the present."""
    if verb.lemma not in table.words.undertakings:
        return None
    opening = next((t for t in sentence.tokens[verb.i + 1 : verb.i + _LATE] if t.lemma == "that"), None)
    if opening is None or opening.upos not in ("SCONJ", "PRON"):
        return None
    if any(is_verb(t) for t in sentence.tokens[verb.i + 1 : opening.i]):
        return None
    run = run_from(sentence, opening.i + 1)
    first = next((t for t in run if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if first is None or first.tag not in ("VBZ", "VBP", "MD"):
        return None
    return scope_of(run, sentence, verb, closed=first.tag != "MD")


def _which_later(deal: Token, sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    """As in "signed a paper in the school on Monday that obliges both to …"."""
    for token in sentence.tokens[deal.i + 1 : deal.i + _LATE]:
        if token.lemma == "which" and sentence.tokens[token.i - 1].lemma == "under":
            yield from _told_under(deal, token, sentence)
            return
        following = sentence.tokens[token.i + 1 : token.i + 2]
        if token.lemma in ("which", "that") and following:
            if following[0].lemma in table.words.introductions and following[0].tag in ("VBZ", "VBP"):
                scope = scope_of(run_from(sentence, following[0].i + 1), sentence, deal, closed=True)
                yield from [scope] if scope is not None else []
            return
        opening = token.text == "," and [t.lemma for t in sentence.tokens[token.i + 1 : token.i + 3]] == [
            "under",
            "which",
        ]
        if is_verb(token) or (token.text in (",", ";") and not opening) or is_deal(token, table):
            return


def _told_under(deal: Token, which: Token, sentence: Sentence) -> Iterator[Scope]:
    """As in "the decision of the contact group of 21 September, under which both are to pull back"."""
    run = run_from(sentence, which.i + 1)
    first = next((t for t in run if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if first is None or (first.tag == "VBD" and not _is_due(first)):
        return
    scope = scope_of(run, sentence, deal, closed=True)
    yield from [scope] if scope is not None else []


def _is_due(verb: Token) -> bool:
    """As in "under which foreign fighters were to leave": told in the past as what was to be."""
    return tense_of(verb.head if verb.upos == "AUX" else verb) == "plan"


def which_says(deal: Token, sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    """As in "a deal which would see the forces guard the dam", wherever the parser hangs it."""
    following = sentence.tokens[deal.i + 1 : deal.i + 4]
    at = next((n for n, t in enumerate(following) if t.lemma in ("which", "that", "whereby")), None)
    if at is None or any(t.text not in (",", "under", "by", "in") for t in following[:at]):
        yield from _which_later(deal, sentence, table)
        return
    start = following[at].i + 1
    reach = start + (_LEADING if at or following[at].lemma == "whereby" else 1)
    first = next((t for t in sentence.tokens[start:reach] if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if first is None or (first.lemma in _FARING | {"have", "may", "could", "might"} and not _is_due(first)):
        return
    if first.tag == "VBD" and not _is_due(first):
        return
    scope = scope_of(run_from(sentence, start), sentence, deal, closed=True)
    if scope is not None:
        yield scope


def rest_after(verb: Token, sentence: Sentence) -> list[Token]:
    """What follows a verb of stipulating, up to where something else is told or said."""
    found: list[Token] = []
    for token in run_from(sentence, verb.i + 1):
        if token.tag == "VBD" and is_verb(token) and token.dep in ("conj", "parataxis", "root"):
            comma = next((n for n in range(len(found) - 1, -1, -1) if found[n].text == ","), 0)
            return found[:comma]
        found.append(token)
    return found
