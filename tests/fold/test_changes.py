from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.test_decided import claim_ref, made, mention_ref
from trucebook.fold.changes import changes
from trucebook.fold.register import fold
from trucebook.model.conduct import Change
from trucebook.model.decision import Decision
from trucebook.model.register import Register
from trucebook.model.subjects import ConflictRef, sides_key

CASE = case.everything()


def register(day: str | None, *decisions: Decision) -> Register:
    return fold(CASE, date.fromisoformat(day) if day else None, decisions=decisions)


def learnt(first: str | None, last: str | None, *decisions: Decision) -> list[Change]:
    return list(changes(register(first, *decisions), register(last, *decisions)))


def brief(found: list[Change]) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.before, one.after) for one in found]


def test_nothing_changes_between_one_day_and_itself():
    assert learnt("2017-08-01", "2017-08-01") == []
    assert learnt(None, None) == []


def test_what_a_second_report_adds():
    found = learnt("2017-08-01", "2017-08-20")
    kinds = [one.kind for one in found]
    assert kinds[0] == "report"
    assert ("reading", None, "July 2017") in brief(found)
    assert ("incident", None, "breach_alleged") in brief(found)
    assert ("standing", "no report", "breach_alleged") in brief(found)
    assert kinds.count("agreement") == 1


def test_new_agreements_and_their_conflicts_are_learnt_once():
    found = learnt("2017-08-20", None)
    assert [one.what for one in found if one.kind == "agreement" and "Homs" in one.what]
    assert [one.after for one in found if one.kind == "opened"] == ["term_end"]
    later = register(None)
    known = {item.id for item in later.evidence}
    assert all(set(one.evidence) <= known for one in found)
    assert {one.agreement for one in found if one.agreement} <= {agreement.id for agreement in later.agreements}


def test_a_decision_is_learnt_on_its_day():
    later = case.later()
    reject = made("reject", claim_ref(later), reason="another town")
    verify = made("verify", claim_ref(later, 2), 48, finding="verified", verifier="Joint team")
    found = learnt("2017-08-31", "2017-09-01", reject, verify)
    assert ("event", "14 August 2017", None) in brief(found)
    found = learnt("2017-09-02", "2017-09-03", reject, verify)
    assert ("finding", None, "verified") in brief(found)
    assert next(one.what for one in found if one.kind == "finding").startswith("Joint team: ")


def test_a_conflict_settled_is_said_with_its_side():
    homs = next(a for a in register(None).agreements if a.conflicts)
    conflict = homs.conflicts[0]
    handle = mention_ref(next(x for x in CASE if x.report.id == homs.reports[0])).handle
    ref = ConflictRef(handle, conflict.field, sides_key(side.value for side in conflict.sides))
    settle = made("settle", ref, side=conflict.sides[1].value, reason="the signed text")
    found = list(changes(register(None), register(None, settle)))
    assert ("settled", None, conflict.sides[1].value) in brief(found)
    assert ("field", "15 February 2018", "May 2018") in brief(found)
    assert {change.agreement for change in found} == {homs.id}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 240), st.integers(0, 240))
def test_each_new_report_is_named_and_no_change_means_none(first: int, second: int) -> None:
    start = date(2017, 7, 1)
    days = sorted((start + timedelta(days=first), start + timedelta(days=second)))
    one, two = (fold(CASE, day) for day in days)
    found = changes(one, two)
    new = {x.report.id for x in two.extractions} - {x.report.id for x in one.extractions}
    assert len([change for change in found if change.kind == "report"]) == len(new)
    if not new and one.agreements == two.agreements:
        assert found == ()
