from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.errors import DecisionError
from trucebook.model.decision import Decision, read_decision, value_keys, value_of
from trucebook.model.span import Span
from trucebook.model.subjects import (
    ClaimRef,
    ConflictRef,
    DerivationRef,
    MentionRef,
    SourceRef,
    Subject,
    mention_handle,
    parse_subject,
    sides_key,
)
from trucebook.model.vocabulary import DECISION_ACTS, EVENT_TYPES

AT = datetime(2017, 9, 1, 12, 30, tzinfo=UTC)
ONE, TWO = "a" * 64, "b" * 64
CLAIM = ClaimRef(ONE, 10, 42, "attack")
MENTION = MentionRef("abcd2345")
CONFLICT = ConflictRef("abcd2345", "term_end", "zzzz7777")

HANDLES = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8)
SHAS = st.text("0123456789abcdef", min_size=64, max_size=64)
NAMES = st.text(min_size=1).map(lambda name: " ".join(name.split())).filter(bool)
SUBJECTS: st.SearchStrategy[Subject] = st.one_of(
    st.builds(
        lambda sha, start, length, event: ClaimRef(sha, start, start + length, event),
        SHAS, st.integers(0, 10**6), st.integers(1, 500), st.sampled_from(EVENT_TYPES),
    ),
    st.builds(MentionRef, HANDLES),
    st.builds(DerivationRef, SHAS, SHAS),
    st.builds(ConflictRef, st.none() | HANDLES, st.sampled_from(["term_end", "who", "numbers"]), HANDLES),
    st.builds(SourceRef, NAMES),
)  # fmt: skip


def row(decision: Decision) -> dict[str, str | None]:
    return {
        "id": decision.id,
        "at": decision.at.isoformat(),
        "by": decision.by,
        "act": decision.act,
        "subject": str(decision.subject),
        "value": decision.value_json(),
        "reason": decision.reason,
        "supersedes": decision.supersedes,
    }


@given(SUBJECTS)
def test_a_subject_reads_back_from_its_text(subject: Subject) -> None:
    assert parse_subject(str(subject)) == subject


@pytest.mark.parametrize(
    "text",
    ["", "A1", "claim:abc:1-2:attack", f"claim:{ONE}:9-2:attack", f"claim:{ONE}:1-2:dance", f"claim:{ONE}:1-2",
     "mention:ABCD2345", "mention:short", f"derivation:{ONE}", "conflict:-:who", "source: "],
)  # fmt: skip
def test_what_is_no_subject_is_refused(text: str) -> None:
    with pytest.raises(DecisionError):
        parse_subject(text)


@given(SUBJECTS, st.sampled_from(DECISION_ACTS), st.text(), st.datetimes(timezones=st.just(UTC)))
def test_a_decision_reads_back_from_its_row(subject: Subject, act: str, reason: str, at: datetime) -> None:
    filled = {
        "finding": "verified", "verifier": "Joint team", "side": "May 2018", "reliability": "B", "credibility": "2",
        "other": "mention:zzzz2222",
    }  # fmt: skip
    keys = value_keys(act, subject) if act != "undo" else {}  # type: ignore[arg-type]
    value = value_of({key: filled[key] for key in keys if key in filled})
    try:
        made = Decision(at, "coder", act, subject, value, reason, "d0" if act == "undo" else None)  # type: ignore[arg-type]
    except DecisionError:
        return
    assert read_decision(row(made)) == made


def test_an_edit_keeps_lists_and_empty_values():
    value = value_of({"when": "", "places": ["Jayrud [jayrud]", "Atnah"], "agents": []})
    made = Decision(AT, "coder", "edit", CLAIM, value)
    assert read_decision(row(made)) == made
    assert (made.get("when"), made.many("places")) == ("", ("Jayrud [jayrud]", "Atnah"))
    assert (made.get("mode"), made.many("targets")) == (None, None)


def test_the_id_is_that_of_everything_in_the_row():
    made = Decision(AT, "coder", "accept", CLAIM)
    others = [
        replace(made, at=AT + timedelta(seconds=1)),
        replace(made, by="reviewer"),
        replace(made, subject=MENTION),
        replace(made, reason="as printed"),
        replace(made, supersedes="d0"),
    ]
    assert len({made.id, *(other.id for other in others)}) == 6
    assert made.id == Decision(AT, "coder", "accept", CLAIM).id


@pytest.mark.parametrize("field, changed", [("by", "stranger"), ("reason", "no"), ("value", '{"finding":"alleged"}')])
def test_a_row_changed_after_it_was_written_is_refused(field: str, changed: str) -> None:
    finding = value_of({"finding": "verified", "verifier": "Joint team"})
    stored = row(Decision(AT, "coder", "verify", CLAIM, finding))
    with pytest.raises(DecisionError):
        read_decision({**stored, field: changed})


@pytest.mark.parametrize("field", ["at", "act", "subject", "value", "by"])
def test_a_row_with_a_hole_is_refused(field: str) -> None:
    stored = row(Decision(AT, "coder", "accept", CLAIM))
    with pytest.raises(DecisionError):
        read_decision({**stored, field: "?" if field != "by" else ""})


@pytest.mark.parametrize(
    "act, subject, value",
    [
        ("dance", CLAIM, {}),
        ("same", CLAIM, {"other": str(MENTION)}),
        ("same", MENTION, {}),
        ("same", MENTION, {"other": str(CLAIM)}),
        ("verify", MENTION, {"finding": "verified", "verifier": "Joint team"}),
        ("verify", CLAIM, {"finding": "true", "verifier": "Joint team"}),
        ("verify", CLAIM, {"finding": "verified"}),
        ("rate", CLAIM, {"reliability": "A"}),
        ("rate", SourceRef("Plain Gazette"), {"reliability": "G"}),
        ("edit", CLAIM, {}),
        ("edit", CLAIM, {"event": "dance"}),
        ("edit", CLAIM, {"places": "Jayrud"}),
        ("edit", CLAIM, {"stage": "expired"}),
        ("accept", CLAIM, {"finding": "verified"}),
        ("cut", CLAIM, {}),
        ("undo", CLAIM, {"finding": "verified"}),
    ],
)
def test_act_subject_and_value_must_go_together(act: str, subject: Subject, value: dict[str, str]) -> None:
    with pytest.raises(DecisionError):
        Decision(AT, "coder", act, subject, value_of(value), "why", "d0")  # type: ignore[arg-type]


def test_what_takes_something_out_of_view_needs_a_reason():
    for act, subject, value in (
        ("reject", CLAIM, {}),
        ("cut", DerivationRef(ONE, TWO), {}),
        ("settle", CONFLICT, {"side": "May 2018"}),
    ):
        assert Decision(AT, "coder", act, subject, value_of(value), "told of another town")  # type: ignore[arg-type]
        with pytest.raises(DecisionError):
            Decision(AT, "coder", act, subject, value_of(value))  # type: ignore[arg-type]


def test_an_undo_names_what_it_undoes_and_time_is_in_utc():
    with pytest.raises(DecisionError):
        Decision(AT, "coder", "undo", CLAIM)
    with pytest.raises(DecisionError):
        Decision(AT.replace(tzinfo=None), "coder", "accept", CLAIM)
    with pytest.raises(DecisionError):
        Decision(AT.astimezone(timezone(timedelta(hours=3))), "coder", "accept", CLAIM)
    with pytest.raises(DecisionError):
        Decision(AT, " ", "accept", CLAIM)


def test_handles_tell_places_and_reports_apart():
    handles = {mention_handle(sha, Span(start, 9)) for sha in (ONE, TWO) for start in (1, 2, 3)}
    assert len(handles) == 6
    assert all(str(MentionRef(handle)) == f"mention:{handle}" for handle in handles)


def test_a_conflict_is_known_by_its_readings_in_any_order():
    assert sides_key(["15 February 2018", "May 2018"]) == sides_key(["May 2018", "15 February 2018"])
    assert sides_key(["15 February 2018", "May 2018", "June 2018"]) != sides_key(["15 February 2018", "May 2018"])
