import pytest

from trucebook.app.review.figures import figure


def test_no_answers_have_no_figures():
    assert figure("event", []) is None


def test_one_answer_throughout_has_no_coefficient():
    found = figure("event", [("sign", "sign")] * 3)
    assert found is not None
    assert (found.share, found.kappa, found.alpha) == (1.0, None, None)


def test_kappa_and_alpha_are_those_worked_out_by_hand():
    # Agreement 3/4; chance for kappa 3/4·2/4 + 1/4·2/4 = 1/2; pairs for alpha: 8 values, 5 of x and 3 of y.
    found = figure("event", [("x", "x"), ("y", "x"), ("x", "x"), ("y", "y")])
    assert found is not None
    assert found.share == 0.75
    assert found.kappa == pytest.approx(0.5)
    assert found.alpha == pytest.approx(1 - (2 / 8) / ((2 * 5 * 3) / (8 * 7)))


def test_opposite_answers_are_worse_than_chance():
    found = figure("event", [("x", "y"), ("y", "x")])
    assert found is not None
    assert found.kappa is not None
    assert found.kappa < 0
