import io
import zipfile

import pytest

from trucebook.app.intake.check import check_file, check_name
from trucebook.errors import ReportError

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"


def zipped(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a/b.txt", "..\\boot.ini", "..", ".htaccess", "", "  ", "a\nb.txt", "x" * 300, "a\0.txt"],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    with pytest.raises(ReportError):
        check_name(name)


@pytest.mark.parametrize("name", ["report.txt", "تقرير.txt", "11 July (final).docx", "v1.2.html"])
def test_a_plain_name_is_taken(name):
    assert check_name(name) == name


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("bomb.docx", zipped({"word/document.xml": b"\0" * 60_000_000}), "a bomb"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not read"),
        ("drawing.txt", b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>", "drawing"),
        ("drawing.html", b"<svg onload='alert(1)'></svg>", "drawing"),
        ("both.pdf", PDF + zipped({"word/document.xml": b"x"}), "two kinds"),
        ("page.pdf", PDF + b"<script>alert(1)</script>", "two kinds"),
        ("late.pdf", b"GIF89a" + PDF, "something else"),
        ("front.docx", b"GIF89a" + zipped({"word/document.xml": b"x"}), "something else"),
        ("jar.docx", zipped({"META-INF/MANIFEST.MF": b"x"}), "something else"),
        ("macro.docx", zipped({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}), "program"),
        ("tool.txt", b"MZ\x90\0\x03\0", "a program"),
        ("tool.csv", b"\x7fELF\x02\x01", "a program"),
        ("run.txt", b"#!/bin/sh\nrm -rf /\n", "a script"),
        ("photo.html", b"\x89PNG\r\n", "a picture"),
        ("page.exe", b"MZ", "not read"),
        ("noending", b"words", "not read"),
        ("empty.txt", b"", "nothing in it"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_with_a_reason(tmp_path, name, data, why):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReportError, match=why) as told:
        check_file(path)
    assert told.value.mend


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(ReportError, match="MB"):
        check_file(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.txt", b"MZ-19 artillery was reported near the town."),
        ("page.html", b"<!doctype html><html><script>1</script><p>A truce.</p></html>"),
        ("report.pdf", PDF),
        ("report.docx", zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"})),
        ("feed.rss", b"<?xml version='1.0'?><rss></rss>"),
    ],
)
def test_what_is_what_its_name_says_is_taken(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    check_file(path)
