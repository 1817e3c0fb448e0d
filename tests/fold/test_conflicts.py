import re

from tests.fold import case
from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict


def telling(id: str, **more: object) -> Extraction:
    own = [" ".join(f"{id}{part}{n}" for n in range(6)) for part in range(3)]
    text = f"The truce of Jayrud {own[0]} begun or not begun {own[1]} once or twice {own[2]}."
    t = Telling(id, text, f"Outlet {id}", "2017-07-20")
    towns = tuple(t.name(name.title(), "town", name) for name in str(more.pop("towns", "jayrud")).split())
    government = t.name("Syrian government", "state", "sy-gov")
    claims = more.pop("claims", ())
    for event, modality in claims:  # type: ignore[attr-defined]
        t.claim(event, "begun or not begun", modality=modality, agreement=f"{id}#1")
    for name in ("concluded", "duration"):
        if name in more:
            more[name] = t.dated("once or twice", str(more[name]))
    t.agreement("The truce of Jayrud", "ceasefire", places=towns, parties=(t.role(government, "party"),), **more)
    return t.done()


def conflicts(*extractions: Extraction) -> list[Conflict]:
    return list(register(*extractions).conflicts)


def fields(*extractions: Extraction) -> list[str]:
    return [conflict.field for conflict in conflicts(*extractions)]


def test_reports_that_differ_only_in_precision_do_not_conflict():
    assert fields(telling("a", concluded="2017-07-16"), telling("b", concluded="2017-07")) == []


def test_two_days_of_signing_conflict_and_name_their_sides():
    (conflict,) = conflicts(telling("a", concluded="2017-07-16"), telling("b", concluded="2017-07-17"))
    assert conflict.field == "concluded"
    assert [(side.value, side.who, side.originators) for side in conflict.sides] == [
        ("16 July 2017", ("Outlet a",), 1),
        ("17 July 2017", ("Outlet b",), 1),
    ]
    assert conflict.explanation == "Outlet a: 16 July 2017; Outlet b: 17 July 2017"


def test_two_lengths_conflict():
    assert fields(
        telling("a", concluded="2017-07-16", duration="P2M"), telling("b", concluded="2017-07-16", duration="P3M")
    ) == ["duration"]


def test_renewable_and_not_renewable_conflict():
    assert fields(telling("a", renewable=True), telling("b", renewable=False)) == ["renewable"]


def test_signed_and_not_signed_conflict_and_the_stage_is_contested():
    rows = telling("a", claims=[("sign", "asserted")]), telling("b", claims=[("sign", "negated")])
    (conflict,) = conflicts(*rows)
    assert (conflict.field, [side.value for side in conflict.sides]) == ("stage", ["signed", "not signed"])
    stages = {entry.certainty for entry in register(*rows).agreements[0].stages if entry.stage == "concluded"}
    assert "contested" in stages
    assert "one" not in stages


def test_one_voice_that_says_both_speaks_of_two_things():
    rows = telling("a", claims=[("sign", "asserted"), ("sign", "negated")])
    assert fields(rows) == []
    (agreement,) = register(rows).agreements
    assert "contested" not in {entry.certainty for entry in agreement.stages}


def test_towns_that_each_report_lacks_conflict_but_a_longer_list_does_not():
    assert fields(telling("a", towns="jayrud ruhaybah"), telling("b", towns="jayrud ruhaybah dumayr")) == []
    assert fields(telling("a", towns="jayrud ruhaybah"), telling("b", towns="jayrud dumayr")) == ["places"]


def counted(id: str, low: float, high: float, words: str) -> Extraction:
    t = Telling(id, f"Outlet {id} counted {words} dead in Jayrud.", f"Outlet {id}", "2017-08-15")
    town = t.name("Jayrud", "town", "jayrud")
    figure = t.figure(words, "dead", low, high)
    t.claim("attack", "dead in Jayrud", when=when("2017-08-14"), places=(town,), figures=(figure,))
    return t.done()


def test_counts_that_exclude_each_other_conflict():
    (conflict,) = conflicts(counted("a", 9, 9, "nine"), counted("b", 12, 12, "twelve"))
    assert (conflict.field, [side.value for side in conflict.sides]) == ("numbers", ["nine", "twelve"])
    assert fields(counted("a", 9, 9, "nine"), counted("b", 8, 12, "eight to twelve")) == []


def blamed(id: str, doer: str, event: str = "attack") -> Extraction:
    t = Telling(id, f"The market was hit by {doer} that day.", f"Outlet {id}", "2017-08-15")
    town, actor = t.name("Jayrud", "town", "jayrud"), t.name(doer, "armed_group", doer)
    market = t.name("market", "civil_body", "market")
    t.claim(event, "was hit", when=when("2017-08-14"), places=(town,), agents=(actor,), targets=(market,))
    return t.done()


def test_one_blow_laid_to_two_doers_conflicts():
    (conflict,) = conflicts(blamed("a", "Foxes"), blamed("b", "Hares"))
    assert (conflict.field, [side.value for side in conflict.sides]) == ("who", ["Foxes", "Hares"])
    assert re.match(r"\w[\w ]+ in \w+, \d+ \w+ \d{4}: ", conflict.explanation)
    assert fields(blamed("a", "Foxes"), blamed("b", "Foxes")) == []


def two_words_for_one(second_speaker: str) -> Extraction:
    text = (
        "The ministry wrote that the pact of Jayrud ends on 15 February. "
        "The elders said that the truce of Jayrud ends in May 2018."
    )
    t = Telling("a", text, "Outlet", "2018-02-20")
    town = t.name("Jayrud", "town", "jayrud")
    t.said("The ministry", "organisation", "the pact of Jayrud ends on 15 February")
    t.said(second_speaker, "group", "the truce of Jayrud ends in May 2018")
    t.agreement("the pact of Jayrud", "deescalation", places=(town,), term_end=t.dated("on 15 February", "2018-02-15"))
    t.agreement("the truce of Jayrud", "ceasefire", places=(town,), term_end=t.dated("in May 2018", "2018-05"))
    return t.done()


def test_two_sides_who_name_one_agreement_differently_still_contradict_each_other():
    (conflict,) = conflicts(two_words_for_one("The elders"))
    assert [side.who for side in conflict.sides] == [("The ministry",), ("The elders",)]
    assert conflict.explanation.endswith("the report tells this of two agreements, which may be one")
    assert conflicts(two_words_for_one("The ministry")) == []


def test_the_worked_case_has_the_one_conflict_of_february_and_may():
    assert fields(*case.everything()) == ["term_end"]


def test_lengths_that_differ_only_in_their_unit_do_not_conflict():
    rows = [telling(id, concluded="2017-07-16", duration=length) for id, length in (("a", "P2M"), ("b", "P60D"))]
    assert fields(*rows) == []
    assert fields(rows[0], telling("c", concluded="2017-07-16", duration="P30D")) == ["duration"]


def sided(id: str, *parties: str, excluded: tuple[str, ...] = (), kind: str = "armed_group") -> Extraction:
    own = [" ".join(f"{id}{part}{n}" for n in range(6)) for part in range(2)]
    names = " and ".join((*parties, *excluded))
    text = f"The truce of Jayrud {own[0]} once or twice {own[1]}. Heard there {names}."
    t = Telling(id, text, f"Outlet {id}", "2017-07-20")
    town, government = t.name("Jayrud", "town", "jayrud"), t.name("Syrian government", "state", "sy-gov")
    named = [t.name(name, kind, name.lower()) for name in parties]
    third = tuple(t.role(t.name(name, "armed_group", name.lower()), "excluded") for name in excluded)
    t.agreement(
        "The truce of Jayrud", "ceasefire", places=(town,), concluded=t.dated("once or twice", "2017-07-16"),
        parties=tuple(t.role(one, "party") for one in (government, *named)), third_parties=third,
    )  # fmt: skip
    return t.done()


def test_one_group_named_for_another_conflicts_and_a_longer_list_does_not():
    assert fields(sided("a", "Foxes"), sided("b", "Hares")) == ["parties"]
    assert fields(sided("a", "Foxes"), sided("b", "Foxes", "Hares")) == []
    assert fields(sided("a", "Foxes"), sided("b", "Red Foxes")) == []


def test_a_state_and_its_force_are_no_rivals():
    assert fields(sided("a", "Foxes"), sided("b", "Army", kind="state_force")) == []


def test_a_party_that_another_report_leaves_out_conflicts():
    (conflict,) = conflicts(sided("a", "Foxes", "Hares"), sided("b", "Foxes", excluded=("Hares",)))
    assert [side.value for side in conflict.sides] == ["Hares is bound by it", "Hares is left out of it"]
