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
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
SCREENS = Path(__file__).parents[2] / "out" / "screens"
SERIOUS = ("serious", "critical")
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


def signed_in(browser: Any, desk: Desk) -> Any:
    """A session of the desk's first manager, to open further contexts with."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk.address)
    page.fill("#id_username", desk.name)
    page.fill("#id_password", desk.password)
    page.click("main button")
    page.wait_for_url(f"{desk.address}/")
    found = context.storage_state()
    context.close()
    return found


def opener(browser: Any, desk: Desk, state: Any) -> Any:
    """Opens pages; whatever they ask of another host, or say on the console, fails the test.

    ``quiet`` False lets the console speak, for tests that take the network away.
    """

    @contextmanager
    def open_page(width: int = 1280, language: str = "en", *, quiet: bool = True, **options: Any) -> Iterator[Any]:
        size = {"viewport": {"width": width, "height": 900}}
        context = browser.new_context(**{"storage_state": state, "base_url": desk.address} | size | options)
        context.add_cookies([{"name": "django_language", "value": language, "url": desk.address}])
        page = context.new_page()
        wrong: list[str] = []
        ours = (desk.address, "data:", "blob:")
        page.on("request", lambda asked: None if asked.url.startswith(ours) else wrong.append(asked.url))
        if quiet:
            page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        context.close()
        assert not wrong, wrong

    return open_page


def faults_of(page: Any) -> list[tuple[str, str, str, str]]:
    """The serious faults of accessibility that axe-core finds on a page; its context must bypass the page's policy."""
    page.wait_for_load_state("networkidle")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (page.url, one["id"], one["nodes"][0]["html"][:160], one["nodes"][0].get("failureSummary", "")[-200:])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]
