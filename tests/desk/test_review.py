import json
import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

HX = {"HX-Request": "true"}
CODERS = ("/review/", "/review/more", "/review/pairs/", "/rounds/", "/intake/")
ACTS = ("/review/act", "/review/batch", "/review/undo", "/review/here", "/review/pairs/decide", "/review/pairs/undo")


def waiting(client):
    return re.findall(r'data-row="([^"]+)"', client.get("/review/").content.decode())


def decisions(workspace):
    from trucebook.app.decide import decisions_made

    return decisions_made(workspace)


@pytest.mark.parametrize("page", CODERS)
def test_those_who_decide_see_the_pages_and_others_are_told_why_not(browser, agreement, page):
    for who, status in (("viewer", 403), ("stranger", 403), ("coder", 200), ("reviewer", 200), ("manager", 200)):
        answer = browser(who).get(page)
        assert answer.status_code == status, who
        text = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)
        assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
    assert browser().get(page).status_code == 302


@pytest.mark.parametrize("page", ACTS)
def test_a_viewer_can_do_nothing(browser, workspace, agreement, page):
    before = len(decisions(workspace))
    assert browser("viewer").post(page, {"claim": "x"}).status_code == 403
    assert len(decisions(workspace)) == before
    assert browser("coder").get(page).status_code == 405


@pytest.mark.parametrize("page", ["/conflicts/x/settle", "/rounds/open", "/rounds/1/settle"])
def test_settling_is_for_reviewers(browser, agreement, page):
    assert browser("coder").post(page).status_code == 403


def test_claims_of_restricted_reports_wait_for_those_who_may_see_them(browser, workspace, agreement):
    coder, reviewer = waiting(browser("coder")), waiting(browser("reviewer"))
    hidden = set(reviewer) - set(coder)
    assert coder
    assert hidden
    subject = min(hidden)
    page = browser("coder").get("/review/", {"claim": subject}).content.decode()
    assert "Harasta" not in page
    before = len(decisions(workspace))
    browser("coder").post("/review/act", {"claim": subject, "act": "accept"}, headers=HX)
    browser("coder").post("/review/batch", {"chosen": subject}, headers=HX)
    assert len(decisions(workspace)) == before


def test_accepting_moves_on_and_undo_brings_it_back(browser, workspace, agreement):
    client = browser("reviewer")
    rows = waiting(client)
    answer = client.post("/review/act", {"claim": rows[0], "act": "accept"}, headers=HX)
    assert "<html" not in answer.content.decode()
    assert waiting(client) == rows[1:]
    made, counts = decisions(workspace)[-1]
    assert (made.act, made.by, str(made.subject), counts) == ("accept", "reviewer", rows[0], True)
    history = client.get("/review/", {"claim": rows[0]}).content.decode()
    assert "accepted" in history
    client.post("/review/undo", headers=HX)
    assert waiting(client) == rows
    assert decisions(workspace)[-1][0].act == "undo"
    assert "Nothing was decided" in client.post("/review/undo", headers=HX).content.decode()


def test_a_rejection_needs_a_reason_and_an_edit_is_checked(browser, workspace, agreement):
    client = browser("reviewer")
    subject = waiting(client)[0]
    before = len(decisions(workspace))
    refused = client.post("/review/act", {"claim": subject, "act": "reject"}, headers=HX).content.decode()
    assert "needs a reason" in refused
    wrong = client.post("/review/act", {"claim": subject, "act": "edit", "when": "soon"}, headers=HX).content.decode()
    assert "when cannot be" in wrong
    assert 'value="soon"' in wrong
    assert len(decisions(workspace)) == before
    given = {"claim": subject, "act": "edit", "modality": "alleged", "places": "Douma\nHarasta", "reason": "so told"}
    client.post("/review/act", given, headers=HX)
    made = decisions(workspace)[-1][0]
    assert made.act == "edit"
    assert json.loads(made.value_json()) == {"modality": "alleged", "places": ["Douma", "Harasta"]}
    client.post("/review/undo", headers=HX)


def test_selected_claims_are_accepted_together_and_undone_together(browser, workspace, agreement):
    client = browser("reviewer")
    rows = waiting(client)
    client.post("/review/batch", {"chosen": rows[:2]}, headers=HX)
    assert waiting(client) == rows[2:]
    client.post("/review/undo", headers=HX)
    assert waiting(client) == rows


def test_a_coder_cannot_undo_what_somebody_else_decided(browser, workspace, agreement):
    reviewer, coder = browser("reviewer"), browser("coder")
    subject = waiting(coder)[0]
    reviewer.post("/review/act", {"claim": subject, "act": "accept"}, headers=HX)
    made = decisions(workspace)[-1][0]
    told = coder.post("/review/undo", {"decision": made.id, "claim": subject}, headers=HX).content.decode()
    assert "was made by reviewer" in told
    assert decisions(workspace)[-1][0].id == made.id
    reviewer.post("/review/undo", headers=HX)


def test_others_at_the_same_claim_are_named_and_nobody_is_kept_out(browser, agreement):
    reviewer, coder = browser("reviewer"), browser("coder")
    subject = waiting(coder)[0]
    assert "reviewer" not in coder.post("/review/here", {"claim": subject}, headers=HX).content.decode()
    assert "coder" in reviewer.post("/review/here", {"claim": subject}, headers=HX).content.decode()
    assert reviewer.post("/review/act", {"claim": subject, "act": "accept"}, headers=HX).status_code == 200
    reviewer.post("/review/undo", headers=HX)


def test_decisions_made_elsewhere_leave_the_queue_too(browser, workspace, agreement):
    from tests.desk.conftest import NOW
    from trucebook.app.decide import Wish, decide, undo
    from trucebook.model.subjects import parse_subject

    client = browser("reviewer")
    rows = waiting(client)
    last = decisions(workspace)[-1][0].at if decisions(workspace) else NOW
    made = decide(workspace, Wish("accept", parse_subject(rows[0])), last, "elsewhere")
    assert waiting(client) == rows[1:]
    undo(workspace, made.id, last, "elsewhere")
    assert waiting(client) == rows


def test_a_step_in_the_queue_asks_a_fixed_number_of_questions(browser, workspace, agreement):
    client = browser("reviewer")
    subject = waiting(client)[0]
    with CaptureQueriesContext(connections["default"]) as asked:
        client.get("/review/", {"claim": subject}, headers=HX)
    # Session, person, groups (thrice: guard, view, page); the queue's five; the count; the record's six.
    assert len(asked) <= 20


def test_two_coders_do_not_see_each_other_and_a_reviewer_settles(browser, workspace, agreement):
    reviewer = browser("reviewer")
    opened = {"name": "First", "first": "coder", "second": "manager", "report": ["signed"]}
    page = reviewer.post("/rounds/open", opened)["Location"]
    assert reviewer.get(f"{page}settle").status_code == 400
    units = 0
    for who in ("coder", "manager"):
        client = browser(who)
        while match := re.search(r'name="unit" value="(\d+)"', client.get(page).content.decode()):
            assert "manager" not in client.get(page).content.decode() or who == "manager"
            act = {"act": "reject", "reason": "not so"} if who == "manager" and not units else {"act": "accept"}
            client.post(page, {"unit": match[1], **act})
            units += who == "manager"
    assert units
    found = reviewer.get(f"{page}settle").content.decode()
    assert "kappa" in found
    unit = re.search(r'name="unit" value="(\d+)"', found)
    assert unit
    before = len(decisions(workspace))
    reviewer.post(f"{page}settle", {"unit": unit[1], "side": "2"})
    made = decisions(workspace)[-1][0]
    assert len(decisions(workspace)) == before + 1
    assert (made.act, made.by) == ("reject", "reviewer")
    assert "not so; adjudicated between coder and manager" in made.reason
    reviewer.post("/review/undo", {"decision": made.id}, headers=HX)


def test_one_person_cannot_code_twice(browser, agreement):
    opened = {"name": "x", "first": "coder", "second": "coder", "report": ["signed"]}
    assert browser("reviewer").post("/rounds/open", opened).status_code == 400
