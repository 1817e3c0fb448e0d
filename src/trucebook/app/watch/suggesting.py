"""Names of places while somebody is still typing one."""

from __future__ import annotations

from trucebook.app.names import match
from trucebook.store.database import Database
from trucebook.store.models import NameRow

_SHOWN = 6
_LIKE = 0.6
_SHORTEST = 2  # letters from which on a beginning says anything


def places_like(database: Database, typed: str) -> tuple[str, ...]:
    """The register's places that begin with or hold what is typed, the ones told of most first; then what sounds so."""
    typed = " ".join(typed.split())
    if len(typed) < _SHORTEST:
        return ()
    rows = database.rows(NameRow).filter(sort="place").order_by("-events", "-reports", "id")
    begun = rows.filter(name__istartswith=typed).values_list("name", flat=True)[:_SHOWN]
    held = rows.filter(name__icontains=typed).values_list("name", flat=True)[:_SHOWN]
    alike = (each.entry.name for each in match(typed) if each.sort == "place" and each.comparison.score >= _LIKE)
    return tuple(dict.fromkeys((*begun, *held, *alike)))[:_SHOWN]
