"""The worked case, from the sample reports and the examples themselves: what the register must say of it, and when."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.resolve.gold import EXAMPLES
from tests.resolve.test_mentions import SEEDS, extracted
from trucebook.fold.due import due
from trucebook.fold.register import fold
from trucebook.model.extraction import Extraction
from trucebook.model.register import Agreement, Register
from trucebook.pipeline import Pipeline

pytestmark = pytest.mark.shared
# The sample reports are named by their numbers, the examples by their slugs.
FED_BY = {
    "july": {"000", "001", "002", "03", "04", "05", "06", "07", "11"},
    "august": {"000", "002", "06", "07"},
    "jayrud": {"003"},
    "homs": {"004", "10", "14"},
    "october": {"004", "10"},
}


@pytest.fixture(scope="module")
def reports() -> dict[str, list[Extraction]]:
    if not SEEDS.exists():
        pytest.skip("shared/seeds is missing beside the project")
    engine = Pipeline()
    return {"seeds": extracted(SEEDS, engine), "examples": extracted(EXAMPLES / "eastern-qalamoun", engine)}


def short(report: str) -> str:
    return re.match(r"\d+", report)[0]  # type: ignore[index]


def holding(register: Register, report: str, kind: str) -> Agreement:
    """The agreement of that kind that this report tells of."""
    (found,) = [a for a in register.agreements if a.kind == kind and report in {short(r) for r in a.reports}]
    return found


def test_five_agreements_are_five_and_fed_by_the_right_reports(reports):
    found = fold(reports["seeds"] + reports["examples"])
    proposals = [
        a for a in found.agreements if {short(r) for r in a.reports} == {"003"} and a.places[0].name == "Jayrud"
    ]
    named = {
        "july": holding(found, "001", "ceasefire"),
        "august": holding(found, "002", "deescalation"),
        "jayrud": proposals[0],
        "homs": holding(found, "004", "deescalation"),
        "october": holding(found, "004", "ceasefire"),
    }
    assert len({agreement.id for agreement in named.values()}) == 5
    fed = {key: {short(report) for report in agreement.reports} for key, agreement in named.items()}
    assert {key: FED_BY[key] - fed[key] for key in fed if key != "october"} == {
        key: set() for key in fed if key != "october"
    }
    assert {"004"} <= fed["october"] <= FED_BY["october"] | {"14"}
    # 01 and 02 tell of the talks before it; a careful reader may join them.
    assert fed["july"] - FED_BY["july"] <= {"01", "02"}
    assert [fed[key] - FED_BY[key] for key in ("august", "jayrud", "homs")] == [set(), set(), set()]


def test_the_july_ceasefire_has_its_terms_its_dates_and_its_computed_end(reports):
    july = holding(fold(reports["seeds"], date(2017, 9, 10)), "001", "ceasefire")
    shown = {field.name: field.shown.value for field in july.fields if field.shown is not None}
    assert (shown["concluded"], shown["duration"], shown["renewable"]) == ("2017-07-16", "P2M", "true")
    assert shown["term_end"] == "2017-09-16"
    assert len(july.terms) == 11
    obligors = {term.type: term.obligor for term in july.terms}
    government = {"medical_access", "services_restoration", "checkpoint_conduct", "joint_committee", "detainees",
                  "employees_reinstatement"}  # fmt: skip
    assert {type for type, obligor in obligors.items() if obligor == "Syrian government"} == government
    assert obligors["ceasefire"] == "both sides"
    assert july.stages[-1].basis == "computed"
    assert july.stages[-1].computed is not None
    assert july.stages[-1].computed.endswith("unless it is extended")


def test_it_lapses_unless_extended(reports):
    for day, standing in ((date(2017, 9, 16), "coming"), (date(2017, 9, 17), "lapsed")):
        july = holding(fold(reports["seeds"], day), "001", "ceasefire")
        assert [one.standing for one in due([july], day) if one.what == "term_end"] == [standing]


def test_on_the_first_of_august_nothing_of_the_meeting_in_jordan_is_known(reports):
    everything = reports["seeds"] + reports["examples"]
    early, late = fold(everything, date(2017, 8, 1)), fold(everything, date(2017, 9, 30))

    def told(register: Register) -> bool:
        meetings = [event for event in register.timeline if event.event == "meet"]
        return any(
            "United States" in event.targets or {"Jordan", "Amman"} & {place.name for place in event.places}
            for event in meetings
        )

    assert early.extractions
    assert not told(early)
    assert not [a for a in early.agreements if a.kind == "deescalation"]
    assert told(late)


def test_two_readings_of_the_end_of_the_homs_agreement_stand_side_by_side(reports):
    homs = holding(fold(reports["seeds"]), "004", "deescalation")
    conflict = next(conflict for conflict in homs.conflicts if conflict.field == "term_end")
    assert [side.value for side in conflict.sides] == ["15 February 2018", "May 2018"]


def test_the_written_text_gives_detainees_one_month(reports):
    found = fold(reports["examples"])
    text = next(a for a in found.agreements if any(r.startswith("09-") for r in a.reports))
    term = next(term for term in text.terms if term.type == "detainees")
    assert (term.due.value, term.due_rule) == (
        "2017-10-05",
        "computed: one month from 5 September 2017, when it took effect",
    )
