"""The life of an agreement as a dated, cited history.

What was announced, what came into force and what was observed are different entries.  An end that no report gives is
computed from the agreed length, says so, and is planned: a term that runs out unreported is not a reported end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucebook.fold.fields import UNSETTLED, until, width
from trucebook.fold.foreseen import may_be_extended, only_foreseen
from trucebook.fold.gather import Gathered
from trucebook.fold.lengths import after
from trucebook.fold.witness import Witnesses
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.register import Alternative, Conflict, Field, StageEntry
from trucebook.model.vocabulary import STAGES, Certainty, Stage, StageBasis
from trucebook.model.when import When
from trucebook.model.written import written, written_length
from trucebook.resolve.agreements_seen import struck

# What a claim about the agreement says of its life.  Refusals and talks are events: to refuse one item of a deal is
# not to reject the deal.
_STAGE_OF = {"sign": "concluded", "agree": "concluded", "start": "in_force", "extend": "extended", "end": "expired"}
_TO_COME = ("planned", "conditional", "demanded")
_HOLDS = re.compile(
    r"\b(?:holds|holding|(?:has|have|had|still|largely|mostly) held|calm|quiet|respected|lull|"
    r"(?:is|are|being) observed|no (?:shots?|shelling|breach\w*|violations?))\b",
    re.IGNORECASE,
)
COMPUTED_RULE = "no report gives an end: computed from the agreed length"


@dataclass(frozen=True, slots=True)
class _Step:
    """One report's word on one stage."""

    stage: Stage
    when: When
    mood: str
    evidence: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ComputedEnd:
    """An end computed from a length and a start, with the reason in words and the evidence of both."""

    when: When
    reason: str
    length: tuple[str, ...]
    start: tuple[str, ...]


def compute_end(fields: dict[str, Field], starts: dict[str, When], as_of: date | None) -> ComputedEnd | None:
    """The end that length and start give, where no report gives one.

    ``starts`` are the intervals of the shown ``effective`` and ``concluded`` readings.  From its coming into force
    where that is known, else from its conclusion.
    """
    length = fields["duration"].shown
    if length is None or fields["term_end"].alternatives:
        return None
    for name, words in (("effective", "it came into force"), ("concluded", "it was concluded")):
        start, shown = starts.get(name), fields[name].shown
        end = after(start, length.value) if start is not None else None
        if start is not None and end is not None and shown is not None and end.earliest and end.latest:
            reason = (
                f"computed: {written_length(length.value)} from {shown.shown}, when {words}, "
                f"is {written((end.earliest, end.latest))}"
            )
            lapsed = as_of is not None and end.latest <= as_of
            tail = "; no report says that it was extended, so it has lapsed" if lapsed else ", unless it is extended"
            return ComputedEnd(end, reason + tail, length.evidence, shown.evidence)
    return None


def with_computed(field: Field, computed: ComputedEnd | None, witnesses: Witnesses) -> Field:
    """The field of the term's end, with the computed end where no report gives one."""
    if computed is None or computed.when.earliest is None or computed.when.latest is None:
        return field
    last = computed.when.latest - timedelta(days=1)
    value = computed.when.value or f"{computed.when.earliest.isoformat()}/{last.isoformat()}"
    shown = f"{written((computed.when.earliest, computed.when.latest))} (computed)"
    whole = witnesses.alternative(value, shown, (*computed.length, *computed.start))
    parts = (witnesses.support(computed.length), witnesses.support(computed.start))
    # A sum is as well supported as its weaker part.
    alternative = replace(whole, originators=min(p.originators for p in parts), reports=min(p.reports for p in parts))
    return Field(field.name, (alternative,), f"{COMPUTED_RULE}; {computed.reason}")


def fold_stages(
    agreement: Gathered,
    ends: Sequence[tuple[Alternative, When]],
    computed: ComputedEnd | None,
    conflicts: Sequence[Conflict],
    witnesses: Witnesses,
) -> tuple[StageEntry, ...]:
    """The stages in order of time.

    ``ends`` are the reported readings of the term's end: each is a planned end unless a report says that it came.
    """
    steps = [step for extraction, told in agreement.tellings for step in _told(extraction, told, witnesses)]
    steps += _claimed(agreement, witnesses)
    entries = _merged(steps, witnesses)
    happened = [entry for entry in entries if entry.stage == "expired" and entry.certainty != "planned"]
    disputed = {conflict.field for conflict in conflicts}
    # A claim of an end to come is one of the readings of the term's end; the reading stands for it.
    entries = [e for e in entries if not _to_come_in(e, [when for _, when in ends])]
    entries = [replace(entry, basis=_basis(entry, witnesses)) for entry in entries]
    for alternative, when in ends:
        if not any(when.overlaps(entry.when) and entry.when.earliest for entry in happened):
            certainty: Certainty = "contested" if "term_end" in disputed else "planned"
            entries.append(StageEntry("expired", when, certainty, alternative.evidence))
    if computed is not None and not _extended(entries):
        evidence = witnesses.sort((*computed.length, *computed.start))
        entries.append(StageEntry("expired", computed.when, "planned", evidence, computed.reason, None, "computed"))
    return tuple(sorted((_contested(entry, entries, disputed, witnesses) for entry in entries), key=_by_time))


def _basis(entry: StageEntry, witnesses: Witnesses) -> StageBasis:
    """What an entry rests on: what was declared, what is said to have taken effect, or what was seen of it."""
    if entry.certainty in ("planned", "denied"):
        return "declared"
    if entry.stage in ("violated", "collapsed", "suspended", "expired"):
        return "observed"
    if entry.stage != "in_force":
        return "declared"
    seen = any(_HOLDS.search(witnesses.get(id).quote.text) for id in entry.evidence)
    return "observed" if seen else "in_force"


def _to_come_in(entry: StageEntry, ends: Sequence[When]) -> bool:
    planned = entry.stage == "expired" and entry.certainty == "planned" and entry.when.earliest is not None
    return planned and any(when.overlaps(entry.when) for when in ends)


def _told(extraction: Extraction, told: ReportAgreement, witnesses: Witnesses) -> Iterator[_Step]:
    """The stage that a report gives the agreement, dated by the date that belongs to it, else by the report."""
    when = When()
    if told.stage in ("tentative", "concluded"):
        when = struck(extraction, told)
    elif told.stage == "in_force" and told.effective is not None:
        when = told.effective.when
    elif told.stage == "expired" and told.term_end is not None:
        when = told.term_end.when
    quote = told.stage_quote or told.quote
    report = extraction.report.id
    to_come = told.stage == "expired" and lies_ahead(when, extraction)
    if not to_come and not (told.stage == "extended" and may_be_extended(quote.text)):
        reported = _or_reported(when, extraction)
        yield _Step(told.stage, reported, "happened", witnesses.quote(report, quote), _printed(when, extraction))
    if told.stage not in ("tentative", "concluded", *UNSETTLED):
        signed = struck(extraction, told)
        if signed.earliest is not None and told.concluded is not None and told.concluded.quote is not None:
            yield _Step("concluded", signed, "happened", witnesses.quote(report, told.concluded.quote))
    if told.stage not in ("in_force", *UNSETTLED) and told.effective is not None and told.effective.quote is not None:
        at = witnesses.quote(report, told.effective.quote)
        when = told.effective.when
        yield _Step("in_force", _or_reported(when, extraction), "happened", at, _printed(when, extraction))


def _claimed(agreement: Gathered, witnesses: Witnesses) -> Iterator[_Step]:
    stages = {told.id: told.stage for _, told in agreement.tellings}
    told_in = {extraction.report.id: (extraction, told.stage) for extraction, told in agreement.tellings}
    for claim in agreement.claims:
        extraction, stage_here = told_in[claim.report]
        told = stages.get(claim.agreement or "", stage_here)
        stage = _stage(claim, told)
        if stage is None or (stage == "extended" and only_foreseen(claim)):
            continue
        when = When() if until(claim) else claim.when
        mood = _mood(claim)
        if stage == "expired" and mood == "happened" and lies_ahead(when, extraction):
            mood = "planned"
        at = when if mood == "planned" else _or_reported(when, extraction)
        yield _Step(stage, at, mood, witnesses.claim(claim), claim.when_text if when.unsettled else None)


def _stage(claim: Claim, told: Stage) -> Stage | None:
    """The stage that a claim brings about; None where its event is no step in the agreement's life."""
    if claim.provision is not None or claim.event not in _STAGE_OF:
        return None
    if claim.event == "agree" and told in ("tentative", *UNSETTLED):
        return "tentative" if told == "tentative" else None
    if claim.event in ("end", "start") and told in UNSETTLED:
        return None
    return next(stage for stage in STAGES if stage == _STAGE_OF[claim.event])


def lies_ahead(when: When, extraction: Extraction) -> bool:
    """Whether a time begins only after the report was out: what ends then has not ended, its term ends then."""
    days = bounds(extraction.report.published)
    return days is not None and when.earliest is not None and when.earliest >= days[1]


def _printed(when: When, extraction: Extraction) -> str | None:
    """The words a bracket round a day of no settled year was read from; other times speak for themselves."""
    if not when.unsettled:
        return None
    return next((found.text for found in extraction.times if found.when == when), None)


def _mood(claim: Claim) -> str:
    if claim.modality == "negated":
        return "denied"
    return "planned" if claim.modality in _TO_COME else "happened"


def _or_reported(when: When, extraction: Extraction) -> When:
    """The time itself where it is known, else "before the report was out"."""
    if when.earliest is not None or when.latest is not None:
        return when
    days = bounds(extraction.report.published)
    return When(None, None, days[1], "relative_only") if days else When()


def _merged(steps: Iterable[_Step], witnesses: Witnesses) -> list[StageEntry]:
    """One entry for the words of several reports on one stage at one time; the most precise times lead."""
    groups: list[tuple[Stage, str, When, list[str]]] = []
    found = sorted(steps, key=lambda s: (width(s.when), witnesses.number(s.evidence)))
    for step in found:
        for i, (stage, mood, when, evidence) in enumerate(groups):
            if (stage, mood) == (step.stage, step.mood) and when.overlaps(step.when):
                evidence.append(step.evidence)
                groups[i] = (stage, mood, when if when.earliest else step.when, evidence)
                break
        else:
            groups.append((step.stage, step.mood, step.when, [step.evidence]))
    words = {(step.stage, step.when): step.words for step in reversed(found) if step.words}
    return [
        StageEntry(stage, when, _certainty(mood, evidence, witnesses), witnesses.sort(evidence), None,
                   words.get((stage, when)))
        for stage, mood, when, evidence in groups
    ]  # fmt: skip


def _certainty(mood: str, evidence: Sequence[str], witnesses: Witnesses) -> Certainty:
    if mood == "planned":
        return "planned"
    if mood == "denied":
        return "denied"
    return "two_or_more" if len(witnesses.origins(evidence)) > 1 else "one"


def _contested(
    entry: StageEntry, entries: Sequence[StageEntry], disputed: set[str], witnesses: Witnesses
) -> StageEntry:
    """The entry, marked contested where another originator denies it, or where the end is in dispute."""
    if entry.certainty not in ("one", "two_or_more"):
        return entry
    heard = witnesses.origins(entry.evidence)
    denied = any(
        other.stage == entry.stage
        and other.certainty == "denied"
        and other.when.overlaps(entry.when)
        and witnesses.origins(other.evidence) - heard
        for other in entries
    )
    if (
        denied
        or (entry.stage in ("expired", "extended") and "term_end" in disputed)
        or (entry.stage == "concluded" and "stage" in disputed)
    ):
        return replace(entry, certainty="contested")
    return entry


def _extended(entries: Sequence[StageEntry]) -> bool:
    return any(entry.stage == "extended" and entry.certainty not in ("planned", "denied") for entry in entries)


def _by_time(entry: StageEntry) -> tuple[date, date, int, str]:
    """By the last day it can have been: "in July" after "on 16 July", and "before the 20th" before "on the 20th"."""
    when = entry.when
    return when.latest or date.max, when.earliest or date.min, STAGES.index(entry.stage), entry.certainty
