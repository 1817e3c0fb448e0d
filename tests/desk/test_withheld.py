import pytest

from trucebook.app.current import get_workspace, reading_as
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.incidents import incidents
from trucebook.app.query.search import search


def told(role):
    """Everything the lists say to somebody in ``role``, as one text."""
    with reading_as(role):
        database = get_workspace().database
        listings = [
            lines.agreements(database, Ask(), Cut(200)),
            lines.timeline(database, Ask(), Cut(200)),
            incidents(database, Ask(), Cut(200)),
            lines.claims(database, Ask(), Cut(200)),
            lines.access(database, Ask(), Cut(200)),
            lines.due(database, Ask(), Cut(200)),
            lines.conflicts(database, Ask(), Cut(200)),
            lines.reports(database, Cut(200)),
            search(database, "Harasta"),
        ]
    return "\n".join(str(line) for listing in listings for line in listing.lines if line.get("kind") != "name")


@pytest.mark.parametrize("role", [None, "viewer", "coder"])
def test_what_rests_on_restricted_reports_alone_is_not_listed(agreement, role):
    text = told(role)
    assert "'signed'" in text
    assert "secret" not in text
    assert "shelled Harasta" not in text


@pytest.mark.parametrize("role", ["reviewer", "manager"])
def test_reviewers_see_restricted_reports(agreement, role):
    assert "'secret'" in told(role)
    assert "shelled Harasta" in told(role)


def test_without_a_role_set_nothing_is_left_out(agreement):
    assert {line["id"] for line in lines.reports(get_workspace().database, Cut(200)).lines} >= {"signed", "secret"}
