from tests.fold import case
from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.fold.term_words import TERMS, plain_term
from trucebook.model.extraction import Extraction
from trucebook.model.register import TermEntry
from trucebook.model.vocabulary import PROVISION_TYPES


def standing(*more: Extraction, as_of: str | None = None) -> dict[str, TermEntry]:
    (agreement,) = [a for a in register(case.july(), *more, as_of=as_of).agreements if "gazette" in a.reports]
    return {term.type: term for term in agreement.terms}


def tells(event: str, day: str, place: str = "jayrud", id: str = "after", **more: object) -> Extraction:
    t = Telling(id, f"What account {id} saw in that town.", f"Outlet {id}", "2017-12-01")
    named = t.name({"jayrud": "Jayrud", "talbiseh": "Talbiseh"}[place], "town", place)
    if "agents" in more:
        more["agents"] = (t.name(str(more["agents"]), "armed_group", str(more["agents"])),)
    t.claim(event, f"What account {id} saw", when=when(day), places=(named,), **more)
    return t.done()


def test_every_provision_of_the_vocabulary_has_its_words():
    assert set(TERMS) == set(PROVISION_TYPES)
    assert plain_term("detainees", "will_discuss").startswith("to be discussed: ")
    assert plain_term("ceasefire", "must_not") == TERMS["ceasefire"].phrase


def test_a_term_nobody_reports_on_stands_at_no_report():
    terms = standing()
    assert {term.standing for term in terms.values()} == {"no report"}
    assert list(terms) == ["ceasefire", "heavy_weapons", "medical_access"]
    assert terms["medical_access"].obligor == "Syrian government"


def test_terms_of_several_reports_are_one_with_all_their_evidence():
    ceasefire = standing(case.copy(), case.later())["ceasefire"]
    assert len(ceasefire.evidence) == 3
    assert ceasefire.originators == 2


def test_an_attack_in_its_life_at_its_place_is_an_alleged_breach():
    ceasefire = standing(tells("attack", "2017-08-14"))["ceasefire"]
    assert (ceasefire.standing, len(ceasefire.reported_since)) == ("breach_alleged", 1)


def test_two_originators_corroborate_it():
    found = standing(tells("attack", "2017-08-14"), tells("attack", "2017-08-14", id="other"))
    assert found["ceasefire"].standing == "breach_corroborated"


def test_a_denied_breach_is_contested():
    found = standing(tells("attack", "2017-08-14"), tells("attack", "2017-08-14", id="other", modality="negated"))
    assert found["ceasefire"].standing == "contested"


def test_what_lies_elsewhere_before_after_or_by_others_says_nothing():
    for event in (
        tells("attack", "2017-08-14", place="talbiseh"),
        tells("attack", "2017-07-01"),
        tells("attack", "2017-11-14"),
        tells("attack", "2017-08-14", agents="Islamic State"),
        tells("attack", "2017-08-14", modality="planned"),
    ):
        assert standing(event)["ceasefire"].standing == "no report"


def test_the_last_word_counts():
    gone = tells("withdraw", "2017-09-01", id="second")
    assert standing(tells("mobilize", "2017-08-14"), gone)["heavy_weapons"].standing == "supports"
    assert standing(tells("mobilize", "2017-09-10"), gone)["heavy_weapons"].standing == "breach_alleged"
    assert standing(tells("mobilize", "2017-09-01"), gone)["heavy_weapons"].standing == "contested"


def test_a_term_whose_day_has_not_come_is_not_due():
    t = Telling("next", "The truce of Jayrud: detainees go free by 1 September.", "Coast", "2017-07-18")
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov")
    term = t.term("detainees", "detainees go free by 1 September", due=when("2017-09-01"))
    t.agreement(
        "The truce of Jayrud", "ceasefire", places=(town,), parties=(t.role(government, "party"),), provisions=(term,)
    )
    assert standing(t.done(), as_of="2017-08-01")["detainees"].standing == "not_due"
    assert standing(t.done(), as_of="2017-09-10")["detainees"].standing == "no report"


def test_what_is_forbidden_reads_as_what_must_not_be_done():
    assert plain_term("humanitarian_access", "must_not") == "must not: hinder aid"
    assert plain_term("armed_display_ban", "must_not") == "show no arms in public"
    for kind in PROVISION_TYPES:
        forbidden, owed = plain_term(kind, "must_not"), plain_term(kind, "must")
        assert forbidden == owed or (forbidden.startswith("must not: ") and not forbidden.endswith(owed))
