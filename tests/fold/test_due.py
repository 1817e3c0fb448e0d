from datetime import date

from tests.fold import case
from tests.fold.build import Telling, when
from tests.fold.test_assess import tells
from trucebook.fold.due import due, due_within, in_words, standing_on
from trucebook.fold.register import fold
from trucebook.model.agreement import Dated
from trucebook.model.extraction import Extraction


def seen(day: str, *reports: Extraction) -> list[tuple[str, str | None, str]]:
    on = date.fromisoformat(day)
    return [(one.what, one.when.value, one.standing) for one in due(fold(reports, on).agreements, on)]


def test_a_computed_end_is_coming_on_its_day_and_lapsed_the_day_after():
    assert seen("2017-08-01", case.july()) == [("term_end", "2017-09-16", "coming")]
    assert seen("2017-09-16", case.july()) == [("term_end", "2017-09-16", "coming")]
    assert seen("2017-09-17", case.july()) == [("term_end", "2017-09-16", "lapsed")]


def test_two_readings_of_an_end_are_both_there_and_contested():
    found = [one for one in due(fold(case.everything()).agreements, date(2018, 3, 1)) if "Homs" in one.title]
    assert [(one.when.value, one.standing, one.contested) for one in found] == [
        ("2018-02-15", "lapsed", True),
        ("2018-05", "coming", True),
    ]
    assert in_words(found[1]) == "May 2018: end of its term: coming (contested)"


def test_what_is_worked_out_for_the_very_end_is_told_for_a_day():
    agreements = fold([case.july()]).agreements
    (end,) = due(agreements, date.max)
    assert end.standing == "lapsed"
    for day in (date(2017, 8, 1), date(2017, 9, 16), date(2017, 9, 17)):
        (seen_then,) = due(agreements, day)
        assert standing_on(end.standing, date(2017, 9, 16), day) == seen_then.standing
    assert standing_on("kept", date(2017, 9, 16), date(2017, 8, 1)) == "kept"
    assert standing_on("passed", None, date(2017, 8, 1)) == "passed"


def obliged(*more: Extraction) -> tuple[Extraction, ...]:
    t = Telling("paper", "A truce in Jayrud of 5 September. Guns leave by 1 October.", "Outlet", "2017-09-06")
    town = t.name("Jayrud", "town", "jayrud")
    t.agreement(
        "A truce in Jayrud", "ceasefire", places=(town,), concluded=Dated(when("2017-09-05"), t.quote("5 September")),
        provisions=(t.term("heavy_weapons", "Guns leave", due=when("2017-10-01")),),
    )  # fmt: skip
    return (t.done(), *more)


def test_an_obligation_is_coming_passed_kept_or_broken():
    assert seen("2017-09-20", *obliged()) == [("obligation", "2017-10-01", "coming")]
    assert seen("2017-10-20", *obliged()) == [("obligation", "2017-10-01", "passed")]
    gone = tells("withdraw", "Guns left", "2017-09-20")
    back = tells("mobilize", "Guns came", "2017-09-20")
    assert seen("2018-01-01", *obliged(gone)) == [("obligation", "2017-10-01", "kept")]
    assert seen("2018-01-01", *obliged(back)) == [("obligation", "2017-10-01", "broken")]


def extended(until: str | None) -> Extraction:
    t = Telling("more", "The truce of Jayrud of 16 July was extended to autumn on 10 September.", "Coast", "2017-09-12")
    town = t.name("Jayrud", "town", "jayrud")
    ends = {"term_end": t.dated("autumn", until)} if until else {}
    t.claim("extend", "was extended to autumn on 10 September", when=when("2017-09-10"), when_text="on 10 September",
            agreement="more#1")  # fmt: skip
    t.agreement("The truce of Jayrud", "ceasefire", stage="extended", places=(town,),
                concluded=t.dated("16 July", "2017-07-16"), **ends)  # fmt: skip
    return t.done()


def test_an_extension_moves_the_end():
    assert seen("2017-09-20", case.july(), extended("2017-10-31")) == [("term_end", "2017-10-31", "coming")]
    assert seen("2017-11-20", case.july(), extended("2017-10-31")) == [("term_end", "2017-10-31", "lapsed")]


def test_what_falls_within_a_span_of_days():
    agreements = fold(obliged()).agreements
    assert [one.what for one in due_within(agreements, date(2017, 9, 20), date(2017, 10, 1))] == ["obligation"]
    assert due_within(agreements, date(2017, 9, 20), date(2017, 9, 30)) == ()
    assert due_within(agreements, date(2017, 10, 2), date(2017, 10, 30)) == ()
