"""Correcting what is stated of a report on its page."""

import pytest

from trucebook.app.query.report import report_view

PAGE = "/reports/signed/"


@pytest.fixture
def mended(browser, agreement, workspace):
    """Takes back every correction of the report when the test is over."""
    yield
    for said in report_view(workspace, "signed").history:
        if said.counts and said.decision.act == "edit":
            browser("manager").post(f"{PAGE}correct", {"decision": said.decision.id})


def form(workspace, **changed):
    return {**report_view(workspace, "signed").stated, **changed}


def test_who_may_decide_corrects_a_report_and_sees_who_did(browser, workspace, mended):
    client = browser("coder")
    assert 'name="published" value=""' in client.get(PAGE).content.decode()
    sent = client.post(f"{PAGE}correct", form(workspace, published="2017-07-10", reason="the printed page"))
    assert sent.status_code == 302
    view = report_view(workspace, "signed")
    assert (view.stated["published"], view.row.published_earliest.isoformat()) == ("2017-07-10", "2017-07-10")
    (said,) = view.history
    assert (said.decision.by, dict(said.decision.value)) == ("coder", {"published": "2017-07-10"})
    page = browser("viewer").get(PAGE).content.decode()
    assert "10 July 2017" in page and "the printed page" in page
    assert f'action="{PAGE}correct"' not in page


def test_a_correction_is_taken_back_by_its_author_or_a_reviewer(browser, workspace, mended):
    browser("reviewer").post(f"{PAGE}correct", form(workspace, outlet="Steppe Notebook"))
    (said,) = [said for said in report_view(workspace, "signed").history if said.counts]
    refused = browser("coder").post(f"{PAGE}correct", {"decision": said.decision.id})
    assert "a coder may not settle" in refused.content.decode()
    assert browser("manager").post(f"{PAGE}correct", {"decision": said.decision.id}).status_code == 302
    assert report_view(workspace, "signed").stated["outlet"] == ""


def test_what_cannot_be_stated_is_said_beside_the_form_as_it_was_filled_in(browser, workspace, mended):
    refused = browser("coder").post(f"{PAGE}correct", form(workspace, published="10 July", title="A truce in Douma"))
    page = refused.content.decode()
    assert "published cannot be" in page and 'value="10 July"' in page and 'value="A truce in Douma"' in page
    assert "an edit that changes nothing" in browser("coder").post(f"{PAGE}correct", form(workspace)).content.decode()
    assert not [said for said in report_view(workspace, "signed").history if said.counts]


def test_a_viewer_corrects_nothing_and_a_coder_nothing_restricted(browser, workspace, agreement):
    assert browser("viewer").post(f"{PAGE}correct", {"outlet": "x"}).status_code == 403
    assert browser("coder").post("/reports/secret/correct", {"outlet": "x"}).status_code == 403
    assert browser("coder").get(f"{PAGE}correct").status_code == 405
    assert report_view(workspace, "secret").history == ()
