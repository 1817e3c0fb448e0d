"""Bytes into text: UTF-8 where it is UTF-8, a guess that says so where it is not, a refusal for what is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trucebook.errors import UnsupportedFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_GUESS_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and a note for the reader where that was a guess."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, where: str) -> Decoded:
    """The text of ``data``.  Raises UnsupportedFormat for what is no text in any encoding known."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return _checked(Decoded(text, encoding), where)
    if data.count(0) > len(data) // 50:
        return _checked(_without_mark(data, where), where)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), where)
    except UnicodeDecodeError:
        pass
    return _checked(_mixed(data) or _guessed(data, where), where)


def _checked(decoded: Decoded, where: str) -> Decoded:
    if len(_CONTROL.findall(decoded.text)) > max(8, len(decoded.text) // 50) or (
        len(decoded.text) < 400 and decoded.text.count("\x00") > 2
    ):
        raise not_text(where)
    return decoded


def not_text(where: str) -> UnsupportedFormat:
    """The error for bytes that are no text."""
    return UnsupportedFormat(
        "not a text and no format known here",
        where=where,
        mend="give plain text, HTML, PDF, DOCX, EML, CSV, XLSX, JSONL or a feed",
    )


def _without_mark(data: bytes, where: str) -> Decoded:
    """UTF-16 with no mark: every other byte of Latin text is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2 or 1
    if max(even, odd) < 0.4 * half or min(even, odd) > 0.05 * half:
        raise not_text(where)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return Decoded(data.decode(encoding, errors="replace"), encoding, f"the encoding was guessed: {encoding}")


def _mixed(data: bytes) -> Decoded | None:
    """Text that is UTF-8 but for some lines, as pasted pages are: those lines are read as Windows-1252."""
    lines = data.split(b"\n")
    parts: list[str] = []
    odd = sound = 0
    for line in lines:
        try:
            part = line.decode("utf-8")
            sound += not part.isascii()
        except UnicodeDecodeError:
            part = line.decode("cp1252", errors="replace")
            odd += 1
        parts.append(part)
    if not sound or odd > sound:
        return None
    return Decoded("\n".join(parts), "utf-8", f"mixed encodings: {odd} of {len(lines)} lines read as windows-1252")


def _guessed(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        raise not_text(where)
    text = data.decode(best.encoding, errors="replace")
    return Decoded(text, best.encoding, f"not UTF-8; the encoding was guessed: {best.encoding}")
