"""The evidence of a register made by hand after the worked case, for looking at what the exporters make of one.

Three agreements (a July truce, an August to September de-escalation, northern Homs), two copied reports, one
contested term end, one private person, one report in a language that is kept but not read.  All sentences are our own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

from tests.export import texts
from trucebook.model.register import (
    Alternative,
    Evidence,
    Field,
    Originator,
    PlaceRef,
    RoleEntry,
    StageEntry,
    TermEntry,
    TimelineEntry,
)
from trucebook.model.report import Published, Refusal, Report, Stated
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import Certainty, SourceKind, Stage
from trucebook.model.when import When


def report(text: texts.Text) -> Report:
    day = date.fromisoformat(text.day) if text.day else None
    published = Published(day, day, day.replace(day=day.day + 1) if day else None, "manifest") if day else Published()
    return Report(
        id=text.id,
        text=text.body,
        sha256=sha256(text.body.encode()).hexdigest(),
        title=Stated(text.title, "text"),
        outlet=Stated(text.outlet, "manifest"),
        url=Stated(text.url, "manifest"),
        byline=Stated(None, reason="none printed"),
        dateline=Stated(None, reason="none printed"),
        published=published,
        modified=Published(),
        language=text.language,
        media_type="text/plain",
        file_name=f"{text.id}.txt",
        extractable=text.language == "en",
        refusals=()
        if text.language == "en"
        else (Refusal(text.id, "report", "written in Arabic; kept, marked, not read"),),
    )


REPORTS = {text.id: report(text) for text in texts.ALL}
EVIDENCE: dict[str, Evidence] = {}


def at(report_id: str, words: str) -> Quote:
    body = REPORTS[report_id].text
    start = body.index(words)
    return Quote(Span(start, start + len(words)), words)


def sentence(report_id: str, quote: Quote) -> Quote:
    body = REPORTS[report_id].text
    for match in re.finditer(r"[^\n]+?(?:[.؟!](?=\s|$)|(?=\n|$))", body):
        if match.start() <= quote.span.start and quote.span.end <= match.end():
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            return Quote(Span(start, match.end()), body[start : match.end()])
    raise AssertionError(f"no sentence around {quote.text!r}")


def said(report_id: str, words: str, origin: str, speaker: str | None = None, told: str | None = None) -> str:
    """Add evidence for ``words`` of a report; the id is returned."""
    quote = at(report_id, words)
    source = REPORTS[report_id]
    key = f"{report_id}@{quote.span.start}-{quote.span.end}"
    EVIDENCE[key] = Evidence(
        id=key,
        report=report_id,
        quote=quote,
        sentence=sentence(report_id, quote),
        speaker=speaker,
        speaker_kind=KINDS[origin],
        told=told,
        outlet=source.outlet.value,
        published=source.published.day.isoformat() if source.published.day else None,
        originator=origin,
        claim=f"c-{key}",
    )
    return key


KINDS: dict[str, SourceKind] = {
    "o-local": "anonymous",
    "o-military": "anonymous",
    "o-activists": "group",
    "o-text": "document",
    "o-homs": "organisation",
    "o-moscow": "organisation",
    "o-member": "named_person",
    "o-sana": "outlet",
    "o-enab": "outlet",
}
ORIGINATORS = (
    Originator("o-local", "a local source", "anonymous", ("zaw-0717", "page-0718"), ("page-0718 copies zaw-0717",)),
    Originator(
        "o-military",
        "a military source",
        "anonymous",
        ("page-0821", "observer-0823"),
        ("same words in page-0821 and observer-0823, credited to two outlets",),
    ),
    Originator("o-activists", "activists in Jayrud", "group", ("observer-0823",)),
    Originator("o-text", "text of the agreement of 5 September 2017", "document", ("smart-0906",)),
    Originator("o-homs", "Negotiations Committee of northern Homs", "organisation", ("enab-1005", "enab-0217")),
    Originator("o-moscow", "Russian Ministry of Defence", "organisation", ("enab-0217",)),
    Originator("o-member", "Yusuf Darwish", "named_person", ("enab-0217",)),
    Originator("o-sana", "SANA", "outlet", ("sana-0218",)),
    Originator("o-enab", "Enab Baladi", "outlet", ("enab-1005", "enab-0217")),
)

LOCAL, TOLD = "a local source", "Zaman al-Wasl"
MILITARY = "a military source"
TENTATIVE = said("zaw-0717", "reached a tentative agreement with the government on Sunday", "o-local", LOCAL, TOLD)
TENTATIVE_COPY = said("page-0718", "reached a tentative agreement with the government on Sunday", "o-local", LOCAL)
TWO_MONTHS = said("zaw-0717", "hold their fire for two months, which may be renewed", "o-local", LOCAL, TOLD)
WEAPONS = said("zaw-0717", "Heavy and medium weapons leave the towns", "o-local", LOCAL, TOLD)
ARMS = said("zaw-0717", "no fighter shows arms in the streets", "o-local", LOCAL, TOLD)
MEDICINE = said("zaw-0717", "Hospitals are to receive medicine", "o-local", LOCAL, TOLD)
CHECKPOINTS = said("zaw-0717", "stop harassing people at the checkpoints", "o-local", LOCAL, TOLD)
DETAINEES = said("zaw-0717", "A joint committee is to take up the detainees", "o-local", LOCAL, TOLD)
RUSSIANS = said("zaw-0717", "with Russian officers present", "o-local", LOCAL, TOLD)
CLAUSE = said("zaw-0717", "turned down a clause", "o-local", LOCAL, TOLD)
BLOCKADE = said("zaw-0717", "after a blockade of three days", "o-local", LOCAL, TOLD)
TRUCE_WORD = said("page-0718", "The truce, as the page calls it", "o-local", None)
AMMAN = said("page-0821", "met Russian and American officers in Jordan", "o-military", MILITARY, "Ammar Johmani")
AMMAN_COPY = said("observer-0823", "met Russian and American officers in Jordan", "o-military", MILITARY, TOLD)
MAP = said("page-0821", "would join the map of the de-escalation zones", "o-military", MILITARY, "Ammar Johmani")
MAP_COPY = said("observer-0823", "would join the map of the de-escalation zones", "o-military", MILITARY, TOLD)
SUPERVISE = said("page-0821", "Russian personnel would watch over the checkpoints", "o-military", MILITARY)
KEPT_OUT = said("observer-0823", "kept the Russian delegation out of the area on Monday", "o-activists", "activists")
SIGNED = said("smart-0906", "signed on 5 September", "o-text")
IN_FORCE = said("smart-0906", "takes effect on signature", "o-text")
SEP_LABEL = said("smart-0906", "the de-escalation agreement", "o-text")
GUARANTOR = said("smart-0906", "Russia stands as guarantor", "o-text")
MONTH = said("smart-0906", "detainees are to be freed within one month", "o-text")
CROSSINGS = said("smart-0906", "four crossings", "o-text")
AID = said("smart-0906", "Aid and building material may enter", "o-text")
COUNCILS = said("smart-0906", "existing councils go on governing", "o-text")
CARVED = said("smart-0906", "does not cover the Islamic State", "o-text")
HOMS = "Negotiations Committee of northern Homs"
HOMS_CEASE = said("enab-1005", "agreed with the Russian side to cease fire at once", "o-homs", HOMS, "Enab Baladi")
HOMS_OPEN = said("enab-1005", "to open the crossings", "o-homs", HOMS, "Enab Baladi")
HOMS_FILE = said("enab-1005", "the detainees' file would go to the Russian delegation", "o-homs", HOMS, "Enab Baladi")
BREACHES = said("enab-0217", "has broken it from time to time", "o-enab")
ENDS_FEB = said("enab-0217", "the agreement ends on 15 February", "o-moscow", "Russian Ministry of Defence", HOMS)
RUNS_MAY = said("enab-0217", "the truce runs until May", "o-homs", HOMS, "Enab Baladi")
REFUSED = said("enab-0217", "the committee refused", "o-member", "Yusuf Darwish", "Enab Baladi")
VENUE = said("enab-0217", "asked to move the talks to the Safir Hotel", "o-member", "Yusuf Darwish", "Enab Baladi")
ARABIC = said("enab-0217", "الهدنة سارية حتى أيار", "o-homs", HOMS, "Enab Baladi")
SHELLED = said("enab-0217", "shells fell on Talbiseh on 12 February", "o-member", "Yusuf Darwish", "Enab Baladi")
SANA_DENIES = said("sana-0218", "did not shell Talbiseh", "o-sana")
SANA_LABEL = said("sana-0218", "reconciliation", "o-sana")


def place(
    name: str, lat: float | None, lon: float | None, kind: str = "town", precision: str = "settlement"
) -> PlaceRef:
    slug = name.lower().replace(" ", "-")
    return PlaceRef(name, f"sy:{slug}" if lat else None, kind, lat, lon, precision if lat else None)


JAYRUD = place("Jayrud", 33.807, 36.740)
RUHAYBAH = place("Ruhaybah", 33.745, 36.699)
DUMAYR = place("Dumayr", 33.642, 36.691)
NASIRIYAH = place("Nasiriyah", 33.876, 36.843)
MANSOURAH = place("Mansourah", None, None)
QALAMOUN = place("Eastern Qalamoun", 33.80, 36.86, "region", "named_area")
BASE = place("81st Brigade base", 33.72, 36.66, "site", "near")
AMMAN_TOWN = place("Amman", 31.95, 35.93)
TALBISEH = place("Talbiseh", 34.841, 36.731)
RASTAN = place("Rastan", 34.926, 36.733)
DAR = place("al-Dar al-Kabira crossing", 34.79, 36.68, "crossing", "site")
HOMS_CITY = place("Homs", 34.731, 36.711)


def counts(ids: tuple[str, ...]) -> tuple[int, int]:
    return len({EVIDENCE[i].originator for i in ids}), len({EVIDENCE[i].report for i in ids})


def alternative(value: str, shown: str, *ids: str) -> Alternative:
    days = sorted(day for i in ids if (day := EVIDENCE[i].published))
    originators, reports = counts(ids)
    return Alternative(value, shown, ids, originators, reports, days[0], days[-1])


def field(name: str, *alternatives: Alternative) -> Field:
    return Field(name, alternatives, "more originators first, then the later report")


def stage(name: Stage, when: When, certainty: Certainty, *ids: str, computed: str | None = None) -> StageEntry:
    return StageEntry(name, when, certainty, ids, computed)


def role(name: str, role_name: str, *ids: str, id: str | None = None) -> RoleEntry:
    return RoleEntry(name, id, role_name, ids, counts(ids)[0])  # type: ignore[arg-type]


def term(kind: str, plain: str, owes: str | None, standing: str, *ids: str, **more: object) -> TermEntry:
    made = TermEntry(kind, plain, "must", owes, When(), ids, counts(ids)[0], standing)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def event(kind: str, headline: str, when: When, certainty: Certainty, *ids: str, **more: object) -> TimelineEntry:
    originators, reports = counts(ids)
    made = TimelineEntry(
        kind,  # type: ignore[arg-type]
        None,
        headline,
        when,
        None,
        (),
        (),
        (),
        "asserted",
        certainty,
        ids,
        originators,
        reports,
        None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def day(text: str) -> When:
    return When.day(date.fromisoformat(text))


def around(first: str, last: str, value: str | None = None) -> When:
    return When(value, date.fromisoformat(first), date.fromisoformat(last), "days")
