from dataclasses import replace

from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.extraction import Extraction


def told(
    id: str = "a", figures: tuple[tuple[str, str, float], ...] = (("30 prisoners", "prisoner", 30),)
) -> Extraction:
    t = Telling(
        id, "The truce in Jayrud of 1 July. On 5 July 30 prisoners and 2 trucks were handed over. The file of 400 "
        "detainees stays open.", f"Outlet {id}", "2017-07-20",
    )  # fmt: skip
    town = t.name("Jayrud", "town", "jayrud")
    counted = tuple(t.figure(words, counts, n, n) for words, counts, n in figures)
    t.claim("release", "On 5 July 30 prisoners and 2 trucks were handed over", when=when("2017-07-05"), places=(town,),
            figures=counted, agreement=f"{id}#1")  # fmt: skip
    t.agreement("The truce in Jayrud", "ceasefire", places=(town,), concluded=t.dated("1 July", "2017-07-01"),
                provisions=(t.term("detainees", "The file"),))  # fmt: skip
    return replace(t.done(), figures=(t.figure("400 detainees", "detainee", 400, 400),))


def counts(*reports: Extraction) -> list[tuple[str, str, float, int]]:
    (agreement,) = register(*reports).agreements
    return [(row.what, row.counted, row.low, row.originators) for row in agreement.detainees]


def test_people_freed_and_in_the_file_are_counted_and_trucks_are_not():
    figures = (("30 prisoners", "prisoner", 30), ("2 trucks", "truck", 2))
    assert counts(told(figures=figures)) == [("freed", "prisoner", 30, 1), ("in the file", "detainee", 400, 1)]


def test_the_number_of_a_copy_is_one_row_of_one_originator():
    assert counts(told(), told("b")) == [("freed", "prisoner", 30, 1), ("in the file", "detainee", 400, 1)]


def test_what_is_counted_is_a_plain_noun_and_never_a_name():
    assert counts(told(figures=(("30 prisoners", "prisoner Rana Aldersey", 30),)))[0][0] == "in the file"
