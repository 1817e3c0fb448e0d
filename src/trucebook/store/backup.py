"""The whole register in one tar file: evidence, files as received, all that people made.  For either database.

    trucebook-backup.json          format, number of links, digest of the last; digests of the parts that no link is of
    evidence/00000001.jsonl        a link with its row on each line, five hundred a file
    refused.jsonl                  the list of what could not be taken in
    rounds.jsonl, accounts.jsonl … parts of trucebook.store.backup_people
    settings.json, pack/<name>     parts of trucebook.store.backup_files
    originals/<sha256>             each file
    attachments/<sha256>           each file attached to an incident

Evidence is only ever added, so what was there when the backup began is a whole register, whatever is written meanwhile.
Equal registers give equal files.  The folded register is not in it: it is folded anew.
"""

from __future__ import annotations

import base64
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path
from typing import IO, Any

from trucebook.errors import DamagedStore, NewerWorkspace, UsageError
from trucebook.store import codec, models
from trucebook.store.backup_files import (
    ATTACHMENTS,
    PACK,
    Beside,
    attached,
    attachments,
    digest,
    restore_attachment,
    restore_pack,
    restored_settings,
    small_parts,
)
from trucebook.store.backup_people import line, people_parts, restore_people, values_of
from trucebook.store.chain import COLUMNS, EMPTY, Head, head, link_sha256, links_after, row_sha256
from trucebook.store.database import Database
from trucebook.store.evidence import claim_rows, mention_rows
from trucebook.store.faults import faults_told
from trucebook.store.originals import keep_stream, original_path, read_original

FORMAT = 2
_HEAD = "trucebook-backup.json"
_LINKS = 500
_TABLES: dict[str, Any] = {"report": models.Report, "extraction": models.Extraction, "decision": models.Decision}
_LINK_COLUMNS = ("seq", "kind", "subject", "content_sha256", "previous_sha256", "sha256")
_REFUSED_COLUMNS = ("where", "why", "mend", "at", "by")
_ANOTHER = "trucebook verify lists all that is wrong with a register; another backup may be whole"
_OTHER_FILE = "give a file that trucebook backup wrote"

Tick = Callable[[int], None]
"""Told how many links or files were done, now and then."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says is in it: its last link, and the digests of the parts that no link is of, by name."""

    last: Head
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the last link, the settings of the workspace, and whether a pack is in its folder."""

    last: Head
    settings: Mapping[str, Any]
    pack: bool


def write_backup(database: Database, beside: Beside, file: Path, tick: Tick) -> Head:
    """Write the register to ``file``, which appears whole or not at all; returns the last link in it.

    Raises UsageError where the file is there already, StoreFull, and DamagedStore where the evidence is not what was
    written: such a register is not copied over a good backup.
    """
    if file.exists():
        raise UsageError("is there already; nothing was written", where=str(file), mend="give another name")
    last = head(database)
    small = small_parts(beside) | people_parts(database, last.seq, beside.accounts)
    digests = {name: digest(part) for name, part in small.items()} | attached(beside)
    begun = file.with_name(f".{file.name}.{os.getpid()}.part")
    with faults_told(str(file)):
        try:
            # For its owner only: accounts may be in it.
            with (
                os.fdopen(_private(begun), "wb") as out,
                tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar,
            ):
                _add(tar, _HEAD, line(_head(last, digests)))
                for number, lines in enumerate(_evidence(database, last), 1):
                    _add(tar, f"evidence/{number:08}.jsonl", b"".join(lines))
                    tick(len(lines))
                _add(tar, "refused.jsonl", b"".join(_refused(database)))
                for name, part in sorted(small.items()):
                    _add(tar, name, part)
                wanted = (
                    database.rows(models.Report).filter(seq__lte=last.seq).values_list("original_sha256", flat=True)
                )
                for sha256 in sorted(set(wanted)):
                    _add(tar, f"originals/{sha256}", read_original(beside.originals, sha256))
                    tick(1)
                for name, data in attachments(beside):
                    if name in digests:
                        _add(tar, name, data)
                        tick(1)
                tar.close()
                out.flush()
                os.fsync(out.fileno())
            begun.replace(file)
        finally:
            begun.unlink(missing_ok=True)
    return last


def read_backup(file: Path, database: Database, beside: Beside, tick: Tick) -> Restored:
    """Fill an empty register and its folder from a backup, all of it or nothing.

    Raises UsageError for what is no backup, NewerWorkspace for a later format, DamagedStore where the backup is not
    what was written.
    """
    try:
        with tarfile.open(file, mode="r:") as tar:
            stated = _stated(tar, file)
            with faults_told(database.where):
                parts = database.write(lambda: _fill(tar, stated, (database, beside), tick))
            pack = any(name.startswith(f"{PACK}/") for name in parts)
            return Restored(stated.last, restored_settings(parts), pack)
    except (KeyError, ValueError, TypeError) as error:
        raise DamagedStore(
            f"its evidence cannot be read ({error!r})", where=str(file), mend="use another one"
        ) from error
    except (tarfile.TarError, EOFError) as error:
        raise UsageError(f"no backup, or cut short ({error})", where=str(file), mend=_OTHER_FILE) from error
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(file), mend=_OTHER_FILE) from error


def _evidence(database: Database, last: Head) -> Iterator[list[bytes]]:
    links = takewhile(lambda link: link.seq <= last.seq, links_after(database, 0))
    before = EMPTY
    while batch := list(islice(links, _LINKS)):
        rows = {
            kind: database.rows(model).in_bulk([link.seq for link in batch if link.kind == kind])
            for kind, model in _TABLES.items()
        }
        lines = []
        for link in batch:
            row = rows[link.kind].get(link.seq)
            before = _checked(link, row, before)
            lines.append(
                line({**{name: getattr(link, name) for name in _LINK_COLUMNS}, "row": _fields(link.kind, row)})
            )
        yield lines


def _checked(link: Any, row: Any, before: Head) -> Head:
    """The head after this link; raises DamagedStore where link or row is not what was written."""
    sha256 = link_sha256(link.seq, link.kind, link.subject, link.content_sha256, before.sha256)
    follows = link.seq == before.seq + 1 and link.previous_sha256 == before.sha256 and link.sha256 == sha256
    if not follows or row is None or row_sha256(link.kind, row) != link.content_sha256:
        raise DamagedStore(f"{link.kind} {link.seq} is not what was written", mend=_ANOTHER)
    if link.kind == "extraction" and codec.digest(codec.uncompressed(row.body)) != row.sha256:
        raise DamagedStore(
            f"the body of extraction {link.seq} is not what was written", mend="another backup may be whole"
        )
    return Head(link.seq, link.sha256)


def _fields(kind: str, row: Any) -> dict[str, object]:
    fields = {name: getattr(row, name) for name in COLUMNS[kind]}
    return {**fields, "body": base64.b64encode(row.body).decode("ascii")} if kind == "extraction" else fields


def _refused(database: Database) -> Iterator[bytes]:
    for row in database.rows(models.Refused).order_by("where").values(*_REFUSED_COLUMNS):
        yield line(row)


def _fill(tar: tarfile.TarFile, stated: Contents, into: tuple[Database, Beside], tick: Tick) -> Mapping[str, bytes]:
    """Write all that is in the backup to the database and the folders of files; returns the small parts in it."""
    database, beside = into
    last = EMPTY
    wanted: set[str] = set()
    parts: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    for member in tar.getmembers():
        if member.name.startswith("evidence/"):
            links = [json.loads(text) for text in _content(tar, member)]
            for link in links:
                last = _write_link(database, link, last)
                if link["kind"] == "report":
                    wanted.add(link["row"]["original_sha256"])
            tick(len(links))
        elif member.name == "refused.jsonl":
            for text in _content(tar, member):
                models.Refused(**values_of(models.Refused, json.loads(text))).save(using=database.alias)
        elif member.name.startswith("originals/"):
            _keep(tar, member, beside.originals)
            tick(1)
        elif member.name.startswith(f"{ATTACHMENTS}/"):
            restore_attachment(beside.folder, member.name, _content(tar, member))
            seen[member.name] = member.name.partition("/")[2]
            tick(1)
        elif member.name != _HEAD:
            parts[member.name] = _content(tar, member).read()
            seen[member.name] = digest(parts[member.name])
    _check_whole(stated, Contents(last, seen), wanted, beside.originals)
    restore_people(database, parts)
    restore_pack(beside.folder, parts)
    return parts


def _check_whole(stated: Contents, found: Contents, wanted: set[str], originals: Path) -> None:
    """Raise DamagedStore where anything is lacking, or other than what was written."""
    if found.last != stated.last:
        raise DamagedStore(f"the backup holds {found.last.seq} of {stated.last.seq} links", mend=_ANOTHER)
    for sha256 in sorted(wanted):
        if not original_path(originals, sha256).is_file():
            raise DamagedStore(f"the backup lacks the file {sha256}", mend=_ANOTHER)
    for name in sorted({*stated.parts, *found.parts}):
        if stated.parts.get(name) != found.parts.get(name):
            what = "lacks" if name not in found.parts else "was changed at"
            raise DamagedStore(f"the backup {what} {name}", mend=_ANOTHER)


def _write_link(database: Database, told: dict[str, Any], before: Head) -> Head:
    kind, seq = told["kind"], told["seq"]
    link = models.Link(**{name: told[name] for name in _LINK_COLUMNS})
    values = values_of(_TABLES[kind], told["row"])
    if kind == "extraction":
        values["body"] = base64.b64decode(values["body"])
    row = _TABLES[kind](seq=seq, **values)
    after = _checked(link, row, before)
    row.save(using=database.alias, force_insert=True)
    link.save(using=database.alias, force_insert=True)
    if kind == "extraction":
        extraction = codec.decode_extraction(row.body)
        database.rows(models.Claim).bulk_create(claim_rows(extraction, row.report_id, seq), batch_size=_LINKS)
        database.rows(models.Mention).bulk_create(mention_rows(extraction, row.report_id, seq), batch_size=_LINKS)
    return after


def _keep(tar: tarfile.TarFile, member: tarfile.TarInfo, originals: Path) -> None:
    sha256 = keep_stream(originals, _content(tar, member))
    if member.name != f"originals/{sha256}":
        raise DamagedStore(f"the backup's file {member.name} was changed", mend=_ANOTHER)


def _stated(tar: tarfile.TarFile, file: Path) -> Contents:
    try:
        stated = json.load(_content(tar, tar.getmember(_HEAD)))
        version, last = stated["format"], Head(stated["links"], stated["sha256"])
        parts = dict(stated.get("parts", {}))
    except (KeyError, ValueError, TypeError) as error:
        raise UsageError("a tar file, but no backup of a register", where=str(file), mend=_OTHER_FILE) from error
    if version > FORMAT:
        raise NewerWorkspace("a later version of Trucebook wrote it", where=str(file), mend="update Trucebook")
    return Contents(last, parts)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise UsageError(f"{member.name} is no file", mend=_OTHER_FILE)
    return content


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    # No time, owner or rights of this machine: equal registers give equal files.
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _head(last: Head, parts: Mapping[str, str]) -> dict[str, object]:
    return {"format": FORMAT, "links": last.seq, "sha256": last.sha256, "parts": dict(parts)}


def _private(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
