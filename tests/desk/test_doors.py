"""Every view of the desk against every role: who gets past the door, who is told why not, and that not is really not.

The table stands on its own: it is not read from the views, so a view whose guard is loosened by accident fails here,
and a new view without a row fails too.
"""

import pytest
from django.urls import get_resolver, reverse

from trucebook.app.permissions import ROLES
from trucebook.desk.views.lists import SHEETS
from trucebook.store import models

ROWS = {
    ("GET", "viewer"): """overview agreements agreement reports report original name map map-data tour search calendar
        conflict event sitrep sitrep-word notices feed account""",
    ("POST", "viewer"): "account-token notices notices-end feed-tokens tour-done",
    ("GET", "coder"): "review review-more pairs rounds round intake intake-progress incident-new incident-likely",
    ("POST", "coder"): "review-act review-batch review-undo review-here pair unpair intake incident-new report-correct",
    ("POST", "reviewer"): "conflict-settle round-open round-settle event-verify",
    ("GET", "manager"): "people audit",
    ("POST", "manager"): "people person password-reset",
}
LEAST = {(method, name): least for (method, least), names in ROWS.items() for name in names.split()}
LEAST |= {("GET", name): "viewer" for name in SHEETS}
# Views for whoever holds a secret, or for anybody: their own tests say what they give.
OPEN = {"sign-in", "sign-out", "join", "new-password", "set_language", "feed-token", "calendar-token"}
ARGUMENTS = {"id": "zzzzzzzz", "slug": "nothing", "name": "agreements", "step": 1, "number": 999, "secret": "x"}
FORBIDDEN, NOT_ALLOWED_METHOD, FAULT = 403, 405, 500


def patterns():
    return {pattern.name: pattern for pattern in get_resolver().url_patterns if getattr(pattern, "name", None)}


def address(name):
    taken = patterns()[name].pattern.converters
    return reverse(name, kwargs={key: ARGUMENTS[key] for key in taken})


def written(workspace):
    """How much people have added so far: decisions, reports, accounts' rights."""
    from django.contrib.auth.models import User

    rows = workspace.database.rows
    rights = sorted((user.username, group.name) for user in User.objects.all() for group in user.groups.all())
    return rows(models.Decision).count(), rows(models.Report).count(), rights


def test_every_view_has_a_row():
    assert set(patterns()) - OPEN == {name for _, name in LEAST}


@pytest.mark.parametrize(("method", "name"), LEAST)
def test_each_role_gets_past_the_door_or_is_told_why_not(workspace, browser, method, name):
    path, before = address(name), written(workspace)
    for who in (None, "stranger", *ROLES):
        client = browser(who)
        answer = client.post(path, {}) if method == "POST" else client.get(path)
        allowed = who in ROLES and ROLES.index(who) >= ROLES.index(LEAST[method, name])
        if who is None:
            assert answer.status_code == 302
            assert answer["Location"].startswith("/sign-in/")
        elif allowed:
            assert answer.status_code not in (FORBIDDEN, NOT_ALLOWED_METHOD), (who, answer.status_code)
        else:
            assert answer.status_code == FORBIDDEN, (who, answer.status_code)
            assert b"may not" in answer.content or b"nobody" in answer.content
            assert written(workspace) == before
        assert answer.status_code < FAULT
