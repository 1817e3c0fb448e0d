"""The reading pages in a real browser: keyboard, Arabic, a map without a network, accessibility, pictures."""

from __future__ import annotations

import pytest

from tests.desk.live import SCREENS, chromium, faults_of, opener, served, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long]
PAGES = ("/", "/agreements/", "/timeline/", "/map/", "/incidents/", "/access/", "/conflicts/", "/due/", "/reports/",
         "/sources/", "/places/", "/actors/", "/search/?q=Ruhaybah")  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("live")) as started:
        yield started


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shown(browser, desk):
    """Opens pages; whatever they ask of another host, or say on the console, fails the test."""
    return opener(browser, desk, signed_in(browser, desk))


@pytest.fixture(scope="module")
def places(shown):
    """Addresses of one page of each kind that a list leads to."""
    with shown() as page:
        page.goto("/agreements/")
        rows = page.locator("tbody tr")
        counts = [int(rows.nth(n).locator("td").last.inner_text()) for n in range(rows.count())]
        agreement = rows.nth(counts.index(max(counts))).locator("th a").get_attribute("href")
        page.goto("/reports/")
        reports = [link.get_attribute("href") for link in page.locator("tbody th a").all()]
        page.goto("/places/")
        name = page.locator("a[href*='ruhaybah']").first.get_attribute("href")
        page.goto("/actors/")
        actor = page.locator("a[href^='/names/']").first.get_attribute("href")
    return {"agreement": agreement, "report": reports[3], "place": name, "actor": actor}


def test_the_slider_moved_with_the_keyboard_changes_the_page(shown, places):
    with shown() as page:
        page.goto(places["agreement"])
        before = page.locator("#whole").inner_text()
        page.focus("#as-of-slide")
        with page.expect_response(lambda answer: "as_of=" in answer.url):
            page.keyboard.press("Home")
        page.wait_for_selector("#whole .warning")
        page.keyboard.press("PageUp")
        page.wait_for_function("document.querySelector('#whole article')")
        assert page.locator("#whole").inner_text() != before
        assert "as_of=" in page.url


def test_a_mark_leads_to_its_words_in_the_report(shown, places):
    with shown() as page:
        page.goto(places["agreement"])
        page.locator("a.mark").first.click()
        quote = page.locator(".popover mark").inner_text()
        page.locator(".popover a", has_text="In the report").click()
        page.wait_for_selector("#asked")
        assert "".join(page.locator(".asked").all_inner_texts()) == quote


def test_a_claim_and_its_words_point_at_one_another(shown, places):
    with shown() as page:
        page.goto(places["report"])
        page.locator("mark[data-claims]").first.click()
        assert page.locator(".claims li.shown").count() == 1
        page.locator(".claims li").last.click()
        assert page.locator("mark.shown").count() >= 1


def test_in_arabic_the_page_is_mirrored_and_highlights_hold_the_same_words(shown, places):
    words = {}
    for language in ("en", "ar"):
        with shown(language=language) as page:
            page.goto(places["report"])
            assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            words[language] = page.locator("mark[data-claims]").all_inner_texts()
            text, cards = page.locator("article.reading").bounding_box(), page.locator("aside ol").bounding_box()
            assert (text["x"] > cards["x"]) == (language == "ar")
            assert page.locator("article.reading").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert words["en"] == words["ar"] != []


def test_the_map_works_with_no_network_and_its_places_narrow_the_timeline(shown):
    with shown() as page:
        page.goto("/map/")
        page.wait_for_selector("[data-ready]")
        assert page.locator(".place-label").count() > 3
        assert page.locator("path.zone").count() >= 1
        rows = page.locator("li[data-places]")
        every = rows.count()
        page.locator(".sign").first.focus()
        page.keyboard.press("Enter")
        left = sum(rows.nth(n).is_visible() for n in range(every))
        assert 0 < left < every
        page.click("#map-all")
        assert sum(rows.nth(n).is_visible() for n in range(every)) == every


def test_the_tour_has_five_steps_and_goes_for_good(shown):
    with shown() as page:
        page.goto("/")
        page.click(".tour a.button")
        for step in range(1, 5):
            assert f"Step {step} of 5" in page.locator(".tour").inner_text()
            page.click(".tour a.button")
        page.click(".tour button")
        page.wait_for_url("**/")
        assert page.locator(".tour").count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(shown, places, scheme, language):
    faults = []
    with shown(color_scheme=scheme, language=language, bypass_csp=True) as page:
        for address in (*PAGES, *places.values()):
            page.goto(address)
            faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_runs_over_the_edge_and_each_page_leaves_its_picture(shown, places, width, language):
    SCREENS.mkdir(parents=True, exist_ok=True)
    wide = []
    scheme = "dark" if width == 768 else "light"
    with shown(width, language, color_scheme=scheme) as page:
        named = {address.split("?")[0].strip("/") or "overview": address for address in PAGES}
        for name, address in (named | places).items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=SCREENS / f"{name}-{width}-{language}.png")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(name)
    assert wide == []
