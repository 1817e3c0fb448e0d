from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.build import PLACES, Telling, when
from trucebook.fold.register import fold
from trucebook.lexicon.names import NameTable
from trucebook.lexicon.packs import Pack
from trucebook.model.extraction import Extraction
from trucebook.model.register import Agreement, Register
from trucebook.model.report import Refusal

NAMES = NameTable((Pack("test", ("syria",), False, tuple(PLACES.values()), ()),))


def register(*extractions: Extraction, as_of: str | None = None) -> Register:
    return fold(extractions or case.everything(), date.fromisoformat(as_of) if as_of else None, NAMES)


def truce(of: Register | None = None) -> Agreement:
    return (of or register()).agreements[0]


def test_the_truce_of_three_reports_is_one_agreement_with_its_title_and_members():
    found = truce()
    assert found.title == "Ceasefire, Jayrud and Ruhaybah, July 2017"
    assert found.members == ("gazette#1", "mirror#1", "courier#1")
    assert found.reports == ("gazette", "mirror", "courier")
    assert len(found.why_one) == 2


def test_originators_are_counted_and_not_outlets():
    """Three outlets, of which one copies: the copy's own voice counts for the first."""
    found = register()
    names = {originator.id: originator.who for originator in found.originators}
    assert [names[id] for id in truce(found).originators] == ["Plain Gazette", "A local source", "Desert Courier"]
    kind = truce(found).field("kind").alternatives[0]
    assert (kind.value, kind.originators, kind.reports) == ("ceasefire", 2, 3)


def test_every_quote_of_the_evidence_stands_in_its_report():
    found = register()
    texts = {extraction.report.id: extraction.report.text for extraction in found.extractions}
    assert [item.id for item in found.evidence] == [f"E{n + 1}" for n in range(len(found.evidence))]
    for item in found.evidence:
        assert item.quote.stands_in(texts[item.report])
        assert item.sentence.stands_in(texts[item.report])
        assert item.sentence.span.covers(item.quote.span)


def test_every_evidence_id_of_the_register_is_in_the_table():
    found = register()
    known = {item.id for item in found.evidence}
    for agreement in found.agreements:
        used = [id for field in agreement.fields for a in field.alternatives for id in a.evidence]
        used += [id for stage in agreement.stages for id in stage.evidence]
        used += [id for role in agreement.roles for id in role.evidence]
        used += [id for place in agreement.places for id in place.evidence]
        used += [id for term in agreement.terms for id in (*term.evidence, *term.reported_since)]
        assert used
        assert set(used) <= known
    assert {id for event in found.timeline for id in event.evidence} <= known


def test_an_end_that_no_report_gives_is_computed_and_lapses_unless_extended():
    planned = truce().stages[-1]
    assert (planned.stage, planned.when, planned.certainty) == ("expired", when("2017-09-16"), "planned")
    assert planned.computed is not None
    assert planned.computed.endswith("is 16 September 2017, unless it is extended")
    lapsed = truce(register(as_of="2017-10-01")).stages[-1]
    assert lapsed.computed is not None
    assert lapsed.computed.endswith("no report says that it was extended, so it has lapsed")


def test_a_computed_end_is_no_better_supported_than_its_weaker_part():
    shown = truce().field("term_end").shown
    assert shown is not None
    assert (shown.value, shown.originators) == ("2017-09-16", 1)
    assert "computed" in truce().field("term_end").rule


def test_a_reported_extension_leaves_no_computed_end():
    t = Telling(
        "late", "The truce of Jayrud was extended on 10 September for as long as talks go on.", "Coast", "2017-09-12"
    )
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov")
    t.claim(
        "extend",
        "was extended on 10 September",
        when=when("2017-09-10"),
        when_text="on 10 September",
        agreement="late#1",
    )
    t.agreement(
        "The truce of Jayrud",
        "ceasefire",
        stage="extended",
        places=(town,),
        parties=(t.role(government, "party"),),
    )
    found = truce(register(*case.everything(), t.done(), as_of="2017-10-01"))
    assert "late" in found.reports
    assert [entry.stage for entry in found.stages][-1] == "extended"


def test_as_of_a_day_only_what_was_out_is_known():
    early = register(as_of="2017-08-01")
    assert [extraction.report.id for extraction in early.extractions] == ["gazette", "mirror"]
    assert len(early.agreements) == 1
    assert "Jordan" not in " ".join(item.sentence.text for item in early.evidence)
    assert truce(early).field("concluded").shown == truce().field("concluded").shown


def test_a_report_of_unknown_date_counts_only_when_no_day_is_asked_for():
    undated = case.later(None)
    assert "courier" in [e.report.id for e in register(case.july(), undated).extractions]
    asked = register(case.july(), undated, as_of="2018-01-01")
    assert [e.report.id for e in asked.extractions] == ["gazette"]
    assert [(r.report, r.what) for r in asked.refusals] == [("courier", "the whole report")]


def test_a_report_of_a_month_counts_from_the_end_of_that_month():
    month = replace(
        case.later("2017-08-20"), report=replace(case.later().report, published=case.later("2017-08").report.published)
    )
    assert len(register(month, as_of="2017-08-30").extractions) == 0
    assert register(month, as_of="2017-08-30").refusals[0].reason.startswith("it may have been published only after")
    assert len(register(month, as_of="2017-08-31").extractions) == 1


def test_places_have_the_coordinates_of_the_pack():
    (jayrud, _) = truce().places
    assert (jayrud.name, jayrud.lat, jayrud.precision) == ("Jayrud", 33.81, "settlement")


def test_incidents_at_its_places_in_its_life_are_among_its_events_though_no_report_ties_them():
    told = {(event.event, event.agreement) for event in truce().events}
    assert told == {("agree", "A1"), ("attack", None), ("restrict", None)}


def test_two_readings_of_one_end_stand_side_by_side():
    found = register().agreements[2]
    (conflict,) = found.conflicts
    assert conflict.field == "term_end"
    assert [(side.value, side.who) for side in conflict.sides] == [
        ("15 February 2018", ("Russian ministry",)),
        ("May 2018", ("Homs committee",)),
    ]
    assert "text of the agreement" in conflict.settle
    assert conflict in register().conflicts
    assert {entry.certainty for entry in found.stages if entry.stage in ("expired", "extended")} == {"contested"}


def test_refusals_of_the_reports_are_collected():
    t = Telling("a", "Nothing.")
    t.refusals.append(Refusal("a", "a date", "no year"))
    assert register(t.done()).refusals == (Refusal("a", "a date", "no year"),)


def test_nothing_in_nothing_out():
    empty = fold((), None, NAMES)
    assert (empty.agreements, empty.timeline, empty.evidence, empty.originators) == ((), (), (), ())


def test_two_reports_of_one_id_are_refused():
    with pytest.raises(ValueError, match="two reports have the id"):
        register(case.july(), case.july())


USUAL = register()


@settings(max_examples=25, deadline=None)
@given(st.permutations(case.everything()))
def test_the_order_of_the_reports_does_not_matter(shuffled):
    assert fold(shuffled, None, NAMES) == USUAL
