"""The situation report of a week in August 2017, and what it must not say."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from trucebook.app.watch.situation import SitrepAsk, sitrep_of, write_sitrep
from trucebook.errors import UsageError
from trucebook.export.sitrep.report import render_sitrep, render_sitrep_part
from trucebook.export.sitrep.word import sitrep_docx
from trucebook.store.database import Reader

WEEK = SitrepAsk(date(2017, 7, 31), date(2017, 8, 6))


@pytest.fixture(scope="package")
def report(workspace):
    return sitrep_of(workspace, WEEK)


def rows(report, key):
    (section,) = [each for each in report.sections if each.key == key]
    return [[" / ".join(line.words for line in cell) for cell in row] for table in section.tables for row in table.rows]


def test_it_tells_incidents_by_place_and_term_with_their_verification(report):
    told = rows(report, "incidents")
    assert ["Douma", "Ceasefire", "1", "breach alleged", "not looked into", "1"] in told
    assert any(row[0] == "1 August 2017" and "nobody has looked into it" in row[4] for row in told)


def test_what_happens_beside_any_term_access_and_figures_are_told(report):
    assert any(
        "2 August 2017" in row[0] and "Douma" in row[2] for row in rows(report, "events") + rows(report, "incidents")
    )
    assert any(row[0] == "Douma" and row[2].startswith("closed") for row in rows(report, "access"))
    assert [row[:2] for row in rows(report, "figures")] == [["displaced", "300 families"]]


def test_what_comes_next_is_looked_for_in_the_month_after(workspace, report):
    assert rows(report, "due") == []
    later = sitrep_of(workspace, replace(WEEK, until=date(2017, 8, 12)))
    assert [(row[0], row[3]) for row in rows(later, "due")] == [("9 September 2017", "coming")]


def test_every_sentence_of_a_table_on_what_was_reported_has_a_citation(report):
    for key, column in (("incidents", -1), ("events", 2), ("access", 3), ("figures", 1), ("changes", 1)):
        (section,) = [each for each in report.sections if each.key == key]
        for table in section.tables[:1]:
            for row in table.rows:
                assert any(line.marks.shown for line in row[column]), (key, row)


def test_only_what_was_known_by_then_is_told(workspace, report):
    html = render_sitrep(report)
    assert "on 3 August 2017" not in html
    later = render_sitrep(sitrep_of(workspace, replace(WEEK, known=date(2017, 8, 31))))
    assert "on 3 August 2017" in later
    assert "as known on 31 August 2017" in later


def test_private_names_stay_out_of_both_forms(report):
    html = render_sitrep(report)
    assert "Haddad" not in html
    assert "a named activist" in html
    with zipfile.ZipFile(BytesIO(sitrep_docx(report))) as file:
        assert "Haddad" not in "".join(file.read(name).decode("utf-8", "ignore") for name in file.namelist())


def test_restricted_reports_are_for_those_who_may_see_them(workspace, report):
    assert "Harasta" in render_sitrep(report)
    closed = replace(workspace, database=replace(workspace.database, reader=Reader(restricted=False)))
    assert "Harasta" not in render_sitrep(sitrep_of(closed, WEEK))


def test_it_is_narrowed_to_a_place_or_an_agreement(workspace):
    assert "Harasta" not in render_sitrep(sitrep_of(workspace, replace(WEEK, place="Douma")))
    with pytest.raises(UsageError, match="no place of this register"):
        sitrep_of(workspace, replace(WEEK, place="Zzyzx"))


def test_the_same_report_gives_the_same_bytes_and_word_opens_it(workspace, report):
    from docx import Document

    body = sitrep_docx(report)
    assert body == sitrep_docx(sitrep_of(workspace, WEEK))
    opened = Document(BytesIO(body))
    heads = [
        paragraph.text for paragraph in opened.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    assert [head for head in heads if head != "Map"] == [
        *(section.heading for section in report.sections),
        "Limits",
        "Evidence",
        "Reports",
    ]
    assert "Douma" in [row.cells[0].text for table in opened.tables for row in table.rows]
    assert len(opened.tables) >= 4
    xml = opened.element.xml
    links = set(re.findall(r'w:anchor="(n\d+)"', xml))
    assert links
    assert links <= set(re.findall(r'w:bookmarkStart[^>]*w:name="(n\d+)"', xml))


def test_a_page_of_the_desk_leads_to_events_agreements_and_words(report):
    addresses = {"agreement": "/agreements/ID/", "event": "/events/ID/", "report": "/reports/ID/"}
    part = str(render_sitrep_part(report, addresses, str.upper))
    assert re.search(r'href="/events/[0-9a-z]+/"', part)
    assert re.search(r'href="/agreements/[0-9a-z]+/"', part)
    assert re.search(r'href="/reports/shelled/\?at=\d+-\d+#asked"', part)
    assert "<h2>INCIDENTS</h2>" in part


@pytest.mark.parametrize("name", ["out.pdf", "out"])
def test_a_form_that_is_none_is_refused(workspace, tmp_path, name):
    with pytest.raises(UsageError, match="form"):
        write_sitrep(workspace, WEEK, tmp_path / name)


def test_days_out_of_order_are_refused(workspace):
    with pytest.raises(UsageError, match="ends before"):
        sitrep_of(workspace, SitrepAsk(date(2017, 8, 6), date(2017, 7, 31)))


def test_nothing_restricted_is_written_unless_asked(workspace, tmp_path):
    write_sitrep(workspace, WEEK, tmp_path / "open.html")
    write_sitrep(workspace, WEEK, tmp_path / "all.html", restricted=True)
    assert "Harasta" not in (tmp_path / "open.html").read_text()
    assert "Harasta" in (tmp_path / "all.html").read_text()
