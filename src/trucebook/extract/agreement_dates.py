"""When a deal was concluded, began and ends, how long it runs and whether it may be renewed, in the report's words."""

from __future__ import annotations

from trucebook.extract.agreement_draft import Draft, Found, head_of_time
from trucebook.extract.clauses import is_verb
from trucebook.extract.happenings import Happening
from trucebook.language.tokens import Sentence
from trucebook.model.agreement import Dated
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import EventType
from trucebook.model.when import TimeExpression

_RENEWABLE = frozenset({"renewable", "renewal", "renew", "renewed", "extendable", "extend", "extended", "extension",
                        "prolong", "prolongation", "prolonged"})  # fmt: skip
_DONE: frozenset[EventType] = frozenset({"agree", "sign"})


def concluded_of(draft: Draft, found: Found, text: str) -> Dated | None:
    """When the deal was made: the time of the act that made it, else a date its own phrase gives."""
    for sentence, act in (*draft.about, *draft.acts):
        if act.event in _DONE and act.modality == "asserted":
            time = time_of(sentence, act, found)
            if time is not None and time.when.value:
                return _dated(time, text)
    for time in draft.dates:
        if time.when.value:
            return _dated(time, text)
    return None


def of_act(draft: Draft, found: Found, text: str, event: EventType) -> Dated | None:
    """The time of the first act of this kind done to the deal."""
    for sentence, act in draft.about:
        if act.event == event:
            time = time_of(sentence, act, found)
            if time is not None:
                return Dated(time.when, Quote.at(text, time.span), time.reason)
    return None


def _dated(time: TimeExpression, text: str) -> Dated:
    return Dated(time.when, Quote.at(text, time.span))


def time_of(sentence: Sentence, act: Happening, found: Found) -> TimeExpression | None:
    """The time of an act: the nearest one under its own verb; failing that, one in its sentence under no other verb."""
    ranked = []
    for time in found.times_in(sentence, "date"):
        head = head_of_time(time, sentence)
        if head is None or any(c.lemma == "since" for c in head.each("case", "mark")):
            continue
        above = list(head.ancestors())
        verbs = [t for t in above if is_verb(t)]
        trigger = act.trigger
        if any(t is trigger for t in above):
            depth = next((n for n, t in enumerate(verbs) if t is trigger), 0)
        elif verbs and any(t is verbs[0] for t in trigger.ancestors()):
            depth = 3
        else:
            depth = 6
        ranked.append((depth, abs(time.span.start - act.span.start), time))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def renewable_of(draft: Draft, found: Found, text: str) -> Quote | None:
    """The word that says the deal may be renewed, in its own sentences or terms or right after its length."""
    numbers = {s.index for s in draft.sentences()} | {scope.sentence for scope in draft.scopes if scope.closed}
    for time in draft.durations:
        at = next((s for s in found.sentences if s.span.covers(time.span)), None)
        if at is not None:
            numbers |= {at.index, at.index + 1}
    for sentence in found.sentences:
        if sentence.index not in numbers:
            continue
        for token in sentence.tokens:
            if (token.lemma in _RENEWABLE or token.text.lower() in _RENEWABLE) and token.mention is None:
                return Quote.at(text, Span(token.start, token.end))
    return None
