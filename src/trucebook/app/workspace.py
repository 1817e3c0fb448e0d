"""A workspace: the folder that holds a register.

    trucebook.toml        the format's version, the database, the pack
    register.sqlite3      the register (not there when the database is a PostgreSQL server)
    originals/            every file as it was received

A folder is a workspace once its trucebook.toml is there; it is written last.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.app.output import write_whole
from trucebook.errors import DamagedStore, NewerWorkspace, NoWorkspace
from trucebook.store.database import Database, open_database, sqlite_url, without_password
from trucebook.store.faults import RESTORE, faults_told
from trucebook.store.schema import check_schema, is_empty, make_schema

FORMAT = 1
SETTINGS = "trucebook.toml"
SQLITE_FILE = "register.sqlite3"
ORIGINALS = "originals"
_HEAD = """\
# A Trucebook workspace. What is in this folder belongs together: move or copy it whole,
# and make copies with "trucebook backup", which takes the database along wherever it is.
"""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace: its folder, its database, and the pack its reports are read with.

    ``tiles`` is the address of map tiles (``https://host/{z}/{x}/{y}.png``), where its settings give one.
    ``coarsen`` (``coarsen = true`` there): viewers see places to a tenth of a degree only.
    """

    folder: Path
    database: Database
    pack: Path | None = None
    tiles: str | None = None
    coarsen: bool = False

    @property
    def originals(self) -> Path:
        """Where the files as received are kept."""
        return self.folder / ORIGINALS


def init_workspace(folder: Path, url: str | None = None, pack: Path | None = None) -> None:
    """Make ``folder`` a workspace with an empty register: in a file, or in the empty database at ``url``.

    Raises NoWorkspace where the folder is a workspace already or cannot be written, ForeignDatabase where the database
    is somebody else's, StoreError where the database holds a register already.
    """
    with made_workspace(folder, url) as (_, settings):
        if pack is not None:
            settings["pack"] = str(pack.absolute())


@contextmanager
def made_workspace(folder: Path, url: str | None) -> Iterator[tuple[Workspace, dict[str, Any]]]:
    """A workspace in the making and its further settings, both to be filled.

    The folder becomes one only when what is inside went well.
    """
    settings = folder / SETTINGS
    if settings.exists():
        raise NoWorkspace("is a workspace already; nothing was changed", where=str(folder), mend="use it as it is")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORIGINALS).mkdir(exist_ok=True)
    except OSError as error:
        why = error.strerror or "unknown reason"
        mend = "give another folder"
        raise NoWorkspace(f"cannot become a workspace: {why}", where=str(folder), mend=mend) from error
    database = open_database(url or _sqlite_url(folder, SQLITE_FILE))
    try:
        make_schema(database)
        if not is_empty(database):
            mend = "give an empty database, or put the register's trucebook.toml back"
            raise NoWorkspace("the database holds a register already", where=database.where, mend=mend)
        with faults_told(database.where):
            more: dict[str, Any] = {}
            yield Workspace(folder, database), more
        _write_settings(settings, url, more)
    finally:
        database.close()


def find_workspace(start: Path) -> Path:
    """The workspace that ``start`` is or lies in; raises NoWorkspace where there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    mend = "make one with trucebook init DIR, or name it with --workspace DIR"
    raise NoWorkspace("no workspace here or above", where=str(start), mend=mend)


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """The workspace in ``folder``, open.  What the database complains of inside comes out as a StoreError.

    Raises NoWorkspace, NewerWorkspace, ForeignDatabase, DamagedStore.
    """
    settings = read_settings(folder)
    stated = settings["database"]
    url = stated if "://" in stated else _sqlite_url(folder, stated)
    pack = settings.get("pack")
    database = open_database(url)
    try:
        check_schema(database)
        with faults_told(database.where):
            coarsen = settings.get("coarsen") is True
            yield Workspace(folder, database, folder / pack if pack else None, settings.get("tiles"), coarsen)
    finally:
        database.close()


def read_settings(folder: Path) -> Mapping[str, Any]:
    """What the workspace's trucebook.toml says; raises NoWorkspace, NewerWorkspace, DamagedStore."""
    path = folder / SETTINGS
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoWorkspace("no workspace", where=str(folder), mend="make one with trucebook init DIR") from None
    except (OSError, ValueError) as error:
        mend = f'write it anew: format = {FORMAT} and database = "{SQLITE_FILE}" or the server\'s URL'
        raise DamagedStore(f"cannot be read: {error}", where=str(path), mend=mend) from error
    version = settings.get("format")
    if not isinstance(version, int) or not isinstance(settings.get("database"), str):
        raise DamagedStore("lacks format or database", where=str(path), mend=RESTORE)
    if version > FORMAT:
        raise NewerWorkspace(
            f"a later version of Trucebook made this workspace (format {version}; this one knows {FORMAT})",
            where=str(folder),
            mend="update Trucebook, or open it with the version that made it",
        )
    return settings


def _write_settings(path: Path, url: str | None, more: Mapping[str, Any]) -> None:
    tables = {name: inner for name, inner in more.items() if isinstance(inner, dict)}
    plain = {name: value for name, value in more.items() if name not in tables}
    lines = _lines({"format": FORMAT, "database": url or SQLITE_FILE, **plain})
    for name, inner in tables.items():
        lines += [f"[{json.dumps(name, ensure_ascii=False)}]", *_lines(inner)]
    write_whole(path, _HEAD + "\n".join(lines) + "\n")
    if url is not None and without_password(url) != url:
        path.chmod(0o600)  # a password is in it


def _lines(settings: Mapping[str, Any]) -> list[str]:
    """Settings as TOML has them, whose words, numbers, truths and lists of them are written as in JSON."""
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()]


def _sqlite_url(folder: Path, name: str) -> str:
    return sqlite_url(folder.absolute() / name)
