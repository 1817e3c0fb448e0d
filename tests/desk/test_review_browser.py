"""The review in a real browser: sign in, drop a file, ten claims by the keyboard, one undone, a conflict settled."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.conftest import NOW, PASSWORD
from tests.export.test_brief_browser import FLAGS

CHROMIUM = shutil.which("chromium")
EXAMPLES = Path(__file__).parents[2] / "examples" / "eastern-qalamoun"
pytestmark = pytest.mark.browser

DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name, { type: "text/plain" }));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
}"""


@pytest.fixture(scope="module")
def address(workspace, tmp_path_factory) -> Iterator[str]:
    """Where a desk answers that serves the Eastern Qalamoun trail; the accounts are those of the other tests."""
    from waitress import create_server

    from trucebook.app.ingest import Ingest, Receipt
    from trucebook.app.run import Job
    from trucebook.app.workspace import init_workspace, opened
    from trucebook.desk.current import serve_from
    from trucebook.desk.wsgi import application

    folder = tmp_path_factory.mktemp("trail")
    init_workspace(folder)
    with opened(folder) as served:
        files = tuple(sorted(EXAMPLES.glob("*.txt")))
        work = Ingest(served, Job(files, EXAMPLES / "manifest.csv"), Receipt(NOW, "coder"))
        assert len(list(work.reports(iter))) == len(files)
        work.fold()
        serve_from(served)
        server = create_server(application, host="127.0.0.1", port=0)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        server.close()
        thread.join(5)
        serve_from(workspace)


@pytest.fixture(scope="module")
def chromium(address) -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: install it (apt-get install chromium); the review was not looked at in a browser")
    sync = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: the review was not looked at in a browser")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(chromium, address):
    """A page signed in as a reviewer; no request may leave the host, and the console stays silent."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/sign-in/")
    page.fill("#id_username", "reviewer")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{address}/")
    yield page
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert said == []
    context.close()


def count(page):
    found = re.search(r"(\d+) claims? waits?", page.inner_text(".review-head"))
    assert found is not None
    return int(found[1])


def settled(page, key):
    """Press a key and wait for what comes of it."""
    with page.expect_response(lambda answer: "/review/" in answer.url and "/here" not in answer.url) as told:
        page.keyboard.press(key)
    told.value.finished()
    page.wait_for_selector(".htmx-request, .htmx-swapping, .htmx-settling", state="detached")


def test_a_dropped_file_is_taken_in_and_its_report_is_there(page, address):
    page.goto(f"{address}/intake/")
    page.evaluate(DROP, ["harrow.txt", "Fighters shelled Jayrud on 12 March 2018, residents said."])
    assert page.locator("#chosen tr").count() == 1
    page.fill("#chosen input[name=outlet]", "Harrow Post")
    page.click("#intake button")
    page.wait_for_selector(".tally[data-state=done]", timeout=60_000)
    assert "1 taken in" in page.inner_text(".tally")
    page.click(".tally li a")
    page.wait_for_selector("h1")
    assert "Harrow Post" in page.inner_text("main")


def test_ten_claims_are_reviewed_with_the_keyboard_alone_and_one_is_undone(page, address):
    page.goto(f"{address}/review/")
    page.wait_for_selector(".review mark.now")
    before = count(page)
    first = page.get_attribute("aside.record", "data-subject")
    for _ in range(7):
        settled(page, "a")
    page.keyboard.press("r")
    page.keyboard.type("told of another town")
    settled(page, "Enter")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2017-07")
    settled(page, "Control+Enter")
    assert page.locator(".warning[role=alert]").count() == 0
    settled(page, "j")
    settled(page, "k")
    last = page.get_attribute("aside.record", "data-subject")
    settled(page, "a")
    assert count(page) == before - 10
    settled(page, "u")
    assert count(page) == before - 9
    assert page.get_attribute("aside.record", "data-subject") == last != first
    page.keyboard.press("?")
    assert page.locator("#review-keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_selected_claims_are_accepted_together(page, address):
    page.goto(f"{address}/review/")
    before = count(page)
    page.keyboard.press("x")
    settled(page, "j")
    page.wait_for_selector(".review mark.now")
    page.keyboard.press("x")
    settled(page, "A")
    assert before - count(page) in (1, 2)


def test_a_conflict_is_settled_and_says_by_whom(page, address):
    page.goto(f"{address}/conflicts/")
    page.click("td a[href^='/conflicts/']")
    page.check("input[name=side] >> nth=0")
    page.fill("#settle-reason", "the later statement corrects the earlier")
    page.click("main form button >> text=Settle")
    page.wait_for_selector(".side.taken")
    assert "reviewer" in page.inner_text(".history")
    assert "the later statement corrects" in page.inner_text(".history")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1440, "light")])
def test_nothing_runs_over_the_edge(page, address, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for path in ("/review/", "/intake/", "/review/pairs/", "/rounds/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
