"""A static copy of chosen agreements that opens from disk: an index, a page for each, and the rows behind them.

Restricted reports are left out before anything is folded, so that nothing rests on them; private persons are named by
their role.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from trucebook.app.fresh import refresh
from trucebook.app.output import write_whole
from trucebook.app.query import lines
from trucebook.app.query.agreement import agreement_page, register_of
from trucebook.app.query.asking import Ask, Cut, known_agreement
from trucebook.app.query.lines import last_day
from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError
from trucebook.export.brief.names import find_private, hide_private
from trucebook.export.brief.page import render_brief
from trucebook.export.site import Entry, render_index
from trucebook.model.page import AgreementPage
from trucebook.model.register import Agreement, Register
from trucebook.store.database import Reader

_AT_ONCE = 200
AGREEMENT_COLUMNS = ("id", "title", "kind", "stage", "concluded", "effective", "term_end", "places", "parties",
                     "originators", "reports", "page")  # fmt: skip
EVENT_COLUMNS = ("agreement", "event", "mode", "headline", "earliest", "latest", "until", "places", "modality",
                 "certainty", "originators", "reports", "quotes")  # fmt: skip

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which agreements (none: all), as known on which day (None: now), and how; ``title`` is that of the index."""

    agreements: tuple[str, ...] = ()
    as_of: date | None = None
    coarsen: bool = False
    title: str | None = None


def publish(workspace: Workspace, folder: Path, wanted: Wanted) -> tuple[Path, ...]:
    """Write the site into ``folder`` and give the files written, the index first.

    Raises UsageError where an agreement is not there, nothing open tells of any, or the folder cannot be written.
    """
    refresh(workspace)
    shown = replace(workspace, database=replace(workspace.database, reader=Reader(False, not wanted.coarsen)))
    ids = [known_agreement(shown.database, id) for id in wanted.agreements] or list(_all(shown))
    entries: list[Entry] = []
    agreements: list[Row] = []
    events: list[Row] = []
    pages: dict[Path, str] = {}
    for id in dict.fromkeys(ids):
        page = _known(shown, id, wanted)
        if page is None:
            continue
        register = register_of(shown, page, wanted.as_of)
        hidden = hide_private(register, find_private(register.extractions))
        name = f"agreement-{id}.html"
        pages[folder / name] = render_brief(register, coarsen=wanted.coarsen)
        row = _agreement_row(id, hidden.agreements[0], name)
        agreements.append(row)
        events.extend(_event_rows(id, hidden))
        entries.append(Entry(row["title"], name, row["kind"], row["stage"], row["originators"], row["reports"]))
    if not entries:
        raise UsageError("there is nothing to publish", mend="name agreements that open reports tell of")
    title = wanted.title or "Local ceasefires"
    written = {folder / "index.html": render_index(title, entries, wanted.as_of, wanted.coarsen)}
    written |= pages | _data(folder / "data", agreements, events)
    for path, text in written.items():
        write_whole(path, text)
    return tuple(written)


def _all(workspace: Workspace) -> Iterator[str]:
    after = None
    while True:
        found = lines.agreements(workspace.database, Ask(), Cut(_AT_ONCE, after))
        yield from (line["id"] for line in found.lines)
        after = found.next
        if after is None:
            return


def _known(workspace: Workspace, id: str, wanted: Wanted) -> AgreementPage | None:
    """The page without what is restricted; None where nothing is left of an agreement that nobody named."""
    try:
        return agreement_page(workspace, id, wanted.as_of)
    except UsageError:
        if wanted.agreements:
            raise
        return None


def _agreement_row(id: str, agreement: Agreement, page: str) -> Row:
    fields = {field.name: field.shown.shown for field in agreement.fields if field.shown is not None}
    parties = dict.fromkeys(role.name for role in agreement.roles if role.role == "party")
    return {
        "id": id,
        "title": agreement.title,
        "kind": agreement.kind,
        "stage": fields.get("stage", ""),
        **{key: fields.get(key, "") for key in ("concluded", "effective", "term_end")},
        "places": [place.name for place in agreement.places],
        "parties": list(parties),
        "originators": len(agreement.originators),
        "reports": len(agreement.reports),
        "page": page,
    }


def _event_rows(id: str, register: Register) -> Iterator[Row]:
    quotes = {item.id: item.quote.text for item in register.evidence}
    for event in register.agreements[0].events:
        yield {
            "agreement": id,
            "event": event.event,
            "mode": event.mode or "",
            "headline": event.headline,
            "earliest": _iso(event.when.earliest),
            "latest": _iso(event.when.latest),
            "until": last_day(event.when.latest),
            "places": [place.name for place in event.places],
            "modality": event.modality,
            "certainty": event.certainty,
            "originators": event.originators,
            "reports": event.reports,
            "quotes": [quotes[key] for key in event.evidence if key in quotes],
        }


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _data(folder: Path, agreements: Sequence[Row], events: Sequence[Row]) -> dict[Path, str]:
    return {
        folder / "agreements.json": json.dumps(agreements, ensure_ascii=False, indent=1) + "\n",
        folder / "agreements.csv": _csv(AGREEMENT_COLUMNS, agreements),
        folder / "events.json": json.dumps(events, ensure_ascii=False, indent=1) + "\n",
        folder / "events.csv": _csv(EVENT_COLUMNS, events),
    }


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return text.getvalue()


def _cell(value: object) -> str:
    """A cell; what a spreadsheet would run as a formula is led in by an apostrophe."""
    words = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
