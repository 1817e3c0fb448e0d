"""What the reading pages say: what is new, the map and its timeline, words asked for, copied passages, the tour."""

import re
from dataclasses import replace

import pytest

from trucebook.app.permissions import ROLES
from trucebook.app.query.report import report_view
from trucebook.app.query.sheet import sheet
from trucebook.model.span import Span
from trucebook.store.database import Reader
from trucebook.store.lists import Cut


@pytest.fixture
def douma(workspace, agreement):
    from trucebook.app.query.asking import Ask

    found = sheet(workspace.database, Ask(), Cut())
    return next(place for place in found.places if place["name"] == "Douma")


@pytest.mark.parametrize("page", ["/map/", "/map/data", "/tour/1/", "/tour/done"])
def test_reading_needs_a_role(browser, agreement, page):
    assert browser().get(page).status_code == 302
    assert browser("stranger").get(page).status_code == 403
    for role in ROLES:
        assert browser(role).get(page).status_code in (200, 302, 405)


def test_the_map_and_the_timeline_beside_it_show_the_same_events(browser, agreement, douma):
    client = browser("manager")
    text = client.get("/map/").content.decode()
    tied = re.findall(r'data-places="([^"]*)"', text)
    drawn = {place["id"] for place in client.get("/map/data").json()["places"]}
    assert any(douma["id"] in ids.split("|") for ids in tied)
    assert douma["id"] in drawn
    nothing = client.get("/map/", {"since": "2030-01-01"}).content.decode()
    assert "data-places" not in nothing
    assert "Take a filter away" in nothing


def test_places_are_coarse_areas_for_readers_who_may_not_know_them_exactly(workspace, agreement, douma):
    from trucebook.app.query.asking import Ask

    blurred = replace(workspace.database, reader=Reader(exact=False))
    place = next(one for one in sheet(blurred, Ask(), Cut()).places if one["id"] == douma["id"])
    assert place["lat"] == pytest.approx(douma["lat"], abs=0.051)
    assert place["lat"] != douma["lat"]
    assert place["area_km"] >= 6


def test_no_tiles_are_asked_for_unless_the_workspace_gives_their_address(browser, workspace, agreement):
    from trucebook.app.current import serve_from

    client = browser("viewer")
    bare = client.get("/map/")
    assert 'data-tiles=""' in bare.content.decode()
    assert "https:" not in bare["Content-Security-Policy"]
    serve_from(replace(workspace, tiles="https://tiles.example/{z}/{x}/{y}.png"))
    try:
        tiled = client.get("/map/")
    finally:
        serve_from(workspace)
    assert "https://tiles.example/{z}/{x}/{y}.png" in tiled.content.decode()
    assert "img-src 'self' https://tiles.example " in tiled["Content-Security-Policy"]


def test_words_asked_for_are_marked_where_they_stand(workspace, agreement, sent):
    start = sent["signed"].index("signed a truce")
    view = report_view(workspace, "signed", Span(start, start + 14))
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph]
    assert "".join(piece.words for piece in pieces if piece.asked) == "signed a truce"
    assert [piece.start for piece in pieces if piece.first] == [start]
    assert "".join(piece.words for piece in pieces) == sent["signed"]


@pytest.mark.parametrize("at", ["", "x-y", "9-3", "1-99999999999999", "12"])
def test_a_place_in_the_text_that_is_none_is_passed_over(browser, agreement, at):
    answer = browser("viewer").get("/reports/signed/", {"at": at})
    assert answer.status_code == 200
    assert 'id="asked"' not in answer.content.decode()


def test_each_quote_of_an_agreement_leads_into_its_report(browser, agreement):
    text = browser("viewer").get(f"/agreements/{agreement}/").content.decode()
    ways = re.findall(r'href="(/reports/[^"]+\?at=\d+-\d+)#asked"', text)
    assert ways
    assert 'id="asked"' in browser("viewer").get(ways[0]).content.decode()


def test_the_overview_says_what_came_in_since_the_last_visit(browser, workspace, agreement):
    from datetime import timedelta

    from trucebook.store.models import Look

    client = browser("manager")
    assert client.get("/").status_code == 200
    row = workspace.database.rows(Look).get(person="manager")
    workspace.database.rows(Look).filter(person="manager").update(latest=0, at=row.at - timedelta(hours=2))
    text = client.get("/").content.decode()
    new = text.split("By stage")[0]
    assert re.search(r"\d+ new reports", new)
    assert f'href="/agreements/{agreement}/"' in new
    assert 'href="/reports/' in new


def test_the_tour_goes_step_by_step_and_stays_away_once_dismissed(browser, agreement):
    client = browser("coder")
    assert 'href="/tour/1/"' in client.get("/").content.decode()
    for step in range(1, 6):
        assert f"Step {step} of 5" in client.get(f"/tour/{step}/", follow=True).content.decode()
    assert client.get("/tour/6/").status_code == 404
    assert client.get("/tour/done").status_code == 405
    client.post("/tour/done")
    assert 'class="tour"' not in client.get("/").content.decode()


def test_a_day_is_said_in_the_readers_language_and_a_month_as_a_month():
    from datetime import date

    from django.utils.translation import override

    from trucebook.desk.templatetags.desk import days
    from trucebook.model.when import When

    with override("ar"):
        assert days(When.day(date(2017, 9, 5))) == "5 سبتمبر 2017"
    assert days(When.month(2017, 9)) == "September 2017"
    assert days(When()) == "date not given"
