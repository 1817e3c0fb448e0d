"""Each format once, whole: what comes out as body, and what the page, header or row states of itself."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from tests.read.make import FIRST, SECOND, fail_one, pdf, read_one, write
from trucebook.errors import EmptyReport, ReportError, UnsupportedFormat
from trucebook.model.report import Report
from trucebook.read.reader import read_reports

BODY = f"{FIRST}\n\n{SECOND}"
LONG = "The mayor said that neither side had yet published the text, which is said to have seven points in all."
PAGE = f"""<!doctype html><html lang="en"><head><title>River truce holds | Valley Post</title>
<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="River truce holds">
<link rel="canonical" href="https://valley.example/river">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "River truce holds",
"author": {{"name": "Mona Haddad"}}, "datePublished": "2018-03-05T21:30:00+03:00", "dateModified": "2018-03-09"}}]}}
</script></head><body><nav><ul><li>Home</li><li>World</li></ul></nav><article><h1>River truce holds</h1>
<p>{FIRST}</p><p>{SECOND}</p><ul><li>no heavy weapons within four kilometres of the bank</li>
<li>the road is open to traders from Monday</li></ul><p>{LONG}</p></article>
<aside><h3>Most read</h3><p>Minister opens dam</p></aside><footer>© 2018 Valley Post</footer></body></html>"""


def test_html(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, "a.html", PAGE))
    assert report.text.startswith(BODY)
    assert report.text.endswith(LONG)
    assert "• the road is open" in report.text
    assert "Minister" not in report.text
    assert "Home" not in report.text
    assert [report.title.value, report.outlet.value, report.byline.value] == [
        "River truce holds", "Valley Post", "Mona Haddad",
    ]  # fmt: skip
    assert report.url.value == "https://valley.example/river"
    assert (str(report.published.day), report.published.origin) == ("2018-03-05", "page")
    assert str(report.modified.day) == "2018-03-09"
    for segment in report.segments:
        assert segment.clean.of(report.text) == segment.received.of(report.received_text)


def test_html_modified_is_never_taken_for_published(tmp_path: Path) -> None:
    meta = '<meta property="article:modified_time" content="2019-01-02">'
    page = f"<html><head>{meta}</head><body><p>{FIRST}</p><p>{SECOND}</p><p>{LONG}</p></body></html>"
    report = read_one(write(tmp_path, "a.html", page))
    assert report.published.day is None
    assert report.published.reason
    assert str(report.modified.day) == "2019-01-02"


def test_html_in_its_declared_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{FIRST} “Yes.”</p><p>{SECOND}</p></body></html>'
    assert "“Yes.”" in read_one(write(tmp_path, "a.htm", page.encode("cp1252"))).text


def test_pdf_lines_are_joined_and_heads_of_pages_go(tmp_path: Path) -> None:
    lines = ["The local committee and the brigade agreed on Monday to stop", "firing along the river for one month."]
    more = ["Two trucks of flour entered the town on Tuesday, a member of", "the committee said by telephone."]
    pages = [["Weekly note 4", *lines, "Page 1"], ["Weekly note 4", *more, "Page 2"]]
    report = read_one(write(tmp_path, "a.pdf", pdf(pages)))
    assert report.text == BODY
    assert report.media_type == "application/pdf"


def test_pdf_pages_without_text_are_said(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, "a.pdf", pdf([[FIRST, SECOND], []])))
    assert any("no text layer on 1 of 2 pages (2)" in refusal.reason for refusal in report.refusals)


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "River gate", "closed by the brigade on Tuesday"
    document.add_paragraph(SECOND)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_docx(tmp_path: Path) -> None:
    data = word(("River truce holds", "Title"), (FIRST, "Normal"), ("the road opens on Monday", "List Bullet"))
    report = read_one(write(tmp_path, "a.docx", data))
    assert report.title.value == "River truce holds"
    assert report.text.startswith(FIRST)
    assert report.text.endswith(SECOND)
    assert "• the road opens on Monday" in report.text
    assert "River gate | closed by the brigade" in report.text
    assert report.published.day is None


MAIL = f"""From: Duty Desk <desk@valley.example>
To: list@valley.example
Subject: =?utf-8?q?River_truce_=E2=80=93_flash?=
Date: Tue, 6 Mar 2018 09:12:00 +0300
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{FIRST}

{SECOND}

--b
Content-Type: application/pdf
Content-Disposition: attachment; filename=map.pdf
Content-Transfer-Encoding: base64

AAAA
--b--
"""


def test_eml(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, "a.eml", MAIL))
    assert report.text == BODY
    assert report.title.value == "River truce – flash"
    assert str(report.published.day) == "2018-03-06"
    assert any("map.pdf" in refusal.reason for refusal in report.refusals)


def test_eml_with_html_alone(tmp_path: Path) -> None:
    mail = (
        f"From: a@b.example\nSubject: x\nContent-Type: text/html\n\n<p>{FIRST}</p><script>no()</script><p>{SECOND}</p>"
    )
    assert read_one(write(tmp_path, "a.eml", mail)).text == BODY


def test_csv_with_columns_mapped_and_a_bad_row(tmp_path: Path) -> None:
    rows = f'ref;Body;Day\nr1;"{FIRST} {SECOND}";2018-03\nr2;;2018-03\nr3;"{SECOND} {LONG}";soon\n'
    items = list(
        read_reports([write(tmp_path, "t.csv", rows)], columns={"id": "ref", "text": "Body", "published": "Day"})
    )
    assert [type(item) for item in items] == [Report, EmptyReport, ReportError, Report]
    first, empty, no_date, last = items
    assert isinstance(first, Report) and isinstance(last, Report) and isinstance(no_date, ReportError)
    assert (first.id, first.file_name) == ("r1", "t.csv:2")
    assert (first.published.day, str(first.published.earliest), str(first.published.latest)) == (
        None, "2018-03-01", "2018-04-01",
    )  # fmt: skip
    assert isinstance(empty, EmptyReport) and str(empty.where).endswith("t.csv:3")
    assert "'soon' is no date" in no_date.message
    assert last.published.day is None


def test_a_column_mapped_to_nothing_names_the_columns_there_are(tmp_path: Path) -> None:
    error = fail_one(write(tmp_path, "t.csv", "a,b\n1,2\n"), columns={"text": "c"})
    assert type(error) is UnsupportedFormat
    assert error.mend == "its columns are a, b"


def test_jsonl_streams(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"r{n}", "text": BODY, "outlet": "Valley Post"}) + "\n" for n in range(3))
    stream = read_reports([write(tmp_path, "t.jsonl", rows + "{broken\n")])
    first = next(stream)
    assert isinstance(first, Report)
    assert (first.id, first.outlet.value, first.outlet.origin) == ("r0", "Valley Post", "table")
    assert [type(item).__name__ for item in stream] == ["Report", "Report", "DamagedReport"]


def test_xlsx(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "text", "published"])
    sheet.append([7, BODY, "2018-03-05"])
    file = io.BytesIO()
    book.save(file)
    report = read_one(write(tmp_path, "t.xlsx", file.getvalue()))
    assert (report.id, report.text, str(report.published.day)) == ("7", BODY, "2018-03-05")


@pytest.mark.parametrize(("name", "content"), [("a.txt", PAGE.encode()), ("b", pdf([[FIRST, SECOND]]))])
def test_the_first_bytes_tell_where_the_suffix_does_not(tmp_path: Path, name: str, content: bytes) -> None:
    assert read_one(write(tmp_path, name, content)).media_type in ("text/html", "application/pdf")


def test_reading_plain_text_loads_no_slow_library(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    code = (
        "import sys; from trucebook.read.reader import read_reports\n"
        f"assert len(list(read_reports([{str(path)!r}]))) == 1\n"
        "slow = {'trafilatura', 'docx', 'openpyxl', 'pypdfium2', 'py3langid', 'lxml', 'charset_normalizer', 'numpy'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
