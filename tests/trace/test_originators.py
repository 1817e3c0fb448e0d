from tests.fold import case
from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.trace.originators import OriginKey, Origins, trace_origins
from trucebook.trace.reuse import find_derivations


def origins(*extractions: Extraction) -> Origins:
    return trace_origins(extractions, find_derivations(extractions))


def key(found: Origins, telling: Extraction, words: str, who: str | None = None) -> OriginKey:
    start = telling.report.text.index(words)
    return found.key_at(telling.report.id, Span(start, start + len(words)), who)


def why(found: Origins, origin: OriginKey) -> str:
    (made,) = found.describe([origin], {origin: ()})
    return " ".join(made.why)


def test_a_copied_passage_counts_for_the_outlet_it_is_copied_from():
    gazette, mirror = case.july(), case.copy()
    found = origins(gazette, mirror)
    words = "struck a provisional truce with the government on 16 July"
    assert key(found, mirror, words) == key(found, gazette, words) == ("outlet", "plain", "gazette")


def test_the_same_unnamed_source_in_a_copy_is_one_and_says_why():
    gazette, mirror = case.july(), case.copy()
    found = origins(gazette, mirror)
    words = "fighting would cease on both sides"
    one = key(found, gazette, words, "A local source")
    assert one == key(found, mirror, words, "A local source")
    assert "say the same words: one source" in why(found, one)


def test_an_independent_report_is_another_originator():
    found = origins(case.july(), case.copy(), case.later())
    assert key(found, case.later(), "The truce that the two towns reached in July") == ("outlet", "desert", "courier")


def test_a_copy_that_drops_the_source_still_counts_for_it():
    told = Telling(
        "a",
        "The gate stays shut until the flour lorries are searched again by both sides of the river.",
        "A",
        "2017-01-01",
    )
    told.said("a miller", "anonymous", "The gate stays shut until the flour lorries are searched again by both sides")
    bare = Telling("b", told.text, "B", "2017-01-03")
    found = origins(told.done(), bare.done())
    words = "The gate stays shut"
    assert key(found, bare.done(), words) == key(found, told.done(), words, "a miller")


def speaking(
    id: str, who: str, outlet: str, published: str, told: str | None = None, kind: str = "anonymous"
) -> Extraction:
    t = Telling(
        id, f"{who} said that report {id} of day {published} saw nothing move along the river.", outlet, published
    )
    t.said(who, kind, f"report {id} of day", told)
    return t.done()


def same(one: Extraction, other: Extraction, who: str, second: str | None = None) -> bool:
    found = origins(one, other)
    return key(found, one, "report", who) == key(found, other, "report", second or who)


def test_one_listener_and_close_days_join_sources_described_alike():
    assert same(
        speaking("a", "a military source", "Hill Post", "2017-01-01"),
        speaking("b", "a military source", "Coast", "2017-01-05", told="Hill Post"),
        "a military source",
    )


def test_the_same_description_alone_joins_nothing():
    one = speaking("a", "a military source", "Hill Post", "2017-01-01")
    assert not same(one, speaking("b", "a military source", "Coast", "2017-01-05"), "a military source")


def test_months_apart_the_same_listener_joins_nothing():
    one = speaking("a", "a military source", "Hill Post", "2017-01-01")
    assert not same(
        one, speaking("b", "a military source", "Coast", "2017-06-05", told="Hill Post"), "a military source"
    )


def test_other_descriptions_and_numbers_stay_apart():
    one = speaking("a", "a military source", "Hill Post", "2017-01-01")
    assert not same(
        one, speaking("b", "a local source", "Hill Post", "2017-01-02"), "a military source", "a local source"
    )
    assert not same(
        one, speaking("b", "military sources", "Hill Post", "2017-01-02"), "a military source", "military sources"
    )
    assert not same(one, speaking("b", "a source", "Hill Post", "2017-01-02"), "a military source", "a source")


def test_an_undescribed_source_cannot_chain_two_described_ones():
    parts = [
        speaking("a", "a military source in Jayrud", "Hill Post", "2017-01-01"),
        speaking("b", "a military source", "Hill Post", "2017-01-02"),
        speaking("c", "a military source in Talbiseh", "Hill Post", "2017-01-03"),
    ]
    found = origins(*parts)
    assert key(found, parts[0], "report", "a military source in Jayrud") != key(
        found, parts[2], "report", "a military source in Talbiseh"
    )


def test_activists_of_two_reports_are_not_one_source():
    assert not same(
        speaking("a", "activists", "Hill Post", "2017-01-01", kind="group"),
        speaking("b", "activists", "Hill Post", "2017-01-02", kind="group"),
        "activists",
    )


def test_a_named_person_is_one_wherever_they_speak():
    one = speaking("a", "Sami Khalil", "Hill Post", "2017-01-01", kind="named_person")
    other = speaking("b", "Sami Khalil", "Coast", "2018-01-01", kind="named_person")
    assert same(one, other, "Sami Khalil")
    found = origins(one, other)
    assert why(found, key(found, one, "report", "Sami Khalil")) == "the same named source speaks in a, b"


def test_an_outlet_cited_as_a_source_is_that_outlet():
    one = speaking("a", "Hill Post", "Coast", "2017-01-04", kind="outlet")
    other = case.august()
    found = origins(one, other)
    assert key(found, one, "report", "Hill Post") == key(found, other, "Rebel commanders met")


def test_a_report_of_no_known_outlet_speaks_for_itself():
    first, second = Telling("a", "Nothing moved.").done(), Telling("b", "All was still.").done()
    found = origins(first, second)
    assert key(found, first, "Nothing") != key(found, second, "All")


def test_a_number_that_a_copy_changes_is_the_copys_own_word():
    text = "The monitors of the coast counted 14 shells on the road between the mill and the old bridge that night."
    one = Telling("a", text, "A", "2017-01-01").done()
    other = Telling("b", text.replace("14", "40"), "B", "2017-01-02").done()
    found = origins(one, other)
    assert key(found, other, "counted 40 shells") == ("outlet", "b")
    assert key(found, other, "between the mill") == ("outlet", "a")
