import re
from contextlib import closing

import pytest

from trucebook.desk.views.lists import SHEETS

PAGES = ("/", "/agreements/", "/reports/", "/search/?q=douma", *(f"/{name}/" for name in SHEETS))


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_and_ask_nothing_of_another_host(browser, page):
    answer = browser("viewer").get(page)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    text = answer.content.decode()
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize("page", PAGES)
def test_arabic_pages_run_from_right_to_left(browser, page):
    answer = browser("viewer").get(page, headers={"accept-language": "ar"})
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()


def test_a_wrong_day_is_answered_in_words(browser):
    answer = browser("viewer").get("/agreements/", {"since": "yesterday"})
    assert answer.status_code == 400
    assert "is no day" in answer.content.decode()


def test_an_agreement_is_read_now_and_as_of_a_day(browser, agreement):
    client = browser("viewer")
    now = client.get(f"/agreements/{agreement}/")
    assert "9 July 2017" in now.content.decode()
    assert not re.search(r"\sstyle=|\son\w+=", now.content.decode())
    early = client.get(f"/agreements/{agreement}/", {"as_of": "2017-07-01"}, headers={"HX-Request": "true"})
    assert "nothing of" in early.content.decode()
    assert "<html" not in early.content.decode()
    assert client.get("/agreements/zzzzzzzz/").status_code == 400


def test_a_report_shows_each_claim_in_place_and_gives_the_file_as_received(browser, agreement, sent):
    client = browser("viewer")
    page = client.get("/reports/signed/").content.decode()
    marked = re.findall(r'<mark data-claims="([\d ]+)"', page)
    assert marked
    numbers = set(" ".join(marked).split())
    assert numbers == set(re.findall(r'id="claim-(\d+)"', page))
    original = client.get("/reports/signed/original")
    assert original["Content-Disposition"].startswith("attachment")
    assert original["Content-Type"] == "application/octet-stream"
    assert b"".join(original.streaming_content) == sent["signed"].encode()
    original.close()


def test_a_restricted_report_is_kept_from_those_who_may_not(browser, agreement):
    for page in ("/reports/secret/", "/reports/secret/original"):
        assert browser("coder").get(page).status_code == 403
        with closing(browser("reviewer").get(page)) as answer:
            assert answer.status_code == 200


def test_a_place_is_found_and_has_a_page(browser, agreement):
    client = browser("viewer")
    found = re.search(r'href="(/names/[^"]+/)"', client.get("/search/", {"q": "دوما"}).content.decode())
    assert found
    assert "Truce" in client.get(found[1]).content.decode() or "Ceasefire" in client.get(found[1]).content.decode()


def test_the_calendar_is_a_calendar(browser):
    answer = browser("viewer").get("/due.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
