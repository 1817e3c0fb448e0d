"""What a backup holds of a workspace's folder beside its originals: settings, the pack, what was attached to incidents.

settings.json          the settings that are not of this machine: no database, no folder, no password
pack/<name>            the files of the workspace's own pack
attachments/<sha256>   each file attached to an incident
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from trucebook.errors import DamagedStore, UsageError
from trucebook.store.faults import faults_told
from trucebook.store.originals import keep_stream, kept_originals, read_original

PACK = "pack"
ATTACHMENTS = "attachments"
SETTINGS_PART = "settings.json"
_PACK_FILES = (".yml", ".yaml", ".csv")
# Where this workspace lies and what opens its servers; another machine has its own.
_OF_THE_MACHINE = ("format", "database", "pack")
_SECRET = ("password",)


@dataclass(frozen=True, slots=True)
class Beside:
    """The folder of a workspace, its pack, its settings, and whether accounts go along."""

    folder: Path
    originals: Path
    pack: Path | None
    settings: Mapping[str, Any]
    accounts: bool = True


def small_parts(beside: Beside) -> dict[str, bytes]:
    """Settings and pack, by the names they have in a backup; raises UsageError for a pack that cannot be read."""
    parts = {}
    settings = {key: _open(value) for key, value in beside.settings.items() if key not in _OF_THE_MACHINE}
    if settings:
        parts[SETTINGS_PART] = (
            json.dumps(settings, ensure_ascii=False, sort_keys=True, indent=1, default=str).encode() + b"\n"
        )
    if beside.pack is not None and not beside.pack.is_dir():
        mend = "put the pack back, or take its line out of trucebook.toml"
        raise UsageError("the workspace's pack is gone", where=str(beside.pack), mend=mend)
    for path in sorted(beside.pack.iterdir()) if beside.pack is not None else ():
        if path.is_file() and path.suffix in _PACK_FILES:
            parts[f"{PACK}/{path.name}"] = path.read_bytes()
    return parts


def attachments(beside: Beside) -> Iterator[tuple[str, bytes]]:
    """Each attached file by its name in a backup; raises DamagedStore for one that was changed."""
    folder = beside.folder / ATTACHMENTS
    for sha256 in kept_originals(folder):
        yield f"{ATTACHMENTS}/{sha256}", read_original(folder, sha256)


def attached(beside: Beside) -> dict[str, str]:
    """The digests of the attached files, by their names in a backup."""
    return {f"{ATTACHMENTS}/{sha256}": sha256 for sha256 in kept_originals(beside.folder / ATTACHMENTS)}


def restore_pack(folder: Path, parts: Mapping[str, bytes]) -> None:
    """Write the files of the pack into ``folder``; raises UsageError where others are there, writing over nothing."""
    found = {PurePosixPath(name).name: part for name, part in parts.items() if name.startswith(f"{PACK}/")}
    with faults_told(str(folder)):
        for name, part in found.items():
            path = folder / PACK / name
            if path.exists() and path.read_bytes() != part:
                raise UsageError("is there already; nothing was written", where=str(path), mend="give another folder")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(part)


def restore_attachment(folder: Path, name: str, file: Any) -> None:
    """Keep an attached file; raises DamagedStore where it is not what was written."""
    if f"{ATTACHMENTS}/{keep_stream(folder / ATTACHMENTS, file)}" != name:
        raise DamagedStore(f"the backup's file {name} was changed", mend="another backup may be whole")


def restored_settings(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """The settings in a backup; none for one without."""
    read = json.loads(parts.get(SETTINGS_PART, b"{}"))
    return {key: value for key, value in read.items() if key not in _OF_THE_MACHINE}


def digest(part: bytes) -> str:
    """The SHA-256 under which a part stands in the head of a backup."""
    return hashlib.sha256(part).hexdigest()


def _open(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if key not in _SECRET}
    return value
