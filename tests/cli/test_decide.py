"""Deciding from the command line on what the lists show."""

import json

import pytest
from typer.testing import CliRunner

from tests.world import EASTERN_QALAMOUN
from trucebook.cli.main import app
from trucebook.errors import DecisionError, TrucebookError


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The folder of a register of one report in which two sides name two days."""
    folder = tmp_path_factory.mktemp("decide") / "w"
    runner = CliRunner()
    assert runner.invoke(app, ["init", str(folder)]).exit_code == 0
    taken = runner.invoke(
        app,
        [
            "ingest",
            str(EASTERN_QALAMOUN / "14-orontes-line-february.txt"),
            "--workspace",
            str(folder),
            "--by",
            "mina",
            "-q",
        ],
    )
    assert taken.exit_code == 0, taken.output
    return folder


@pytest.fixture
def call(register, monkeypatch):
    monkeypatch.setenv("TRUCEBOOK_WORKSPACE", str(register))
    monkeypatch.setenv("TRUCEBOOK_BY", "mina")

    def run(*words):
        result = CliRunner().invoke(app, list(words))
        if isinstance(result.exception, TrucebookError):
            raise result.exception
        return result.output

    return run


def rows(call, *words):
    return json.loads(call(*words, "--json"))["rows"]


def test_a_conflict_is_settled_by_the_id_its_list_shows(call):
    conflict = rows(call, "conflicts")[0]
    side = conflict["sides"][0].rpartition(" (")[0]
    call("decide", "settle", conflict["id"][:8], "--side", side.upper(), "--reason", "the text says so")
    (settled,) = [row for row in rows(call, "conflicts") if row["id"] == conflict["id"]]
    assert settled["settled"] == side


def test_a_side_nobody_takes_is_refused_with_the_sides_there_are(call):
    conflict = rows(call, "conflicts")[0]
    side = conflict["sides"][0].rpartition(" (")[0]
    with pytest.raises(DecisionError, match=f"no side of this conflict says 'never'.*'{side}'"):
        call("decide", "settle", conflict["id"], "--side", "never", "--reason", "why not")
    with pytest.raises(DecisionError, match=r"no conflict is called 'ffff'.*trucebook conflicts"):
        call("decide", "settle", "ffff", "--side", side, "--reason", "why not")


def test_a_rating_without_a_grade_is_told_what_to_write(call):
    claim = rows(call, "claims", "--limit", "1")[0]["id"]
    with pytest.raises(DecisionError, match="--credibility 1 to 6"):
        call("decide", "rate", claim)


def test_a_report_of_the_wrong_day_is_corrected_and_read_anew(call):
    (before,) = rows(call, "reports")
    told = call("decide", "edit", "14-orontes", "--set", "published=2021-03-02", "--reason", "the page says 2021")
    assert "1 reports read anew" in told
    (after,) = rows(call, "reports")
    assert (after["published_earliest"], after["corrected"]) == ("2021-03-02", ["published"])
    assert rows(call, "timeline", "--as-of", "2021-03-01") == []
    (agreement,) = rows(call, "agreements", "--limit", "1")
    assert agreement["first_seen"] == "2021-03-02"
    call("decide", "undo", told.split()[0])
    assert rows(call, "reports") == [before]
