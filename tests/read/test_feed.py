"""Feeds saved as files: an entry is a report, and only what is new in one saved again is new."""

from pathlib import Path

import pytest

from trucebook.errors import DamagedReport, EmptyReport, UnsupportedFormat
from trucebook.model.report import Report
from trucebook.read.reader import read_reports

FIRST = "The River Front and the Republic signed a ceasefire in Harrow on Monday, the mediators of both sides said."
SECOND = "Shells fell on Vell on Tuesday, one day after the truce was signed, residents of the town told the Courier."


def item(title: str, text: str, day: int) -> str:
    return (
        f"<item><title>{title}</title><link>https://courier.example/{day}</link>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;</description><pubDate>0{day} May 2019 10:00:00 GMT</pubDate></item>"
    )


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{"".join(items)}</channel></rss>'


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ridge Radio</title>
<entry><id>urn:1</id><title>Truce</title><link href="https://ridge.example/1"/><published>2019-05-06T07:00:00Z</published>
<summary>Short.</summary>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def read(path: Path, text: str) -> list[Report]:
    path.write_text(text, encoding="utf-8")
    found = list(read_reports([path]))
    assert all(isinstance(each, Report) for each in found), found
    return [each for each in found if isinstance(each, Report)]


@pytest.mark.parametrize("name", ["wire.xml", "wire.rss", "wire"])
def test_each_item_of_a_feed_is_a_report(tmp_path, name):
    first, second = read(tmp_path / name, rss(item("Signed", FIRST, 6), item("Shelled", SECOND, 7)))
    assert (first.text, second.text) == (FIRST, SECOND)
    assert (first.title.value, first.outlet.value, first.url.value) == (
        "Signed",
        "Courier",
        "https://courier.example/6",
    )
    assert str(first.published.day) == "2019-05-06" and first.published.origin == "page"
    assert (first.id, first.file_name) == ("wire-1", f"{name}:1")


def test_an_entry_of_atom_is_read_by_its_longest_text(tmp_path):
    (report,) = read(tmp_path / "a.atom", ATOM)
    assert report.text.split("\n\n") == [FIRST, SECOND]
    assert (report.outlet.value, report.url.value) == ("Ridge Radio", "https://ridge.example/1")


def test_a_feed_saved_again_gives_the_same_entries_the_same_digest(tmp_path):
    old = read(tmp_path / "a.rss", rss(item("Signed", FIRST, 6)))
    new = read(tmp_path / "a.rss", rss(item("Shelled", SECOND, 7), item("Signed", FIRST, 6)))
    assert new[1].sha256 == old[0].sha256 != new[0].sha256


def test_an_entry_without_text_costs_only_itself(tmp_path):
    (tmp_path / "a.rss").write_text(rss(item("Signed", FIRST, 6), item("Picture", "", 7)))
    found = list(read_reports([tmp_path / "a.rss"]))
    assert [type(each) for each in found] == [Report, EmptyReport]


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><songs/>", "<rss version='9'>", "<?xml "])
def test_what_is_no_feed_is_told(tmp_path, text):
    (tmp_path / "a.rss").write_text(text)
    (error,) = read_reports([tmp_path / "a.rss"])
    assert isinstance(error, DamagedReport | EmptyReport)
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><songs/>")
    (error,) = read_reports([tmp_path / "a.xml"])
    assert isinstance(error, UnsupportedFormat)


def test_a_page_that_is_called_xml_is_read_as_a_page(tmp_path):
    (report,) = read(tmp_path / "a.xml", f"<!doctype html><html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>")
    assert report.media_type == "text/html"


def test_entities_that_blow_up_do_no_harm(tmp_path):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}]>'
    (tmp_path / "a.rss").write_text(head + rss(item("x", "&e8; " + FIRST, 6)).removeprefix('<?xml version="1.0"?>'))
    found = list(read_reports([tmp_path / "a.rss"]))
    assert all(len(each.text) < 10_000 for each in found if isinstance(each, Report))
