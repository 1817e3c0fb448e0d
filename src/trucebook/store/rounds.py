"""Rounds of blind double coding: who codes what, and what each said, kept apart until both are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from trucebook.store import models
from trucebook.store.database import Database
from trucebook.store.evidence import newest_extractions
from trucebook.store.queue import subject_of


@dataclass(frozen=True, slots=True)
class Opening:
    """A round to be opened: its name, its two coders, who opens it and when (UTC)."""

    name: str
    first: str
    second: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a coder says of a unit; ``value`` is an edit's, as JSON."""

    act: str
    value: str
    reason: str
    at: datetime


def make_round(database: Database, opening: Opening, subjects: Sequence[str]) -> int:
    """Write a round with its claims in order; returns its number."""

    def work() -> int:
        row = models.CodingRound(
            name=opening.name, first=opening.first, second=opening.second, by=opening.by, at=opening.at
        )
        row.save(using=database.alias)
        units = [models.CodingUnit(round_id=row.pk, place=place, subject=s) for place, s in enumerate(subjects, 1)]
        database.rows(models.CodingUnit).bulk_create(units, batch_size=500)
        return int(row.pk)

    return database.write(work)


def list_rounds(database: Database) -> list[Any]:
    """All rounds, the newest first, with how many claims they have (``size``)."""
    return list(database.rows(models.CodingRound).annotate(size=Count("units")).order_by("-pk"))


def find_round(database: Database, number: int) -> Any | None:
    """The round of that number."""
    return database.rows(models.CodingRound).filter(pk=number).first()


def units_of(database: Database, number: int) -> list[Any]:
    """The claims of a round in order, each with its answers."""
    return list(database.rows(models.CodingUnit).filter(round=number).prefetch_related("answers").order_by("place"))


def write_answer(database: Database, unit: int, coder: str, said: Said) -> None:
    """Note what a coder says of a unit, in place of what the same coder said before."""
    fields = {"act": said.act, "value": said.value, "reason": said.reason, "at": said.at}
    rows = database.rows(models.CodingAnswer)
    database.write(lambda: rows.update_or_create(unit_id=unit, coder=coder, defaults=fields))


def settle_unit(database: Database, unit: int, decision: str) -> None:
    """Note which decision came of a unit."""
    database.write(lambda: database.rows(models.CodingUnit).filter(pk=unit).update(settled=decision))


def claims_in(database: Database, slugs: Sequence[str], restricted: bool) -> list[str]:
    """The subjects of the claims that the current extractions of these reports make, report by report."""
    reports = {row.seq: row for row in database.rows(models.Report).filter(slug__in=list(slugs))}
    seen = {seq: row for seq, row in reports.items() if restricted or row.sensitivity == "open"}
    newest = newest_extractions(database, sorted(seen))
    rows = database.rows(models.Claim).filter(extraction__in=list(newest.values())).order_by("id")
    return list(dict.fromkeys(subject_of(row, seen[row.report_id].sha256) for row in rows))
