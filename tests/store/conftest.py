"""What the tests of the store share."""

from __future__ import annotations

import multiprocessing
from typing import Any

import pytest


@pytest.fixture(scope="session")
def starting() -> Any:
    """Starts child processes in milliseconds: they fork from a process that has everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.writing"])
    return context
