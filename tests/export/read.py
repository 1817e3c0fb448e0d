"""What extraction would have found in the hand-made texts: enough of each kind to fill every part of a dossier."""

from __future__ import annotations

from dataclasses import replace

from tests.export import sourced as s
from tests.export import texts
from trucebook.model.agreement import Dated, InRole, Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source, SourceLink
from trucebook.model.extraction import Extraction
from trucebook.model.names import Candidate, Entity, Mention
from trucebook.model.report import Refusal
from trucebook.model.span import Span
from trucebook.model.vocabulary import EventType, ProvisionType
from trucebook.model.when import TimeExpression, When

GOVERNMENT = "Syrian government"
LOCAL = Source("a local source", "anonymous", (SourceLink("speaker", "a local source", "anonymous"),))


def occurrences(report: str, words: str) -> tuple[Span, ...]:
    body, found, start = s.REPORTS[report].text, [], 0
    while (start := body.find(words, start)) >= 0:
        found.append(Span(start, start + len(words)))
        start += len(words)
    return tuple(found)


def entity(report: str, sort: str, name: str, kind: str, forms: tuple[str, ...], id: str | None = None) -> Entity:
    spans = tuple(sorted(span for form in forms for span in occurrences(report, form)))
    candidates = (Candidate(id, name, 0.97, ("same skeleton",)),) if id else ()
    return Entity(f"{report}:{name}", sort, name, kind, id, forms, spans, candidates, None if id else "not in a pack")  # type: ignore[arg-type]


def named(report: str, name: str, words: str, id: str | None = None) -> Named:
    return Named(name, id, words, occurrences(report, words)[0], f"{report}:{name}")


def claim(key: str, event: EventType, agents: tuple[Named, ...], places: tuple[Named, ...], when: When) -> Claim:
    evidence = s.EVIDENCE[key]
    return Claim(
        id=evidence.claim or "",
        report=evidence.report,
        sentence=evidence.sentence,
        quote=evidence.quote,
        event=event,
        mode=None,
        agents=agents,
        targets=(),
        places=places,
        when=when,
        when_text="on Sunday",
        modality="asserted",
        source=LOCAL,
        agreement=f"{evidence.report}#1",
        provision=None,
        rule="events.yml:reach",
        trigger=evidence.quote,
        figures=(Figure(evidence.quote, "agreements", 1, 1),),
    )


def provision(kind: ProvisionType, key: str) -> Provision:
    government = named("zaw-0717", GOVERNMENT, "the government", "sy:government")
    return Provision(kind, "must", government, s.EVIDENCE[key].quote, "provisions.yml:1", source=LOCAL)


def zaman() -> Extraction:
    rid = "zaw-0717"
    entities = (
        entity(rid, "place", "Jayrud", "town", ("Jayrud",), "sy:jayrud"),
        entity(rid, "place", "Ruhaybah", "town", ("Ruhaybah",), "sy:ruhaybah"),
        entity(rid, "actor", GOVERNMENT, "state", ("the government",), "sy:government"),
        entity(rid, "actor", "Third Division", "state_force", ("Third Division",)),
    )
    committee = named(rid, "Committee of Jayrud and Ruhaybah", "The committee")
    government = named(rid, GOVERNMENT, "the government", "sy:government")
    jayrud = named(rid, "Jayrud", "Jayrud", "sy:jayrud")
    tentative = s.EVIDENCE[s.TENTATIVE]
    sunday = s.at(rid, "on Sunday")
    months = s.at(rid, "two months")
    told = ReportAgreement(
        id=f"{rid}#1", report=rid, quote=tentative.quote, mentions=(tentative.quote.span,), kind="ceasefire",
        label_used="tentative agreement", stage="tentative", stage_quote=s.at(rid, "tentative"),
        parties=(InRole(committee, "party"), InRole(government, "party", s.at(rid, "with the government"))),
        third_parties=(InRole(named(rid, "Russia", "Russian", "russia"), "sponsor", s.EVIDENCE[s.RUSSIANS].quote),),
        places=(jayrud, named(rid, "Ruhaybah", "Ruhaybah", "sy:ruhaybah")), announced=None,
        concluded=Dated(s.day("2017-07-16"), sunday), effective=None, term_end=None,
        duration=Dated(When("P2M"), months), renewable=True, renewable_quote=s.at(rid, "may be renewed"),
        provisions=(provision("ceasefire", s.TWO_MONTHS), provision("heavy_weapons", s.WEAPONS)),
        claims=(tentative.claim or "",), source=LOCAL,
    )  # fmt: skip
    agreed = claim(s.TENTATIVE, "agree", (committee, government), (jayrud,), s.day("2017-07-16"))
    attribution = Attribution(rid, tentative.sentence, s.at(rid, "a local source").span, "a local source", "anonymous",
                              "Zaman al-Wasl", "told", tentative.quote.span)  # fmt: skip
    times = (
        TimeExpression("on Sunday", sunday.span, "date", s.day("2017-07-16"), True),
        TimeExpression("two months", months.span, "duration", When("P2M"), False),
        TimeExpression("on Thursday", s.at(rid, "on Thursday").span, "date", When(), True, "no week printed"),
    )
    refusals = (Refusal(rid, "name", "matches two places equally well", s.at(rid, "gas line").span),)
    return Extraction(s.REPORTS[rid], (), entities, (), times, (attribution,), (agreed,), (told,), (), refusals)


def enab() -> Extraction:
    rid = "enab-0217"
    darwish = entity(rid, "actor", "Yusuf Darwish", "person", ("Yusuf Darwish", "Darwish"))
    spans = (occurrences(rid, "Yusuf Darwish")[0], occurrences(rid, "Darwish")[1])
    darwish = replace(darwish, spans=spans)
    body = s.REPORTS[rid].text
    mentions = tuple(Mention(span, span.of(body), "actor", darwish.key) for span in spans)
    talbiseh = entity(rid, "place", "Talbiseh", "town", ("Talbiseh",), "sy:talbiseh")
    shelled = claim(s.SHELLED, "attack", (), (named(rid, "Talbiseh", "Talbiseh", "sy:talbiseh"),), s.day("2018-02-12"))
    shelled = replace(shelled, when_text="on 12 February", mode="shelling")
    february = s.at(rid, "15 February")
    times = (
        TimeExpression("15 February", february.span, "date", s.day("2018-02-15"), True),
        TimeExpression("on 12 February", s.at(rid, "on 12 February").span, "date", s.day("2018-02-12"), True),
    )
    return Extraction(s.REPORTS[rid], (), (talbiseh, darwish), mentions, times, (), (shelled,))


def extractions() -> tuple[Extraction, ...]:
    read = {"zaw-0717": zaman(), "enab-0217": enab()}
    return tuple(read.get(text.id, Extraction(s.REPORTS[text.id])) for text in texts.ALL)
