"""The queue of claims nobody has decided on: kept in step with the evidence, and shown a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trucebook.app.review.weight import Doubts, Weight, weigh
from trucebook.fold.decided import live
from trucebook.model.decision import Decision
from trucebook.model.vocabulary import Certainty
from trucebook.store import queue as store
from trucebook.store.database import Database
from trucebook.store.models import NameRow
from trucebook.store.queue import Material

# Links followed up in one go: a page is never kept waiting for a large register; the next one goes on.
LINKS = 400
BEFORE, AFTER = 6, 24
_REVIEWED = ("accept", "edit", "reject")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim in the queue as its list shows it; ``place`` is where it stands, for the page after it."""

    subject: str
    place: str
    event: str
    report: str
    names: tuple[str, ...]
    points: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """Part of the queue; ``next`` is where the following part begins (None: this was the last)."""

    rows: tuple[Waiting, ...]
    next: str | None


def catch_up(database: Database, most: int = LINKS) -> bool:
    """Follow up what was read and decided since; whether more is left to follow up.  Raises StoreError."""
    news = store.read_news(database, most)
    if not (news.reports or news.subjects) and not news.more:
        return False
    digests = {subject.split(":")[1] for subject in news.subjects if subject.startswith("claim:")}
    reports = sorted({*news.reports, *store.report_numbers(database, digests)})

    def work() -> None:
        _requeue(database, reports)
        store.set_mark(database, news.mark)

    database.write(work)
    return news.more


def follow(database: Database, decision: Decision) -> None:
    """Take what was decided off the queue at once, or put back what an undo set free."""
    subject = str(decision.subject)
    if not subject.startswith("claim:"):
        return
    if decision.act in _REVIEWED:
        database.write(lambda: store.drop_subjects(database, (subject,)))
    elif decision.act == "undo":
        reports = store.report_numbers(database, (subject.split(":")[1],))
        database.write(lambda: _requeue(database, reports))


def waiting_around(database: Database, subject: str | None, restricted: bool) -> tuple[Queue, str | None]:
    """The queue around a claim (None, or one that does not wait: from the top), and the claim that comes next.

    ``restricted`` is whether claims of restricted reports may be shown.
    """
    here = store.find_queued(database, subject) if subject else None
    if here is None:
        rows = store.queued_after(database, None, AFTER + 1, restricted)
        return _queue(database, rows, AFTER), rows[0].subject if rows else None
    place = store.place_of(here)
    before = store.queued_before(database, place, BEFORE, restricted)
    after = store.queued_after(database, place, AFTER + 1, restricted)
    following = after[0].subject if after else before[-1].subject if before else None
    return _queue(database, [*before, here, *after], len(before) + 1 + AFTER), following


def waiting_after(database: Database, place: str | None, restricted: bool) -> Queue:
    """The part of the queue behind ``place``; raises UsageError for what is no place in it."""
    return _queue(database, store.queued_after(database, place, AFTER + 1, restricted), AFTER)


def following(database: Database, subject: str, restricted: bool) -> str | None:
    """The claim that comes after this one: the next, else the one before, else none."""
    return waiting_around(database, subject, restricted)[1]


def weight_of(why: str) -> tuple[str, ...]:
    """The reasons kept with a row."""
    return tuple(why.split())


def _requeue(database: Database, reports: Sequence[int]) -> None:
    material = store.read_material(database, reports)
    store.put_reports(database, reports, _rows(material))


def _rows(material: Material) -> Iterator[dict[str, Any]]:
    done = {str(decision.subject) for decision in live(material.decisions) if decision.act in _REVIEWED}
    for claim in material.claims:
        report = material.reports[claim.report_id]
        subject = store.subject_of(claim, report.sha256)
        if subject in done:
            continue
        weight = _weight(claim, material)
        yield {
            "claim": claim.id,
            "report": report.seq,
            "subject": subject,
            "points": weight.points,
            "restricted": report.sensitivity != "open",
            "why": " ".join(weight.why),
        }


def _weight(claim: Any, material: Material) -> Weight:
    certainty: Certainty | None = material.certainty.get(claim.claim)  # type: ignore[assignment]
    return weigh(
        Doubts(
            event=claim.event,
            modality=claim.modality,
            score=claim.score,
            timed=claim.earliest is not None,
            named=bool(claim.agents or claim.targets or claim.places),
            certainty=certainty,
            agreed=claim.agreement is not None,
            conflicts=material.conflicts.get(claim.agreement or "", 0),
        )
    )


def _queue(database: Database, rows: Sequence[Any], limit: int) -> Queue:
    shown = rows[:limit]
    claims = store.claims_of(database, [row.claim for row in shown])
    ids = {id for claim in claims.values() for id in _ids(claim)}
    spelt = dict(database.rows(NameRow).filter(id__in=sorted(ids)).values_list("id", "name"))
    listed = tuple(_waiting(row, claims[row.claim], spelt) for row in shown if row.claim in claims)
    return Queue(listed, store.place_of(shown[-1]) if len(rows) > limit else None)


def _waiting(row: Any, claim: Any, spelt: dict[str, str]) -> Waiting:
    names = tuple(dict.fromkeys(spelt.get(id, id) for id in _ids(claim)))
    place = store.place_of(row)
    title = claim.report.title or claim.report.slug
    return Waiting(row.subject, place, claim.event, title, names, row.points, weight_of(row.why))


def _ids(claim: Any) -> Iterable[str]:
    return (*claim.agents[:2], *claim.targets[:1], *claim.places[:2])
