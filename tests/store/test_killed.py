"""A process that is killed at any moment loses nothing it had accepted, and leaves nothing half-written."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store import made, writing
from tests.store.children import finish, heard, start
from trucebook.app.fresh import rebuild, refresh
from trucebook.app.verify import verify
from trucebook.app.workspace import opened
from trucebook.store import models
from trucebook.store.projected import digest

Work = Callable[[int], tuple[object, ...]]
KILLS = 50
# A child is killed after it told of so many reports or decisions, at most, and as many seconds later, at most.
TOLD, SECONDS = 6, 0.01
FILES = 450
DECIDED = 400


def kill_at_random(context: Any, seed: int, work: Work, kills: int = KILLS) -> list[str]:
    """Start ``work`` (given how much was accepted) and kill it, so many times; returns what was accepted."""
    random_ = random.Random(seed)
    accepted: list[str] = []
    for _ in range(kills):
        child, pipe = start(context, *work(len(accepted)))
        words = [pipe.recv() for _ in range(random_.randint(0, TOLD))]
        time.sleep(random_.uniform(0, SECONDS))
        child.kill()
        words += heard(pipe)
        child.join()
        assert "done" not in words, "the work was done before the kill; make it longer"
        assert not [word for word in words if word.startswith("error")]
        accepted += words
    return accepted


@pytest.mark.long
def test_an_ingest_killed_fifty_times_loses_nothing_and_resumes(folder: Path, starting, tmp_path):
    files = made.write_files(tmp_path / "in", FILES)
    accepted = kill_at_random(starting, 5, lambda done: (writing.ingest, folder, files, False))
    with opened(folder) as workspace:
        assert verify(workspace).well
        there = set(workspace.database.rows(models.Report).values_list("slug", flat=True))
        assert set(accepted) <= there and len(accepted) == len(set(accepted))
        assert len(there) > KILLS, "hardly anything was written between the kills"
        assert workspace.database.rows(models.Claim).count() == 2 * len(there)
    rest = finish(starting, writing.ingest, folder, files, False)
    assert not set(rest) & there
    with opened(folder) as workspace:
        verdict = verify(workspace)
        assert verdict.well and (verdict.head.seq, verdict.originals) == (2 * FILES, FILES)


@pytest.mark.long
def test_a_review_killed_fifty_times_loses_no_decision(folder: Path, starting):
    with opened(folder) as workspace:
        made.put(workspace, *(made.extraction(number) for number in range(DECIDED)))

    def from_there(done: int) -> tuple[object, ...]:
        return writing.decide_all, folder, list(range(max(0, done // 2 - 1), DECIDED)), "mina"

    accepted = kill_at_random(starting, 7, from_there)
    with opened(folder) as workspace:
        assert verify(workspace).well
        there = set(workspace.database.rows(models.Decision).values_list("decision", flat=True))
        assert set(accepted) <= there and len(there) > KILLS
    finish(starting, *from_there(0))
    with opened(folder) as workspace:
        assert verify(workspace).well
        assert workspace.database.rows(models.Decision).count() == 2 * DECIDED, "each once, however often it was said"


@pytest.mark.long
def test_a_fold_killed_again_and_again_comes_to_the_same_as_one_made_anew(folder: Path, starting):
    told = kill_at_random(starting, 9, lambda done: (writing.fold_each, folder, list(range(done, 200))), KILLS // 6)
    with opened(folder) as workspace:
        assert verify(workspace).well
        refresh(workspace)
        assert workspace.database.rows(models.AgreementHandle).count() >= len(told) > 0
        after_kills = digest(workspace.database)
        rebuild(workspace, 1)
        assert digest(workspace.database) == after_kills
