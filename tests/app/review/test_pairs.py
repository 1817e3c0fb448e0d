import pytest

from tests.app.review.conftest import NOW
from trucebook.app.decide import undo
from trucebook.app.fresh import refresh
from trucebook.app.review.actions import Deed
from trucebook.app.review.pairs import decide_pair, suggested
from trucebook.errors import DecisionError
from trucebook.store.models import AgreementRow

DEED = Deed("reader", NOW)


def test_two_deals_of_one_kind_and_place_are_a_pair_until_somebody_says(workspace):
    database = workspace.database
    (pair,) = suggested(database).pairs
    handles = (pair.one.id, pair.other.id)
    assert pair.why == "near_title"
    made = decide_pair(workspace, handles, False, DEED, "half a year apart")
    assert (made.act, made.by, made.reason) == ("not_same", "reader", "half a year apart")
    assert suggested(database).pairs == ()
    undo(workspace, made.id, NOW, "reader")
    assert len(suggested(database).pairs) == 1


def test_saying_same_makes_them_one_and_the_contrary_is_then_refused(workspace):
    (pair,) = suggested(workspace.database).pairs
    handles = (pair.one.id, pair.other.id)
    decide_pair(workspace, handles, True, DEED)
    refresh(workspace)
    assert workspace.database.rows(AgreementRow).count() == 1
    assert suggested(workspace.database).pairs == ()
    with pytest.raises(DecisionError, match="they are the same"):
        decide_pair(workspace, handles, False, DEED)


def test_an_agreement_is_no_pair_with_itself(workspace):
    (pair,) = suggested(workspace.database).pairs
    with pytest.raises(DecisionError):
        decide_pair(workspace, (pair.one.id, pair.one.id), True, DEED)
