"""A report from an address: fetched once, when a person asks, into a folder where the readers find it.

The only module of the engine's side that opens a connection.  The bytes are kept as they came; the address goes into a
sidecar beside them, as a person would write it down.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationValueError, MaxRetryError, SSLError, TimeoutError

from trucebook.errors import DamagedReport, ReportError, UnsupportedFormat
from trucebook.read.sources import SIDECAR, too_large

_SCHEMES = ("http", "https")
# Seconds without a byte before a server counts as silent; a slow page may take longer in all.
_SILENCE = urllib3.Timeout(connect=10, read=30)
_RETRIES = urllib3.Retry(connect=2, read=1, redirect=5, status=0, backoff_factor=0.5)
_CHUNK = 1 << 16
_LONGEST_NAME = 80
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "text/xml": ".xml", "application/xml": ".xml",
    "message/rfc822": ".eml", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_ANOTHER_WAY = "save the page with a browser and give the file"


def is_address(words: str) -> bool:
    """Whether ``words`` are an address on the web rather than a file or folder."""
    scheme, sign, rest = words.partition("://")
    return bool(sign and rest) and scheme.lower() in _SCHEMES


def fetch(url: str, folder: Path, limit_bytes: int) -> Path:
    """Fetch ``url`` into ``folder``, its address in a sidecar, and return the file.

    Raises TooLarge past ``limit_bytes`` bytes, UnsupportedFormat for nothing, ReportError where nothing can be fetched
    (``permanent`` is False where a later try may help).
    """
    try:
        with urllib3.PoolManager(timeout=_SILENCE, retries=_RETRIES, headers={"User-Agent": "trucebook"}) as pool:
            answer = pool.request("GET", url, preload_content=False)
            with closing(answer):
                data = _read(url, answer, limit_bytes)
    except (HTTPError, LocationValueError, UnicodeError) as error:
        raise _trouble(url, error) from error
    if not data:
        raise UnsupportedFormat("the answer is empty", where=url, mend=_ANOTHER_WAY)
    media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    path = _free(folder, _name_of(url, media_type), url)
    path.write_bytes(data)
    path.with_name(path.stem + SIDECAR).write_text(json.dumps({"url": url}), encoding="utf-8")
    return path


def _read(url: str, answer: urllib3.BaseHTTPResponse, limit_bytes: int) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise _refusal(url, answer.status)
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limit_bytes:
            raise too_large(url, len(data), limit_bytes)
    return bytes(data)


def _refusal(url: str, status: int) -> ReportError:
    try:
        words = HTTPStatus(status).phrase.lower()
    except ValueError:
        words = "no answer"
    error = ReportError(f"the server answers {status} ({words})", where=url, mend=_ANOTHER_WAY)
    error.permanent = status < HTTPStatus.INTERNAL_SERVER_ERROR
    return error


def _trouble(url: str, error: Exception) -> ReportError:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason is not None else error
    if isinstance(cause, SSLError):
        return DamagedReport("its certificate is not to be trusted", where=url, mend=_ANOTHER_WAY)
    if isinstance(cause, LocationValueError | UnicodeError):
        return ReportError("no address that can be asked", where=url, mend="check it for a slip")
    what = "does not answer" if isinstance(cause, TimeoutError) else "cannot be reached"
    problem = ReportError(f"the server {what}", where=url, mend=f"try again later, or {_ANOTHER_WAY}")
    problem.permanent = False
    return problem


def _name_of(url: str, media_type: str) -> str:
    """A file name from the address: its last part, in letters every system takes, with a suffix of its kind."""
    parts = urlsplit(url)
    last = Path(unquote(parts.path)).name or parts.hostname or "report"
    stem, suffix = Path(last).stem, Path(last).suffix.lower()
    stem = re.sub(r"[^\w.-]+", "-", stem).strip(".-_")[:_LONGEST_NAME] or "report"
    return stem + (_SUFFIXES.get(media_type) or (suffix if re.fullmatch(r"\.[a-z]{2,5}", suffix) else ".html"))


def _free(folder: Path, name: str, url: str) -> Path:
    """A place for ``name``; where another address took it (or its stem, which is the report's id), one marked."""
    path = folder / name
    if any(other.stem == path.stem for other in folder.iterdir()):
        mark = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        path = path.with_name(f"{path.stem}-{mark}{path.suffix}")
    return path
