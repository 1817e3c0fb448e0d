"""Reports from addresses, served by this process on the loopback; no other host is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Answers, served
from trucebook.errors import ReportError, TooLarge, UnsupportedFormat
from trucebook.read.fetch import fetch, is_address

PAGE = b"<html><body><article><p>The truce of Vell held on Monday.</p></article></body></html>"
ANSWERS: Answers = {
    "/news/vell-truce.html": (200, "text/html; charset=utf-8", PAGE),
    "/news/": (200, "text/html", PAGE),
    "/feed": (200, "application/xml", b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>"),
    "/paper.pdf": (200, "application/octet-stream", b"%PDF-1.4"),
    "/of/..%2F..%2Fetc%2Fpasswd": (200, "text/plain", b"nothing of the sort"),
    "/empty": (200, "text/html", b""),
    "/gone": (410, "text/html", b"gone"),
    "/broken": (503, "text/html", b"later"),
    "/long": (200, "text/plain", b"x" * 5000),
    "/moved": (302, "/news/vell-truce.html", b""),
    "/round": (302, "/round", b""),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server that lasts as long as the module's tests."""
    with served(ANSWERS) as address:
        yield address


def test_what_is_an_address() -> None:
    assert is_address("https://example.org/a") and is_address("HTTP://example.org")
    assert not any(map(is_address, ("reports/", "C:\\reports", "ftp://example.org/a", "https://", "file:///etc/hosts")))


def test_a_page_is_kept_as_it_came_with_its_address_beside_it(site: str, tmp_path: Path) -> None:
    url = f"{site}/news/vell-truce.html?from=feed"
    ANSWERS["/news/vell-truce.html?from=feed"] = ANSWERS["/news/vell-truce.html"]
    path = fetch(url, tmp_path, 10_000)
    assert path == tmp_path / "vell-truce.html" and path.read_bytes() == PAGE
    assert json.loads((tmp_path / "vell-truce.meta.json").read_text()) == {"url": url}


def test_names_come_from_the_address_and_kinds_from_the_server(site: str, tmp_path: Path) -> None:
    assert fetch(f"{site}/feed", tmp_path, 10_000).name == "feed.xml"
    assert fetch(f"{site}/paper.pdf", tmp_path, 10_000).name == "paper.pdf"
    assert fetch(f"{site}/news/", tmp_path, 10_000).name == "news.html"


def test_no_address_leads_out_of_the_folder(site: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = fetch(f"{site}/of/..%2F..%2Fetc%2Fpasswd", inner, 10_000)
    assert path.parent == inner and path.suffix == ".txt"


def test_two_pages_of_one_name_stay_two(site: str, tmp_path: Path) -> None:
    ANSWERS["/other/vell-truce.html"] = (200, "text/html", PAGE + b"<!-- other -->")
    one = fetch(f"{site}/news/vell-truce.html", tmp_path, 10_000)
    two = fetch(f"{site}/other/vell-truce.html", tmp_path, 10_000)
    assert one.read_bytes() != two.read_bytes() and one.stem != two.stem


def test_a_page_that_moved_is_followed(site: str, tmp_path: Path) -> None:
    assert fetch(f"{site}/moved", tmp_path, 10_000).read_bytes() == PAGE


@pytest.mark.parametrize(
    ("path", "error", "words", "permanent"),
    [
        ("/missing", ReportError, r"404 \(not found\)", True),
        ("/gone", ReportError, r"410 \(gone\)", True),
        ("/broken", ReportError, r"503 \(service unavailable\)", False),
        ("/empty", UnsupportedFormat, "empty", True),
        ("/long", TooLarge, "limit", True),
        ("/round", ReportError, "cannot be reached", False),
    ],
)
def test_what_cannot_be_had_says_why(
    site: str, tmp_path: Path, path: str, error: type[ReportError], words: str, permanent: bool
) -> None:
    with pytest.raises(error, match=r".*") as told:
        fetch(site + path, tmp_path, 4_000)
    assert told.value.where == site + path and told.value.permanent is permanent
    assert re.search(words, str(told.value))
    assert not list(tmp_path.iterdir())


def test_nobody_there_and_no_address_at_all(tmp_path: Path) -> None:
    for url in ("http://127.0.0.1:9/nothing", "http://[half/of/an/address", "https://exa mple..org:99999/x"):
        with pytest.raises(ReportError) as told:
            fetch(url, tmp_path, 4_000)
        assert told.value.where == url and told.value.mend
