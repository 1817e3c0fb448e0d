"""E-mail (EML, standard library): the plain part, or the HTML part where there is no other; attachments are named."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from trucebook.errors import DamagedReport, EmptyReport
from trucebook.model.report import Published
from trucebook.read.encoding import decode
from trucebook.read.received import Options, Received, Statement, stated
from trucebook.read.sources import digest, read_bytes
from trucebook.read.stamps import read_day


def read(path: Path, options: Options) -> Iterator[Received]:
    """The report in the message at ``path``; subject, sender and date are what the message states of itself."""
    data = read_bytes(path, options.limit_bytes)
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    if not message.keys():
        raise DamagedReport("no mail headers in it", where=str(path), mend="save the message whole, as .eml")
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage):
        raise EmptyReport("no text part in the message", where=str(path), mend="save its attachments and give those")
    notes = [("attachment", f"not read: {name}; save it and give it as a file") for name in _attachments(message)]
    text, note = _text(part, str(path))
    notes += [("encoding", note)] if note else []
    if not text.strip():
        raise EmptyReport("the message has no text", where=str(path), mend="save its attachments and give those")
    statement = Statement(
        title=stated(_header(message, "subject"), "page"),
        byline=stated(_header(message, "from"), "page"),
        published=_date(message),
    )
    yield Received(text, digest(data), "message/rfc822", path.name, path.stem, stated=statement, notes=tuple(notes))


def _text(part: EmailMessage, where: str) -> tuple[str, str | None]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        text, note = (data.decode(charset), None) if charset else ("", None)
    except (LookupError, UnicodeDecodeError):
        text, note = "", f"the message says {charset} and is not"
    if not text and data:
        decoded = decode(data, where)
        text, note = decoded.text, note or decoded.note
    if part.get_content_type() == "text/html":
        from trucebook.read.textlayer import text_layer

        text = text_layer(text)
    return text, note


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError):  # the header parser of the standard library trips on some junk
        return ""


def _date(message: EmailMessage) -> Published | None:
    try:
        return read_day(parsedate_to_datetime(_header(message, "date")).date().isoformat(), "page")
    except (ValueError, TypeError):
        return None


def _attachments(message: EmailMessage) -> Iterator[str]:
    for part in message.iter_attachments():
        yield part.get_filename() or part.get_content_type()
