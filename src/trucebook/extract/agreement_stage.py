"""Where a report leaves a deal: proposed, talked about, half made, made, in force, broken, prolonged, over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucebook.extract.agreement_draft import Draft, Found
from trucebook.extract.clauses import is_verb
from trucebook.extract.happenings import Happening
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.span import Quote
from trucebook.model.vocabulary import EventType, Stage

_STAGE_OF: dict[EventType, Stage] = {
    "end": "expired", "extend": "extended", "violate": "violated", "start": "in_force", "sign": "concluded",
    "agree": "concluded", "reject": "rejected", "propose": "proposed", "demand": "proposed", "meet": "negotiating",
    "obstruct": "negotiating",
}  # fmt: skip
_SAID = frozenset({"asserted", "alleged"})
# Stages of a deal that exists; the last one told is where the report leaves it.
_LIVED: frozenset[Stage] = frozenset({"in_force", "extended", "suspended", "expired", "collapsed", "violated"})
_UNDONE = frozenset({"implement", "carry", "honour", "honor", "respect", "apply", "observe", "do", "hold", "last"})
_KEPT = frozenset({"hold", "remain", "last", "survive", "observe", "keep", "stick", "endure", "prevail", "respect"})
_NOT = frozenset({"not", "n't", "never", "no", "little", "hardly", "neither", "nothing", "nobody"})
# Counted breaches are the report's point where it opens with them.
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing said of the deal's life, and where."""

    stage: Stage
    quote: Quote


def stage_of(draft: Draft, found: Found, table: TermTable, text: str) -> tuple[Stage, Quote | None]:
    """The stage the report leaves the deal in, with the words that show it."""
    signs = list(_signs(draft, found, table, text))
    lived = [sign for sign in signs if sign.stage in _LIVED]
    if lived:
        last = lived[-1]
        if last.stage in ("expired", "in_force") and any(s.stage in ("extended", "collapsed") for s in lived):
            last = [s for s in lived if s.stage in ("extended", "collapsed")][-1]
        return last.stage, last.quote
    made = [sign for sign in signs if sign.stage == "concluded"]
    if made:
        quote = _tentative(draft, table, text)
        return ("tentative", quote) if quote is not None else ("concluded", made[-1].quote)
    return _unmade(draft, signs, table, text)


def _unmade(draft: Draft, signs: list[Sign], table: TermTable, text: str) -> tuple[Stage, Quote | None]:
    offered = [s for s in signs if s.stage == "proposed"]
    refused = [s for s in signs if s.stage == "rejected"]
    if refused and not any(t.scope.closed for t in draft.terms):
        return ("negotiating", refused[-1].quote) if draft.talked else ("rejected", refused[-1].quote)
    if draft.holder or offered:
        return "proposed", offered[-1].quote if offered else None
    if draft.hypothetical or draft.talked or any(s.stage == "negotiating" for s in signs):
        return "negotiating", None
    quote = _tentative(draft, table, text)
    return ("tentative", quote) if quote is not None else ("concluded", None)


def _signs(draft: Draft, found: Found, table: TermTable, text: str) -> Iterator[Sign]:
    about = {id(act) for _, act in draft.about}
    told = [(act.trigger.start, _by_act(act, sentence, draft, id(act) in about)) for sentence, act in draft.acts]
    told += [(token.start, _by_word(token, table)) for _, token in draft.mentions]
    for start, stage in sorted(((a, s) for a, s in told if s is not None), key=lambda pair: pair[0]):
        sentence = next(s for s in found.sentences if s.span.start <= start < s.span.end)
        yield Sign(stage, Quote.at(text, sentence.span))


def _by_act(act: Happening, sentence: Sentence, draft: Draft, about: bool) -> Stage | None:
    stage = _STAGE_OF.get(act.event)
    if stage is None or (stage in _LIVED and not about and act.event != "violate"):
        return None
    if act.modality == "negated":
        return None
    if act.modality not in _SAID:
        return "negotiating" if stage in ("concluded", "in_force", "extended") else None
    if act.event == "violate":
        direct = (
            about and is_verb(act.trigger) and act.trigger.lemma in ("violate", "breach", "break", "flout", "ignore")
        )
        return "violated" if direct or sentence.index < _OPENING else None
    if act.event == "end" and act.trigger.lemma in ("suspend", "freeze", "halt", "pause"):
        return "suspended"
    if act.event == "end" and act.trigger.lemma not in (
        "end",
        "expire",
        "lapse",
        "notify",
        "inform",
        "terminate",
        "elapse",
    ):
        return "collapsed"
    return stage


def _by_word(token: Token, table: TermTable) -> Stage | None:
    """What the verb over the deal says of it: "the truce has held", "a deal that was never carried out"."""
    verbs = [c for c in token.each("acl:relcl", "acl") if is_verb(c)]
    if is_verb(token.head) and token.dep in ("nsubj", "nsubj:pass", "obj", "obl"):
        verbs.insert(0, token.head)
    for verb in verbs:
        stage = _by_verb(verb, token, table)
        if stage is not None:
            return stage
    predicate = token.head if token.dep == "nsubj" and token.head.child("cop") is not None else None
    if predicate is not None and predicate.lemma in ("force", "effect", "place"):
        return "in_force"
    return None


def _by_verb(verb: Token, token: Token, table: TermTable) -> Stage | None:
    words = {child.lemma for child in verb.children}
    if words & _NOT:
        return "violated" if verb.lemma in _UNDONE and (token.dep != "obj" or words & {"never"}) else None
    if any(child.lemma in ("will", "would", "to", "may", "could", "should") for child in verb.each("aux", "mark")):
        return None
    subject = token.dep in ("nsubj", "nsubj:pass")
    if words & {"apart"}:
        return "collapsed"
    if verb.lemma in _KEPT and (subject or verb.lemma not in ("hold", "keep", "last", "remain")):
        return "in_force"
    stage = table.stages.get(verb.lemma)
    if stage == "violated" or (stage == "collapsed" and subject) or stage == "suspended":
        return stage
    return None


def _tentative(draft: Draft, table: TermTable, text: str) -> Quote | None:
    """The word by which the deal is not final, beside its name or beside "agreed"."""
    wanted = table.words.tentative
    for _, token in draft.mentions:
        beside = [*token.children, *(token.head.children if token.dep in ("compound", "amod") else [])]
        beside += [c for child in beside for c in child.children if child.dep in ("amod", "advmod")]
        for word in beside:
            if word.lemma in wanted and word.dep in ("amod", "det", "advmod", "compound", "nmod", "obl", "det:predet"):
                return Quote.at(text, word.span)
    for _, act in draft.acts:
        if act.event not in ("agree", "sign"):
            continue
        for child in act.trigger.subtree():
            if child.lemma in wanted and abs(child.i - act.trigger.i) <= 6 and child.mention is None:
                return Quote.at(text, child.span)
    return _unconfirmed(draft, text)


def _unconfirmed(draft: Draft, text: str) -> Quote | None:
    """As in "Has not confirmed", "nothing had been signed" told of it."""
    for sentence in draft.sentences():
        for token in sentence.tokens:
            if is_verb(token) and token.lemma in ("confirm", "sign") and {c.lemma for c in token.children} & _NOT:
                return Quote.at(text, token.span)
    return None
