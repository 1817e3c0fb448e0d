from __future__ import annotations

import pytest

from tests.fold.build import Telling, when
from trucebook.fold.links import find_links
from trucebook.model.extraction import Extraction


def joined(*extractions: Extraction) -> list[tuple[str, str, str]]:
    """(kind, words of the claim, words it speaks of) of every link."""
    words = {claim.id: claim.quote.text for extraction in extractions for claim in extraction.claims}
    return [(link.kind, words[link.claim], words[link.of]) for link in find_links(extractions)]


def shelled(*, denial: str, denier: str | None = "army", source: bool = True) -> Extraction:
    text = f"Residents said the army had shelled the bakery of Arda on Monday. {denial}."
    t = Telling("a", text, "Outlet", "2020-05-06")
    army, town = t.name("army", "state_force", "army"), t.name("Arda", "town", "arda")
    residents = t.said("Residents", "group", "the army had shelled the bakery of Arda on Monday") if source else t.own()
    t.claim("attack", "had shelled", agents=(army,), places=(town,), when=when("2020-05-04"), source=residents)
    t.claim("deny", denial, agents=(army,) if denier else (), trigger=t.quote("denied"))
    return t.done()


@pytest.mark.parametrize(
    "denial", ["The army denied it", "The army denied any involvement", "An officer denied shelling the bakery"]
)
def test_a_denial_points_at_what_is_laid_to_the_denier(denial):
    assert joined(shelled(denial=denial)) == [("denies", denial, "had shelled")]


def test_a_denial_of_another_act_points_at_nothing():
    assert joined(shelled(denial="The army denied that anyone had been arrested")) == []


def test_the_reporters_own_words_are_not_what_it_denied_points_at():
    assert joined(shelled(denial="The army denied it", source=False)) == []


def test_a_denial_without_a_denier_points_at_what_somebody_said():
    assert joined(shelled(denial="A spokesman denied this", denier=None)) == [
        ("denies", "A spokesman denied this", "had shelled")
    ]


def charge(events: str = "shelling Arda", denial: str = "The front denied the charge") -> Telling:
    t = Telling("a", f"The army accused the front of {events} on Monday. {denial}.", "Outlet", "2020-05-06")
    army, front = t.name("army", "state_force", "army"), t.name("front", "armed_group", "front")
    t.claim("accuse", "The army accused the front", agents=(army,), targets=(front,), trigger=t.quote("accused"))
    t.claim("deny", denial, agents=(front,), trigger=t.quote("denied"))
    return t


def test_a_charge_links_to_its_event_in_the_same_sentence_and_is_not_that_event():
    t = charge()
    front, town = t.name("front", "armed_group", "front"), t.name("Arda", "town", "arda")
    t.claim("attack", "shelling Arda", agents=(front,), places=(town,), modality="alleged")
    found = joined(t.done())
    assert ("accuses_of", "The army accused the front", "shelling Arda") in found
    assert ("denies", "The front denied the charge", "The army accused the front") in found


def test_a_charge_links_to_the_event_another_report_tells_of_the_accused():
    t = Telling("b", "The front fired shells at Arda on Monday.", "Mirror", "2020-05-05")
    front, town = t.name("front", "armed_group", "front"), t.name("Arda", "town", "arda")
    t.claim("attack", "fired shells", agents=(front,), places=(town,), when=when("2020-05-04"))
    one = charge(denial="The front denied everything")
    one.claims[0] = one.claim("accuse", "The army accused", agents=one.claims[0].agents, when=when("2020-05-04"),
                              targets=one.claims[0].targets, trigger=one.quote("accused"))  # fmt: skip
    one.claims.pop()
    assert ("accuses_of", "The army accused", "fired shells") in joined(one.done(), t.done())


def test_a_charge_of_breaking_a_truce_is_no_charge_of_making_it():
    t = charge(events="breaking the ceasefire they had signed")
    t.claim("sign", "had signed")
    assert all(link[0] != "accuses_of" for link in joined(t.done()))


def pair(there: str, *, day: str = "2020-05-04", place: str = "Arda", event: str = "sign") -> list[Extraction]:
    one = Telling("a", "The elders of Arda signed on Monday.", "Outlet", "2020-05-06")
    two = Telling("b", f"Nobody from {place} signed anything that day.", "Mirror", "2020-05-06")
    for t, name, modality, words, on in (
        (one, "Arda", "asserted", "signed on Monday", "2020-05-04"),
        (two, place, "negated", "signed anything", day),
    ):
        town = t.name(name, "town", name.lower())
        t.claim(event if t is one else there, words, modality=modality, places=(town,), when=when(on))
    return [one.done(), two.done()]


def test_a_negation_denies_the_same_act_in_another_report():
    assert joined(*pair("sign")) == [("denies", "signed anything", "signed on Monday")]


@pytest.mark.parametrize(
    "rows", [pair("sign", day="2020-09-01"), pair("sign", place="Bela"), pair("meet")], ids=["day", "place", "act"]
)
def test_a_negation_of_something_else_denies_nothing(rows):
    assert joined(*rows) == []


def test_one_voice_that_first_tells_and_then_negates_denies_nothing():
    t = Telling("a", "The elders signed the first page. They did not sign the second page.", "Outlet", "2020-05-06")
    t.claim("sign", "signed the first page")
    t.claim("sign", "sign the second page", modality="negated")
    assert joined(t.done()) == []
