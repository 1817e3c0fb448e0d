"""The fields of an agreement: every reading with what stands behind it, and the stated rule that puts one first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses, dates_of
from trucebook.model.claim import Claim
from trucebook.model.register import Alternative, Field
from trucebook.model.vocabulary import Stage
from trucebook.model.when import When
from trucebook.model.written import written, written_length

BY_SUPPORT = "the reading of most independent originators; of equals the one told first"
BY_DATE_SUPPORT = (
    "the most precise of the readings that agree with one another; of readings that do not, the one with most "
    "independent originators, then the one told first"
)
BY_TIME = "the stage of the report published last; of equals the one with most independent originators"
DATE_FIELDS = ("announced", "concluded", "effective", "term_end")
# Claims whose own date is a date of the agreement.
_DATING_EVENTS = {"sign": "concluded", "agree": "concluded", "start": "effective", "end": "term_end"}
# Stages at which nothing has begun: what begins or ends then is a round of talks.
UNSETTLED: tuple[Stage, ...] = ("proposed", "negotiating", "rejected")
_BEFORE_A_DATE = "the|next|this|last|early|mid|late|end|start|beginning|middle|of"
_UP_TO = re.compile(r"(?:up )?(?:to|until|till|through)\b", re.IGNORECASE)
# What stands before a date that something lasts to, up to the date.
_UP_TO_DATE = re.compile(rf"\b(?:to|until|till|through)\s+(?:(?:{_BEFORE_A_DATE})\s+){{0,4}}\Z", re.IGNORECASE)
_TOLD = ("asserted", "planned", "alleged")
# A claim may date an agreement as vaguely as a month (and some days, for a month told by two calendars), not more.
_VAGUEST = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as one quote gives it."""

    value: str
    shown: str
    evidence: str
    when: When = When()


def fold_fields(agreement: Gathered, witnesses: Witnesses) -> tuple[tuple[Field, ...], dict[str, dict[str, When]]]:
    """All fields of an agreement, in a fixed order, and per date field the interval that each value stands for.

    A field nobody speaks of has no alternatives.
    """
    readings = _readings(agreement, witnesses)
    whens = {name: {reading.value: reading.when for reading in readings[name]} for name in DATE_FIELDS}
    fields = (
        _field("kind", readings["kind"], witnesses, BY_SUPPORT),
        _field("label_used", readings["label_used"], witnesses, BY_SUPPORT),
        _stage_field(readings["stage"], witnesses),
        *(_dated_field(name, readings[name], witnesses) for name in DATE_FIELDS),
        _field("duration", readings["duration"], witnesses, BY_SUPPORT),
        _field("renewable", readings["renewable"], witnesses, BY_SUPPORT),
    )
    return fields, whens


def end_readings(agreement: Gathered, report: str, witnesses: Witnesses) -> list[Reading]:
    """When, as one report tells it, the agreement ends."""
    return [r for r in _readings(agreement, witnesses)["term_end"] if witnesses.get(r.evidence).report == report]


def readings_by_value(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """Readings of one value together, in order of first appearance."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.value, []).append(reading)
    return found


def date_reading(when: When, evidence: str) -> Reading | None:
    """A reading of a date field; None where the words resolve to nothing, or only to a wide bracket with no value."""
    if when.earliest is None or when.latest is None or (when.value is None and width(when) > _VAGUEST.days):
        return None
    last = when.latest - timedelta(days=1)
    value = when.value or f"{when.earliest.isoformat()}/{last.isoformat()}"
    return Reading(value, written((when.earliest, when.latest)), evidence, when)


def until(claim: Claim) -> bool:
    """Whether the date of an extension is its new end ("runs on to May") and not the day it was agreed."""
    if claim.event != "extend" or not claim.when_text:
        return False
    if _UP_TO.match(claim.when_text):
        return True
    text, date = claim.sentence.text.lower(), claim.when_text.lower()
    at = text.find(date)
    while at >= 0 and not _UP_TO_DATE.search(text, 0, at):
        at = text.find(date, at + 1)
    return at >= 0


def _readings(agreement: Gathered, witnesses: Witnesses) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {
        name: [] for name in ("kind", "label_used", "stage", "duration", "renewable", *DATE_FIELDS)
    }
    for extraction, told in agreement.tellings:
        report = extraction.report.id
        here = witnesses.quote(report, told.quote)
        found["kind"].append(Reading(told.kind, told.kind.replace("_", " "), here))
        found["label_used"].append(Reading(told.label_used, told.label_used, here))
        at = witnesses.quote(report, told.stage_quote) if told.stage_quote else here
        found["stage"].append(Reading(told.stage, told.stage.replace("_", " "), at))
        if told.renewable is not None:
            at = witnesses.quote(report, told.renewable_quote) if told.renewable_quote else here
            value, shown = ("true", "renewable") if told.renewable else ("false", "not renewable")
            found["renewable"].append(Reading(value, shown, at))
        for name, dated in dates_of(told).items():
            at = witnesses.quote(report, dated.quote) if dated.quote else here
            if name == "duration":
                if dated.when.value:
                    found[name].append(Reading(dated.when.value, written_length(dated.when.value), at))
            elif reading := date_reading(dated.when, at):
                found[name].append(reading)
    for name, reading in _claimed_dates(agreement, witnesses):
        found[name].append(reading)
    return found


def _claimed_dates(agreement: Gathered, witnesses: Witnesses) -> Iterator[tuple[str, Reading]]:
    """Dates that claims about the agreement give: of its signing, its start and its end."""
    settled = {extraction.report.id for extraction, told in agreement.tellings if told.stage not in UNSETTLED}
    for claim in agreement.claims:
        if claim.event in ("start", "end") and claim.report not in settled:
            continue
        name = "term_end" if until(claim) else _DATING_EVENTS.get(claim.event)
        if name is None or claim.modality not in _TOLD or claim.provision is not None:
            continue
        days = (claim.when.earliest, claim.when.latest)
        if days[0] is None or days[1] is None or days[1] - days[0] > _VAGUEST:
            continue
        if claim.event in ("sign", "agree") and claim.modality != "asserted":
            continue
        if reading := date_reading(claim.when, witnesses.claim(claim)):
            yield name, reading


def _alternatives(readings: Iterable[Reading], witnesses: Witnesses) -> list[tuple[Alternative, When]]:
    return [
        (witnesses.alternative(value, same[0].shown, (r.evidence for r in same)), same[0].when)
        for value, same in readings_by_value(readings).items()
    ]


def _field(name: str, readings: Sequence[Reading], witnesses: Witnesses, rule: str) -> Field:
    found = [alternative for alternative, _ in _alternatives(readings, witnesses)]
    ranked = sorted(found, key=lambda a: (-a.originators, -a.reports, witnesses.number(a.evidence[0]), a.value))
    return Field(name, tuple(ranked), rule)


def _stage_field(readings: Sequence[Reading], witnesses: Witnesses) -> Field:
    found = [alternative for alternative, _ in _alternatives(readings, witnesses)]
    found.sort(key=lambda a: (-a.originators, witnesses.number(a.evidence[0]), a.value))
    found.sort(key=lambda a: max(witnesses.get(id).published or "" for id in a.evidence), reverse=True)
    return Field("stage", tuple(found), BY_TIME)


def _dated_field(name: str, readings: Sequence[Reading], witnesses: Witnesses) -> Field:
    found = _alternatives(readings, witnesses)

    def rank(row: tuple[Alternative, When]) -> tuple[int, int, int, int, str]:
        alternative, when = row
        agreeing = (id for other, its in found if its.overlaps(when) for id in other.evidence)
        backing = len(witnesses.origins(agreeing))
        first = witnesses.number(alternative.evidence[0])
        return -backing, width(when), -alternative.originators, first, alternative.value

    return Field(name, tuple(alternative for alternative, _ in sorted(found, key=rank)), BY_DATE_SUPPORT)


def width(when: When) -> int:
    """How many days a time spans; very many where an end is open."""
    if when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days
