"""Many writers at once: they queue, nobody loses a word, and nobody is shown a lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store import made, writing
from tests.store.children import heard, start
from trucebook.app.verify import verify
from trucebook.app.workspace import opened
from trucebook.store import models
from trucebook.store.decisions import read_decisions

FILES = 30
DECIDED = 20


@pytest.mark.long
@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_two_processes_write_to_a_file_at_once(folder: Path, starting, tmp_path):
    together(folder, starting, tmp_path, 2)


@pytest.mark.long
@pytest.mark.parametrize("folder", ["postgresql"], indirect=True)
def test_eight_processes_write_to_a_server_at_once(folder: Path, starting, tmp_path):
    together(folder, starting, tmp_path, 8)


def together(folder: Path, starting, tmp_path: Path, processes: int) -> None:
    """Half of the processes take in the same files, half decide on the same claims, all at once."""
    with opened(folder) as workspace:
        made.put(workspace, *(made.extraction(number) for number in range(1_000, 1_000 + DECIDED)))
    files = made.write_files(tmp_path / "in", FILES)
    people = [f"person-{number}" for number in range(processes // 2)]
    work = [(writing.decide_all, folder, list(range(1_000, 1_000 + DECIDED)), name) for name in people]
    children = [
        start(starting, *each)
        for pair in zip(work, [(writing.ingest, folder, files, True)] * len(work), strict=True)
        for each in pair
    ]
    told = []
    for child, pipe in children:
        told.append(heard(pipe))
        child.join()
    assert [words[-1] for words in told] == ["done"] * processes, "an error was shown"
    taken = [id for words in told[1::2] for id in words[:-1]]
    assert sorted(taken) == [f"report-{number:04}" for number in range(FILES)], "each report by one process, once"
    with opened(folder) as workspace:
        assert verify(workspace).well
        decided = list(read_decisions(workspace.database))
        assert {decision.id for decision in decided} == {id for words in told[::2] for id in words[:-1]}
        assert len(decided) == 2 * DECIDED * len(people)
        assert [each.at for each in decided] == sorted(each.at for each in decided)
        assert workspace.database.rows(models.Report).count() == DECIDED + FILES
