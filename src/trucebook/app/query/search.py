"""Words and names in, whatever speaks of them out: reports, agreements, events, and names in either script."""

from __future__ import annotations

from trucebook.app.names import match
from trucebook.app.query.lines import Listing
from trucebook.store.database import Database
from trucebook.store.models import AgreementRow, EventRow, NameRow
from trucebook.store.search import find_texts
from trucebook.store.withheld import of_open_agreements, of_open_events, open_reports

KINDS = ("name", "agreement", "report", "event")
# From this likeness on a name is shown as a find; below it sound alone speaks for it.
_LIKE = 0.7
_NAMES = 8


def search(database: Database, words: str, kind: str = "", limit: int = 30) -> Listing:
    """What holds all of ``words`` (a word ending in ``*``: all that begin so), and names that sound like them.

    ``kind`` is one of :data:`KINDS`, or empty for all.  Names come first, then agreements, reports, events.
    """
    lines: list[dict[str, object]] = []
    if kind in ("", "name"):
        lines += _names(database, words)
    for each in KINDS[1:]:
        if kind in ("", each):
            found = [text.subject for text in find_texts(database, words, each, limit)]
            lines += _titled(database, each, found)
    return Listing(("kind", "id", "what", "when"), tuple(lines[:limit]))


def _names(database: Database, words: str) -> list[dict[str, object]]:
    """The register's own places and actors that are spelt or sound like ``words``."""
    likely = [each for each in match(words, limit=_NAMES) if each.comparison.score >= _LIKE]
    scores = {each.entry.id: each.comparison.score for each in likely}
    rows = {row.id: row for row in database.rows(NameRow).filter(id__in=list(scores))}
    rows |= {row.id: row for row in database.rows(NameRow).filter(name__icontains=words.strip())[:_NAMES]}
    ordered = sorted(rows.values(), key=lambda row: (-scores.get(row.id, 1.0), row.id))
    return [_line("name", row.id, f"{row.name} ({row.kind.replace('_', ' ')})", None) for row in ordered]


def _titled(database: Database, kind: str, ids: list[str]) -> list[dict[str, object]]:
    """The lines of these finds in the order found, with what they are called and their day."""
    tables = {
        "agreement": (of_open_agreements(database, database.rows(AgreementRow)), "id", "title", "last_seen"),
        "report": (open_reports(database), "slug", "title", "published_earliest"),
        "event": (of_open_events(database, database.rows(EventRow)), "id", "headline", "earliest"),
    }
    table, key, title, day = tables[kind]
    rows = {row[0]: row[1:] for row in table.filter(**{f"{key}__in": ids}).values_list(key, title, day)}
    return [_line(kind, id, rows[id][0] or id, rows[id][1]) for id in ids if id in rows]


def _line(kind: str, id: str, what: str, when: object) -> dict[str, object]:
    return {"kind": kind, "id": id, "what": what, "when": str(when) if when is not None else None}
