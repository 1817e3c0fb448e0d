"""What people graded and settled, in the folded register."""

from tests.fold import case
from tests.fold.test_decided import claim_ref, made, mention_ref
from trucebook.fold.register import fold
from trucebook.model.decision import Decision
from trucebook.model.register import Agreement
from trucebook.model.subjects import ConflictRef, SourceRef, sides_key

HOMS = case.homs()


def homs(*decisions: Decision) -> Agreement:
    return next(a for a in fold(case.everything(), decisions=decisions).agreements if "Homs" in a.title)


def settling(side: str, **more: object) -> Decision:
    conflict = homs().conflicts[0]
    ref = ConflictRef(mention_ref(HOMS).handle, "term_end", sides_key(one.value for one in conflict.sides))
    return made("settle", ref, side=side, reason="the signed text", **more)  # type: ignore[arg-type]


def test_a_settled_side_is_shown_first_and_says_who_settled_it_and_why():
    field = homs(settling("May 2018")).field("term_end")
    assert [reading.shown for reading in field.alternatives] == ["May 2018", "15 February 2018"]
    assert field.rule == "settled by coder on 2017-09-01: the signed text"
    other = homs(settling("15 February 2018")).field("term_end")
    assert [reading.shown for reading in other.alternatives] == ["15 February 2018", "May 2018"]


def test_the_sides_of_a_settled_conflict_stay():
    (conflict,) = homs(settling("May 2018")).conflicts
    assert [side.value for side in conflict.sides] == ["15 February 2018", "May 2018"]
    assert conflict.settled is not None
    assert (conflict.settled.side, conflict.settled.by) == ("May 2018", "coder")


def test_the_end_taken_is_contested_no_more_and_the_other_is():
    ends = {stage.when.value: stage.certainty for stage in homs().stages if stage.stage == "expired"}
    assert set(ends.values()) == {"contested"}
    ends = {
        stage.when.value: stage.certainty for stage in homs(settling("May 2018")).stages if stage.stage == "expired"
    }
    assert ends["2018-05"] == "planned"
    assert ends.get("2018-02-15", "contested") == "contested"


def test_a_settlement_undone_is_open_again():
    settle = settling("May 2018")
    undo = made("undo", settle.subject, 1, over=settle)
    assert homs(settle, undo) == homs()


def test_a_side_that_nobody_holds_changes_nothing_but_is_shown():
    found = homs(settling("June 2018"))
    assert found.field("term_end").alternatives == homs().field("term_end").alternatives
    assert found.conflicts[0].settled is not None


def test_grades_stand_beside_the_words_they_are_about():
    later = case.later()
    graded = (made("rate", SourceRef("residents"), reliability="C"), made("rate", claim_ref(later), credibility="2"))
    found = fold(case.everything(), decisions=graded)
    (item,) = [one for one in found.evidence if one.claim == later.claims[0].id]
    assert item.reliability is not None
    assert item.credibility is not None
    assert (item.reliability.reliability, item.credibility.credibility) == ("C", "2")
    assert [one.who for one in found.originators if one.reliability is not None] == ["residents"]
