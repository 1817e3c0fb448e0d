"""What feeds tell: agreements by when they were last told of, incidents, conflicts, what falls due.

An entry's id lasts, and its time is that of the last report behind it, so that a reader's program shows it again when
there is something new.  Names of private persons are replaced by their role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask
from trucebook.app.query.lines import Line
from trucebook.app.watch.notices import conflict_key, private_in, reports_of_events
from trucebook.errors import NotThere
from trucebook.export.brief.names import Persons
from trucebook.model.register import Conflict
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AgreementReport, AgreementRow
from trucebook.store.news import conflicts_of, latest_incidents

FEEDS = ("agreements", "incidents", "conflicts", "due")
_SHOWN = 50
_PAST, _COMING = timedelta(days=7), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``key`` names it for good, ``path`` is its page on the desk, ``updated`` the day of its last news."""

    key: str
    title: str
    summary: str
    updated: date
    path: str


def entries(database: Database, name: str, today: date) -> tuple[Entry, ...]:
    """The entries of a feed, the newest first; raises NotThere for a name that is none of :data:`FEEDS`."""
    make: Mapping[str, Callable[[Database, date], list[Entry]]] = {
        "agreements": _agreements,
        "incidents": _incidents,
        "conflicts": _conflicts,
        "due": _due,
    }
    if name not in make:
        raise NotThere(f"no feed is called '{name[:40]}'", mend=f"use one of {', '.join(FEEDS)}")
    return tuple(make[name](database, today))


def _agreements(database: Database, today: date) -> list[Entry]:
    listed = lines.agreements(database, Ask(), Cut(_SHOWN)).lines
    told = []
    for line in listed:
        stage = (line["stage"] or "not said").replace("_", " ")
        places = ", ".join(line["places"])
        summary = f"Stage: {stage}. Places: {places or 'none given'}. {_counted(line)}"
        day = _day(line["last_seen"]) or today
        told.append(Entry(f"agreement:{line['id']}", line["title"], summary, day, f"/agreements/{line['id']}/"))
    return told


def _counted(line: Line) -> str:
    if line["reports"] is None:
        return ""
    return f"Originators: {line['originators']}, reports: {line['reports']}, conflicts: {line['conflicts']}."


def _incidents(database: Database, today: date) -> list[Entry]:
    rows = list(latest_incidents(database, _SHOWN))
    persons = private_in(database, reports_of_events(database, [row.pk for row in rows]))
    return [
        Entry(
            f"event:{row.pk}",
            persons.clean(row.headline),
            f"{row.earliest}. Told as {row.modality}; verification: {row.verification or 'none yet'}. "
            f"Originators: {row.originators}, reports: {row.reports}.",
            row.earliest or today,
            f"/events/{row.pk}/",
        )
        for row in rows
    ]


def _conflicts(database: Database, today: date) -> list[Entry]:
    """Those of the agreements told of last."""
    found = {line["id"]: line for line in lines.agreements(database, Ask(), Cut(_SHOWN)).lines if line["conflicts"]}
    order = {id: place for place, id in enumerate(found)}
    rows = sorted(conflicts_of(database, list(found)), key=lambda row: order[row.agreement])
    told = database.rows(AgreementReport).filter(agreement__in=list(found)).values_list("report", flat=True)
    persons = private_in(database, list(told))
    made = (_conflict(row, found[row.agreement], persons) for row in rows)
    return [entry for entry in made if entry is not None][:_SHOWN]


def _conflict(row: Any, agreement: Line, persons: Persons) -> Entry | None:
    conflict = decode(row.body, Conflict)
    if conflict.settled is not None:
        return None
    sides = persons.clean(" ≠ ".join(side.value for side in conflict.sides))
    title = f"{conflict.field.replace('_', ' ').capitalize()} of {agreement['title']}"
    day = _day(agreement["last_seen"]) or date.min.replace(year=1970)
    return Entry(conflict_key(row), title, f"{sides}. {conflict.settle}", day, f"/conflicts/{row.id}/")


def _due(database: Database, today: date) -> list[Entry]:
    listed = lines.due(database, Ask(since=today - _PAST, until=today + _COMING), Cut(_SHOWN), today).lines
    ids = {line["agreement"] for line in listed}
    rows = {row.pk: row for row in database.rows(AgreementRow).filter(pk__in=ids).defer("body")}
    return [
        Entry(
            f"due:{line['agreement']}:{line['what']}:{line['day']}:{line['text']}",
            f"{line['day']}: {line['text']}",
            f"{rows[line['agreement']].title}. Standing: {line['standing'].replace('_', ' ')}.",
            rows[line["agreement"]].last_seen or today,
            f"/agreements/{line['agreement']}/",
        )
        for line in listed
        if line["agreement"] in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
