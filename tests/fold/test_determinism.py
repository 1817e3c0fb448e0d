"""The same bytes in another process with another hash seed: nothing is taken from the order of a set."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib
from tests.fold.test_register import USUAL
print(hashlib.sha256(repr(USUAL).encode()).hexdigest())
"""


def digest(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_register_is_the_same_under_another_hash_seed():
    assert digest("1") == digest("4242")
