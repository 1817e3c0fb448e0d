"""What an HTML page states about itself: JSON-LD first, then meta tags, then ``<time>``, htmldate last.

Published and modified are kept apart; htmldate, which prefers the later of the two, is asked for the original date only
and only where the page's own statements are silent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from trucebook.lexicon.boilerplate import outlets
from trucebook.model.report import Published, Stated
from trucebook.read.received import Statement, stated
from trucebook.read.stamps import read_day

_ARTICLES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage", "Posting"))
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dc.date", "dcterms.created",
        "dcterms.date", "date", "pubdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date",
        "sailthru.date", "cxenseparse:recs:publishtime",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod", "last-modified",
    ),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.times: list[tuple[bool, str]] = []
        self.scripts: list[str] = []
        self.title = ""
        self.canonical = ""
        self.language = ""
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.meta.setdefault(name.lower(), values.get("content", "").strip())
        elif tag == "time" and values.get("datetime"):
            marked = "pubdate" in values or "publi" in (values.get("itemprop", "") + values.get("class", "")).lower()
            self.times.append((marked, values["datetime"]))
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
        elif tag == "html":
            self.language = values.get("lang", "")
        elif tag == "script":
            self._into = "json" if values.get("type") == "application/ld+json" else ""
            self.scripts += [""] if self._into else []
        elif tag == "title" and not self.title:
            self._into = "title"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "title"):
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "json":
            self.scripts[-1] += data
        elif self._into == "title":
            self.title += data


def page_statement(page: str) -> Statement:
    """Title, outlet, URL, byline, published and modified as ``page`` states them; silent on what it does not."""
    if not page:
        return Statement()
    found = _Page()
    found.feed(page)
    found.close()
    linked = _from_json(found.scripts)
    meta = _from_meta(found)
    whole = linked.over(meta)
    if whole.published is None and whole.modified is None:
        whole = whole.over(Statement(published=_last_resort(page)))
    if whole.outlet is None and whole.url and (outlet := _outlet_of_host(whole.url.value or "")):
        whole = whole.over(Statement(outlet=Stated(outlet, "page")))
    return whole.over(Statement(title=_without_site(found.title, whole.outlet)))


def _from_meta(page: _Page) -> Statement:
    def first(field: str) -> str:
        return next((page.meta[name] for name in _META[field] if page.meta.get(name)), "")

    published = _first_day([first("published")])
    times = [value for marked, value in page.times if marked] or [value for _, value in page.times[:1]]
    outlet = stated(first("outlet"), "page")
    byline = first("byline")
    return Statement(
        title=_without_site(first("title"), outlet),
        outlet=outlet,
        url=stated(first("url") or page.canonical, "page"),
        byline=stated("" if byline.startswith("http") else byline, "page"),
        published=published or _first_day(times),
        modified=_first_day([first("modified")]),
    )


def _first_day(values: list[str]) -> Published | None:
    return next((day for value in values if (day := read_day(value[:40], "page"))), None)


def _without_site(title: str, outlet: Stated | None) -> Stated | None:
    """The title without the site's name behind or before a separator."""
    whole = stated(title, "page")
    if whole is None or whole.value is None:
        return None
    site = (outlet.value or "").lower() if outlet else ""
    for separator in (" | ", " – ", " — ", " - ", " » ", " :: "):
        head, found, tail = whole.value.rpartition(separator)
        if found and (tail.lower() == site or (len(tail.split()) <= 4 and len(head.split()) >= 4)):
            return Stated(head.strip(), "page")
        if found and head.lower() == site:
            return Stated(tail.strip(), "page")
    return whole


def _from_json(scripts: list[str]) -> Statement:
    for script in scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(value):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and (kind in _ARTICLES or kind.endswith("Article")) for kind in kinds):
                found = _from_item(item)
                if found.published or found.title:
                    return found
    return Statement()


def _items(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        top = stack.pop()
        if isinstance(top, list):
            stack.extend(reversed(top))
        elif isinstance(top, dict):
            yield top
            if "@graph" in top:
                stack.append(top["@graph"])


def _from_item(item: dict[str, Any]) -> Statement:
    return Statement(
        title=stated(item.get("headline"), "page"),
        outlet=stated(_name(item.get("publisher")), "page"),
        url=stated(item.get("url"), "page"),
        byline=stated(_name(item.get("author")), "page"),
        published=_first_day([str(item.get("datePublished") or "")]),
        modified=_first_day([str(item.get("dateModified") or "")]),
    )


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and not value.startswith("http") else None


def _last_resort(page: str) -> Published | None:
    from htmldate import find_date

    try:
        # A fixed upper bound keeps the result the same whatever day it is run on.
        found = find_date(page, extensive_search=False, original_date=True, max_date="2099-12-31")
    except (ValueError, TypeError, AttributeError):
        return None
    return read_day(found, "page") if found else None


def _outlet_of_host(url: str) -> str | None:
    host = (urlsplit(url).hostname or "").lower()
    for entry in outlets():
        if any(host == domain or host.endswith("." + domain) for domain in entry.domains):
            return entry.name
    return None
