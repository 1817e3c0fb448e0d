import pytest
from django.urls import get_resolver

from tests.desk.conftest import PASSWORD
from trucebook.app.permissions import ACTS, ROLES, may

OPEN = {"sign-in", "sign-out", "set_language", "join", "new-password"}


def views():
    return [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "name", None)]


def test_every_view_says_what_it_needs():
    lacking = [
        pattern.name for pattern in views() if pattern.name not in OPEN and not hasattr(pattern.callback, "needs")
    ]
    assert lacking == []


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_allowed_from_one_role_upwards_and_the_answer_says_why(act):
    answers = [may(role, act) for role in ROLES]
    assert [bool(a) for a in answers] == sorted(bool(a) for a in answers)
    assert bool(answers[-1])
    assert all(a.reason for a in answers)
    assert not may(None, act)


def test_nobody_is_sent_to_sign_in_and_a_stranger_is_told_why_not(browser):
    answer = browser().get("/agreements/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    refused = browser("stranger").get("/agreements/")
    assert refused.status_code == 403


def test_signing_in_by_password_opens_the_overview(browser):
    client = browser()
    answer = client.post("/sign-in/", {"username": "viewer", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    assert b"viewer" in answer.content


def test_wrong_passwords_are_stopped_after_a_few(browser):
    client = browser()
    for _ in range(6):
        answer = client.post("/sign-in/", {"username": "coder", "password": "wrong"})
    assert answer.status_code == 429
    right = client.post("/sign-in/", {"username": "coder", "password": PASSWORD})
    assert right.status_code == 429
