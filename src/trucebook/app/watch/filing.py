"""What a person files, taken in as evidence like any report: written to a file, read, located, folded.

An incident becomes a report of the person who files it; what is attached is kept under its digest, which stands in the
report's text and so in the chain of evidence.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from trucebook.app.batches import Engine
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.lines import Line
from trucebook.app.run import Job
from trucebook.app.watch.wording import Attached, Incident, written
from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError
from trucebook.store.backup_files import ATTACHMENTS
from trucebook.store.finding import find_report_slug
from trucebook.store.originals import keep_stream

_NEAR = timedelta(days=1)
_SHOWN = 5
# What a file begins with that may be attached: pictures, PDF, and film or sound in the MP4 family.
_KNOWN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"GIF87a", b"GIF89a", b"OggS", b"\x1aE\xdf\xa3")


@dataclass(frozen=True, slots=True)
class Sent:
    """A report somebody sends: its text and what is stated about it (outlet, url, published, title, language)."""

    text: str
    stated: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form."""

    name: str
    body: bytes


def file_report(workspace: Workspace, sent: Sent, receipt: Receipt) -> str:
    """Take a report in and return its id; the id of the one that is there where these bytes are known already.

    Raises UsageError where nothing can be read from it.
    """
    if not sent.text.strip():
        raise UsageError("there is no text in the report", mend="send its words")
    stated = {key: value.strip() for key, value in sent.stated.items() if value.strip()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_name(stated.get('title', ''), receipt)}.txt"
        path.write_text(sent.text, encoding="utf-8")
        path.with_suffix(".meta.json").write_text(json.dumps(stated), encoding="utf-8")
        work = Ingest(workspace, Job((path,), engine=Engine(pack=workspace.pack)), receipt)
        taken = list(work.reports())
        work.fold()
        if taken:
            return taken[0]
        known = find_report_slug(workspace.database, path.read_bytes()) if work.run.outcome.known else None
    if known is None:
        failures = work.run.outcome.failures
        raise UsageError(failures[0].why if failures else "nothing could be read", mend="look at the text again")
    return known


def file_incident(workspace: Workspace, incident: Incident, receipt: Receipt, upload: Upload | None = None) -> str:
    """Take an incident in as a report of ``receipt.by`` and return the report's id; raises UsageError."""
    attached = keep_attachment(workspace, upload) if upload is not None else None
    day = receipt.at.date()
    text = written(incident, day, receipt.by, attached)
    stated = {
        "title": text.partition("\n")[0],
        "outlet": f"Field report by {receipt.by}",
        "published": day.isoformat(),
        "byline": receipt.by,
        "language": "en",
    }
    return file_report(workspace, Sent(text, stated), receipt)


def keep_attachment(workspace: Workspace, upload: Upload) -> Attached:
    """Keep a picture, a film or a PDF under its digest; raises UsageError for anything else."""
    known = upload.body.startswith(_KNOWN) or upload.body[4:8] == b"ftyp" or upload.body[8:12] in (b"WEBP", b"WAVE")
    if not known:
        raise UsageError("this file cannot be attached", mend="attach a picture, a film, a sound or a PDF")
    sha256 = keep_stream(workspace.folder / ATTACHMENTS, BytesIO(upload.body))
    name = upload.name.replace("\\", "/").rpartition("/")[2]
    return Attached("".join(each for each in name if each.isprintable())[:100] or "file", sha256)


def alike(workspace: Workspace, incident: Incident) -> tuple[Line, ...]:
    """Events already in the register that this may be: of the same type, at that place, within a day."""
    if incident.day is None:
        return ()
    ask = Ask(
        place=incident.place,
        type=incident.event,
        since=max(incident.day, incident.day.min + _NEAR) - _NEAR,
        until=min(incident.day, incident.day.max - _NEAR) + _NEAR,
    )
    try:
        return lines.timeline(workspace.database, ask, Cut(_SHOWN)).lines
    except UsageError:  # a place that the register does not know has no events
        return ()


def _name(title: str, receipt: Receipt) -> str:
    """A file name of letters, digits and hyphens; it becomes the report's id."""
    words = "".join(each if each.isascii() and each.isalnum() else " " for each in title.lower()).split()
    return "-".join([f"{receipt.at:%Y-%m-%d}", *words])[:60].rstrip("-")
