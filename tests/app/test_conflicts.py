"""Conflicts are called by what is said: a report that is added changes the name of none that stays."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from trucebook.app.conflicts import conflict_row
from trucebook.app.fresh import refresh
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.lines import conflicts
from trucebook.app.query.then import known_on
from trucebook.app.query.whole import whole_register
from trucebook.app.subjects import find_conflict
from trucebook.errors import DecisionError
from trucebook.store.evidence import Intake, write_report
from trucebook.store.models import AgreementHandle

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)
TRUCE = "The Syrian army and the Army of Islam signed a truce in Douma on {} July 2017 for two months."
EARLY = "The Syrian army and the Army of Islam will sign a truce in Douma on 9 July 2017."


def take_in(workspace, read, text, day):
    found = read(text, published=day, outlet=f"Outlet {len(text)}{day.day}")
    write_report(workspace.database, Intake(found, found.report.sha256, "rules"), NOW, "coder")
    refresh(workspace)


def listed(workspace):
    return {line["id"]: line for line in conflicts(workspace.database, Ask(), Cut()).lines}


@pytest.fixture
def disputed(workspace, read):
    """A register of one agreement, of which two reports name two days."""
    for day, said in ((date(2017, 7, 12), "9"), (date(2017, 7, 13), "10")):
        take_in(workspace, read, TRUCE.format(said), day)
    return workspace


def test_a_report_that_is_added_leaves_the_ids_of_conflicts_as_they_are(disputed, read):
    (id,) = (line["id"] for line in listed(disputed).values() if line["field"] == "concluded")
    assert id.startswith("k") and len(id) == 13
    take_in(disputed, read, "Residents of Douma said the truce was signed on 9 July 2017.", date(2017, 7, 14))
    assert id in listed(disputed)
    assert find_conflict(disputed.database, id[:6])[0].field == "concluded"
    with known_on(disputed, date(2017, 8, 1)) as database:
        assert id in {line["id"] for line in conflicts(database, Ask(), Cut()).lines}


def test_an_id_noted_before_an_earlier_report_came_still_finds_the_conflict(disputed, read):
    (before,) = (line for line in listed(disputed).values() if line["field"] == "concluded")
    take_in(disputed, read, EARLY, date(2017, 7, 2))
    (after,) = (line for line in listed(disputed).values() if line["field"] == "concluded")
    assert AgreementHandle.objects.using(disputed.database.alias).filter(handle=before["agreement"]).exists()
    assert (after["agreement"] != before["agreement"], after["id"] != before["id"]) == (True, True)
    assert conflict_row(disputed.database, before["id"]).id == after["id"]


def test_an_id_that_means_nothing_is_told_why(disputed):
    with pytest.raises(DecisionError, match=r"'1d1c2b2d' is an id from before .* begin with k .*trucebook conflicts"):
        conflict_row(disputed.database, "1d1c2b2d")
    with pytest.raises(DecisionError, match=r"no conflict is called 'k000000000000'.*readings may have changed"):
        conflict_row(disputed.database, "k000000000000")
    with pytest.raises(DecisionError, match=r"no conflict is called 'xyz'.*take the whole id"):
        conflict_row(disputed.database, "xyz")


@pytest.mark.parametrize("folder_of", ["eastern-qalamoun", "valdoria"])
def test_the_list_of_the_examples_has_every_conflict_of_their_dossier(workspace, folder_of):
    from trucebook.app.run import Job, Run

    paths = tuple(sorted((Path(__file__).parents[2] / "examples" / folder_of).glob("*.txt")))
    for found in Run(Job(paths)).extractions():
        write_report(workspace.database, Intake(found, found.report.sha256, "rules"), NOW, "coder")
    refresh(workspace)
    told = {(one.field, one.explanation) for one in whole_register(workspace, by_handle=True).conflicts}
    assert {(line["field"], line["explanation"]) for line in listed(workspace).values()} == told
