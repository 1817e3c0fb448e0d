import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.trace.reuse import find_derivations

SHARED = Path(__file__).parents[2] / ".." / "shared"
BODY = (
    "Delegates of the valley and the coast met in the harbour on Sunday. They agreed to open the northern road to "
    "lorries with flour. A committee of six will hear complaints about the checkpoints. Nobody would say when the "
    "prisoners of the spring are to be freed."
)


def report(id: str, text: str, outlet: str | None = None, published: str | None = None) -> Extraction:
    return Telling(id, text, outlet, published).done()


def test_a_cut_copy_points_to_the_earlier_report_with_its_aligned_sentences():
    (found,) = find_derivations(case.everything())
    assert (found.report, found.source, found.relation) == ("mirror", "gazette", "verbatim_copy")
    assert len(found.pairs) == 3
    assert found.reasons[-1] == "published 20 July 2017, after 17 July 2017"


def test_pairs_hold_the_words_of_their_own_reports():
    (found,) = find_derivations(case.everything())
    for pair in found.pairs:
        assert pair.ours.of(case.COPY).split()[:2] == pair.theirs.of(case.JULY).split()[:2]


def test_unknown_dates_let_the_credit_decide():
    one = report("a", BODY + " This account first ran in the Harbour Times.", "Coast Daily")
    other = report("b", BODY, "Harbour Times")
    (found,) = find_derivations([one, other])
    assert (found.report, found.source) == ("a", "b")
    assert "it names Harbour Times" in found.reasons


def test_without_dates_or_credits_the_shorter_draws_on_the_longer_and_says_so():
    (found,) = find_derivations([report("a", BODY[:200]), report("b", BODY)])
    assert (found.report, found.source) == ("a", "b")
    assert "the shorter is taken to draw on the longer" in found.reasons


def test_some_taken_sentences_are_a_quotation():
    own = " ".join(
        f"Paragraph {i} of an account that nobody else has, with words{i} and sights{i} of its own." for i in range(9)
    )
    (found,) = find_derivations(
        [report("a", BODY, published="2017-01-01"), report("b", own + " " + BODY[:190], published="2017-01-02")]
    )
    assert (found.report, found.relation) == ("b", "quotes")
    assert found.share < 0.4


def test_twins_from_one_template_about_two_truces_share_words_and_are_still_only_a_derivation():
    """Trace says who has whose words; that the two truces differ is for resolve to see."""
    twin = BODY.replace("valley", "plain").replace("harbour", "fort")
    (found,) = find_derivations([report("a", BODY), report("b", twin)])
    assert found.relation in ("edited_copy", "verbatim_copy")


def test_circular_credits_make_no_circle():
    texts = {"a": "b", "b": "c", "c": "a"}
    rows = [report(i, f"{BODY} As the {o.upper()} Post wrote.", f"{i.upper()} Post") for i, o in texts.items()]
    found = find_derivations(rows)
    edges = {(d.report, d.source) for d in found}
    order: list[str] = []
    while len(order) < 3:
        free = [i for i in texts if i not in order and all(s in order for r, s in edges if r == i)]
        assert free, f"a circle in {edges}"
        order.extend(free)


def test_a_report_that_repeats_itself_takes_from_nobody():
    assert find_derivations([report("a", f"{BODY} {BODY}"), report("b", "Nothing of the kind was said here.")]) == ()


def test_same_bytes_twice_is_one_copy():
    (found,) = find_derivations([report("b", BODY, published="2017-02-01"), report("a", BODY, published="2017-02-03")])
    assert (found.report, found.source, found.relation, found.share) == ("a", "b", "verbatim_copy", 1.0)


def test_a_thousand_pages_with_one_footer_are_not_linked():
    footer = "Support this page with a gift, follow us on every network, and write to the editors of the desk in town."
    rng = random.Random(1)
    pages = [
        report(f"p{n}", " ".join(f"w{rng.randrange(10**6)}" for _ in range(60)) + f". {footer}", f"outlet {n % 7}")
        for n in range(1000)
    ]
    assert find_derivations(pages) == ()


def test_two_reports_of_one_id_are_refused():
    with pytest.raises(ValueError, match="two reports have the id 'a'"):
        find_derivations([report("a", BODY), report("a", "Other words altogether.")])


@settings(max_examples=20, deadline=None)
@given(st.permutations(case.everything()))
def test_the_order_of_the_reports_does_not_matter(shuffled):
    assert find_derivations(shuffled) == find_derivations(case.everything())


@pytest.mark.shared
def test_the_seeds_share_an_origin_and_nothing_else():
    manifest = SHARED / "seeds" / "manifest.csv"
    if not manifest.exists():
        pytest.skip("shared/seeds is missing beside the project")
    with manifest.open(encoding="utf-8") as rows:
        reports = [
            report(
                row["file"][:3],
                (SHARED / "seeds" / row["file"]).read_text(encoding="utf-8"),
                row["outlet"],
                row["published"],
            )
            for row in csv.DictReader(rows)
        ]
    (found,) = find_derivations([replace(r, sentences=()) for r in reports])
    assert (found.report, found.source) == ("000", "002")
    assert len(found.pairs) >= 4
