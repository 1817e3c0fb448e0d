from dataclasses import replace
from datetime import date

from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.agreement import Dated
from trucebook.model.extraction import Extraction
from trucebook.model.register import StageEntry
from trucebook.model.when import TimeExpression, When


def telling(id: str = "a", claims: tuple[tuple[str, str, str | None], ...] = (), **more: object) -> Extraction:
    own = [" ".join(f"{id}{part}{n}" for n in range(6)) for part in range(2)]
    text = f"The truce of Jayrud {own[0]} began and ended {own[1]} made of words."
    t = Telling(id, text, f"Outlet {id}", "2017-07-20")
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov")
    for event, modality, day in claims:
        t.claim(event, "began and ended", modality=modality, when=when(day), agreement=f"{id}#1")
    for name in ("concluded", "effective", "term_end", "duration"):
        if name in more:
            more[name] = t.dated("made of words", str(more[name]))
    t.agreement("The truce of Jayrud", "ceasefire", places=(town,), parties=(t.role(government, "party"),), **more)
    return t.done()


def stages(*extractions: Extraction, as_of: str | None = None) -> list[tuple[str, str | None, str]]:
    (agreement,) = register(*extractions, as_of=as_of).agreements
    return [(entry.stage, entry.when.value, entry.certainty) for entry in agreement.stages]


def test_declared_is_not_in_force():
    assert stages(telling(concluded="2017-07-16", effective="2017-07-18")) == [
        ("concluded", "2017-07-16", "one"),
        ("in_force", "2017-07-18", "one"),
    ]


def test_a_planned_start_is_planned():
    assert stages(telling(claims=(("start", "planned", "2017-08-01"),), concluded="2017-07-16"))[1] == (
        "in_force",
        "2017-08-01",
        "planned",
    )


def test_a_reported_end_to_come_is_planned_and_nothing_is_computed():
    found = stages(telling(concluded="2017-07-16", duration="P2M", term_end="2017-10-01"))
    assert found[-1] == ("expired", "2017-10-01", "planned")
    assert len(found) == 2


def test_the_end_is_computed_from_the_start_where_that_is_known():
    found = stages(telling(concluded="2017-07-16", effective="2017-07-18", duration="P2M"))
    assert found[-1] == ("expired", "2017-09-18", "planned")


def test_a_length_without_a_start_computes_nothing():
    assert "expired" not in [stage for stage, _, _ in stages(telling(duration="P2M"))]


def test_a_stage_with_no_date_lies_before_its_report():
    (agreement,) = register(telling(stage="violated")).agreements
    (entry,) = agreement.stages
    assert isinstance(entry, StageEntry)
    assert (entry.when.earliest, str(entry.when.latest)) == (None, "2017-07-21")


def test_refusing_an_item_is_not_rejecting_the_deal():
    assert [s for s, _, _ in stages(telling(claims=(("reject", "asserted", None),), concluded="2017-07-16"))] == [
        "concluded"
    ]


def test_an_agreement_still_negotiated_is_not_ended_by_the_end_of_a_round():
    found = stages(telling(claims=(("end", "asserted", "2017-07-19"),), stage="negotiating"))
    assert [stage for stage, _, _ in found] == ["negotiating"]


def test_two_originators_of_one_stage_are_one_entry():
    rows = [telling("a", concluded="2017-07-16"), telling("b", concluded="2017-07")]
    assert stages(*rows) == [("concluded", "2017-07-16", "two_or_more")]


def test_an_end_after_the_report_is_the_end_of_the_term_and_has_not_come():
    found = stages(telling(claims=(("end", "asserted", "2017-09-01"),), concluded="2017-07-16", stage="in_force"))
    assert found.count(("expired", "2017-09-01", "planned")) == 1
    assert not [row for row in found if row[0] == "expired" and row[2] != "planned"]
    assert stages(telling(stage="expired", term_end="2017-10-01")) == [("expired", "2017-10-01", "planned")]


def test_an_extension_to_come_is_no_stage():
    told = telling(claims=(("extend", "planned", "2017-08-01"),), concluded="2017-07-16")
    assert [stage for stage, _, _ in stages(told)] == ["concluded"]


def test_a_day_of_no_settled_year_keeps_its_words():
    bracket = When(None, date(2016, 8, 3), date(2017, 8, 4))
    told = telling(concluded="2017-07-16")
    (agreement,) = told.agreements
    quote = agreement.quote
    at = TimeExpression("3 August", quote.span, "date", bracket, True, "no year")
    told = replace(
        told, times=(at,), agreements=(replace(agreement, stage="in_force", effective=Dated(bracket, quote)),)
    )
    (folded,) = register(told).agreements
    assert [(e.stage, e.when_text) for e in folded.stages if e.when.unsettled] == [("in_force", "3 August")]
