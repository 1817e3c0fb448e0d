"""One place or actor of the register by its id."""

from __future__ import annotations

from typing import Any

from trucebook.errors import NotThere
from trucebook.store.database import Database
from trucebook.store.models import NameRow


def get_name(database: Database, id: str) -> Any:
    """The row of the place or actor with this id; raises NotThere where there is none."""
    row = database.rows(NameRow).filter(id=id).first()
    if row is None:
        raise NotThere(f"no place or actor has the id '{id[:80]}'", mend="search for its name")
    return row
