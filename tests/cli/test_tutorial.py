"""Every command of the tutorial "Keep a register", in order, on the reports it names."""

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.world import ROOT
from trucebook.cli.main import app

PAGE = (ROOT / "docs" / "tutorial" / "keep-a-register.md").read_text(encoding="utf-8")
STEPS = re.split(r"^## \d+\. ", PAGE, flags=re.MULTILINE)[1:]
# What a person puts in for a word in capitals: where it is listed, and which line is meant.
LISTED = {
    "CLAIM": (("claims", "--type", "attack", "--place", "Jayrud"), lambda row: True),
    "CONFLICT": (("conflicts",), lambda row: row["field"] == "term_end"),
}


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """What each command printed, by its line, after all were run."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "examples").symlink_to(ROOT / "examples")
    said: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in re.findall(r"^    (\S.*)$", PAGE, flags=re.MULTILINE):
            words = shlex.split(line)
            if words[0] == "export":
                for name, value in (word.split("=") for word in words[1:]):
                    patch.setenv(name, value)
                continue
            assert words[0] == "trucebook", line
            said[line] = call(*(each for word in words[1:] for each in put_in(word, said)))
    return said


def call(*words):
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, (words, result.output, result.exception)
    return result.stdout + result.stderr


def put_in(word, said):
    """The words that a shell, or a person, makes of one."""
    if word == "DECISION":
        return re.findall(r"^ (d[0-9a-f]{12})", said["trucebook decide list"], flags=re.MULTILINE)[-1:]
    if word in LISTED:
        listed, meant = LISTED[word]
        rows = json.loads(CliRunner().invoke(app, [*listed, "--json"]).stdout)["rows"]
        return [next(row["id"] for row in rows if meant(row))[:8]]
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def test_the_tutorial_has_ten_steps_each_with_a_command():
    assert len(STEPS) == 10
    assert all(re.search(r"^    trucebook ", step, flags=re.MULTILINE) for step in STEPS)


def test_the_tutorial_says_what_happens(walk):
    def shown(beginning):
        return " ".join(next(said for line, said in walk.items() if line.startswith(beginning)).split())

    assert "9 reports" in shown("trucebook ingest examples/eastern-qalamoun/0*")
    assert "ymh3" in shown('trucebook agreements --place "')
    assert "coming" in shown("trucebook due --as-of 2017-08-20")
    assert "2017-09-16" in shown("trucebook due --as-of 2017-08-20")
    assert "known already" not in shown("trucebook ingest examples/eastern-qalamoun/1*")
    assert "Nothing was learnt" not in shown("trucebook changes")
    assert "of ceasefire" in shown("trucebook incidents")
    assert "all as it was written" in shown("trucebook verify")
    assert shown("trucebook due --ics").startswith("BEGIN:VCALENDAR")
