import pytest

from tests.fold import case
from trucebook.model.span import Span
from trucebook.trace.account import give_account
from trucebook.trace.independence import Told


def test_an_account_holds_links_families_and_who_is_heard_first_hand():
    made = give_account(case.everything())
    assert [(d.report, d.source) for d in made.derivations] == [("mirror", "gazette")]
    assert made.families.members == (("gazette", "mirror"),)
    heard = {root.originator.id: root.originator.who for root in made.roots}
    assert "A local source" in [heard[id] for id in made.tellers["gazette"]]
    assert sorted(heard) == sorted({id for tellers in made.tellers.values() for id in tellers})


def test_facts_are_weighed_by_the_places_that_tell_them():
    start = case.JULY.index("struck a provisional truce")
    places = [Told(id, Span(start, start + 26)) for id in ("gazette", "mirror")]
    (weighed,) = give_account(case.everything(), [("A1", "the July truce", places)]).weighed
    assert (weighed.id, weighed.reports) == ("A1", ("gazette", "mirror"))
    assert weighed.independence.originators == 1


def test_a_cut_edge_leaves_two_originators():
    start = case.JULY.index("struck a provisional truce")
    places = [Told(id, Span(start, start + 26)) for id in ("gazette", "mirror")]
    cut = frozenset([("mirror", "gazette")])
    (weighed,) = give_account(case.everything(), [("A1", "the July truce", places)], cut).weighed
    assert weighed.independence.originators == 2


def test_no_reports_give_an_empty_account():
    made = give_account(())
    assert (made.derivations, made.roots, made.weighed) == ((), (), ())


def test_a_fact_of_a_report_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        give_account(case.everything(), [("A1", "t", [Told("nowhere", Span(0, 5))])])
