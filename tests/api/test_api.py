import pytest
from django.utils import timezone

from trucebook.app.permissions import ROLES

LISTS = ("agreements", "timeline", "incidents", "claims", "access", "due", "conflicts", "sources", "reports", "places",
         "actors")  # fmt: skip
# Every operation of the API, and the least role that gets past the door; a new one without a row fails below.
LEAST = {
    "GET /me": "viewer", **{f"GET /{name}": "viewer" for name in LISTS},
    "GET /agreements/{id}": "viewer", "GET /events/{id}": "viewer", "GET /reports/{id}": "viewer",
    "GET /names/{id}": "viewer", "GET /search": "viewer", "GET /decisions": "reviewer",
    "POST /decisions": "coder", "POST /decisions/{id}/undo": "coder", "POST /incidents": "coder",
    "POST /reports": "coder",
}  # fmt: skip


@pytest.fixture
def ask(workspace):
    """Asks the API in the name of somebody, with a fresh token; nobody when no name is given."""
    from django.test import Client

    from trucebook.app.accounts.changes import Doing
    from trucebook.app.accounts.secrets import add_token

    def call(name, method, path, data=None):
        headers = {}
        if name is not None:
            secret = f"tb_{name}_{timezone.now().timestamp()}"
            add_token(workspace.database, secret, "test", Doing(name, timezone.now()))
            headers = {"authorization": f"Bearer {secret}"}
        client = Client()
        if method == "POST":
            return client.post(f"/api/v1{path}", data or {}, content_type="application/json", headers=headers)
        return client.get(f"/api/v1{path}", data or {}, headers=headers)

    return call


def operations():
    from trucebook.api.urls import api

    paths = api.get_openapi_schema()["paths"]
    return {
        f"{method.upper()} {path.removeprefix('/api/v1').replace('{path:', '{')}"
        for path, methods in paths.items()
        for method in methods
    }


def test_every_operation_has_a_row(workspace):
    assert operations() == set(LEAST)


@pytest.mark.parametrize("operation", LEAST)
def test_each_role_gets_past_the_door_or_is_told_why_not(ask, agreement, operation):
    method, path = operation.split()
    path = path.replace("{id}", "zzzzzzzz")
    assert ask(None, method, path).status_code == 401
    for role in (*ROLES, "stranger"):
        answer = ask(role, method, path)
        allowed = role in ROLES and ROLES.index(role) >= ROLES.index(LEAST[operation])
        assert (answer.status_code != 403) == allowed, (role, answer.content)
        assert answer.status_code not in (401, 500)
        if not allowed:
            assert answer.json()["what"]


def test_lists_go_page_by_page(ask, agreement):
    first = ask("reviewer", "GET", "/reports", {"limit": 1}).json()
    second = ask("reviewer", "GET", "/reports", {"limit": 1, "after": first["next"]}).json()
    assert first["items"][0]["id"] != second["items"][0]["id"]


def test_restricted_reports_are_for_reviewers(ask, agreement):
    assert ask("coder", "GET", "/reports/secret").status_code == 403
    assert ask("reviewer", "GET", "/reports/secret").json()["id"] == "secret"
    for name in LISTS:
        assert "secret" not in ask("coder", "GET", f"/{name}").content.decode()


def test_an_agreement_now_and_as_of_a_day(ask, agreement):
    assert ask("viewer", "GET", f"/agreements/{agreement}").json()["agreements"]
    assert ask("viewer", "GET", f"/agreements/{agreement}", {"as_of": "2016-01-01"}).status_code == 400
    assert ask("viewer", "GET", "/agreements/zzzzzzzz").status_code == 404


def test_a_coder_accepts_and_undoes_but_does_not_verify(ask, agreement):
    claim = ask("coder", "GET", "/claims").json()["items"][0]["id"]
    made = ask("coder", "POST", "/decisions", {"act": "accept", "subject": claim})
    assert made.status_code == 201
    finding = {"finding": "verified", "verifier": "Watch"}
    refused = ask("coder", "POST", "/decisions", {"act": "verify", "subject": claim, "value": finding})
    assert refused.status_code == 403
    assert "reviewer" in refused.json()["what"]
    assert ask("coder", "POST", f"/decisions/{made.json()['id']}/undo").status_code in (201, 422)


def test_an_incident_becomes_a_report_in_which_claims_are_located(ask, agreement):
    sent = {"kind": "shelling", "place": "Douma", "day": "2017-08-01", "author": "the Syrian army",
            "source": "a resident", "words": "Three shells fell near the market."}  # fmt: skip
    made = ask("coder", "POST", "/incidents", sent)
    assert made.status_code == 201, made.content
    report = ask("viewer", "GET", f"/reports/{made.json()['id']}").json()
    assert "Three shells fell near the market." in report["text"]
    shelled = [claim for claim in report["claims"] if claim["event"] == "attack"]
    assert shelled
    assert shelled[0]["when"]["value"] == "2017-08-01"
    assert any(place["name"] == "Douma" for place in shelled[0]["places"])


def test_what_is_wrong_is_told_as_json(ask):
    for path, data in (("/timeline", {"since": "yesterday"}), ("/claims", {"limit": 0}), ("/reports", {"after": "x"}),
                       ("/timeline", {"place": "a\0b"}), ("/incidents", {"place": "Nowhere-at-all-xyz"})):  # fmt: skip
        answer = ask("viewer", "GET", path, data)
        assert answer.status_code in (400, 422)
        assert answer.json()["what"]
