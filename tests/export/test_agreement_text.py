"""The page of an agreement as text."""

from datetime import date

import pytest

from tests import world
from trucebook.export.agreement_text import agreement_text
from trucebook.fold.register import fold
from trucebook.fold.unit import page_of

SIGNED = (
    "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017. "
    "Under the truce, both sides stop all shelling and the army opens the road to Douma for aid convoys."
)
SHELLED = "The Syrian army shelled Douma on 19 July 2017, breaking the truce, residents said."


@pytest.fixture(scope="module")
def text(pipeline):
    days = {"signed": (SIGNED, date(2017, 7, 10)), "shelled": (SHELLED, date(2017, 7, 20))}
    reports = [world.report(words, id=id, published=day) for id, (words, day) in days.items()]
    register = fold(tuple(pipeline.extract(reports)))
    agreement = next(each for each in register.agreements if each.terms and each.incidents)
    return agreement_text(page_of(agreement, register, agreement.reports))


def test_what_was_reported_stands_under_the_term_it_bears_on(text):
    terms = text.partition("\nTerms\n")[2].partition("\n\n")[0].splitlines()
    ceasefire = next(number for number, line in enumerate(terms) if "stop attacks" in line)
    assert not terms[ceasefire].startswith("    ")
    under = terms[ceasefire + 1]
    assert under.startswith("    19 July 2017: ")
    assert " – breach" in under
    assert text.count(under) == 1


def test_every_number_in_brackets_is_a_quote_below(text):
    above, _, below = text.partition("\nEvidence\n")
    numbers = {int(word) for part in above.split("[")[1:] for word in part.split("]")[0].split("+")[0].split()}
    assert numbers
    assert all(f"  [{number}] “" in below for number in numbers)
