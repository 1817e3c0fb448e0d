"""The rows of the review queue: made for whole reports, taken away claim by claim, read a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from trucebook.errors import UsageError
from trucebook.model.decision import Decision
from trucebook.store import models
from trucebook.store.database import Database
from trucebook.store.decisions import as_decision
from trucebook.store.evidence import newest_extractions

_ASKED = 500
_BREAK = "~"


@dataclass(frozen=True, slots=True)
class News:
    """What evidence came after a mark: reports read (by number), subjects decided on, and the mark to go on from."""

    reports: tuple[int, ...]
    subjects: tuple[str, ...]
    mark: int
    more: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What the claims of some reports are weighed by; keys are numbers of reports, ids of claims and handles."""

    reports: dict[int, Any]
    claims: tuple[Any, ...]
    certainty: dict[str, str]
    conflicts: dict[str, int]
    decisions: tuple[Decision, ...]


def read_news(database: Database, most: int) -> News:
    """At most ``most`` links after the queue's mark, none past the last one folded."""
    mark = database.rows(models.QueueMark).values_list("seq", flat=True).first() or 0
    folded = database.rows(models.Projected).values_list("seq", flat=True).first() or 0
    rows = database.rows(models.Link).filter(seq__gt=mark, seq__lte=folded).exclude(kind="report").order_by("seq")
    links = list(rows.values_list("seq", "kind", "subject")[: most + 1])
    here = links[:most]
    read = {subject for _, kind, subject in here if kind == "extraction"}
    made = {subject for _, kind, subject in here if kind == "decision"}
    numbers = database.rows(models.Report).filter(sha256__in=read).order_by("seq").values_list("seq", flat=True)
    about = database.rows(models.Decision).filter(decision__in=made).order_by("seq").values_list("subject", flat=True)
    more = len(links) > most
    return News(tuple(numbers), tuple(about), here[-1][0] if more else max(folded, mark), more)


def set_mark(database: Database, seq: int) -> None:
    """Note how far the queue has come."""
    database.rows(models.QueueMark).update_or_create(id=1, defaults={"seq": seq})


def read_material(database: Database, reports: Sequence[int]) -> Material:
    """All that the claims of these reports' current extractions are weighed by."""
    found = {row.seq: row for row in database.rows(models.Report).filter(seq__in=list(reports))}
    newest = newest_extractions(database, list(reports))
    claims = tuple(database.rows(models.Claim).filter(extraction__in=list(newest.values())).order_by("id"))
    certainty = dict(_pairs(database, models.EventRow, ("id", "certainty"), {row.claim for row in claims}))
    handles = {row.agreement for row in claims if row.agreement}
    homes = dict(_pairs(database, models.AgreementHandle, ("handle", "agreement"), handles))
    open_ones = dict(_pairs(database, models.AgreementRow, ("id", "conflicts"), set(homes.values())))
    conflicts = {handle: open_ones.get(home, 0) for handle, home in homes.items()}
    subjects = [subject_of(row, found[row.report_id].sha256) for row in claims]
    return Material(found, claims, certainty, conflicts, decisions_on(database, subjects))


def subject_of(claim: Any, sha256: str) -> str:
    """The text form of a claim's reference, from its row."""
    return f"claim:{sha256}:{claim.span_start}-{claim.span_end}:{claim.event}"


def decisions_on(database: Database, subjects: Collection[str]) -> tuple[Decision, ...]:
    """All decisions about these subjects with all that replace any of them, in order."""
    rows = database.rows(models.Decision)
    found: dict[str, Any] = {}
    for batch in _batches(subjects):
        found |= {row.decision: row for row in rows.filter(subject__in=batch)}
    latest: Iterable[str] = tuple(found)
    while latest:
        later: dict[str, Any] = {}
        for batch in _batches(latest):
            later |= {row.decision: row for row in rows.filter(supersedes__in=batch) if row.decision not in found}
        found |= later
        latest = tuple(later)
    return tuple(map(as_decision, sorted(found.values(), key=lambda row: int(row.seq))))


def put_reports(database: Database, reports: Sequence[int], rows: Iterable[dict[str, Any]]) -> None:
    """Replace all that is queued of these reports.  Only inside ``Database.write``."""
    database.rows(models.QueuedClaim).filter(report__in=list(reports)).delete()
    made = [models.QueuedClaim(**row) for row in rows]
    database.rows(models.QueuedClaim).bulk_create(made, batch_size=_ASKED)


def drop_subjects(database: Database, subjects: Collection[str]) -> None:
    """Take claims off the queue.  Only inside ``Database.write``."""
    for batch in _batches(subjects):
        database.rows(models.QueuedClaim).filter(subject__in=batch).delete()


def report_numbers(database: Database, digests: Collection[str]) -> tuple[int, ...]:
    """The numbers of the reports with these digests, in order."""
    rows = database.rows(models.Report).filter(sha256__in=list(digests)).order_by("seq")
    return tuple(rows.values_list("seq", flat=True))


def queued_after(database: Database, place: str | None, limit: int, restricted: bool) -> list[Any]:
    """Rows of the queue behind ``place`` (None: from the top), without restricted reports' unless they may be seen."""
    rows = _seen(database, restricted)
    if place is not None:
        points, claim = _read(place)
        rows = rows.filter(Q(points__lt=points) | Q(points=points, claim__gt=claim))
    return list(rows.order_by("-points", "claim")[:limit])


def queued_before(database: Database, place: str, limit: int, restricted: bool) -> list[Any]:
    """The rows just before ``place``, in the queue's order."""
    points, claim = _read(place)
    rows = _seen(database, restricted).filter(Q(points__gt=points) | Q(points=points, claim__lt=claim))
    return list(rows.order_by("points", F("claim").desc())[:limit])[::-1]


def find_queued(database: Database, subject: str) -> Any | None:
    """The row of a claim that waits, or None."""
    return database.rows(models.QueuedClaim).filter(subject=subject).order_by("claim").first()


def count_queued(database: Database, restricted: bool) -> int:
    """How many claims wait."""
    return int(_seen(database, restricted).count())


def place_of(row: Any) -> str:
    """A row's place in the queue, for the address of the page after it."""
    return f"{row.points}{_BREAK}{row.claim}"


def claims_of(database: Database, numbers: Sequence[int]) -> dict[int, Any]:
    """The rows of claims by number, each with its report."""
    return {row.id: row for row in database.rows(models.Claim).select_related("report").filter(id__in=list(numbers))}


def note_presence(database: Database, subject: str, who: str, until: datetime) -> None:
    """Note that somebody has a claim open, and nothing else."""

    def work() -> None:
        database.rows(models.Presence).filter(who=who).exclude(subject=subject).delete()
        database.rows(models.Presence).update_or_create(subject=subject, who=who, defaults={"until": until})

    database.write(work)


def others_present(database: Database, subject: str, who: str, now: datetime) -> list[str]:
    """Who else has the claim open."""
    rows = database.rows(models.Presence).filter(subject=subject, until__gt=now).exclude(who=who)
    return list(rows.order_by("who").values_list("who", flat=True))


def _seen(database: Database, restricted: bool) -> Any:
    rows = database.rows(models.QueuedClaim)
    return rows if restricted else rows.filter(restricted=False)


def _read(place: str) -> tuple[int, int]:
    points, _, claim = place.partition(_BREAK)
    try:
        return int(points), int(claim)
    except ValueError:
        raise UsageError(f"'{place[:40]}' is no place in the queue", mend="begin at its top") from None


def _pairs(database: Database, model: Any, columns: tuple[str, str], keys: Collection[str]) -> Iterable[Any]:
    for batch in _batches(keys):
        yield from database.rows(model).filter(**{f"{columns[0]}__in": batch}).values_list(*columns)


def _batches(items: Collection[str] | Iterable[str]) -> Iterable[list[str]]:
    listed = sorted(set(items))
    for start in range(0, len(listed), _ASKED):
        yield listed[start : start + _ASKED]
