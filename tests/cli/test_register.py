"""The lists of a register from the command line."""

import json

import pytest
from typer.testing import CliRunner

from tests.world import EASTERN_QALAMOUN, PACK
from trucebook.cli.main import app
from trucebook.errors import TrucebookError

FILES = ("14-orontes-line-february.txt", "03-qalamoun-post-tentative-agreement.txt", "13-national-dispatch-denial.txt")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The folder of a register of three reports, of July 2017, February 2018, and one that says no day."""
    folder = tmp_path_factory.mktemp("register") / "w"
    files = [str(EASTERN_QALAMOUN / name) for name in FILES]
    for words in (["init", str(folder)], ["ingest", *files, "--workspace", str(folder), "--by", "mina", "-q"]):
        made = CliRunner().invoke(app, words)
        assert made.exit_code == 0, made.output
    return folder


@pytest.fixture
def call(register, monkeypatch):
    """Run a command; returns what it printed, on both streams."""
    monkeypatch.setenv("TRUCEBOOK_WORKSPACE", str(register))

    def run(*words):
        result = CliRunner().invoke(app, list(words))
        if isinstance(result.exception, TrucebookError):
            raise result.exception
        return result

    return run


def test_a_list_of_a_day_holds_nothing_later_and_says_what_it_leaves_out(call):
    assert len(json.loads(call("agreements", "--json").stdout)["rows"]) > 1
    then = call("agreements", "--as-of", "2017-08-01", "--json")
    (line,) = json.loads(then.stdout)["rows"]
    assert (line["concluded"], line["stage"]) == ("2017-07-16", "tentative")
    assert "13-national-dispatch-denial" in then.stderr
    assert call("conflicts", "--as-of", "2017-08-01").stdout == "No conflict is known.\n"
    assert json.loads(call("due", "--as-of", "2017-08-01", "--json").stdout)["rows"][0]["standing"] == "coming"
    assert "DTSTART;VALUE=DATE:20170916" in call("due", "--as-of", "2017-08-01", "--ics").stdout


@pytest.mark.parametrize("words", [("timeline", "--type", "bogus"), ("agreements", "--stage", "bogus"),
                                   ("agreements", "--kind", "bogus"), ("incidents", "--verification", "bogus"),
                                   ("claims", "--modality", "bogus")])  # fmt: skip
def test_a_word_that_no_row_can_have_is_refused_with_those_there_are(call, words):
    asked = call(*words)
    assert asked.exit_code == 2
    assert "'bogus' is none of" in " ".join(asked.stderr.split())


def test_words_of_the_vocabulary_may_be_typed_as_the_tables_print_them(call):
    assert json.loads(call("agreements", "--stage", "in force", "--json").stdout) == json.loads(
        call("agreements", "--stage", "in_force", "--json").stdout
    )


def test_a_table_is_as_wide_as_the_terminal(call, monkeypatch):
    widths = {}
    for columns in ("80", "100", "180"):
        monkeypatch.setenv("COLUMNS", columns)
        widths[columns] = max(map(len, call("agreements").stdout.splitlines()))
    assert widths["80"] == widths["100"] <= 100 < widths["180"] <= 180


def test_a_pack_given_for_what_is_known_already_is_not_passed_over_in_silence(call):
    known = str(EASTERN_QALAMOUN / FILES[0])
    assert "reextract --pack" in call("ingest", known, "--pack", str(PACK)).stderr
    assert "reextract" not in call("ingest", known).stderr


def test_an_incident_says_what_it_bears_on_and_in_which_words(call):
    rows = json.loads(call("incidents", "--json").stdout)["rows"]
    for row in rows:
        assert row["bears_on"]
        assert all(each.partition(":")[0] in row["bears_on"] for each in row["assessments"])
        assert row["quotes"]
    some = rows[0]["bears_on"][0]
    narrowed = json.loads(call("incidents", "--agreement", some, "--json").stdout)["rows"]
    assert narrowed == [row for row in rows if some in row["bears_on"]]


@pytest.mark.parametrize("command", ["claims", "due", "conflicts"])
def test_a_list_narrowed_to_a_place_leaves_the_others_out(call, command):
    def listed(*words):
        return [json.dumps(row) for row in json.loads(call(command, *words, "--json").stdout)["rows"]]

    everything, homs, ruhaybah = listed(), listed("--place", "Northern Homs"), listed("--place", "الرحيبة")
    assert set(homs) | set(ruhaybah) <= set(everything)
    assert homs
    assert not set(homs) & set(ruhaybah)
    assert len(homs) < len(everything) or command == "conflicts"


def test_claims_and_due_are_narrowed_to_an_actor(call):
    told = json.loads(call("claims", "--actor", "Russia", "--json").stdout)["rows"]
    assert told
    assert all("russia" in " ".join(row["agents"] + row["targets"]) for row in told)
    assert call("due", "--actor", "Negotiations committee").exit_code == 0


def test_a_date_is_listed_as_exactly_as_it_is_known(call):
    rows = json.loads(call("agreements", "--json").stdout)["rows"]
    told = {row["term_end_told"]: row["term_end"] for row in rows}
    assert told["16 September 2017 (computed)"] == "2017-09-16"
    assert all((row["concluded"] is None) == (row["concluded_told"] is None) for row in rows)


@pytest.mark.parametrize("words", ["الرحيبة", "Ruhaybah", "al-Rahiba"])
def test_a_search_in_any_spelling_finds_the_agreements_of_the_place(call, words):
    found = json.loads(call("search", words, "--json").stdout)["rows"]
    listed = json.loads(call("agreements", "--place", words, "--json").stdout)["rows"]
    assert {row["id"] for row in listed} <= {row["id"] for row in found if row["kind"] == "agreement"}
    assert listed
    assert found[0]["id"] == "place-sy-ruhaybah"
