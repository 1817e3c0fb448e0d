"""Joins what was found in one report into claims: every event with its time, its place and who says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.extract.attributions.find import Speakers
from trucebook.extract.clauses import clause
from trucebook.extract.events.happenings import Happening
from trucebook.language.tokens import Sentence, Token
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source
from trucebook.model.report import Report
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import Modality
from trucebook.model.when import TimeExpression, When

# "We call on …" is said by the body whose words they are.
_SPEAKERS = frozenset({"we", "us"})
_BODIES = frozenset({"organisation", "group", "document"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of a report when its claims are made; ``attributions``, ``times`` and ``figures`` by sentence."""

    report: Report
    speakers: Speakers
    attributions: Mapping[int, Sequence[Attribution]]
    times: Mapping[int, Sequence[TimeExpression]]
    figures: Mapping[int, Sequence[Figure]]
    agreements: Mapping[int, str]
    groups: Mapping[str, Named] = field(default_factory=dict)


def make_claim(happening: Happening, sentence: Sentence, findings: Findings) -> Claim:
    """The claim that ``happening`` took place, as told in ``sentence``.

    ``findings.agreements`` maps ``id(happening)`` to the agreement it belongs to.
    """
    text = findings.report.text
    span = _quoted(happening)
    time = _time_of(happening, findings.times.get(sentence.index, ()))
    inside = tuple(f for f in findings.figures.get(sentence.index, ()) if span.covers(f.quote.span))
    source = findings.speakers.at(sentence.index, happening.span)
    return Claim(
        id=claim_id(findings.report.sha256, happening.span, happening.event, happening.rule),
        report=findings.report.id,
        sentence=Quote.at(text, sentence.span),
        quote=Quote.at(text, span),
        event=happening.event,
        mode=happening.mode,
        agents=happening.agents or _speaker(happening, sentence, source, findings),
        targets=happening.targets,
        places=happening.places,
        when=time.when if time is not None else When(),
        when_text=time.text if time is not None else None,
        modality=_modality(happening, time, findings.report),
        source=source,
        agreement=findings.agreements.get(id(happening)),
        provision=None,
        rule=happening.rule,
        trigger=Quote.at(text, happening.span),
        path=happening.path,
        figures=inside,
        score=_score(happening, source),
    )


def _speaker(happening: Happening, sentence: Sentence, source: Source, findings: Findings) -> tuple[Named, ...]:
    """Who speaks, for acts done by speaking: "mere rumours" is a denial by whoever says so, "he denied" by him."""
    if happening.by_speaker and source.who is not None:
        span = next((link.span for link in source.chain if link.role == "speaker"), None)
        printed = span.of(findings.report.text) if span is not None else source.who
        return (Named(source.who, None, printed, span),)
    if happening.doer is None:
        return ()
    if happening.doer.lemma in _SPEAKERS and source.who is not None:
        return _those_spoken_for(happening.doer, source, findings)
    for attribution in findings.attributions.get(sentence.index, ()):
        known = attribution.key is not None or attribution.kind == "named_person"
        if known and attribution.span.touches(happening.doer.span):
            return (Named(attribution.who, None, happening.doer.text, happening.doer.span, attribution.key),)
    return ()


def _those_spoken_for(pronoun: Token, source: Source, findings: Findings) -> tuple[Named, ...]:
    """Whom the speaker means by "we": the body that speaks, or the one the person speaks for."""
    assert source.who is not None
    if source.kind in _BODIES:
        return (Named(source.who, None, pronoun.text, pronoun.span),)
    group = findings.groups.get(source.who)
    return (group,) if group is not None else ()


def _quoted(happening: Happening) -> Span:
    """The clause of the trigger, without the commas and joining words at its ends."""
    words = sorted(clause(happening.trigger), key=lambda t: t.i)
    while words[0].dep in ("punct", "cc", "mark") and len(words) > 1:
        words = words[1:]
    while words[-1].dep == "punct" and len(words) > 1:
        words = words[:-1]
    return Span(words[0].start, max(t.end for t in words))


def claim_id(sha256: str, span: Span, event: str, rule: str) -> str:
    """An id that stays while the report's bytes, the trigger's place, the event and the rule's file stay."""
    named = f"{sha256}|{span.start}|{span.end}|{event}|{rule.partition(':')[0]}"
    return "c" + hashlib.sha256(named.encode()).hexdigest()[:12]


def _time_of(happening: Happening, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression in the trigger's clause; else the sentence's only one, among the sentence's ``times``."""
    here = [t for t in times if t.kind == "date"]
    words = {t.start for t in clause(happening.trigger)}
    inside = [t for t in here if any(t.span.start <= start < t.span.end for start in words)]
    if inside:
        return min(inside, key=lambda t: (t.when.value is None, abs(t.span.start - happening.trigger.start)))
    return here[0] if len(here) == 1 and here[0].when.value else None


def _modality(happening: Happening, time: TimeExpression | None, report: Report) -> Modality:
    """What is told as happening on a day after the report was printed is still to come."""
    printed = report.published.latest
    begins = time.when.earliest if time is not None else None
    if happening.modality != "asserted" or happening.event == "extend" or printed is None or begins is None:
        return happening.modality
    return "planned" if begins >= printed else "asserted"


def _score(happening: Happening, source: Source) -> float:
    """How sure the reading is, for the order of review: a named doer and a full frame count, a bare noun does not."""
    score = 0.5 + 0.03 * min(happening.weight, 10) + 0.1 * bool(happening.agents) + 0.05 * bool(source.who)
    return round(min(score, 0.95), 2)
