"""Watching in a real browser: an incident filed on a phone, drafted offline; the map offline; pictures of each page."""

from __future__ import annotations

import re

import pytest

from tests.desk.live import SCREENS, chromium, faults_of, opener, served, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
PAGES = {
    "incident-new": "/incidents/new",
    "situation": "/situation/?since=2017-07-01&until=2017-07-31",
    "situation-empty": "/situation/?since=2001-01-01&until=2001-01-07",
    "notices": "/notices/",
    "account": "/account/",
    "people": "/people/",
    "audit": "/audit/",
}
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("watched")) as started:
        yield started


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shown(browser, desk):
    return opener(browser, desk, signed_in(browser, desk))


@pytest.fixture(scope="module")
def pages(shown):
    """The pages by name, with that of an event."""
    with shown() as page:
        page.goto("/timeline/")
        event = page.locator("td a[href^='/events/']").first.get_attribute("href")
    return PAGES | {"event": event}


def test_an_incident_is_drafted_offline_on_a_phone_and_filed(shown):
    with shown(quiet=False, **PHONE) as page:
        page.goto("/incidents/new")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.select_option("#kind", "shelling")
        page.locator("#place").tap()
        page.locator("#place").press_sequentially("Jayr", delay=20)
        page.wait_for_selector("#places option[value='Jayrud']", state="attached")
        page.context.set_offline(True)
        page.fill("#place", "Jayrud")
        page.fill("#day", "2018-03-02")
        page.fill("#author", "the Syrian army")
        page.fill("#source", "a resident")
        page.fill("#words", "Two shells fell near the school.")
        page.get_by_role("button", name="File it").tap()
        assert page.locator("#draft-note").is_visible()
        assert page.url.endswith("/incidents/new")
        page.context.set_offline(False)
        page.reload()
        assert page.input_value("#words") == "Two shells fell near the school."
        assert page.input_value("#day") == "2018-03-02"
        page.set_input_files("#attached", {"name": "school.png", "mimeType": "image/png", "buffer": PICTURE})
        page.screenshot(path=SCREENS / "incident-filled-phone-en.png")
        page.get_by_role("button", name="File it").tap()
        page.wait_for_url(re.compile("/reports/"))
        assert "SHA-256" in page.locator("article.reading").inner_text()
        page.goto("/incidents/new")
        assert page.input_value("#words") == ""


def test_the_same_incident_is_suggested_while_it_is_typed_again(shown):
    with shown(quiet=False, **PHONE) as page:
        page.goto("/incidents/new")
        page.select_option("#kind", "attack")
        page.fill("#day", "2018-03-02")
        page.locator("#place").press_sequentially("Jayrud", delay=20)
        known = page.locator("#likely a[href^='/events/']")
        known.first.wait_for()
        page.screenshot(path=SCREENS / "incident-known-phone-en.png")
        known.first.tap()
        page.wait_for_url(re.compile("/events/"))
        assert "Two shells" in page.content() or "shell" in page.locator("main").inner_text()


def test_the_map_is_used_with_the_network_gone(shown):
    with shown() as page:
        page.goto("/map/")
        page.wait_for_selector("[data-ready]")
        page.context.set_offline(True)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        rows = page.locator("li[data-places]")
        every = rows.count()
        page.locator(".sign").first.click()
        left = sum(rows.nth(number).is_visible() for number in range(every))
        assert 0 < left < every
        page.click("#map-all")
        page.locator(".leaflet-control-zoom-in").click()
        page.locator(".leaflet-control-zoom-out").click()
        assert sum(rows.nth(number).is_visible() for number in range(every)) == every
        assert page.locator(".place-label").count() > 3
        assert asked == []


def test_a_word_file_is_saved_for_the_days_shown(shown, tmp_path):
    with shown() as page:
        page.goto("/situation/?since=2017-07-01&until=2017-07-31")
        with page.expect_download() as saved:
            page.get_by_role("button", name="As a Word file").click()
        assert saved.value.suggested_filename == "sitrep-2017-07-01-2017-07-31.docx"
        saved.value.save_as(tmp_path / "a.docx")
        assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(shown, pages, scheme, language):
    faults = []
    with shown(color_scheme=scheme, language=language, bypass_csp=True) as page:
        for address in pages.values():
            page.goto(address)
            faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("look", ["desktop", "dark", "phone"])
def test_nothing_runs_over_the_edge_and_each_page_leaves_its_picture(shown, pages, look, language):
    SCREENS.mkdir(parents=True, exist_ok=True)
    options = PHONE if look == "phone" else {"color_scheme": "dark" if look == "dark" else "light"}
    width = 360 if look == "phone" else 1440
    wide = []
    with shown(width, language, **options) as page:
        for name, address in pages.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=SCREENS / f"{name}-{look}-{language}.png", full_page=name.startswith("situation"))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(name)
    assert wide == []
