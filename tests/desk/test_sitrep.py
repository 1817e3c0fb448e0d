import re
from datetime import date
from io import BytesIO

import pytest

WEEK = {"since": "2017-07-05", "until": "2017-07-12", "as_of": "2026-12-31"}


def test_a_page_and_a_word_file_of_a_period(browser, agreement):
    client = browser("viewer")
    page = client.get("/situation/", WEEK).content.decode()
    assert "5–12 July 2017" in page
    assert not re.search(r"\sstyle=|\son\w+=", page)
    answer = client.get("/situation/word", WEEK)
    assert answer["Content-Disposition"] == 'attachment; filename="sitrep-2017-07-05-2017-07-12.docx"'
    from docx import Document

    assert Document(BytesIO(answer.content)).paragraphs[0].text == "Situation report, 5–12 July 2017"


@pytest.mark.parametrize("page", ["/situation/", "/situation/word"])
def test_a_period_is_of_the_past_week_unless_asked_and_no_longer_than_a_year(browser, page):
    assert browser("viewer").get(page).status_code == 200
    assert browser("viewer").get(page, {"since": "2010-01-01", "until": "2017-01-01"}).status_code == 400
    assert browser("stranger").get(page).status_code == 403
    assert browser().get(page).status_code == 302


def test_what_rests_on_restricted_reports_is_for_reviewers(browser, filed):
    assert "Qudsaya" not in browser("coder").get("/situation/", filed).content.decode()
    assert "Qudsaya" in browser("reviewer").get("/situation/", filed).content.decode()


def test_the_page_speaks_arabic(browser):
    page = browser("viewer").get("/situation/", WEEK, headers={"accept-language": "ar"}).content.decode()
    assert "<h2>Incidents</h2>" not in page
    assert "تقرير" in page


@pytest.fixture
def filed(workspace, tmp_path):
    """The days of a restricted report with a day of publication."""
    import json
    from datetime import UTC, datetime

    from trucebook.app.ingest import Ingest, Receipt
    from trucebook.app.run import Job

    path = tmp_path / "qudsaya.txt"
    path.write_text("The Syrian army shelled Qudsaya on 3 September 2018.")
    path.with_suffix(".meta.json").write_text(json.dumps({"published": "2018-09-04"}))
    work = Ingest(workspace, Job((path,)), Receipt(datetime(2026, 11, 22, tzinfo=UTC), "coder", "restricted"))
    list(work.reports())
    work.fold()
    return {"since": "2018-09-01", "until": "2018-09-07"}


def test_every_heading_and_column_has_a_translation(workspace, agreement):
    from django.utils.translation import gettext, override

    from trucebook.app.watch.situation import SitrepAsk, sitrep_part

    addresses = {"agreement": "", "event": "", "report": ""}
    report, _ = sitrep_part(workspace, SitrepAsk(date(2017, 7, 1), date(2017, 7, 31)), addresses, str)
    words = {"Evidence", "Reports", "Limits", "Map", "The map itself is in the HTML form of this report."}
    words |= {report.spots.caption, *report.spots.head}
    for section in report.sections:
        words |= {section.heading, section.nothing, *(table.caption for table in section.tables)}
        words |= {name for table in section.tables for name in table.head}
    with override("ar"):
        assert [each for each in sorted(words - {""}) if gettext(each) == each] == []


def test_a_page_asked_for_again_is_not_made_again_until_something_comes_in(browser, agreement, monkeypatch):
    from trucebook.export.sitrep.report import make_sitrep

    made: list[object] = []

    def counted(*given, **how):
        made.append(given)
        return make_sitrep(*given, **how)

    monkeypatch.setattr("trucebook.app.watch.situation.make_sitrep", counted)
    days = {"since": "2016-01-01", "until": "2016-01-07"}
    pages = {browser("viewer").get("/situation/", days).content.split(b"<main")[1] for _ in range(2)}
    assert len(made) == len(pages) == 1
    browser("manager").get("/situation/", days)
    assert len(made) == 2
    assert browser("coder").post("/incidents/new", {"kind": "clash", "place": "Douma", "precision": "unknown",
                                                    "words": "Heard at night."}).status_code == 302  # fmt: skip
    browser("viewer").get("/situation/", days)
    assert len(made) == 3
