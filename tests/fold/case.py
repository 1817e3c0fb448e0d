"""The worked case as extractions: a July truce told by three reports, one of them a copy, and what came after."""

from __future__ import annotations

from tests.fold.build import Telling, when
from trucebook.model.agreement import Provision
from trucebook.model.claim import Named
from trucebook.model.extraction import Extraction

JULY = (
    "Negotiators for Ruhaybah and Jayrud struck a provisional truce with the government on 16 July while Russia "
    "looked on. A local source told the Plain Gazette that fighting would cease on both sides for two months and "
    "that the period could be renewed. Heavy weapons must leave the towns under the truce. Patients will be let "
    "through to the hospitals of the capital."
)
COPY = (
    "Negotiators for Ruhaybah and Jayrud struck a provisional truce with the government on 16 July while Russia "
    "looked on. A local source said that fighting would cease on both sides for two months and that the period "
    "could be renewed. Heavy weapons must leave the towns under the truce."
)
LATER = (
    "Shells fell on Jayrud on 14 August, residents said, and blamed government gunners. Government troops shut the "
    "road to Ruhaybah on 16 August, a day later than its people had feared. The truce that the two towns reached in "
    "July was to hold for two months. The towns want it renewed."
)
AUGUST = (
    "Rebel commanders met Russian and American officers in Jordan early in August. A military source told the "
    "Hill Post that Eastern Qalamoun, with Ruhaybah, Jayrud and Dumayr, would enter the de-escalation map. Russian "
    "police are to watch the checkpoints."
)
HOMS = (
    "The de-escalation agreement for Northern Homs was signed in August 2017. A letter of the Russian ministry says "
    "that the agreement ends on 15 February. The Homs committee replied in a statement that the truce runs on to "
    "May 2018. The committee denied that any new deal had been signed."
)


def _towns(t: Telling) -> tuple[Named, Named]:
    return t.name("Jayrud", "town", "jayrud"), t.name("Ruhaybah", "town", "ruhaybah")


def _powers(t: Telling) -> tuple[Named, Named]:
    government = t.name("Syrian government", "state", "sy-gov", "government")
    return government, t.name("Russia", "third_state", "ru", "Russia")


def _july(id: str, text: str, outlet: str, published: str | None) -> Extraction:
    t = Telling(id, text, outlet, published)
    jayrud, ruhaybah = _towns(t)
    government, russia = _powers(t)
    committee = t.name("Negotiators for Ruhaybah and Jayrud", "civil_body", None)
    told = "Plain Gazette" if "Plain Gazette" in text else None
    source = t.said(
        "A local source",
        "anonymous",
        "fighting would cease on both sides for two months and that the period could be renewed",
        told,
    )
    agree = t.claim(
        "agree",
        "struck a provisional truce with the government on 16 July",
        agents=(committee,),
        targets=(government,),
        places=(jayrud, ruhaybah),
        when=when("2017-07-16"),
        when_text="on 16 July",
        agreement=f"{id}#1",
    )
    hospitals: tuple[Provision, ...] = ()
    if "hospitals" in text:
        hospitals = (t.term("medical_access", "Patients will be let through to the hospitals", government),)
    t.agreement(
        "struck a provisional truce with the government",
        "ceasefire",
        label_used="provisional truce",
        stage="tentative",
        stage_quote=t.quote("provisional"),
        parties=(t.role(committee, "party"), t.role(government, "party")),
        third_parties=(t.role(russia, "witness"),),
        places=(jayrud, ruhaybah),
        concluded=t.dated("on 16 July", "2017-07-16"),
        duration=t.dated("for two months", "P2M"),
        renewable=True,
        renewable_quote=t.quote("the period could be renewed"),
        provisions=(
            t.term("ceasefire", "fighting would cease on both sides", source=source),
            t.term("heavy_weapons", "Heavy weapons must leave the towns"),
            *hospitals,
        ),
        claims=(agree.id,),
    )
    return t.done()


def july() -> Extraction:
    """The first report of the truce: Plain Gazette, 17 July 2017."""
    return _july("gazette", JULY, "Plain Gazette", "2017-07-17")


def copy() -> Extraction:
    """The same text cut and re-published by another outlet three days later, without saying to whom it was told."""
    return _july("mirror", COPY, "Valley Mirror", "2017-07-20")


def later(published: str | None = "2017-08-20") -> Extraction:
    """An independent report of August that looks back on the truce and tells of two breaches."""
    t = Telling("courier", LATER, "Desert Courier", published)
    jayrud, ruhaybah = _towns(t)
    government = t.name("Syrian government", "state", "sy-gov", "Government troops")
    source = t.said("residents", "group", "Shells fell on Jayrud on 14 August")
    t.claim(
        "attack",
        "Shells fell on Jayrud on 14 August",
        mode="shelling",
        places=(jayrud,),
        when=when("2017-08-14"),
        when_text="on 14 August",
        source=source,
    )
    t.claim("accuse", "blamed government gunners", targets=(government,), source=source, when=when("2017-08-14"))
    t.claim(
        "restrict",
        "Government troops shut the road to Ruhaybah on 16 August",
        agents=(government,),
        places=(ruhaybah,),
        when=when("2017-08-16"),
        when_text="on 16 August",
    )
    t.agreement(
        "The truce that the two towns reached in July",
        "ceasefire",
        label_used="truce",
        parties=(t.role(government, "party"),),
        places=(jayrud, ruhaybah),
        concluded=t.dated("in July", "2017-07"),
        duration=t.dated("for two months", "P2M"),
        provisions=(t.term("ceasefire", "was to hold for two months"),),
    )
    return t.done()


def august() -> Extraction:
    """A different agreement about a region that holds the two towns."""
    t = Telling("hillpost", AUGUST, "Hill Post", "2017-08-10")
    jayrud, ruhaybah = _towns(t)
    region = t.name("Eastern Qalamoun", "region", "east-qalamoun")
    dumayr = t.name("Dumayr", "town", "dumayr")
    rebels = t.name("Rebel commanders", "armed_group", None)
    russia = t.name("Russia", "third_state", "ru", "Russian")
    source = t.said(
        "A military source",
        "anonymous",
        "Eastern Qalamoun, with Ruhaybah, Jayrud and Dumayr, would enter the de-escalation map",
        "Hill Post",
    )
    t.claim(
        "deploy",
        "Russian police are to watch the checkpoints",
        agents=(russia,),
        places=(region,),
        modality="planned",
        agreement="hillpost#1",
        source=source,
    )
    t.agreement(
        "Eastern Qalamoun, with Ruhaybah, Jayrud and Dumayr, would enter the de-escalation map",
        "deescalation",
        label_used="de-escalation map",
        stage="tentative",
        parties=(t.role(rebels, "party"),),
        third_parties=(t.role(russia, "guarantor"),),
        places=(region, ruhaybah, jayrud, dumayr),
        provisions=(t.term("monitoring", "Russian police are to watch the checkpoints", russia),),
        source=source,
    )
    return t.done()


def homs() -> Extraction:
    """One report, two readings of when an agreement ends, and a denial."""
    t = Telling("orontes", HOMS, "Orontes News", "2018-02-20")
    region = t.name("Northern Homs", "region", "north-homs")
    ministry = t.name("Russian Ministry of Defence", "third_state", "ru-mod", "Russian ministry")
    committee = t.name("Homs committee", "civil_body", "homs-committee")
    letter = t.said("Russian ministry", "document", "the agreement ends on 15 February", key=ministry.key)
    statement = t.said("Homs committee", "document", "the truce runs on to May 2018", key=committee.key)
    t.claim(
        "end",
        "the agreement ends on 15 February",
        places=(region,),
        when=when("2018-02-15"),
        when_text="on 15 February",
        source=letter,
        agreement="orontes#1",
    )
    t.claim(
        "extend",
        "the truce runs on to May 2018",
        places=(region,),
        when=when("2018-05"),
        when_text="to May 2018",
        source=statement,
        agreement="orontes#1",
    )
    t.claim(
        "deny",
        "denied that any new deal had been signed",
        agents=(committee,),
        source=t.own(),
    )
    t.agreement(
        "The de-escalation agreement for Northern Homs",
        "deescalation",
        label_used="de-escalation agreement",
        stage="in_force",
        stage_quote=t.quote("runs on"),
        parties=(t.role(committee, "party"),),
        third_parties=(t.role(ministry, "guarantor"),),
        places=(region,),
        concluded=t.dated("in August 2017", "2017-08"),
        term_end=t.dated("on 15 February", "2018-02-15"),
    )
    return t.done()


def everything() -> list[Extraction]:
    """All five reports."""
    return [july(), copy(), later(), august(), homs()]
