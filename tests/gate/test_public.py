"""The measures on public sets count what they say, on a toy set of our own; a missing set is skipped aloud."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import world

PLOVER = [
    {
        "event": "AGREE",
        "text": "The Valdorian army agreed to a truce with the Ridge Front on Monday.",
        "source": [{"actorText": "Valdorian army"}],
        "target": [{"actorText": "Ridge Front"}],
    },
    {"event": "AID", "text": "Orphans sang in the square.", "source": [{"actorText": "Orphans"}], "target": ""},
    {"event": "PROTEST", "text": "Crowds marched.", "source": "", "target": ""},
]
PLACES = [
    ("Rebels shelled Damascus overnight.", "shelled", ["Damascus"]),
    ("Two soldiers were killed overnight.", "killed", []),
    ("Rebels shelled Damascus at night.", "shelled", ["Aleppo-of-nowhere"]),
]


def _run(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(world.ROOT / "gate" / "public.py"), name, "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


@pytest.mark.parametrize("name", ["plover", "event-location", "fa-kes"])
def test_a_missing_set_is_skipped_aloud(name, tmp_path):
    done = _run(name, tmp_path)
    assert done.stdout == ""
    assert done.stderr.startswith("SKIPPED: ")


def test_plover_counts_roots_and_actors(tmp_path):
    (tmp_path / "plover-gsr.json").write_text(json.dumps(PLOVER))
    lines = _run("plover", tmp_path).stdout.splitlines()
    assert lines[0].startswith("AGREE ")
    assert "(1 right of 1 found, 1 wanted)" in lines[0]
    assert "(0 right of 0 found, 1 wanted)" in lines[1]
    assert lines[2].startswith("macro-F1 of 2 roots  0.500")
    assert len(lines) == 5


def test_places_count_a_rightly_empty_answer(tmp_path):
    rows = []
    for text, verb, places in PLACES:
        at = text.index(verb)
        spans = [{"label": "VERB", "start": at, "end": at + len(verb)}]
        spans += [{"label": "LOCATION", "start": 0, "end": 5} for _ in places if _ not in text]
        spans += [
            {"label": "LOCATION", "start": text.index(p), "end": text.index(p) + len(p)} for p in places if p in text
        ]
        rows.append({"text": text, "spans": spans})
    (tmp_path / "event-location-syria.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    lines = _run("event-location", tmp_path).stdout.splitlines()
    assert "(2 right of 3 found, 3 wanted)" in lines[0]
    assert "(1 right of 1 found, 1 wanted)" in lines[2]
