from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.build import when
from trucebook.fold.decided import Decided, apply_decisions, findings_on, live, settle, uncut
from trucebook.fold.register import fold
from trucebook.model.decision import Decision, Item, value_of
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict, Derivation, Side
from trucebook.model.span import Span
from trucebook.model.subjects import (
    ClaimRef,
    ConflictRef,
    DerivationRef,
    MentionRef,
    SourceRef,
    Subject,
    mention_handle,
    sides_key,
)

START = datetime(2017, 9, 1, tzinfo=UTC)


def made(act: str, subject: Subject, hour: int = 0, by: str = "coder", **more: object) -> Decision:
    value = {key: item for key, item in more.items() if key not in ("reason", "over")}
    over = more.get("over")
    return Decision(
        START + timedelta(hours=hour), by, act, subject, value_of(value),  # type: ignore[arg-type]
        str(more.get("reason", "read again")), over.id if isinstance(over, Decision) else None,
    )  # fmt: skip


def claim_ref(extraction: Extraction, at: int = 0) -> ClaimRef:
    claim = extraction.claims[at]
    return ClaimRef(extraction.report.sha256, claim.quote.span.start, claim.quote.span.end, claim.event)


def mention_ref(extraction: Extraction, at: int = 0) -> MentionRef:
    return MentionRef(mention_handle(extraction.report.sha256, extraction.agreements[at].quote.span))


LATER = case.later()
SHELLS, ROAD = claim_ref(LATER), claim_ref(LATER, 2)


def decided(*decisions: Decision, as_of: str | None = None) -> tuple[Extraction, Decided]:
    changed, found = apply_decisions([LATER], decisions, date.fromisoformat(as_of) if as_of else None)
    return changed[0], found


def state(*decisions: Decision) -> str | None:
    review = decided(*decisions)[1].reviews.get(LATER.claims[0].id)
    return review.state if review else None


def test_without_decisions_nothing_changes():
    assert decided() == (LATER, Decided())


def test_a_rejected_claim_drops_out_into_the_refusals_with_who_when_and_why():
    changed, found = decided(made("reject", SHELLS, by="Rana", reason="another Jayrud"))
    assert [claim.event for claim in changed.claims] == ["accuse", "restrict"]
    [refusal] = found.refusals
    assert refusal.reason == "rejected by Rana on 2017-09-01: another Jayrud"
    assert refusal.span is not None
    assert refusal.span.of(LATER.report.text) == "Shells fell on Jayrud on 14 August"


def test_a_rejected_mention_drops_out_and_its_claims_speak_of_no_agreement():
    july = case.july()
    changed, found = apply_decisions([july], [made("reject", mention_ref(july))])
    assert changed[0].agreements == ()
    assert [(claim.event, claim.agreement) for claim in changed[0].claims] == [("agree", None)]
    assert len(found.refusals) == 1


def test_an_edit_replaces_fields_and_keeps_what_was_read():
    changed, found = decided(made("edit", SHELLS, when="2017-08-15", places=["Ruhaybah", "Atnah [atnah]"], mode=""))
    claim = changed.claims[0]
    assert (claim.when, claim.mode) == (when("2017-08-15"), None)
    assert [(place.name, place.id) for place in claim.places] == [("Ruhaybah", "ruhaybah"), ("Atnah", "atnah")]
    assert claim.quote == LATER.claims[0].quote
    review = found.reviews[claim.id]
    assert (review.state, review.by) == ("edited", ("coder",))
    assert review.was == (("mode", "shelling"), ("places", "Jayrud"), ("when", "2017-08-14"))


def test_a_claim_can_be_given_to_an_agreement_and_taken_from_it():
    given_to, _ = decided(made("edit", SHELLS, agreement=str(mention_ref(LATER))))
    assert given_to.claims[0].agreement == "courier#1"
    july = case.july()
    taken, _ = apply_decisions([july], [made("edit", claim_ref(july), agreement="")])
    assert (taken[0].claims[0].agreement, taken[0].agreements[0].claims) == (None, ())


def test_a_mention_can_be_corrected():
    changed, _ = decided(made("edit", mention_ref(LATER), concluded="2017-07-16", kind="humanitarian_pause"))
    told = changed.agreements[0]
    assert told.kind == "humanitarian_pause"
    assert told.concluded is not None
    assert (told.concluded.when, told.concluded.reason) == (when("2017-07-16"), "as corrected by coder")


def test_states_of_review():
    accept, edit, reject = made("accept", SHELLS), made("edit", SHELLS, 1, mode="other"), made("reject", SHELLS, 2)
    assert state(accept) == "accepted"
    assert state(accept, edit) == state(edit, replace(accept, at=START + timedelta(hours=9))) == "edited"
    assert state(accept, edit, reject) == "rejected"
    assert state(edit, made("accept", SHELLS, 3, by="reviewer")) == "edited"


def test_two_people_who_disagree_need_a_second_reader_and_the_claim_stays():
    both = made("accept", SHELLS), made("reject", SHELLS, 1, by="reviewer")
    changed, found = decided(*both)
    assert changed == LATER
    assert found.reviews[LATER.claims[0].id].state == "needs_second_reader"
    edits = made("edit", SHELLS, mode="other"), made("edit", SHELLS, 1, by="reviewer", mode="sniping")
    assert decided(*edits)[0] == LATER
    settled = made("accept", SHELLS, 2, by="reviewer", over=both[1])
    assert state(*both, settled) == "accepted"


def test_an_undo_takes_back_and_can_be_taken_back():
    reject = made("reject", SHELLS)
    undo = made("undo", SHELLS, 1, over=reject)
    again = made("undo", SHELLS, 2, over=undo)
    assert live([reject, undo]) == ()
    assert decided(reject, undo) == decided()
    assert live([reject, undo, again]) == (reject,)


def test_a_clock_set_back_changes_nothing_about_who_supersedes_whom():
    reject = made("reject", SHELLS, 5)
    assert live([reject, made("undo", SHELLS, 0, over=reject)]) == ()


def test_a_decision_counts_from_the_day_it_was_made():
    reject = made("reject", SHELLS)
    undo = made("undo", SHELLS, 48, over=reject)
    assert len(decided(reject, undo, as_of="2017-08-31")[0].claims) == 3
    assert len(decided(reject, undo, as_of="2017-09-02")[0].claims) == 2
    assert len(decided(reject, undo, as_of="2017-09-03")[0].claims) == 3


def test_a_claim_read_a_little_differently_is_still_found_and_one_that_is_gone_is_named():
    moved = replace(SHELLS, start=SHELLS.start + 4, end=SHELLS.end + 3)
    assert state(made("accept", moved)) == "accepted"
    for gone in (replace(SHELLS, event="aid"), replace(SHELLS, start=SHELLS.end, end=SHELLS.end + 40)):
        changed, found = decided(made("reject", gone))
        assert changed == LATER
        [refusal] = found.refusals
        assert "nothing of the kind is read there any more" in refusal.reason
    assert decided(made("reject", replace(SHELLS, report_sha256="f" * 64)))[1].refusals == ()


def test_verifiers_differ_and_each_keeps_its_latest_finding():
    _, found = decided(
        made("verify", SHELLS, finding="under_review", verifier="Joint team"),
        made("verify", SHELLS, 1, finding="verified", verifier="Joint team", attributed="attributed"),
        made("verify", SHELLS, 2, finding="unsubstantiated", verifier="Ministry"),
    )
    said = findings_on(LATER.claims, found)
    assert [(one.verifier, one.finding, one.attributed) for one in said] == [
        ("Joint team", "verified", "attributed"),
        ("Ministry", "unsubstantiated", "not_assessed"),
    ]


def test_ratings_of_sources_and_claims_are_apart():
    _, found = decided(
        made("rate", SourceRef("Desert Courier"), reliability="B"), made("rate", SHELLS, credibility="3")
    )
    assert found.reliability["desert courier"].reliability == "B"
    assert found.ratings[LATER.claims[0].id].credibility == "3"


def test_a_settlement_holds_for_these_sides_only():
    sides = [Side("15 February 2018", ("E1",), ("Russia",), 1), Side("May 2018", ("E2",), ("committee",), 1)]
    conflict = Conflict("term_end", "A1", tuple(sides), "", "")
    ref = ConflictRef("abcd2345", "term_end", sides_key(side.value for side in sides))
    _, found = decided(made("settle", ref, side="May 2018", reason="the signed text"))
    settlement = settle(conflict, ["zzzz2345", "abcd2345"], found)
    assert settlement is not None
    assert (settlement.side, settlement.reason) == ("May 2018", "the signed text")
    assert settle(conflict, ["zzzz2345"], found) is None
    third = replace(conflict, sides=(*sides, Side("June 2018", ("E3",), ("courier",), 1)))
    assert settle(third, ["abcd2345"], found) is None


def test_same_and_not_same_name_the_mentions_and_the_later_word_counts():
    reports = [case.july(), case.august()]
    one, other = (mention_ref(report) for report in reports)
    same = made("same", one, other=str(other))
    apart = made("not_same", other, 1, other=str(one))
    pair = ("gazette#1", "hillpost#1")
    assert apply_decisions(reports, [same])[1].same == (pair,)
    both = apply_decisions(reports, [apart, same])[1]
    assert (both.same, both.not_same) == ((), (pair,))
    assert "undo one of the two" in both.refusals[0].reason


def test_a_derivation_can_be_cut():
    reports = [case.july(), case.copy()]
    edge = Derivation("mirror", "gazette", "verbatim_copy", 0.9, (), ())
    cut = made("cut", DerivationRef(reports[1].report.sha256, reports[0].report.sha256), reason="both from one release")
    assert uncut([edge], apply_decisions(reports, [cut])[1]) == ()
    assert uncut([edge], apply_decisions(reports, [])[1]) == (edge,)


VALUES: list[tuple[str, dict[str, Item | list[str]]]] = [
    ("accept", {}),
    ("reject", {}),
    ("edit", {"mode": "other"}),
    ("edit", {"when": "2017-08-15"}),
    ("verify", {"finding": "verified", "verifier": "Joint team"}),
    ("rate", {"credibility": "2"}),
]


@st.composite
def histories(draw) -> list[Decision]:
    rows: list[Decision] = []
    for hour in range(draw(st.integers(1, 8))):
        if rows and hour % 3 == draw(st.integers(0, 2)):
            rows.append(made("undo", SHELLS, hour, over=draw(st.sampled_from(rows))))
        else:
            act, value = draw(st.sampled_from(VALUES))
            rows.append(made(act, draw(st.sampled_from([SHELLS, ROAD])), hour, **value))
    return rows


@settings(max_examples=60, deadline=None)
@given(histories(), st.data())
def test_the_order_of_decisions_does_not_matter(rows: list[Decision], data: st.DataObject) -> None:
    assert decided(*data.draw(st.permutations(rows))) == decided(*rows)


@settings(max_examples=60, deadline=None)
@given(histories(), st.sampled_from(VALUES))
def test_a_decision_undone_is_a_decision_never_made(rows: list[Decision], one: tuple[str, dict[str, Item]]) -> None:
    taken = made(one[0], SHELLS, 20, by="stranger", **one[1])
    assert decided(*rows, taken, made("undo", SHELLS, 21, over=taken)) == decided(*rows)


def test_deep_chains_of_undos_are_walked():
    rows = [made("reject", SHELLS)]
    for hour in range(1, 3001):
        rows.append(made("undo", SHELLS, hour, over=rows[-1]))
    assert live(rows) == (rows[0],)


@pytest.mark.parametrize("span", [Span(0, 3), Span(5, 9)])
def test_decisions_on_other_reports_wait(span: Span) -> None:
    ref = MentionRef(mention_handle("e" * 64, span))
    assert decided(made("reject", ref)) == (LATER, decided(made("reject", ref))[1])


@settings(max_examples=15, deadline=None)
@given(histories(), st.sampled_from(VALUES), st.data())
def test_the_whole_register_is_the_same_whatever_the_order_and_without_what_was_undone(rows, one, data) -> None:
    taken = made(one[0], SHELLS, 20, by="stranger", **one[1])
    undone = [*rows, taken, made("undo", SHELLS, 21, over=taken)]
    reports = case.everything()
    shuffled = fold(data.draw(st.permutations(reports)), decisions=data.draw(st.permutations(undone)))
    assert shuffled == fold(reports, decisions=rows)
