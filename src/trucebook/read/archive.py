"""A guard before any zipped format (DOCX, XLSX) is opened: what would it unpack to?"""

from __future__ import annotations

import io
import zipfile

from trucebook.errors import DamagedReport

# A DOCX of text packs about 1:10, of blank tables up to 1:60; bombs start at 1:1000.
_RATIO = 200
_UNPACKED = 300_000_000
_MEMBERS = 20_000


def guard_archive(data: bytes, where: str) -> None:
    """Raise DamagedReport for what is no archive, is locked, or unpacks to more than a report can be.

    Only the archive's index is read, nothing is unpacked; sizes are checked again by zipfile as members are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedReport("a broken file", where=where, mend="fetch or save it again") from error
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MEMBERS or size > _UNPACKED or (size > 20_000_000 and size / packed > _RATIO):
        raise DamagedReport(
            f"unpacks to {size / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB: a bomb, not a report",
            where=where,
            mend="do not open it; ask for the text another way",
        )
    if any(member.flag_bits & 1 for member in members):
        raise DamagedReport("locked with a password", where=where, mend="save a copy without the password")
