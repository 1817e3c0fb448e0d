import pytest

from trucebook.app.outcome import Failure, Outcome, count
from trucebook.errors import DamagedReport

FAILED = Failure.of(DamagedReport("locked with a password", where="a.pdf", mend="remove the password"))


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(made=2), 0),
        (Outcome(made=2, failures=[FAILED]), 1),
        (Outcome(made=2, problems=[FAILED]), 1),
        (Outcome(made=2, kept=[FAILED]), 0),
        (Outcome(failures=[FAILED]), 3),
        (Outcome(), 3),
        (Outcome(made=1, interrupted=True), 130),
    ],
)
def test_exit_code_says_how_the_run_went(outcome, code):
    assert outcome.exit_code == code


def test_a_failure_is_one_line_with_place_reason_and_mend():
    assert str(FAILED) == "a.pdf: locked with a password → remove the password"
    assert str(Failure.of(DamagedReport("broken\nin  two"))) == "broken in two"


def test_summary_counts_first_then_a_line_for_each_failure():
    lines = list(Outcome(made=3, claims=1, failures=[FAILED], kept=[Failure("b.txt", "in Arabic")]).summary())
    assert lines == [
        "3 reports, 1 claim, 1 kept but not extracted, 1 failed",
        "failed  a.pdf: locked with a password → remove the password",
        "kept    b.txt: in Arabic",
    ]


def test_summary_of_nothing_says_what_to_give():
    assert "give files, folders or globs" in list(Outcome().summary())[1]


def test_count_bends_the_noun():
    assert [count(0, "claim"), count(1, "claim"), count(1200, "claim")] == ["0 claims", "1 claim", "1,200 claims"]
