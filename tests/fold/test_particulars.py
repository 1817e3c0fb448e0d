from dataclasses import replace

import pytest

from tests.fold.build import Telling, when
from trucebook.fold.particulars import Particulars, Start, part_of, particulars
from trucebook.model.when import TimeExpression

STRUCK = Start(when("2017-09-05"), "it was concluded")


def of(text: str, words: str, type: str = "detainees", **more: object) -> Particulars:
    """The particulars of the term told at ``words``; ``time`` is (words, kind, value) of a time expression."""
    t = Telling("a", text, "Outlet", "2017-09-06")
    government = t.name("government", "state", "sy-gov")
    rebels = t.name("rebels", "armed_group", "rebels")
    others = tuple(t.term("ceasefire", at) for at in more.get("others", ()))  # type: ignore[attr-defined]
    owed_by = government if more.get("owed") else None
    term = t.term(type, words, owed_by, deontic=more.get("deontic", "must"))
    told = t.agreement(
        text.partition(".")[0], "ceasefire", parties=(t.role(government, "party"), t.role(rebels, "party")),
        provisions=(*others, term),
    )  # fmt: skip
    extraction = t.done()
    if "time" in more:
        at, kind, value = (str(part) for part in more["time"])  # type: ignore[attr-defined]
        found = TimeExpression(at, t.span(at), kind, when(value), kind == "duration")
        extraction = replace(extraction, times=(found,))
    return particulars(extraction, told, term, STRUCK)


def test_a_relative_day_counts_from_the_agreement_and_says_so():
    found = of("Prisoners are freed within one month.", "Prisoners are freed", time=("one month", "duration", "P1M"))
    assert (found.due, found.due_text) == (when("2017-10-05"), "one month")
    assert found.due_rule == "computed: one month from 5 September 2017, when it was concluded"


def test_a_length_that_is_no_deadline_is_none():
    found = of(
        "Prisoners are freed after one month of calm.", "Prisoners are freed", time=("one month", "duration", "P1M")
    )
    assert (found.due.value, found.due_text) == (None, None)


def test_a_day_named_as_the_last_is_due_then():
    found = of(
        "Prisoners are freed by 1 October 2017.", "Prisoners are freed", time=("1 October 2017", "date", "2017-10-01")
    )
    assert (found.due, found.due_rule) == (when("2017-10-01"), None)
    month = of("Prisoners are freed by October 2017.", "Prisoners are freed", time=("October 2017", "date", "2017-10"))
    assert month.due == when("2017-10-31")


def test_the_deadline_of_another_term_is_not_taken():
    text = "Prisoners are freed; guns fall silent within one month."
    found = of(text, "Prisoners are freed", others=("guns fall silent",), time=("one month", "duration", "P1M"))
    assert found.due_text is None


@pytest.mark.parametrize(
    "text, condition",
    [
        ("Prisoners are freed if calm holds.", "if calm holds"),
        ("Prisoners are freed in return for the dead, and that is all.", "in return for the dead"),
        ("Prisoners are freed, a man said on condition of anonymity.", None),
        ("Prisoners are freed at once.", None),
    ],
)
def test_conditions(text, condition):
    assert of(text, "Prisoners are freed").condition == condition


@pytest.mark.parametrize(
    "text, strength",
    [
        ("Prisoners are freed.", 1),
        ("Prisoners are freed under a joint committee.", 2),
        ("Prisoners are freed, and whoever hinders it is punished.", 3),
    ],
)
def test_strength(text, strength):
    assert of(text, "Prisoners are freed").strength == strength
    assert of(text, "Prisoners are freed", deontic="will_discuss").strength == 1


def test_who_gains_and_who_owes():
    assert (
        of("The government lets patients through.", "lets patients", "medical_access", owed=True).beneficiary
        == "patients"
    )
    given = of("The government gives arms to the rebels.", "gives arms", "heavy_weapons", owed=True)
    assert given.beneficiary == "rebels"
    assert of("Both sides free prisoners.", "free prisoners").obligor == "both sides"
    assert of("Both sides free prisoners.", "free prisoners", owed=True).beneficiary == "prisoners"


def test_people_named_beside_a_term_that_is_not_for_people_gain_nothing():
    assert of("Guns leave and families stay.", "Guns leave", "heavy_weapons").beneficiary is None
    assert of("Families go home.", "go home", "return_of_displaced").beneficiary == "families"


def test_the_places_of_a_term_are_the_agreement_s_own_and_crossings():
    text = "A truce in Jayrud, talked of in Geneva, opens the Mill crossing."
    t = Telling("a", text, "Outlet", "2017-09-06")
    names = (t.name("Jayrud", "town", "jayrud"), t.name("Geneva", "town", "gen"), t.name("Mill crossing", "crossing"))
    term = t.term("crossing_opening", "opens")
    told = t.agreement("A truce", "ceasefire", places=names[:1], provisions=(term,))
    assert particulars(t.done(), told, term, STRUCK).places == ("Jayrud", "Mill crossing")


def test_the_part_of_a_sentence_ends_where_the_next_term_begins():
    t = Telling("a", "Guns fall silent, prisoners are freed and roads open; nobody is tried.", "Outlet", None)
    terms = tuple(t.term("ceasefire", words) for words in ("Guns fall", "prisoners are", "roads open"))
    told = t.agreement("Guns fall", "ceasefire", provisions=terms)
    extraction = t.done()
    assert [part_of(extraction, told, term).of(t.text).strip() for term in terms] == [
        "Guns fall silent,",
        "silent, prisoners are freed and",
        "freed and roads open",
    ]
