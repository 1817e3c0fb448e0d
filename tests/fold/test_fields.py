from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.fold.fields import BY_DATE_SUPPORT, date_reading, until
from trucebook.model.extraction import Extraction
from trucebook.model.register import Field
from trucebook.model.when import When

OTHER_KINDS = {
    "a": "Brown hens slept in the yard.",
    "b": "Seven goats crossed the ford.",
    "c": "No rain fell on the hills.",
}


def telling(id: str, published: str = "2017-07-20", **more: object) -> Extraction:
    t = Telling(id, f"{OTHER_KINDS[id]} The truce of Jayrud, day one.", f"Outlet {id}", published)
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov")
    if "concluded" in more:
        more["concluded"] = t.dated("day one", str(more["concluded"]))
    values = {"places": (town,), "parties": (t.role(government, "party"),), **more}
    t.agreement("The truce of Jayrud", "ceasefire", **values)
    return t.done()


def field(name: str, *extractions: Extraction) -> Field:
    (agreement,) = register(*extractions).agreements
    return agreement.field(name)


def values(found: Field) -> list[str]:
    return [alternative.value for alternative in found.alternatives]


def test_of_dates_that_agree_the_most_precise_is_shown():
    found = field("concluded", telling("a", concluded="2017-07"), telling("b", concluded="2017-07-16"))
    assert values(found) == ["2017-07-16", "2017-07"]
    assert found.rule == BY_DATE_SUPPORT


def test_of_dates_that_disagree_the_one_of_more_originators_is_shown():
    rows = (
        telling("a", concluded="2017-07-15"),
        telling("b", concluded="2017-07-16"),
        telling("c", concluded="2017-07-16"),
    )
    found = field("concluded", *rows)
    assert values(found) == ["2017-07-16", "2017-07-15"]
    assert [a.originators for a in found.alternatives] == [2, 1]


def test_of_equals_the_one_told_first_is_shown():
    found = field("concluded", telling("a", "2017-07-22", concluded="2017-07-15"), telling("b", concluded="2017-07-16"))
    assert values(found) == ["2017-07-16", "2017-07-15"]


def test_the_stage_is_that_of_the_last_report():
    found = field("stage", telling("a", stage="in_force"), telling("b", "2017-08-02", stage="violated"))
    assert values(found) == ["violated", "in_force"]


def test_labels_are_kept_as_each_report_has_them():
    found = field("label_used", telling("a", label_used="truce"), telling("b", label_used="surrender"))
    assert values(found) == ["truce", "surrender"]


def test_an_alternative_knows_when_it_was_first_and_last_seen():
    kind = field("kind", telling("a"), telling("b", "2017-08-02")).alternatives[0]
    assert (kind.first_seen, kind.last_seen, kind.reports) == ("2017-07-20", "2017-08-02", 2)


def test_a_wide_bracket_with_no_value_is_no_date():
    assert date_reading(When(None, when("2017").earliest, when("2018").latest, "longer"), "E1") is None
    assert date_reading(when("2017"), "E1") is not None
    assert date_reading(when(None), "E1") is None


def extension(words: str, when_text: str) -> bool:
    t = Telling("a", words)
    return until(t.claim("extend", words, when_text=when_text))


def test_an_extension_to_a_date_ends_then_and_one_on_a_date_does_not():
    assert extension("The truce runs on to next May", "next May")
    assert extension("It was renewed until the end of May", "the end of May")
    assert extension("It was prolonged to May", "to May")
    assert not extension("It was renewed on 4 May", "4 May")
    assert not extension("The parties agreed to renew it on 4 May", "4 May")
