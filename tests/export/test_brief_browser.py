"""The brief in a real browser: it asks nobody for anything, says nothing on the console, and fits the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export import build
from trucebook.export.brief.page import render_brief

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: install it (apt-get install chromium); the brief was not looked at in a browser")
    sync = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: the brief was not looked at in a browser")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render_brief(build.hostile(), title="Local ceasefires"), encoding="utf-8")
    return path


def test_no_request_leaves_the_console_is_silent_and_nothing_runs_over_the_edge(browser, file: Path) -> None:
    for width, scheme in ((360, "light"), (768, "dark"), (1440, "light")):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("dialog", lambda dialog, said=said: (said.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_a_mark_opens_its_quote_and_leads_into_the_report(browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.goto(file.as_uri())
    page.click("#summary a.mark >> nth=0")
    popover = page.locator(".popover")
    assert popover.is_visible()
    quote = popover.locator("mark").inner_text()
    popover.locator("a", has_text="In the report").click()
    target = page.locator(":target")
    assert target.is_visible()
    following = page.evaluate("document.querySelector(':target').nextElementSibling.textContent")
    assert quote.startswith(following)
    page.keyboard.press("Escape")
    assert not popover.is_visible()
    page.close()


def test_without_script_a_mark_still_leads_to_its_note(browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    page.click("#summary a.mark >> nth=0")
    assert page.locator("#n1").is_visible()
    assert page.url.endswith("#n1")
    context.close()


def test_print_keeps_the_figures_words_and_leaves_out_what_needs_a_screen(browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert page.locator("svg .node.report").first.is_visible()
    assert page.locator("#n1 .note-quote").is_visible()
    for hidden in (".running", ".contents", "details.report", ".back"):
        assert not page.locator(hidden).first.is_visible()
    page.close()


def test_on_a_phone_the_contents_are_folded_and_the_summary_is_on_the_first_screen(browser, file: Path) -> None:
    shown = {}
    for width in (360, 768):
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(file.as_uri())
        shown[width] = (page.is_visible("nav.contents"), page.is_visible("details.contents-short"))
        assert page.locator("#summary h1").bounding_box()["y"] < 350
        page.close()
    assert shown == {360: (False, True), 768: (True, False)}
