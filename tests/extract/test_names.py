from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.extract.naming import names_in, report_of
from trucebook.extract.names.find import NameFindings, find_names
from trucebook.language.segment import segment
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import Pack
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.report import Stated
from trucebook.model.span import Span

SHARED = Path(__file__).parents[2] / ".." / "shared"
SYRIA = "In Jayrud and Ruhaybah, Syria, "


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("fighting eased in the northern countryside of Homs.", "Northern Homs countryside"),
        ("they went to the eastern region of Qalamoun.", "Eastern Qalamoun"),
        ("they live in the city of Homs.", "Homs"),
        ("a convoy crossed Idlib province.", "Idlib governorate"),
        ("he fled from the southern countryside of Hama.", "Southern Hama countryside"),
        ("shells fell on the Damascus-Homs international road.", "Damascus-Homs road"),
        ("they met at the Orient Palace Hotel.", "Orient Palace Hotel"),
        ("they passed the Tayyiba crossing.", "Tayyiba crossing"),
        ("snow fell on Mount Zawra.", "Mount Zawra"),
        ("the village of Umm Zaytun was hit.", "Umm Zaytun"),
        ("they reached Jerrood at noon.", "Jayrud"),
    ],
)
def test_a_place_is_named_by_its_base_and_the_words_beside_it(words, name):
    assert name in names_in(SYRIA + words).places


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("the Badr Martyrs Brigade withdrew.", "Badr Martyrs Brigade", "armed_group"),
        ("Liwa Fajr al-Umma withdrew.", "Liwa Fajr al-Umma", "armed_group"),
        ("the Tafas Relief Council met.", "Tafas Relief Council", "political_body"),
        ("the Levant Rights Observatory counted six.", "Levant Rights Observatory", "ngo"),
        ("the activist Samer Haddadin left.", "Samer Haddadin", "person"),
        ("Rustum Qadri, a member of the delegation, left.", "Rustum Qadri", "person"),
        ("a source told the Steppe Post that nothing moved.", "Steppe Post", "media"),
        ("he told Lorn Evening that nothing moved.", "Lorn Evening", "media"),
    ],
)
def test_an_unknown_actor_is_kept_as_a_candidate_with_a_reason(words, name, kind):
    entity = names_in(SYRIA + words).entity(name)
    assert (entity.kind, entity.id) == (kind, None)
    assert entity.reason


@pytest.mark.parametrize(
    "words",
    [
        "the Ankara Agreement was praised.", "Chapter VII of the Charter applies.",
        "he wrote on Facebook and Telegram.", "talks resume on Monday in May.", "rebels and activists left.",
        "the Astana talks stalled.",
    ],
)  # fmt: skip
def test_agreements_platforms_dates_and_crowds_are_no_names(words):
    assert set(names_in(SYRIA + words).places) == {"Jayrud", "Ruhaybah", "Syria"}
    assert names_in(SYRIA + words).actors == ()


@pytest.mark.parametrize(
    "words",
    [
        "the regime agreed.", "regime forces left.", "government forces left.", "Assad’s forces left.",
        "the Syrian regime agreed.", "Damascus rejected the offer.", "al-Assad regime forces left.",
    ],
)  # fmt: skip
def test_the_reports_own_government_is_meant(words):
    assert names_in(SYRIA + words).actors == ("Syrian government",)


@pytest.mark.parametrize(
    "words",
    [
        "Russian officers met them.", "Moscow’s delegation came.", "the Russian Ministry of Defense agreed.",
        "the Russians agreed.", "the deal was brokered by Russia.", "a Russian-backed plan failed.",
        "Russian military police came.", "they asked for support from Russia.",
    ],
)  # fmt: skip
def test_a_third_state_is_meant_by_its_organs_capital_and_people(words):
    named = names_in(SYRIA + words)
    assert named.actors == ("Russia",)
    assert named.entity("Russia").kind == "third_state"
    assert set(named.places) == {"Jayrud", "Ruhaybah", "Syria"}


@pytest.mark.parametrize("words", ["they met in Jordan.", "refugees returned from Jordan.", "the border with Jordan."])
def test_a_country_where_something_happens_is_a_place(words):
    assert "Jordan" in names_in(SYRIA + words).places


def test_a_mention_that_only_qualifies_is_marked():
    mentions = names_in(SYRIA + "Russian officers met Russia’s envoy.").findings.mentions
    assert [m.adjectival for m in mentions if m.sort == "actor"] == [True, False]


def test_whose_government_is_refused_where_no_country_stands_out():
    named = names_in("The government agreed to the truce.")
    assert named.actors == ()
    assert [refusal.span for refusal in named.findings.refusals] == [Span(4, 14)]


def test_a_described_body_and_its_short_mentions_are_one():
    described = "A committee tasked with negotiating for the towns of Jeroud and Rahaiba"
    text = f"{described} met. The Negotiations Committee spoke. The Committee left."
    entity = names_in(text).entity("Negotiations Committee")
    assert described in entity.forms
    assert len(entity.spans) == 3
    assert names_in(text).places == ("Jayrud", "Ruhaybah")


def test_a_body_still_to_be_formed_is_no_actor():
    assert names_in(SYRIA + "it was agreed to form a joint committee on detainees.").actors == ()


def test_two_bodies_do_not_share_a_short_mention():
    named = names_in(SYRIA + "the Relief Committee met the Zahra Defence Committee. The committee left.")
    assert len(named.actors) == 2
    assert any("short mention" in refusal.reason for refusal in named.findings.refusals)


def test_a_bracketed_alias_and_a_surname_belong_to_the_full_name():
    text = SYRIA + 'the "Harakat Fajr Watan" (Dawn Movement) and Samer Qadri, its leader, met. Qadri left.'
    named = names_in(text)
    assert named.entity("Harakat Fajr Watan").forms == ("Harakat Fajr Watan", "Dawn Movement")
    assert len(named.entity("Samer Qadri").spans) == 2


def test_regions_of_one_base_stay_apart():
    places = names_in("Northern Homs is calm, the city of Homs is not, and rural Homs waits.").places
    assert places == ("Northern Homs countryside", "Homs", "Homs countryside")


def test_a_place_inside_a_body_is_no_place_of_the_report():
    assert names_in(SYRIA + "the Aleppo Military Council agreed.").places == ("Jayrud", "Ruhaybah", "Syria")


def test_a_users_pack_wins():
    own = Pack("mine", ("SY",), False, (PlaceEntry("mine-1", "Old Jayrud", "town", ("Jayrud",), country="SY"),), ())
    named = names_in(SYRIA + "all is calm.", name_table().with_pack(own))
    assert named.entity("Old Jayrud").id == "mine-1"


def test_the_outlet_that_the_text_names_is_an_actor():
    report = replace(report_of("The truce holds in Jayrud, Syria."), outlet=Stated("Barada Digest", "text"))
    findings = find_names(report, [s.span for s in segment(report.text)], name_table())
    outlet = findings.entities[-1]
    assert (outlet.name, outlet.kind, outlet.spans) == ("Barada Digest", "media", ())


def check(text: str) -> NameFindings:
    findings = names_in(text).findings
    ends = 0
    keys = {entity.key for entity in findings.entities}
    for mention in findings.mentions:
        assert mention.span.start >= ends
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.entity in keys
        ends = mention.span.end
    assert len(keys) == len(findings.entities)
    assert all(bool(entity.id or entity.reason) for entity in findings.entities)
    return findings


@pytest.mark.parametrize("text", ["", "a", "’s", "(((", "The the the", "A. B. C. D.", "Brigade Brigade of of the Homs"])
def test_any_text_is_read_without_harm(text):
    check(text)


@pytest.mark.shared
def test_mentions_of_real_articles_stand_where_they_say_and_never_overlap():
    path = SHARED / "dev-data" / "fa-kes.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is missing: real articles were NOT checked")
    articles = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[:40]]
    assert sum(len(check(article).mentions) for article in articles) > 1000
    assert names_in(articles[0]).findings == names_in(articles[0]).findings


def test_persons_are_private_unless_a_pack_makes_them_public():
    people = (
        ActorEntry("a", "Salim Haddadin", "person", (), private=True),
        ActorEntry("b", "Tariq Mansouri", "person", ()),
    )
    table = name_table().with_pack(Pack("mine", ("SY",), False, (), people))
    said = "Salim Haddadin, Tariq Mansouri and the activist Omar Qabbani met in Jayrud. Omar Qabbani said so."
    private = {entity.name: entity.private for entity in names_in(SYRIA + said, table).findings.entities}
    assert private["Salim Haddadin"]
    assert not private["Tariq Mansouri"]
    assert private["Omar Qabbani"]
    assert not private["Jayrud"]
