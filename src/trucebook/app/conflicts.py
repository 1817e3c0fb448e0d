"""Which conflict an id means: the one its list shows, though its agreement goes by another of its names by now."""

from __future__ import annotations

import re
from typing import Any

from trucebook.errors import DecisionError
from trucebook.model.register import Conflict
from trucebook.model.subjects import conflict_id, sides_key
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.models import AgreementHandle, ConflictRow

_LASTING = re.compile(r"k[0-9a-f]{12}")
# As conflicts were called when their ids rested on how the evidence was numbered.
_NUMBERED = re.compile(r"[0-9a-f]{6,16}")
_LIST = "take the whole id from trucebook conflicts"


def conflict_row(database: Database, words: str) -> Any:
    """The row of the conflict with this id, or the one whose id begins so; raises DecisionError where none or several.

    An id is made of the agreement's, which is that of its first mention; when an earlier one comes in, the id noted
    before still finds the conflict.
    """
    id = words.lower()
    found = list(database.rows(ConflictRow).filter(id__startswith=id).order_by("id")[:2])
    if len(found) > 1:
        raise DecisionError(f"'{words[:40]}' begins several conflicts' ids", mend=_LIST)
    row = found[0] if found else _of_other_name(database, id) if _LASTING.fullmatch(id) else None
    if row is not None:
        return row
    if _NUMBERED.fullmatch(id):
        why = f"'{words[:40]}' is an id from before conflicts had lasting ones, which begin with k"
        raise DecisionError(why, mend=_LIST)
    why = f"no conflict is called '{words[:40]}'"
    mend = "its readings may have changed, and with them what is in conflict; look at trucebook conflicts"
    raise DecisionError(why, mend=mend if _LASTING.fullmatch(id) else _LIST)


def _of_other_name(database: Database, id: str) -> Any | None:
    """The conflict that had this id while its agreement was called by another of its mentions."""
    rows = database.rows(ConflictRow).exclude(agreement=None)
    handles: dict[str, list[str]] = {}
    named = database.rows(AgreementHandle).filter(agreement__in=rows.values("agreement"))
    for handle, agreement in named.order_by("handle").values_list("handle", "agreement"):
        handles.setdefault(agreement, []).append(handle)
    for row in rows.order_by("id").iterator():
        key = sides_key(side.value for side in decode(row.body, Conflict).sides)
        if any(conflict_id(handle, row.field, key) == id for handle in handles.get(row.agreement, ())):
            return row
    return None
