"""Events the tables find: what counts as one, who did it, how surely it is told.  Sentences are the test's own."""

from collections.abc import Callable

import pytest

from trucebook.model.claim import Claim

Claims = Callable[..., tuple[Claim, ...]]


def found(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.event for claim in claims]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Russia and Turkey reached an agreement on Monday.", ["agree"]),
        ("The two sides signed the deal in Astana.", ["sign"]),
        ("The rebels rejected the proposal.", ["reject"]),
        ("The truce took effect at midnight.", ["start"]),
        ("The committee extended the ceasefire for a month.", ["extend"]),
        ("Warplanes bombed the town of Kafr Zita.", ["attack"]),
        ("Clashes broke out between the army and Jaish al-Islam.", ["attack"]),
        ("The army closed the road to Damascus.", ["restrict"]),
        ("The army reopened the crossing.", ["ease"]),
        ("A convoy of aid entered Madaya.", ["aid"]),
        ("Hundreds of fighters left Zabadani in buses.", ["displace"]),
        ("The group freed forty detainees.", ["release"]),
        ("The police arrested three activists.", ["detain"]),
        ("Russian military police deployed in the town.", ["deploy"]),
        ("The factions handed over their heavy weapons.", ["withdraw"]),
        ("The regime accused the rebels of shelling the market.", ["accuse"]),
        ("Monitors recorded 51 violations.", ["violate"]),
        ("The army sent reinforcements to the front.", ["mobilize"]),
    ],
)
def test_a_plain_sentence_reports_its_event(claims_of: Claims, text: str, events: list[str]) -> None:
    assert found(claims_of(text)) == events


@pytest.mark.parametrize(
    "text",
    [
        "The deal brokered by Russia is popular.",
        "The men arrested by the police sat in a courtyard.",
        "The town lies near the border.",
        "The army wants to force the residents to sign a deal.",
        "The market sells bread and water.",
    ],
)
def test_background_reports_nothing(claims_of: Claims, text: str) -> None:
    assert found(claims_of(text)) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army closed the road.", "asserted"),
        ("The army will close the road.", "planned"),
        ("The army did not close the road.", "negated"),
        ("The army may close the road.", "conditional"),
        ("The army reportedly closed the road.", "alleged"),
        ("The opposition demanded the release of detainees.", "demanded"),
    ],
)
def test_modality_follows_the_words_above_the_event(claims_of: Claims, text: str, modality: str) -> None:
    wanted = [claim.modality for claim in claims_of(text) if claim.event in ("restrict", "release")]
    assert wanted == [modality] or (modality == "demanded" and found(claims_of(text)) == ["demand"])


def test_roles_come_from_the_parse(claims_of: Claims) -> None:
    (claim,) = claims_of("Jaish al-Islam was attacked by the Islamic State in Dumayr.")
    assert [a.name for a in claim.agents] == ["Islamic State"]
    assert [t.name for t in claim.targets] == ["Jaish al-Islam"]
    assert [p.name for p in claim.places] == ["Dumayr"]


def test_who_met_is_who_agreed_at_the_meeting(claims_of: Claims) -> None:
    meet, agree = claims_of("Ahrar al-Sham met Russian officers. During the meeting, they reached an agreement.")
    assert [a.name for a in meet.agents] == ["Ahrar al-Sham"]
    assert [a.name for a in agree.agents] == ["Ahrar al-Sham"]
    assert [t.name for t in agree.targets] == ["Russia"]


def test_a_denial_by_adjective_belongs_to_its_speaker(claims_of: Claims) -> None:
    claims = claims_of("Omar Haddad, a member of the council, said the reports were baseless.")
    assert [(c.event, [a.name for a in c.agents]) for c in claims] == [("deny", ["Omar Haddad"])]


def test_every_claim_says_which_rule_made_it(claims_of: Claims) -> None:
    (claim,) = claims_of("The army closed the road.")
    assert claim.rule.startswith("events.yml:") and claim.path[0].startswith("close (events.yml:")
    assert claim.trigger.text == "closed"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The elders put pen to paper on Monday.", ["sign"]),
        ("The governor slammed the door on the offer.", ["reject"]),
        ("The brigades traded fire near Saraqib.", ["attack"]),
        ("The two chiefs broke bread in Pibor.", ["meet"]),
        ("The envoy held out an olive branch to the militia.", ["propose"]),
        ("The army laid siege to Madaya.", ["restrict"]),
        ("Eleven teachers were taken into custody.", ["detain"]),
        ("Families took to the road at dawn.", ["displace"]),
        ("The teacher traded books with the children.", []),
        ("The teacher put his pen on the paper.", []),
    ],
)
def test_a_set_phrase_reports_as_one_verb_would(claims_of: Claims, text: str, events: list[str]) -> None:
    assert found(claims_of(text)) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Warplanes pounded the villages as ground troops stormed the town.", ["attack", "attack"]),
        ("No aid convoy has entered the camp since May.", ["aid"]),
        ("The foreign ministers initialled the protocol.", ["sign"]),
        ("The agreement is due to be signed on Tuesday, two officials told the agency.", ["sign"]),
        ("Gunmen looted the clinic.", ["attack"]),
        ("The army took its guns off the line.", ["withdraw"]),
        ("Sappers cleared mines from the road to the airport.", []),
        ("The convoy of the president passed through the city.", []),
        ("The reader may ask why we write this.", []),
        ("The governor saw his doctor in the capital.", []),
    ],
)
def test_plain_verbs_in_wider_company(claims_of: Claims, text: str, events: list[str]) -> None:
    assert found(claims_of(text)) == events
