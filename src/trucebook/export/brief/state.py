"""Where an agreement stands on the day asked for: read off its stages and term ends, nothing inferred beyond them."""

from __future__ import annotations

from datetime import date

from trucebook.export.brief.dates import duration_words, interval_of, when_words
from trucebook.export.svg.band import Life, TermEnd, furthest
from trucebook.model.register import Agreement, Alternative, Field, StageEntry
from trucebook.model.when import When

NOT_A_STATE = ("proposed", "rejected")


def find_field(agreement: Agreement, name: str) -> Field | None:
    """The field of that name with at least one reading, or None."""
    found = next((field for field in agreement.fields if field.name == name), None)
    return found if found and found.alternatives else None


def value_words(reading: Alternative) -> str:
    """The reader's form; a value that is still bare ISO is put in words."""
    if reading.shown != reading.value:
        return reading.shown
    when = interval_of(reading.value)
    yes_no = {"true": "yes", "false": "no"}.get(reading.value.lower())
    return when_words(when) if when else duration_words(reading.value) or yes_no or reading.shown


def term_ends(agreement: Agreement) -> tuple[TermEnd, ...]:
    """Readings of the term's end as days: one, or, where readings cannot both be true, each of those."""
    return tuple(end for _, end in rival_ends(agreement))


def rival_ends(agreement: Agreement) -> list[tuple[Alternative, TermEnd]]:
    """The dated readings of the term's end that no earlier reading overlaps; more than one is a dispute."""
    field = find_field(agreement, "term_end")
    apart: list[tuple[Alternative, When]] = []
    for reading in field.alternatives if field else ():
        when = interval_of(reading.value)
        if when is not None and not any(when.overlaps(other) for _, other in apart):
            apart.append((reading, when))
    if len(apart) > 1:
        return [(reading, TermEnd(when, "contested")) for reading, when in apart]
    return [(r, TermEnd(when, "two_or_more" if r.originators > 1 else "one")) for r, when in apart]


def life_of(agreement: Agreement, as_of: date | None) -> Life:
    """The agreement with what its life line needs."""
    return Life(agreement, term_ends(agreement), as_of)


def current_stages(agreement: Agreement, as_of: date | None) -> tuple[StageEntry, ...]:
    """The last stage reported to have begun by ``as_of``; several when sources differ about the same day."""
    begun = [s for s in agreement.stages if _is_state(s) and _begins(s.when, as_of)]
    if not begun:
        return ()
    dated = [s for s in begun if s.when.earliest and not s.when.unsettled]
    if not dated:
        return tuple(begun[-1:])
    last = max(s.when.earliest or date.min for s in dated)
    return tuple(furthest([s for s in dated if s.when.earliest == last]))


def _is_state(entry: StageEntry) -> bool:
    return entry.stage not in NOT_A_STATE and entry.certainty not in ("planned", "denied")


def _begins(when: When, as_of: date | None) -> bool:
    return as_of is None or when.earliest is None or when.earliest <= as_of


def run_out(agreement: Agreement, as_of: date | None) -> StageEntry | None:
    """The planned or computed end that has passed by ``as_of`` without a report of it."""
    current = current_stages(agreement, as_of)
    since = max((s.when.earliest or date.min for s in current), default=date.min)
    for entry in reversed(agreement.stages):
        due = entry.when.latest
        if entry.certainty == "planned" and due and as_of and since < due <= as_of and entry.stage == "expired":
            return entry
    return None
