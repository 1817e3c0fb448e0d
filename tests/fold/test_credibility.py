"""What independence alone says of a value, and what it leaves to people."""

from __future__ import annotations

from tests.fold.build import Telling
from tests.fold.test_links import shelled
from tests.fold.test_register import register
from trucebook.fold.credibility import Backing, Standing
from trucebook.model.extraction import Extraction


def signed(id: str, who: str, kind: str, told: str | None = None, day: str = "2018-01-04") -> Extraction:
    own = " ".join(f"{id}word{n}" for n in range(24))
    t = Telling(id, f"{who} said that the paper of Arda had been signed {own}.", f"{id} post", day)
    town = t.name("Arda", "town", "arda")
    source = t.said(who, kind, f"the paper of Arda had been signed {own}", told)
    t.claim("sign", "had been signed", places=(town,), source=source)
    return t.done()


def standing(*extractions: Extraction) -> Standing:
    found = register(*extractions)
    backing = Backing.of(found)
    made = backing.standing(item.id for item in found.evidence if item.claim and item.quote.text == "had been signed")
    assert made is not None
    return made


def test_two_named_originators_through_two_reports_suggest_one():
    found = standing(signed("a", "Ada Renn", "named_person"), signed("b", "Bo Lind", "named_person"))
    assert (found.credibility, found.reason) == (1, "2 independent originators, 2 of them named")


def test_one_unnamed_originator_cannot_be_judged_and_its_chain_is_shown():
    found = standing(signed("a", "an army source", "anonymous", "the Lantern"))
    assert found.credibility == 6
    ((_, report, way),) = found.chains
    assert (report, way) == ("a", (("speaker", "an army source"), ("told", "the Lantern"), ("outlet", "a post")))


def test_two_unnamed_sources_of_like_description_are_counted_apart_with_a_doubt():
    rows = [
        signed(id, "an army source", "anonymous", day=day) for id, day in (("a", "2018-01-04"), ("b", "2018-06-04"))
    ]
    found = standing(*rows)
    assert len({origin for origin, _, _ in found.chains}) == 2
    assert found.doubts == ("“an army source” and “an army source” are not named, and nothing shows that they are two",)


def test_a_doubtful_joining_keeps_its_reason_and_its_doubt():
    days = (("a", "2018-01-04"), ("b", "2018-01-06"))
    rows = [signed(id, "an army source", "anonymous", "the Lantern", day) for id, day in days]
    found = standing(*rows)
    assert len({origin for origin, _, _ in found.chains}) == 1
    assert "spoke to The Lantern within 14 days" in found.joined[0]
    assert found.doubts == found.joined


def test_what_another_denies_is_doubtful():
    found = register(shelled(denial="The army denied it"))
    ids = [item.id for item in found.evidence if item.quote.text == "had shelled"]
    made = Backing.of(found).standing(ids)
    assert made is not None
    assert (made.credibility, made.reason) == (4, "told by 1 and denied by 1")


def test_the_same_bytes_twice_are_one_telling():
    one = signed("a", "an army source", "anonymous")
    twin = Telling("b", one.report.text, "b post", "2018-01-05")
    source = twin.said("an army source", "anonymous", one.report.text[len("an army source said that ") : -1])
    twin.claim("sign", "had been signed", source=source)
    assert len({origin for origin, _, _ in standing(one, twin.done()).chains}) == 1


def test_nothing_stands_behind_nothing():
    assert Backing.of(register(signed("a", "Ada Renn", "named_person"))).standing(()) is None
