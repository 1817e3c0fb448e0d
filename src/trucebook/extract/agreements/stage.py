"""Where a report leaves a deal: proposed, talked about, half made, made, in force, broken, prolonged, over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.extract.agreements.draft import Draft, Found, is_done
from trucebook.extract.agreements.joining import STOPS
from trucebook.extract.clauses import is_verb, preposition
from trucebook.extract.events.happenings import Happening
from trucebook.extract.terms.tense import reports, tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.span import Quote
from trucebook.model.vocabulary import EventType, ProvisionType, Stage

_STAGE_OF: dict[EventType, Stage] = {
    "end": "expired", "extend": "extended", "violate": "violated", "start": "in_force", "sign": "concluded",
    "agree": "concluded", "reject": "rejected", "propose": "proposed", "demand": "proposed", "meet": "negotiating",
    "obstruct": "negotiating",
}  # fmt: skip
_SAID = frozenset({"asserted", "alleged"})
_QUOTES = '"“”«»'
_FLOATED = frozenset({"propose", "suggest", "float", "offer", "submit", "leak"})
# "It has been prolonged since" may stand this many sentences after the deal; what is less plain, right behind it.
_AFTER = 3
_STRONG = frozenset({"extended", "collapsed", "suspended"})
_NEARLY = frozenset({"close", "near", "closer", "nearer", "verge", "brink", "nearly", "almost"})
_AGE = re.compile(
    r"\b(?:in|reached|into|on) its (?:\w+ )?\w+ (?:day|week|month|year)\b|\b(?:day|week|month) (?:\d+|two|three)\b"
)
_UNDONE = frozenset({"implement", "carry", "honour", "honor", "respect", "apply", "observe", "do", "hold"})
_KEPT = frozenset({"hold", "remain", "last", "survive", "observe", "keep", "stick", "endure", "prevail", "respect"})
_BEGUN = frozenset({"begin", "start", "commence", "take", "enter", "come", "go"})
_INTO = frozenset({"effect", "hold", "force", "place"})
_SPANS = frozenset({"day", "week", "month", "year"})
# "The truce, now in its second week, …": the deal stands among these first words.
_EARLY = 9
_BROKEN = frozenset({"violate", "breach", "break", "flout", "ignore", "disregard"})
_NOT = frozenset({"not", "n't", "never", "no", "little", "hardly", "neither", "nothing", "nobody"})
_FUTURE = frozenset({"will", "would", "to", "may", "could", "should", "if", "unless", "can", "might"})
# What a next sentence calls the deal or what it says.
_MEANING_IT = frozenset({"it", "provision", "term", "little", "nothing", "none", "clause"})
_MOVED = frozenset(
    {"leave", "depart", "evacuate", "release", "free", "withdraw", "enter", "hand", "arrive", "go", "move"}
)
_HARMED: frozenset[EventType] = frozenset({"attack", "restrict", "violate", "detain"})
# What is told as done where a term is carried out.
_CARRIED_OUT: dict[ProvisionType, EventType] = {
    "fighters_exit": "displace", "displacement": "displace", "heavy_weapons": "withdraw",
}  # fmt: skip
# Counted breaches are the report's point where it opens with them.
_OPENING = 4
# A deal with so many terms set out is made, whatever talks led to it.
_SET_OUT = 3
# Of two things said of a deal the weightier one stays; between equals, the last.
_WEIGHT: dict[Stage, int] = {
    "in_force": 1, "violated": 2, "suspended": 3, "expired": 3, "extended": 4, "collapsed": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing said of the deal's life, and where.  ``lasting``: "holds", not only "began"."""

    stage: Stage
    start: int
    quote: Quote
    lasting: bool = False


def stage_of(draft: Draft, found: Found, table: TermTable, text: str) -> tuple[Stage, Quote | None]:
    """The stage the report leaves the deal in, with the words that show it."""
    signs = signs_of(draft, found, table, text)
    lived = [sign for sign in signs if sign.stage in _WEIGHT]
    if lived:
        best = max(lived, key=lambda s: (_WEIGHT[s.stage], s.start))
        lasting = [s for s in lived if s.lasting and s.start > best.start]
        chosen = lasting[-1] if best.stage == "violated" and lasting else best
        if draft.past and chosen.stage == "in_force":
            return "expired", chosen.quote
        return chosen.stage, chosen.quote
    made = [sign for sign in signs if sign.stage == "concluded"]
    quote = _tentative(draft, table, text)
    if quote is not None and (not draft.talked or quote.text.lower() in _NEARLY):
        return "tentative", quote
    done = fulfilled(draft, found, text)
    if made:
        return ("in_force", done) if done is not None else ("concluded", made[-1].quote)
    stage, told = _unmade(draft, signs)
    return ("in_force", done) if stage == "concluded" and done is not None else (stage, told)


def fulfilled(draft: Draft, found: Found, text: str) -> Quote | None:
    """The sentence that tells of one of the deal's terms being carried out, for the deal a report is about."""
    if draft.past or draft.number > 0 or any(kind in STOPS for kind in draft.kinds):
        return None
    if draft.first.lemma == "initiative" or draft.holder:
        return None
    wanted = {_CARRIED_OUT.get(term.provision.type) for term in draft.terms}
    for sentence in found.sentences[draft.sentence.index :]:
        if any(mark in sentence.text for mark in _QUOTES):
            continue
        for act in found.happenings.get(sentence.index, ()):
            if act.event in wanted and act.modality == "asserted" and tense_of(act.trigger) == "past":
                return Quote.at(text, sentence.span)
    return None


def _unmade(draft: Draft, signs: list[Sign]) -> tuple[Stage, Quote | None]:
    offered = [s for s in signs if s.stage == "proposed"]
    refused = [s for s in signs if s.stage == "rejected"]
    if any(act.event == "reject" and act.modality in _SAID for _, act in draft.about) and refused and not draft.talked:
        return "rejected", refused[-1].quote
    if draft.dates and not draft.hypothetical and not draft.holder:
        return "concluded", None
    if refused and not draft.terms:
        return ("negotiating", refused[-1].quote) if draft.talked else ("rejected", refused[-1].quote)
    bargained = draft.first.lemma in ("draft", "table") or any(s.stage == "negotiating" for s in signs)
    if draft.holder or offered:
        return ("negotiating" if bargained else "proposed"), offered[-1].quote if offered else None
    set_out = sum(term.scope.closed for term in draft.terms) >= _SET_OUT
    if not set_out and (draft.hypothetical or draft.talked or (bargained and not draft.terms)):
        return "negotiating", None
    return "concluded", None


def signs_of(draft: Draft, found: Found, table: TermTable, text: str) -> list[Sign]:
    """Everything said of the deal's life, in the order of the text."""
    about = {id(act) for _, act in draft.about}
    found_signs = []
    for sentence, act in draft.acts:
        stage = _by_act(act, sentence, about=id(act) in about)
        if stage is not None:
            found_signs.append(Sign(stage, act.trigger.start, Quote.at(text, sentence.span)))
    for sentence, token in draft.mentions:
        for stage, lasting in fares(token, sentence, found, table):
            found_signs.append(Sign(stage, token.start, Quote.at(text, sentence.span), lasting))
        if any(c.dep == "acl" and c.tag == "VBN" and c.lemma in _FLOATED for c in token.children):
            found_signs.append(Sign("proposed", token.start, Quote.at(text, sentence.span)))
        following = found.sentences[sentence.index + 1 : sentence.index + 1 + _AFTER]
        later = _by_pronoun(following, table, text)
        found_signs += [s for s in later if s.stage in _STRONG or following[0].span.covers(s.quote.span)]
        if draft.spoken:
            found_signs += [s for s in _by_pronoun([sentence], table, text) if s.stage == "violated"]
    return sorted(found_signs, key=lambda s: s.start)


def _by_act(act: Happening, sentence: Sentence, *, about: bool) -> Stage | None:
    stage = _STAGE_OF.get(act.event)
    if stage is None or (stage in _WEIGHT and not about and act.event != "violate") or act.modality == "negated":
        return None
    if stage == "concluded" and is_done(act):
        return stage
    if act.modality not in _SAID or stage == "concluded":
        return "negotiating" if stage in ("concluded", "in_force", "extended") else None
    if any(c.lemma in _FUTURE for c in act.trigger.each("aux")):
        return None
    if act.event == "violate":
        direct = about and is_verb(act.trigger) and act.trigger.lemma in _BROKEN
        return "violated" if direct or sentence.index < _OPENING else None
    due = act.trigger.tag in ("VBZ", "VBP") and act.trigger.lemma in ("run", "expire", "lapse", "elapse")
    if act.event == "end" and due:
        return "in_force"
    if act.event == "end" and _ends_war(act.trigger):
        return "concluded"
    if act.event == "end" and act.trigger.lemma in ("suspend", "freeze", "halt", "pause"):
        return "suspended"
    ended = ("end", "expire", "lapse", "notify", "inform", "terminate", "elapse", "expiry")
    if act.event == "end" and act.trigger.lemma not in ended:
        return "collapsed"
    return stage


def _ends_war(trigger: Token) -> bool:
    """As in "the accord ended twenty months of war"."""
    own = trigger.child("obj")
    if own is None:
        return False
    return any(t.lemma in ("war", "fighting", "conflict", "siege", "clash", "violence") for t in own.subtree())


def carried_out(sentence: Sentence) -> bool:
    """Whether the sentence tells, in the past, of people or weapons moved."""
    return reports(sentence) and any(t.lemma in _MOVED for t in sentence.tokens if is_verb(t))


def fares(token: Token, sentence: Sentence, found: Found, table: TermTable) -> Iterator[tuple[Stage, bool]]:
    """What stands over the deal: "the truce has held", "never carried out", "despite the truce the road was shut"."""
    case = preposition(token)
    harmed = any(h.event in _HARMED and h.modality == "asserted" for h in found.happenings.get(sentence.index, ()))
    spited = case in ("despite", "in spite") or token.head.lemma == "spite"
    if harmed and (spited or any(t.lemma in ("spite", "despite") for t in token.each("case"))):
        yield "violated", False
    aged = token.head.lemma in _SPANS and case == "of" and token.head.child("nummod", "amod") is not None
    aged = aged and preposition(token.head) in ("", "in", "on")
    if aged or (_AGE.search(sentence.text.lower()) and token.i < _EARLY):
        yield "in_force", False
    if token.head.lemma == "live" and case == "under":
        yield "in_force", False
    if token.dep in ("obl", "nmod") and token.head.lemma == "implementation" and case == "of":
        yield "in_force", False
    verbs = [c for c in token.each("acl:relcl", "acl") if is_verb(c)]
    if is_verb(token.head) and token.dep in ("nsubj", "nsubj:pass", "obj", "obl"):
        verbs.insert(0, token.head)
        if token.dep != "obj":
            verbs += [c for c in token.head.each("conj") if is_verb(c) and c.child("nsubj", "nsubj:pass") is None]
    if is_verb(token.head) and token.head.lemma in table.words.declaring and token.dep in ("obj", "obl"):
        yield "concluded", False
    for verb in verbs:
        yield from _by_verb(verb, token.dep in ("nsubj", "nsubj:pass") or verb.head is token, table)
    predicate = token.head if token.dep == "nsubj" and token.head.child("cop") is not None else None
    if predicate is not None and predicate.lemma in ("force", "effect", "place"):
        yield "in_force", True
    if predicate is not None and predicate.lemma in ("letter", "dead", "over", "tatter", "void"):
        yield "collapsed", False
    if token.dep in ("obl", "nmod") and case.split(" ")[0] in ("under", "within", "as", "in") and carried_out(sentence):
        yield "in_force", False


def _by_pronoun(sentences: Sequence[Sentence], table: TermTable, text: str) -> Iterator[Sign]:
    """As in "a similar pledge lasted forty days.  It fell apart when …"."""
    for sentence in sentences:
        root = sentence.root
        subject = root.child("nsubj", "nsubj:pass")
        if is_verb(root) and subject is not None and subject.lemma in _MEANING_IT:
            for stage, lasting in _by_verb(root, True, table):
                yield Sign(stage, root.start, Quote.at(text, sentence.span), lasting)


def _by_verb(verb: Token, subject: bool, table: TermTable) -> Iterator[tuple[Stage, bool]]:
    words = {child.lemma for child in verb.children} | {child.text.lower() for child in verb.children}
    begun = verb.tag not in ("VBZ", "VBP")
    if begun and subject and not words & (_NOT | _FUTURE) and set(verb.text.lower().split()[1:]) & _INTO:
        yield "in_force", False
        return
    if verb.lemma in _UNDONE and subject and words & {"little", "nothing", "none"}:
        yield "violated", False
        return
    if words & _NOT:
        if verb.lemma in _UNDONE and (subject or "never" in words):
            yield "violated", False
        return
    if words & _FUTURE:
        return
    if verb.lemma == "have" and not subject and any(preposition(c) == "since" for c in verb.each("obl")):
        yield "in_force", False
    elif words & {"apart"} or (subject and verb.lemma == "break" and "down" in words):
        yield "collapsed", False
    elif subject and verb.lemma == "enter" and words & {"week", "day", "month", "year", "phase"}:
        yield "in_force", True
    elif subject and verb.lemma in _BEGUN and begun and (verb.lemma in ("begin", "start", "commence") or words & _INTO):
        yield "in_force", False
    elif verb.lemma in _KEPT and (subject or verb.lemma not in ("hold", "keep", "last", "remain")):
        yield "in_force", True
    else:
        stage = table.stages.get(verb.lemma)
        if stage in ("violated", "suspended", "extended") or (stage in ("collapsed", "expired") and subject):
            yield stage, False


def _tentative(draft: Draft, table: TermTable, text: str) -> Quote | None:
    """The word by which the deal is not final, beside its name or beside "agreed"."""
    wanted = table.words.tentative
    for _, token in draft.mentions:
        beside = [*token.children, *(token.head.children if token.dep in ("compound", "amod") else [])]
        for word in beside:
            if word.lemma in wanted and word.dep in ("amod", "det", "advmod", "compound", "det:predet"):
                return Quote.at(text, word.span)
        above = [token.head, *token.head.each("advmod")]
        near = next((t for t in above if t.lemma in _NEARLY), None)
        if near is not None and token.dep in ("obl", "nmod", "obj"):
            return Quote.at(text, near.span)
    for sentence, act in draft.acts:
        if act.event in ("agree", "sign"):
            for word in sentence.tokens[act.trigger.i : act.trigger.i + 5]:
                if word.lemma in wanted and word.mention is None:
                    return Quote.at(text, word.span)
    return _unconfirmed(draft, text)


def _unconfirmed(draft: Draft, text: str) -> Quote | None:
    """As in "has not confirmed" or "nothing had been signed", told of it."""
    for sentence in draft.sentences():
        for token in sentence.tokens:
            if is_verb(token) and token.lemma in ("confirm", "sign") and {c.lemma for c in token.children} & _NOT:
                return Quote.at(text, token.span)
    return None
