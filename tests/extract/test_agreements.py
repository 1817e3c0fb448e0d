"""Which agreements a report speaks of, and what it says of each."""

from datetime import date

import pytest

DAY = date(2019, 5, 8)


def kinds(extraction):
    return [a.kind for a in extraction.agreements]


def only(extraction):
    assert len(extraction.agreements) == 1, [a.label_used for a in extraction.agreements]
    return extraction.agreements[0]


def test_later_words_for_a_deal_join_it_and_an_earlier_deal_does_not(read):
    report = read(
        "The army and the rebels signed a truce for Dorn on Monday. The deal opens the road. The truce has held. "
        "An earlier agreement, reached in 2016, was never carried out.",
        published=DAY,
    )
    first, second = report.agreements
    assert (first.kind, first.stage) == ("ceasefire", "in_force")
    assert len(first.mentions) == 3
    assert second.stage == "violated"
    assert second.concluded is not None and second.concluded.when.value == "2016"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two sides signed a humanitarian ceasefire on Monday.", "ceasefire"),
        ("The two sides signed a de-escalation agreement on Monday.", "deescalation"),
        ("The two sides reached an agreement on the exchange of prisoners on Monday.", "prisoner_exchange"),
        ("An agreement was signed. It provides that fighters leave and that those who stay settle their status.",
         "reconciliation"),
        ("An agreement was signed. It provides that fighters leave and that civilians are evacuated.", "evacuation"),
        ("An agreement was signed. It provides that all shelling stops.", "ceasefire"),
        ("Elders of both tribes signed a pledge. It says that raids stop and stolen cattle are returned.",
         "peace_agreement"),
        ("Elders of both tribes signed a pledge. It says that stolen cattle are returned.", "other"),
        ("The factions agreed on rules for it. Nobody shoots before noon. The sick go out by the bridge.", "other"),
        ("The army and the rebels announced a three-day pause for relief workers. It began on Monday.", "ceasefire"),
        ("The army and the rebels announced a three-day relief pause. It began on Monday.", "humanitarian_pause"),
        ("The accord provides that the army leaves the city and that elections are held within a year. Both signed it "
         "on Monday.", "peace_agreement"),
    ],
)  # fmt: skip
def test_the_kind_is_the_reports_own_word_else_what_the_terms_are_about(read, text, kind):
    assert kinds(read(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Talks on a truce for Dorn went on in a tent on Sunday.", "negotiating"),
        ("The two sides reached a tentative truce in Dorn on Sunday.", "tentative"),
        ("The two sides signed a truce in Dorn on Sunday.", "concluded"),
        ("The truce in Dorn took effect at noon on Sunday.", "in_force"),
        ("The truce in Dorn was extended on Sunday by a month.", "extended"),
        ("The truce in Dorn collapsed on Sunday.", "collapsed"),
        ("The truce in Dorn expired on Sunday.", "expired"),
        ("The army violated the truce in Dorn on Sunday.", "violated"),
    ],
)
def test_the_stage_is_where_the_report_leaves_the_deal(read, text, stage):
    assert only(read(text, published=DAY)).stage == stage


def test_sides_and_third_parties_stand_in_the_roles_their_words_give_them(read):
    deal = only(
        read(
            "A truce between the Syrian government and Jaish al-Islam was signed on Monday through the mediation of "
            "Egypt. Russia is its guarantor.",
            published=DAY,
        )
    )
    assert {p.named.name for p in deal.parties} == {"Syrian government", "Jaish al-Islam"}
    assert {(p.named.name, p.role) for p in deal.third_parties} == {("Egypt", "mediator"), ("Russia", "guarantor")}


def test_dates_length_and_places_are_the_deals_own(read):
    deal = only(
        read(
            "The army and Jaish al-Islam signed a renewable two-month truce for the towns of Jayrud and Ruhaybah on "
            "Monday. Shells had hit Homs on Friday.",
            published=DAY,
        )
    )
    assert deal.concluded is not None and deal.concluded.when.value == "2019-05-06"
    assert deal.duration is not None and deal.duration.when.value == "P2M"
    assert deal.renewable is True
    assert {p.name for p in deal.places} == {"Jayrud", "Ruhaybah"}
    assert "duration_renewal" in {p.type for p in deal.provisions}


def test_an_agreement_without_a_noun_needs_more_than_one_term(read):
    text = "On Monday the army and Jaish al-Islam agreed to stop the shelling{}."
    assert kinds(read(text.format(", reopen the road and release the prisoners"), published=DAY)) == ["ceasefire"]
    report = read(text.format(""), published=DAY)
    assert not report.agreements


@pytest.mark.parametrize(
    "text",
    [
        "A trader in Dorn said that a truce would be good for business.",
        "The rebels do not keep pacts and treaties.",
        "The ceasefire committee met in Dorn on Sunday.",
        "That took a great deal of courage.",
    ],
)
def test_deals_merely_thought_of_are_refused(read, text):
    assert not read(text, published=DAY).agreements


def test_every_claim_of_a_deal_names_it(read):
    report = read("The army and Jaish al-Islam signed a truce in Dorn on Monday.", published=DAY)
    signed = next(c for c in report.claims if c.event == "sign")
    assert signed.agreement == report.agreements[0].id
    assert report.agreements[0].claims == (signed.id,)
