"""The hand-made register itself: three agreements, their events, conflicts and copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.export import read
from tests.export import sourced as s
from tests.export.sourced import around, event, field, role, said, stage, term
from trucebook.model.register import (
    Agreement,
    AlignedPair,
    Conflict,
    Derivation,
    Register,
    Side,
    TimelineEntry,
)
from trucebook.model.report import Refusal
from trucebook.model.span import Span
from trucebook.model.when import When

AS_OF = date(2018, 2, 20)
REGIME, RUSSIA, QCOM = "Syrian government", "Russia", "Committee of Jayrud and Ruhaybah"
TALKS_SUNDAY = s.day("2017-07-16")

JULY_EVENTS = (
    event("restrict", "Roads to Ruhaybah and Jayrud closed", around("2017-07-10", "2017-07-13"), "one", s.BLOCKADE,
          agents=(REGIME,), places=(s.RUHAYBAH, s.JAYRUD), agreement="a-july"),
    event("reject", "The opposition turns down a clause on the gas line", When.month(2017, 7), "one", s.CLAUSE,
          agents=(QCOM,), agreement="a-july"),
    event("agree", "The committee and the government reach a tentative agreement", TALKS_SUNDAY, "one",
          s.TENTATIVE, s.TENTATIVE_COPY, agents=(QCOM, REGIME), places=(s.BASE,), agreement="a-july"),
)  # fmt: skip
SEPTEMBER_EVENTS = (
    event("meet", "Three factions meet Russian and American officers in Jordan", around("2017-08-14", "2017-08-21"),
          "one", s.AMMAN, s.AMMAN_COPY, agents=("Jaish al-Islam", RUSSIA, "United States"), places=(s.AMMAN_TOWN,),
          agreement="a-september"),
    event("obstruct", "Government forces keep the Russian delegation out", s.day("2017-08-21"), "one", s.KEPT_OUT,
          agents=(REGIME,), targets=(RUSSIA,), places=(s.QALAMOUN,), agreement="a-september"),
    event("sign", "Seven factions and the Russian side sign", s.day("2017-09-05"), "one", s.SIGNED,
          agents=(RUSSIA,), agreement="a-september"),
)  # fmt: skip
HOMS_EVENTS = (
    event("agree", "The committee and the Russian side agree to cease fire", s.day("2017-10-04"), "one", s.HOMS_CEASE,
          agents=(s.HOMS, RUSSIA), agreement="a-homs"),
    event("violate", "The government breaks the agreement from time to time", When(), "one", s.BREACHES,
          agents=(REGIME,), modality="alleged", when_text="from time to time", agreement="a-homs"),
    event("attack", "Shells fall on Talbiseh", s.day("2018-02-12"), "contested", s.SHELLED, s.SANA_DENIES,
          mode="shelling", targets=(), places=(s.TALBISEH,), agreement="a-homs"),
    event("propose", "The Russian side asks to move the talks to the Safir Hotel", around("2018-02-10", "2018-02-17"),
          "one", s.VENUE, agents=(RUSSIA,), places=(s.HOMS_CITY,), agreement="a-homs"),
    event("reject", "The committee refuses to move the talks", around("2018-02-12", "2018-02-17"), "one", s.REFUSED,
          agents=("Yusuf Darwish", s.HOMS), targets=(RUSSIA,), places=(s.DAR,), agreement="a-homs"),
)  # fmt: skip
LOOSE = (
    event("deny", "The army denies shelling Talbiseh", s.day("2018-02-18"), "one", s.SANA_DENIES,
          agents=("Syrian Arab Army",), places=(s.TALBISEH,)),
)  # fmt: skip


def july() -> Agreement:
    terms = (
        term("ceasefire", "Both sides hold their fire", "both sides", "no report", s.TWO_MONTHS),
        term("duration_renewal", "Two months, renewable", None, "no report", s.TWO_MONTHS),
        term("heavy_weapons", "Heavy and medium weapons leave the towns", QCOM, "no report", s.WEAPONS),
        term("armed_display_ban", "No display of arms in the streets", QCOM, "no report", s.ARMS, deontic="must_not"),
        term("medical_access", "Medicine reaches the hospitals", REGIME, "minimum", s.MEDICINE),
        term("checkpoint_conduct", "No harassment at checkpoints", REGIME, "no report", s.CHECKPOINTS,
             deontic="must_not"),
        term("joint_committee", "A joint committee takes up the detainees", None, "no report", s.DETAINEES,
             deontic="will_discuss"),
    )  # fmt: skip
    return Agreement(
        id="a-july",
        title="Truce in Jayrud and Ruhaybah, July 2017",
        kind="ceasefire",
        fields=(
            field("label_used", s.alternative("tentative agreement", "tentative agreement", s.TENTATIVE),
                  s.alternative("truce", "truce", s.TRUCE_WORD)),
            field("concluded", s.alternative("2017-07-16", "16 July 2017", s.TENTATIVE, s.TENTATIVE_COPY)),
            field("duration", s.alternative("P2M", "two months", s.TWO_MONTHS)),
            field("renewable", s.alternative("true", "yes", s.TWO_MONTHS)),
            field("term_end", s.alternative("2017-09-16", "16 September 2017", s.TWO_MONTHS)),
            field("effective"),
        ),
        stages=(
            stage("negotiating", around("2017-07-06", "2017-07-16"), "one", s.CLAUSE),
            stage("tentative", TALKS_SUNDAY, "one", s.TENTATIVE, s.TENTATIVE_COPY),
            stage("expired", s.day("2017-09-16"), "planned", s.TWO_MONTHS,
                  computed="16 July 2017 and two months; no report of a renewal"),
        ),
        roles=(role(QCOM, "party", s.TENTATIVE), role(REGIME, "party", s.TENTATIVE, id="sy:government"),
               role(RUSSIA, "sponsor", s.RUSSIANS, id="russia")),
        places=(s.JAYRUD, s.RUHAYBAH, s.BASE, s.QALAMOUN),
        terms=terms, events=JULY_EVENTS, conflicts=(), members=("zaw-0717#1", "page-0718#1"),
        reports=("zaw-0717", "page-0718"), originators=("o-local",),
        why_one=("page-0718 copies zaw-0717", "same towns, same week, same four items"),
    )  # fmt: skip


def september() -> Agreement:
    due = s.day("2017-10-05")
    terms = (
        term("detainees", "Detainees are freed", REGIME, "not_initiated", s.MONTH, due=due),
        term("crossing_opening", "Four crossings are run by a Russian force", RUSSIA, "intermediate", s.CROSSINGS),
        term("humanitarian_access", "Aid and building material may enter", REGIME, "full", s.AID, deontic="may"),
        term("local_governance", "Existing councils go on governing", None, "no report", s.COUNCILS),
        term("counter_terrorism", "The Islamic State is not covered", None, "no report", s.CARVED),
    )
    return Agreement(
        id="a-september",
        title="De-escalation in Eastern Qalamoun, September 2017",
        kind="deescalation",
        fields=(
            field("label_used", s.alternative("de-escalation agreement", "the de-escalation agreement", s.SEP_LABEL)),
            field("concluded", s.alternative("2017-09-05", "5 September 2017", s.SIGNED)),
            field("effective", s.alternative("2017-09-05", "on signature", s.IN_FORCE)),
            field("duration"), field("renewable"), field("term_end"),
        ),
        stages=(
            stage("proposed", around("2017-08-14", "2017-08-21"), "one", s.MAP, s.MAP_COPY),
            stage("negotiating", around("2017-08-14", "2017-08-21"), "one", s.AMMAN, s.AMMAN_COPY),
            stage("concluded", s.day("2017-09-05"), "two_or_more", s.SIGNED, s.SEP_LABEL),
            stage("in_force", s.day("2017-09-06"), "one", s.IN_FORCE),
        ),
        roles=(role("Jaish al-Islam", "party", s.SIGNED), role("Rahman Legion", "party", s.SIGNED),
               role(RUSSIA, "party", s.SIGNED, id="russia"), role(RUSSIA, "guarantor", s.GUARANTOR, id="russia"),
               role("Islamic State", "excluded", s.CARVED)),
        places=(s.DUMAYR, s.RUHAYBAH, s.JAYRUD, s.MANSOURAH, s.NASIRIYAH, s.AMMAN_TOWN),
        terms=terms, events=SEPTEMBER_EVENTS, conflicts=(), members=("smart-0906#1",),
        reports=("page-0821", "observer-0823", "smart-0906"), originators=("o-military", "o-activists", "o-text"),
    )  # fmt: skip


END = Conflict(
    field="term_end",
    agreement="a-homs",
    sides=(
        Side("15 February 2018", (s.ENDS_FEB,), ("Russian Ministry of Defence",), 1),
        Side("May 2018", (s.RUNS_MAY, s.ARABIC), (s.HOMS,), 1),
    ),
    explanation="The Russian Ministry of Defence ends the agreement on 15 February; the committee runs it until May.",
    settle="The text of the last extension, or a statement by both signatories.",
)
SHELLING = Conflict(
    field="event",
    agreement="a-homs",
    sides=(
        Side("Shells fell on Talbiseh on 12 February", (s.SHELLED,), ("Yusuf Darwish",), 1),
        Side("The army did not shell Talbiseh", (s.SANA_DENIES,), ("SANA",), 1),
    ),
    explanation="A member of the committee reports shelling; the state agency denies it.",
    settle="Imagery of the impact sites, or a report by a monitor with access.",
)


def homs() -> Agreement:
    terms = (
        term("ceasefire", "Fire ceases at once", "both sides", "breach_alleged", s.HOMS_CEASE,
             reported_since=(s.BREACHES, s.SHELLED)),
        term("crossing_opening", "The crossings open", "both sides", "no report", s.HOMS_OPEN),
        term("detainees", "The detainees' file goes to the Russian side", s.HOMS, "no report", s.HOMS_FILE),
    )  # fmt: skip
    return Agreement(
        id="a-homs",
        title="Ceasefire in northern Homs, October 2017",
        kind="ceasefire",
        fields=(
            field("label_used", s.alternative("truce", "truce", s.RUNS_MAY, s.ARABIC),
                  s.alternative("reconciliation", "reconciliation", s.SANA_LABEL)),
            field("concluded", s.alternative("2017-10-04", "4 October 2017", s.HOMS_CEASE)),
            field("term_end", s.alternative("2018-02-15", "15 February 2018", s.ENDS_FEB),
                  s.alternative("2018-05", "May 2018", s.RUNS_MAY, s.ARABIC)),
            field("effective"), field("duration"), field("renewable"),
        ),
        stages=(
            stage("in_force", s.day("2017-10-04"), "one", s.HOMS_CEASE),
            stage("expired", s.day("2018-02-15"), "contested", s.ENDS_FEB),
            stage("in_force", s.day("2018-02-15"), "contested", s.RUNS_MAY),
        ),
        roles=(role(s.HOMS, "party", s.HOMS_CEASE), role(RUSSIA, "party", s.HOMS_CEASE, id="russia")),
        places=(s.TALBISEH, s.RASTAN, s.DAR, s.HOMS_CITY),
        terms=terms, events=HOMS_EVENTS, conflicts=(END, SHELLING), members=("enab-1005#1", "enab-0217#1"),
        reports=("enab-1005", "enab-0217", "sana-0218"), originators=("o-homs", "o-moscow", "o-member", "o-sana"),
        why_one=("same committee and same area; the later report speaks of the earlier one's terms",),
    )  # fmt: skip


def copies() -> tuple[Derivation, ...]:
    def span(report: str, words: str) -> Span:
        return s.at(report, words).span

    def pair(ours: str, theirs: str, first: str, second: str, share: float) -> AlignedPair:
        return AlignedPair(span(ours, first), span(theirs, second), share)

    weapons = "Heavy and medium weapons leave the towns, and no fighter shows arms in the streets."
    items = "Both sides hold their fire for two months, which may be renewed."
    met = "Three factions met Russian and American officers in Jordan last week, a military source told "
    would = "would join the map of the de-escalation zones"
    return (
        Derivation("page-0718", "zaw-0717", "verbatim_copy", 0.86, (
            pair("page-0718", "zaw-0717", items, items, 1.0),
            pair("page-0718", "zaw-0717", weapons, weapons, 1.0)), ("0.86 of its words stand in zaw-0717",)),
        Derivation("observer-0823", "page-0821", "edited_copy", 0.55, (
            pair("observer-0823", "page-0821", met + "Zaman al-Wasl.", met + "Ammar Johmani.", 0.88),
            pair("observer-0823", "page-0821", f"The opposition towns {would}.",
                 f"The opposition towns of the area {would}, he said.", 0.75)),
            ("the same anonymous source, the same sentence, another credit",)),
    )  # fmt: skip


def register() -> Register:
    """The whole register, as of 20 February 2018."""
    events: tuple[TimelineEntry, ...] = (*JULY_EVENTS, *SEPTEMBER_EVENTS, *HOMS_EVENTS, *LOOSE)
    return Register(
        as_of=AS_OF,
        extractions=read.extractions(),
        agreements=(july(), september(), homs()),
        timeline=tuple(sorted(events, key=lambda e: e.when.earliest or date.min)),
        conflicts=(END, SHELLING),
        derivations=copies(),
        originators=s.ORIGINATORS,
        evidence=tuple(s.EVIDENCE[key] for key in sorted(s.EVIDENCE)),
        refusals=(Refusal("zaw-0717", "date", "no year printed", s.at("zaw-0717", "Thursday").span),),
    )


def empty() -> Register:
    """A register of nothing at all."""
    return Register(None, (), (), (), (), (), (), ())


def hostile() -> Register:
    """The register with a report whose words are markup and whose address is a script."""
    body = 'He said <script>alert("x")</script> & left "<b>now</b>" on Monday.'
    base = read.extractions()[0]
    bad = replace(base.report, id='a"b<c>', text=body, title=replace(base.report.title, value="</title><img src=x>"),
                  url=replace(base.report.url, value="javascript:alert(1)"))  # fmt: skip
    words = said("zaw-0717", "Heavy", "o-local")
    quote = replace(s.EVIDENCE[words].quote, span=Span(8, 8 + 28), text=body[8:36])
    whole = replace(quote, span=Span(0, len(body)), text=body)
    evidence = replace(s.EVIDENCE.pop(words), id="bad", report=bad.id, quote=quote, sentence=whole, speaker="<i>x</i>")
    entry = event("attack", "<script>alert(2)</script>", s.day("2017-08-01"), "one", s.WEAPONS)
    full = register()
    first = replace(full.agreements[0], title="<svg onload=alert(3)>", reports=(bad.id,),
                    events=(replace(entry, evidence=("bad",)),))  # fmt: skip
    extraction = replace(base, report=bad, mentions=(), entities=(), claims=(), times=(), attributions=(),
                         agreements=(), sentences=())  # fmt: skip
    return replace(full, extractions=(extraction, *full.extractions), agreements=(first, *full.agreements[1:]),
                   evidence=(*full.evidence, evidence))  # fmt: skip
