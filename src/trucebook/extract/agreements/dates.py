"""When a deal was concluded, began and ends, how long it runs and whether it may be renewed, in the report's words."""

from __future__ import annotations

from trucebook.extract.agreements.draft import Draft, Found, head_of_time, is_done
from trucebook.extract.clauses import is_verb, preposition
from trucebook.extract.events.happenings import Happening
from trucebook.language.tokens import Sentence, Token
from trucebook.model.agreement import Dated
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import EventType
from trucebook.model.when import TimeExpression

_RENEWABLE = frozenset({"renewable", "renewal", "renew", "renewed", "extendable", "extend", "extended", "extension",
                        "prolong", "prolongation", "prolonged"})  # fmt: skip
_BEGINNING = frozenset({"take", "enter", "come", "go", "begin", "start", "observe", "hold"})
# Verbs whose day is the deal's own where the sentence tells of it: it was announced, or people came away with it.
_MAKING = frozenset(
    """announce come emerge end leave return conclude meet declare finish arrive reach agree sign strike seal shake hold
    clinch""".split()
)
# "They had agreed, he said on Monday": the day of the telling.
SAYING = frozenset({"say", "tell", "report", "add", "state", "confirm", "write"})
# How far before "they agreed" the meeting may be told.
_MET = 3
_DONE: frozenset[EventType] = frozenset({"agree", "sign"})


def concluded_of(draft: Draft, found: Found, text: str) -> Dated | None:
    """When the deal was made: the time of the act that made it, else a date its own phrase gives."""
    for sentence, act in (*draft.about, *draft.acts):
        if act.event in _DONE and is_done(act):
            time = time_of(sentence, act, found)
            if time is not None and time.when.value:
                return _dated(time, text)
    for sentence, token in draft.mentions:
        for time in draft.dates:
            head = head_of_time(time, sentence) if sentence.span.covers(time.span) else None
            if head is not None and time.when.value and not _begins(head, token):
                return _dated(time, text)
    return _told_on(draft, found, text)


def _begins(time: Token, deal: Token) -> bool:
    """Whether the date is when the deal took effect rather than when it was made."""
    verb = next((t for t in time.ancestors() if is_verb(t)), None)
    return verb is not None and verb is deal.head and verb.lemma in _BEGINNING


def _told_on(draft: Draft, found: Found, text: str) -> Dated | None:
    """The one day of the sentence that first tells of the deal's making, or of the meeting before it."""
    if draft.past or draft.unmade:
        return None
    first = draft.sentence.index
    for sentence in reversed(found.sentences[max(0, first - _MET) : first + 1]):
        times = [t for t in found.times_in(sentence, "date") if t.when.value and t.when.precision == "day"]
        before = sentence.index < first
        if len(times) == 1 and _is_making(head_of_time(times[0], sentence), met=before, spoken=draft.spoken):
            return _dated(times[0], text)
    return None


def _is_making(time: Token | None, *, met: bool, spoken: bool) -> bool:
    if time is None or preposition(time) == "since":
        return False
    above = list(time.ancestors())
    verb = next((t for t in above if is_verb(t)), None)
    if met and any(t.lemma in ("meeting", "session", "talk", "round") for t in above):
        return True
    making = _MAKING if spoken or not met else {"meet", "gather", "convene", "sit"}
    return verb is not None and verb.lemma in making


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
        elif not verbs or any(t is verbs[0] for t in trigger.ancestors()):
            if verbs and verbs[0].lemma in SAYING:
                continue
            depth = 3
        elif any(verbs[0] is t for t in trigger.subtree()) or not is_verb(trigger):
            depth = 6
        else:
            continue
        ranked.append((depth, abs(time.span.start - act.span.start), time))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def renewable_of(draft: Draft, found: Found, text: str) -> Quote | None:
    """The word that says the deal may be renewed, in its own sentences or terms or right after its length."""
    numbers = {s.index for s, _ in (*draft.mentions, *draft.about)} | {
        scope.sentence for scope in draft.scopes if scope.closed
    }
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


# Verbs under which a length of time is how long the deal that is their subject or object runs.
_RUNNING = frozenset(
    """last run hold extend prolong renew pause suspend halt cease announce declare agree begin start observe reach
    remain impose set take sign accept apply continue endure survive stipulate provide include call envisage promise
    prolong cover bind give""".split()
)


def runs_by_pronoun(time: TimeExpression, sentence: Sentence) -> bool:
    """As in "It lasts until the rains", "They hold for 120 days", right after a deal."""
    root = sentence.root
    subject = root.child("nsubj", "nsubj:pass")
    head = head_of_time(time, sentence)
    if subject is None or head is None or subject.lemma not in ("it", "they", "this") or root.lemma not in _RUNNING:
        return False
    return any(t is root for t in head.ancestors()) and _measures(head) and not _looks_back(head, time, sentence)


def runs_for(deal: Token, time: TimeExpression, sentence: Sentence) -> bool:
    """Whether a length of time is how long the deal runs: in its phrase ("a 72-hour truce") or under its verb."""
    head = head_of_time(time, sentence)
    if head is None or _looks_back(head, time, sentence):
        return False
    for above in (head, *head.ancestors()):
        if above is deal:
            return _measures(head)
        if is_verb(above):
            return deal.head is above and above.lemma in _RUNNING and _measures(head)
    return False


def _measures(head: Token) -> bool:
    """As in "for two months" or "lasted forty days", but not "within two months" or "after two months"."""
    return preposition(head) in ("", "for", "of", "by", "over", "until", "to", "between") or head.dep == "obj"


def _looks_back(head: Token, time: TimeExpression, sentence: Sentence) -> bool:
    words = {t.lemma for t in sentence.tokens if 0 < head.i - t.i <= 3 or 0 < t.i - head.i <= 2}
    after = {t.lemma for t in sentence.tokens if 0 < t.i - head.i <= 1}
    return bool(words & {"since", "ago", "past", "previous"} or after & {"after", "before", "later", "earlier"})
