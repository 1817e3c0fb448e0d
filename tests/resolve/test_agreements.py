from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.build import PLACES, Telling
from trucebook.model.extraction import Extraction
from trucebook.resolve.agreements import Cluster
from trucebook.resolve.knots import cluster
from trucebook.trace.reuse import find_derivations

TEXT = "The truce in Jayrud was struck with the government in July for two months, and Talbiseh has another since May."


def clusters(*extractions: Extraction) -> list[tuple[str, ...]]:
    """Clusters where trace found no copies: these reports share their words only because one hand made them."""
    return [found.members for found in cluster(extractions, (), PLACES)]


def folded(*extractions: Extraction) -> tuple[Cluster, ...]:
    return cluster(extractions, find_derivations(extractions), PLACES)


def telling(id: str, published: str | None = "2017-08-01", outlet: str | None = None) -> Telling:
    return Telling(id, f"{TEXT} This is what {id} heard.", outlet or f"Outlet {id}", published)


def truce(id: str, place: str = "Jayrud", struck: str | None = None, **more: object) -> Extraction:
    published = more.pop("published", "2017-08-01")
    t = telling(id, published)  # type: ignore[arg-type]
    town = t.name(place, "town", place.lower())
    government = t.name("Syrian government", "state", "sy-gov", "government")
    more.setdefault("parties", (t.role(government, "party"),))
    dates = {"concluded": t.dated("in July", struck)} if struck else {}
    places = more.pop("places", (town,))
    t.agreement("The truce", str(more.pop("kind", "ceasefire")), places=places, **dates, **more)
    return t.done()


def test_the_july_truce_of_three_reports_is_one_and_the_august_deal_another():
    assert [found.members for found in folded(*case.everything())] == [
        ("gazette#1", "mirror#1", "courier#1"),
        ("hillpost#1",),
        ("orontes#1",),
    ]


def test_truces_reported_from_one_template_are_two():
    """Same words, other town; then same words, other month."""
    assert len(folded(truce("a", "Jayrud"), truce("b", "Talbiseh"))) == 2
    assert len(folded(truce("a", struck="2017-07-16"), truce("b", struck="2018-02-01"))) == 2


def test_a_copied_passage_ties_what_it_tells_without_a_place():
    one, other = truce("a", places=()), truce("b", places=())
    assert [found.members for found in folded(one, other)] == [("a#1", "b#1")]
    assert clusters(one, other) == [("a#1",), ("b#1",)]


def test_every_union_says_why():
    july = folded(*case.everything())[0]
    assert len(july.why) == 2
    assert "both cover Jayrud and Ruhaybah" in july.why[1]
    assert "both for two months" in july.why[1]


def test_truces_of_two_towns_are_two():
    assert len(clusters(truce("a", "Jayrud", "2017-07-16"), truce("b", "Talbiseh", "2017-07-16"))) == 2


def test_a_bare_truce_told_without_a_place_never_merges():
    assert len(clusters(truce("a", struck="2017-07-16"), truce("b", places=()))) == 2
    assert len(clusters(truce("a"), truce("b", places=()))) == 2


def test_told_without_a_place_it_needs_the_date_and_a_report_that_names_the_place():
    one = truce("a", struck="2017-07-16")
    assert len(clusters(one, truce("b", struck="2017-07-16", places=()))) == 1
    assert len(clusters(one, truce("b", "Talbiseh", struck="2017-07-16", places=()))) == 2


def test_two_truces_of_one_town_a_year_apart_are_two():
    assert len(clusters(truce("a", struck="2017-07-16"), truce("b", struck="2018-07-02", published="2018-08-01"))) == 2
    assert len(clusters(truce("a"), truce("b", published="2018-08-01"))) == 2


def test_undated_reports_of_one_week_about_one_truce_are_one():
    assert clusters(truce("a"), truce("b")) == [("a#1", "b#1")]


def test_a_reconciliation_offer_is_not_the_truce_of_the_same_town_and_parties():
    assert len(clusters(truce("a", struck="2017-07-16"), truce("b", kind="reconciliation"))) == 2


def test_a_day_told_differently_by_one_day_is_still_one_agreement():
    assert clusters(truce("a", struck="2017-07-16"), truce("b", struck="2017-07-17")) == [("a#1", "b#1")]


def test_a_region_and_its_towns_are_one_agreement_where_date_and_length_agree():
    t = telling("region")
    region = t.name("Eastern Qalamoun", "region", "east-qalamoun", "Jayrud")
    government = t.name("Syrian government", "state", "sy-gov", "government")
    t.agreement(
        "The truce",
        "ceasefire",
        places=(region,),
        parties=(t.role(government, "party"),),
        concluded=t.dated("in July", "2017-07"),
    )
    assert clusters(truce("a", struck="2017-07-16"), t.done()) == [("a#1", "region#1")]


def test_a_name_of_its_own_ties_an_agreement_told_without_a_place():
    one = truce("a", places=(), label_used="the Ankara agreement", kind="deescalation")
    other = truce("b", places=(), label_used="Ankara agreement", kind="deescalation")
    assert clusters(one, other) == [("a#1", "b#1")]


def test_two_agreements_of_one_report_stay_two_however_like_a_third():
    t = telling("both")
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov", "government")
    for words in ("The truce in Jayrud", "struck with the government"):
        t.agreement(words, "ceasefire", places=(town,), parties=(t.role(government, "party"),))
    found = clusters(t.done(), truce("c"))
    assert sorted(len(members) for members in found) == [1, 2]


def test_one_undated_report_does_not_chain_two_dated_truces():
    found = clusters(
        truce("a", struck="2017-07-16"),
        truce("b", published="2017-11-01"),
        truce("c", struck="2018-02-01", published="2018-03-01"),
    )
    assert all(not {"a#1", "c#1"} <= set(members) for members in found)


def test_many_agreements_with_one_party_are_compared_in_time():
    many = [truce(f"r{n}", struck=f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}") for n in range(400)]
    assert 1 < len(cluster(many, (), PLACES)) < 400


@settings(max_examples=20, deadline=None)
@given(st.permutations([*case.everything(), truce("x"), truce("y", "Talbiseh")]))
def test_the_order_of_the_reports_does_not_matter(shuffled):
    usual = folded(*sorted(shuffled, key=lambda e: e.report.id))
    assert folded(*shuffled) == usual


def test_a_name_after_a_place_ties_what_is_told_without_one_where_kind_and_a_party_agree():
    one = truce("a", struck="2017-07-16")
    assert len(clusters(one, truce("b", places=(), label_used="the Jayrud truce"))) == 1
    assert len(clusters(one, truce("b", places=(), label_used="the Talbiseh truce"))) == 2
    assert len(clusters(one, truce("b", places=(), label_used="the Jayrud truce", parties=()))) == 2


def test_talks_reported_long_before_a_signing_are_not_talks_on_it():
    signed = truce("a", struck="2017-09-05", published="2017-09-06", parties=())
    assert len(clusters(signed, truce("b", published="2017-07-09", stage="negotiating", parties=()))) == 2
    assert len(clusters(signed, truce("b", published="2017-09-01", stage="negotiating", parties=()))) == 1


def test_of_no_told_kind_and_place_the_date_and_the_parties_identify_it():
    one = truce("a", struck="2017-07-16")
    assert len(clusters(one, truce("b", struck="2017-07-16", kind="other", places=()))) == 1
    assert len(clusters(one, truce("b", struck="2017-07-16", kind="other", places=(), parties=()))) == 2


def test_what_is_still_talked_of_long_after_a_deal_was_told_as_made_is_another():
    made = truce("a", kind="reconciliation", published="2017-07-20")
    assert len(clusters(made, truce("b", kind="reconciliation", stage="negotiating", published="2017-12-08"))) == 2
    assert len(clusters(made, truce("b", kind="reconciliation", stage="negotiating", published="2017-07-22"))) == 1


def test_the_day_it_took_effect_stands_in_for_the_day_it_was_struck():
    one = truce("a", struck="2017-08", parties=())
    t = telling("b")
    t.name("Jayrud", "town", "jayrud")
    t.agreement("The truce", "ceasefire", effective=t.dated("in July", "2017-08-03"))
    assert len(clusters(one, t.done())) == 1
    t = telling("c")
    t.name("Jayrud", "town", "jayrud")
    t.agreement("The truce", "ceasefire", effective=t.dated("in July", "2017-09-20"))
    assert len(clusters(one, t.done())) == 2
