"""Bad input, each kind alone and all together: a message with the file's name and the mend, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.read.make import FIRST, SECOND, bomb, fail_one, pdf, read_one, write
from trucebook.errors import DamagedReport, EmptyReport, ReportError, TooLarge, UnsupportedFormat
from trucebook.model.report import Report
from trucebook.read.reader import read_reports

GOOD = f"{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    ("name", "content", "kind", "says"),
    [
        ("empty.txt", b"", EmptyReport, "no text"),
        ("blank.txt", b" \n\t\n\xef\xbb\xbf", EmptyReport, "no text"),
        ("junk.txt", bytes(range(256)) * 40, UnsupportedFormat, "not a text"),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(500), UnsupportedFormat, "not a text"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), UnsupportedFormat, "old Word"),
        ("menus.txt", b"Home\nNews\nSports\nAbout us\nSign in\nMost read\nKing Opens Dam\n", EmptyReport, "only menus"),
        ("broken.pdf", b"%PDF-1.4 and no more", DamagedReport, "not a PDF"),
        ("scan.pdf", pdf([[], []]), EmptyReport, "no text layer"),
        ("locked.pdf", pdf([[FIRST]], password="x"), DamagedReport, "password"),
        ("bomb.docx", bomb("word/document.xml"), DamagedReport, "unpacks to 400 MB"),
        ("bomb.xlsx", bomb("xl/workbook.xml"), DamagedReport, "unpacks to 400 MB"),
        ("broken.docx", b"PK\x03\x04 word/ and no more", DamagedReport, "broken"),
        ("no-headers.eml", b"\n\njust text", DamagedReport, "no mail headers"),
        ("no-text.csv", b"name,place\na,b\n", UnsupportedFormat, "no column of texts"),
        ("about.csv", b"file,outlet,published\na.txt,X,2017\n", UnsupportedFormat, "a manifest"),
    ],
)
def test_what_cannot_be_read_says_so(
    tmp_path: Path, name: str, content: bytes, kind: type[ReportError], says: str
) -> None:
    error = fail_one(write(tmp_path, name, content))
    assert type(error) is kind
    assert says in error.message
    assert name in str(error.where)
    assert "\n" not in str(error)


def test_fifty_megabytes_of_text_are_too_much_and_the_limit_is_said(tmp_path: Path) -> None:
    error = fail_one(write(tmp_path, "big.txt", (FIRST + "\n").encode() * 510_000))
    assert type(error) is TooLarge
    assert "may have 20 MB" in error.message


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", GOOD)
    assert type(fail_one(path, limit_bytes=50)) is TooLarge


def test_one_bad_file_does_not_end_the_batch(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", GOOD)
    write(tmp_path, "b.txt", b"")
    write(tmp_path, "c.pdf", b"%PDF-1.4 nothing")
    write(tmp_path, "d.txt", GOOD + "More was not known of it by the evening of the day.")
    kinds = [type(item) for item in read_reports([tmp_path])]
    assert kinds == [Report, EmptyReport, DamagedReport, Report]


def test_a_file_the_system_will_not_give_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", GOOD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = fail_one(path)
    assert "permission denied" in error.message
    assert not error.permanent


def test_html_nested_a_hundred_thousand_deep(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 100_000 + f"<p>{FIRST}</p><p>{SECOND}</p>" + "</div>" * 100_000
    report = read_one(write(tmp_path, "deep.html", page))
    assert report.text == f"{FIRST}\n\n{SECOND}"
    assert any("nested too deeply" in refusal.reason for refusal in report.refusals)


def test_json_nested_past_any_sense_is_one_bad_row(tmp_path: Path) -> None:
    rows = "[" * 100_000 + "\n" + json.dumps({"id": "r1", "text": GOOD}) + "\n"
    items = list(read_reports([write(tmp_path, "a.jsonl", rows)]))
    assert [type(item) for item in items] == [DamagedReport, Report]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("توصلت لجنة التفاوض في المدينة إلى اتفاق مع الجانب الروسي لوقف إطلاق النار لمدة شهر قابل للتجديد.", "ar"),
        (
            "Le comité local et la brigade ont convenu lundi de cesser le feu le long de la rivière pendant un mois.",
            "fr",
        ),
        (
            "Стороны договорились о прекращении огня вдоль реки сроком на один месяц, сообщил представитель комитета.",
            "ru",
        ),
    ],
)
def test_another_language_is_kept_marked_and_not_extracted(tmp_path: Path, text: str, language: str) -> None:
    report = read_one(write(tmp_path, "a.txt", text))
    assert (report.text, report.language, report.extractable) == (text, language, False)
    assert language in report.refusals[-1].reason


def test_english_full_of_arabic_names_is_english(tmp_path: Path) -> None:
    text = "Jaish al-Islam, Failaq al-Rahman and Quwat al-Shahid Ahmad al-Abdo met Hay'at Tahrir al-Sham in Jayrud."
    assert read_one(write(tmp_path, "a.txt", text)).language == "en"


def test_wrong_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    text = f"{FIRST} “We waited,” he said – “for months.” {SECOND}"
    report = read_one(write(tmp_path, "a.txt", text.encode("cp1252")))
    assert "“We waited,”" in report.text
    assert any(refusal.what == "encoding" and "guessed" in refusal.reason for refusal in report.refusals)


def test_mixed_encodings_are_read_line_by_line_and_said(tmp_path: Path) -> None:
    data = f"{FIRST} “Yes,” he said.\n\n".encode() + f"{SECOND} “No,” she said.\n".encode("cp1252")
    report = read_one(write(tmp_path, "a.txt", data))
    assert "“Yes,”" in report.text
    assert "“No,”" in report.text
    assert any("mixed encodings" in refusal.reason for refusal in report.refusals)


def test_utf16_with_and_without_its_mark(tmp_path: Path) -> None:
    with_mark = read_one(write(tmp_path, "a.txt", GOOD.encode("utf-16")))
    without = read_one(write(tmp_path, "b.txt", GOOD.encode("utf-16-le")))
    assert with_mark.text == without.text == f"{FIRST}\n\n{SECOND}"
