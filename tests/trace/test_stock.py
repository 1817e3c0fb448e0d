import random

import pytest

from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.trace.reuse import find_derivations

BACKGROUND = (
    "The war in the valley of Ostra has killed more than 12,000 people since the rising of 2011 was put down. "
    "The council of Delna, which keeps a list of the dead, counts 4,000 missing and 90 burnt villages."
)


def page(id: str, place: str, number: int, outlet: str, published: str) -> Extraction:
    news = (
        f"Shells killed {number} people at the market of {place} on a quiet morning. A nurse in {place} treated the "
        f"wounded until night came. Nobody said who had fired the {number} rounds from behind the hill."
    )
    return Telling(id, f"{news} {BACKGROUND}", outlet, published).done()


def test_what_an_agency_repeats_for_months_links_none_of_its_late_printers():
    pages = [
        page("a", "Karsk", 5, "Coast Daily", "2016-01-02"),
        page("b", "Velim", 17, "Hill Post", "2016-03-09"),
        page("c", "Pirin", 31, "Inland Mail", "2016-06-20"),
        page("d", "Sava", 8, "Delta News", "2016-09-01"),
    ]
    assert find_derivations(pages) == ()


def test_an_outlet_repeats_its_own_background_without_copying_itself():
    pages = [page("a", "Karsk", 5, "Hill Post", "2016-01-02"), page("b", "Velim", 17, "Hill Post", "2016-01-03")]
    assert find_derivations(pages) == ()


@pytest.mark.parametrize("published", [None, "2016-01-02"])
def test_a_banner_on_top_of_twenty_pages_links_none_of_them(published):
    banner = (
        "Sign in to read more of what our writers send every morning of the week. Readers who give a coin each month "
        "keep these pages open for all the others. "
    )
    draw = random.Random(3)
    pages = [
        Telling(
            f"p{n}", banner + " ".join(f"w{draw.randrange(10**6)}" for _ in range(80)) + ".", None, published
        ).done()
        for n in range(20)
    ]
    assert find_derivations(pages) == ()


def test_the_news_itself_is_still_a_copy():
    first = page("a", "Karsk", 5, "Coast Daily", "2016-01-02")
    (found,) = find_derivations([first, Telling("b", first.report.text, "Hill Post", "2016-01-03").done()])
    assert found.relation == "verbatim_copy"
