"""Unknown names taken into a user's own list: one row each, at the end of the file, all that stands there untouched.

A row says where it comes from and on which day it was adopted; the day is given, never read from a clock.  A person's
row is private, so the name stays out of exports and briefs until somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from trucebook.app.names_unknown import PERSON, Unknown
from trucebook.app.output import write_whole
from trucebook.errors import ResourceError, UsageError
from trucebook.lexicon.name_keys import norms
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import rows_of
from trucebook.lexicon.rows_csv import made_id

_HEAD = "# {sort}s of your own.  docs/how-to/add-a-place.md says what a row may hold; correct what was guessed.\n"
_ENDLESS = 1 << 30


@dataclass(frozen=True, slots=True)
class Adopted:
    """A row that was written: the file, the id it got, and the name."""

    file: Path
    id: str
    name: str
    kind: str


def adopt(unknown: Sequence[Unknown], pack: Path, day: date, only: Sequence[str] = ()) -> list[Adopted]:
    """Append a row for each name (or for those of ``only``) to the YAML files of ``pack``, making them where missing.

    Raises UsageError for a name of ``only`` that is not among the unknown ones, and where a file there is no list of
    rows: what cannot be read is not written to.
    """
    wanted = [each for each in unknown if not only or _asked(each, only)]
    missing = [name for name in only if not any(_asked(each, (name,)) for each in unknown)]
    if missing:
        mend = "use a name that trucebook names list prints (persons with --persons)"
        raise UsageError(f"no unknown name is '{missing[0][:60]}'", mend=mend)
    taken = _ids(pack)
    made: list[Adopted] = []
    for sort in ("place", "actor"):
        rows = [each for each in wanted if each.sort == sort]
        made += _append(pack / f"{sort}s.yml", sort, rows, day, taken)
    return made


def _asked(unknown: Unknown, names: Iterable[str]) -> bool:
    own = {norms(form) for form in unknown.forms}
    return any(norms(name) in own for name in names)


def _ids(pack: Path) -> set[str]:
    """The ids that are taken, in ``pack`` and in the bundled ones."""
    taken = {entry.id for bundled in name_table().packs for entry in bundled.entries}
    problems: list[ResourceError] = []
    for sort in ("place", "actor"):
        taken.update(str(row.data.get("id")) for row in rows_of(pack, sort, problems))
    broken = next((problem for problem in problems if problem.message.startswith(("cannot be read", "a list"))), None)
    if broken is not None:
        raise UsageError(broken.message, where=broken.where, mend="mend the file first; nothing was adopted")
    return taken


def _append(path: Path, sort: str, rows: Sequence[Unknown], day: date, taken: set[str]) -> list[Adopted]:
    if not rows:
        return []
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD.format(sort=sort.capitalize())
    if not text.endswith("\n"):
        text += "\n"
    made = []
    for each in rows:
        own = _free(made_id(sort, each.name), taken)
        text += "- " + _row(each, own, day)
        made.append(Adopted(path, own, each.name, each.kind))
    write_whole(path, text)
    return made


def _free(wanted: str, taken: set[str]) -> str:
    own, number = wanted, 2
    while own in taken:
        own, number = f"{wanted}-{number}", number + 1
    taken.add(own)
    return own


def _row(each: Unknown, own: str, day: date) -> str:
    """A row in one line of YAML.  Other spellings that a pack has as somebody's name are left to that entry."""
    table = name_table()
    others = [form for form in each.forms if norms(form) != norms(each.name) and not table.named(form)]
    row: dict[str, object] = {"id": own, "name": each.name, "kind": each.kind}
    if others:
        row["names"] = list(dict.fromkeys(others))
    if each.kind == PERSON:
        row["private"] = True
    row["source"] = f"adopted from {each.reports[0]}, {day.isoformat()}"
    text: str = yaml.safe_dump(row, allow_unicode=True, default_flow_style=True, sort_keys=False, width=_ENDLESS)
    return text
