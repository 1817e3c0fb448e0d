"""A desk that really listens, started as a person starts it the first time, and a browser that reads it."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
SCREENS = Path(__file__).parents[2] / "out" / "screens"
COMMAND = (sys.executable, "-u", "-c", "from trucebook.cli.main import main; main()")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a desk listens, and how its first manager signs in."""

    address: str
    name: str
    password: str


@contextmanager
def served(folder: Path) -> Iterator[Desk]:
    """``trucebook serve`` in a folder without a workspace, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (*COMMAND, "serve", "--port", str(port))
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        try:
            assert desk.stdout is not None
            first = next(found for line in desk.stdout if (found := re.search(r"name (\S+), password (\S+)", line)))
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/sign-in/")
            yield Desk(address, first[1], first[2])
        finally:
            desk.terminate()


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@contextmanager
def chromium() -> Iterator[object]:
    """Debian's Chromium, or a skip that says what is lacking."""
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: install it (apt-get install chromium); the desk was not looked at in a browser")
    sync = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: the desk was not looked at in a browser")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()
