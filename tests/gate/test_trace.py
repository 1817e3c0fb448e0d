"""The labelled set of trace holds its floors; without the real texts beside the project, the invented stories do."""

import json
import subprocess
import sys

import pytest

from tests.world import ROOT

GATE = ROOT / "gate" / "trace"


@pytest.mark.long
def test_trace_holds_its_floors():
    done = subprocess.run([sys.executable, str(GATE / "score.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_floors_are_not_below_what_the_project_asks():
    floors = json.loads((GATE / "floors.json").read_text(encoding="utf-8"))
    assert floors["pair_f1"] >= 0.90
    assert floors["twins_apart"] >= 0.98
    assert floors["originators_right"] >= 0.85
