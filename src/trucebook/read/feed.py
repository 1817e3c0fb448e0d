"""Feeds saved as files, RSS or Atom: each entry a report, its text the entry's own.  Nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trucebook.errors import DamagedReport, EmptyReport, ReportError
from trucebook.read.manifest import statement
from trucebook.read.received import Options, Received
from trucebook.read.sources import digest, read_bytes
from trucebook.read.textlayer import text_layer

_MEDIA = "application/rss+xml"


def read(path: Path, options: Options) -> Iterator[Received | ReportError]:
    """The report of each entry; an entry without text is one error.

    Its digest is of the entry alone, so that a feed saved again gives only what is new in it.  Raises DamagedReport for
    a file that is no feed, EmptyReport for a feed without entries.
    """
    # Slow to load, and few files are feeds.
    import feedparser

    feed = feedparser.parse(read_bytes(path, options.limit_bytes), resolve_relative_uris=False)
    if not feed.version:
        raise DamagedReport("no RSS or Atom feed", where=str(path), mend="save the feed itself, or its pages as HTML")
    if not feed.entries:
        raise EmptyReport("no entries in this feed", where=str(path), mend="save it when it has some")
    for number, entry in enumerate(feed.entries, 1):
        yield from _read_entry(entry, feed.feed.get("title"), path, number)


def _read_entry(entry: Any, outlet: str | None, path: Path, number: int) -> Iterator[Received | ReportError]:
    where = f"{path}:{number}"
    page = _page(entry)
    text = text_layer(page)
    if not text.strip():
        yield EmptyReport("no text in this entry", where=where, mend="save the page it leads to")
        return
    day = entry.get("published_parsed")
    values = {
        "title": entry.get("title"),
        "outlet": outlet,
        "url": entry.get("link"),
        "byline": entry.get("author"),
        "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
    }
    problems: list[ReportError] = []
    said = statement(values, "page", where, problems)
    yield from problems
    canonical = json.dumps({"id": entry.get("id"), "page": page, **values}, ensure_ascii=False, sort_keys=True)
    sha256 = digest(canonical.encode("utf-8", errors="surrogatepass"))
    yield Received(text, sha256, _MEDIA, f"{path.name}:{number}", f"{path.stem}-{number}", stated=said)


def _page(entry: Any) -> str:
    """The longest text that the entry carries, as HTML."""
    texts = [content.get("value") or "" for content in entry.get("content") or ()]
    return max((*texts, entry.get("summary") or ""), key=len)
