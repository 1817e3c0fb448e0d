"""Words and names in, whatever speaks of them out: reports, agreements, events, and names in either script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trucebook.app.names import Matched, match
from trucebook.app.query.lines import Listing
from trucebook.app.query.stated import as_stated
from trucebook.store.database import Database
from trucebook.store.models import AgreementActor, AgreementPlace, AgreementRow, EventRow, NameRow
from trucebook.store.search import find_texts
from trucebook.store.withheld import of_open_agreements, of_open_events, open_reports

KINDS = ("name", "agreement", "report", "event")
# From this likeness on a name is shown as a find; below it sound alone speaks for it.
_LIKE = 0.7
_NAMES = 8
# From this likeness on the words are a spelling of the name.
_SURE = 0.95


def search(database: Database, words: str, kind: str = "", limit: int = 30) -> Listing:
    """What holds all of ``words`` (a word ending in ``*``: all that begin so), and names that sound like them.

    ``kind`` is one of :data:`KINDS`, or empty for all.  Names come first, then agreements (those that hold the words,
    and those of a place or actor that the words surely name), reports, events.
    """
    likely = [each for each in match(words, limit=_NAMES) if each.comparison.score >= _LIKE]
    lines: list[dict[str, object]] = []
    if kind in ("", "name"):
        lines += _names(database, words, likely)
    for each in KINDS[1:]:
        if kind in ("", each):
            found = [text.subject for text in find_texts(database, words, each, limit)]
            lines += _titled(database, each, found, _concerned(database, likely) if each == "agreement" else None)
    return Listing(("kind", "id", "what", "when"), tuple(lines[:limit]))


def _concerned(database: Database, likely: Sequence[Matched]) -> Any:
    """The agreements of the place or actor that the words surely name, in any script; None where they name none."""
    sure = [each.entry.id for each in likely if each.comparison.score >= _SURE]
    places = database.rows(AgreementPlace).filter(place__in=sure).values("agreement")
    actors = database.rows(AgreementActor).filter(actor__in=sure).values("agreement")
    return database.rows(AgreementRow).filter(id__in=places.union(actors)) if sure else None


def _names(database: Database, words: str, likely: Sequence[Matched]) -> list[dict[str, object]]:
    """The register's own places and actors that are spelt or sound like ``words``."""
    scores = {each.entry.id: each.comparison.score for each in likely}
    rows = {row.id: row for row in database.rows(NameRow).filter(id__in=list(scores))}
    rows |= {row.id: row for row in database.rows(NameRow).filter(name__icontains=words.strip())[:_NAMES]}
    ordered = sorted(rows.values(), key=lambda row: (-scores.get(row.id, 1.0), row.id))
    return [_line("name", row.id, f"{row.name} ({row.kind.replace('_', ' ')})", None) for row in ordered]


def _titled(database: Database, kind: str, ids: list[str], also: Any = None) -> list[dict[str, object]]:
    """The lines of these finds in the order found, with what they are called and their day; after them ``also``."""
    tables = {
        "agreement": (of_open_agreements(database, database.rows(AgreementRow)), "id", "title", "last_seen"),
        "report": (open_reports(database), "slug", "title", "published_earliest"),
        "event": (of_open_events(database, database.rows(EventRow)), "id", "headline", "earliest"),
    }
    table, key, title, day = tables[kind]
    wanted = table.filter(**{f"{key}__in": ids})
    if also is not None:
        wanted |= table.filter(**{f"{key}__in": also.values(key)})
    listed = wanted.order_by(f"-{day}", key)
    found = as_stated(database, listed) if kind == "report" else listed.only(key, title, day)
    rows = {getattr(row, key): (getattr(row, title), getattr(row, day)) for row in found}
    ordered = [*(id for id in ids if id in rows), *(id for id in rows if id not in ids)]
    return [_line(kind, id, rows[id][0] or id, rows[id][1]) for id in ordered]


def _line(kind: str, id: str, what: str, when: object) -> dict[str, object]:
    return {"kind": kind, "id": id, "what": what, "when": str(when) if when is not None else None}
