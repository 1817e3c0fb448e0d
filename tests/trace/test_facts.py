from dataclasses import replace

import pytest

from tests.fold.build import Telling, when
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression
from trucebook.trace.agreement import compare
from trucebook.trace.facts import facts_of, outside


def facts(text: str, **times: str) -> list[tuple[str, str]]:
    extraction = Telling("r", text).done()
    found = tuple(
        TimeExpression(words, Span(text.index(words), text.index(words) + len(words)), kind, when(value), False)
        for kind, row in times.items()
        for words, value in [row.split("=")]
    )
    return [fact.key for fact in facts_of(replace(extraction, times=found))]


def test_names_are_words_with_capitals_where_capitals_mean_something():
    assert facts("Fighters left Ostra for the Delna mill. They met Ada Renn's men.") == [
        ("name", "ostra"),
        ("name", "delna"),
        ("name", "ada"),
        ("name", "renn"),
    ]


def test_the_first_word_of_a_sentence_is_a_name_where_it_is_one_elsewhere():
    assert ("name", "ostra") in facts("Ostra is quiet. Buses reached Ostra at noon.")
    assert facts("Buses are late.") == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,200 men", "1200"), ("twenty-six men", "26"), ("two hundred men", "200"), ("a dozen men", "12"), ("7 men", "7"),
     ("three thousand five hundred men", "3500"), ("2.5 tonnes", "2.5")],
)  # fmt: skip
def test_numbers_are_one_in_digits_and_in_words(words, number):
    assert facts(f"they counted {words} there") == [("number", number)]


def test_one_is_no_number():
    assert facts("one of them left with one bag") == []


def test_lengths_are_counted_in_days_and_dates_by_their_day():
    assert facts("it lasts two months", duration="two months=P2M") == [("length", "60.00")]
    assert facts("signed on 3 March 2019 there", date="3 March 2019=2019-03-03") == [("day", "2019-03-03")]


def test_nothing_is_taken_from_inside_the_name_of_an_outlet():
    extraction = Telling("r", "It told Harbour Wire that Velim is open.").done()
    assert [fact.value for fact in outside(facts_of(extraction), [Span(8, 20)])] == ["velim"]


def test_agreement_counts_what_each_side_has_alone_and_the_order():
    one = facts_of(Telling("a", "men of Velim met 12 men of Ostra near Delna").done())
    other = facts_of(Telling("b", "in Ostra some 12 men saw Velim burn beside Kamar").done())
    found = compare(one, other)
    assert [value for _, value in found.shared] == ["velim", "12", "ostra"]
    assert (found.ours, found.theirs, found.order) == (1, 1, 0.0)
    assert found.covered == 0.75
    assert compare(one, ()).covered == 0.0
