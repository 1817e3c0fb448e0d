"""All that tracing a set of reports gives, in one piece: derivations, families, originators, and what facts rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.register import Derivation
from trucebook.trace.families import Families, find_families
from trucebook.trace.independence import Independence, Root, Told, weigh
from trucebook.trace.originators import Origins, trace_origins
from trucebook.trace.reuse import Cut, find_derivations


@dataclass(frozen=True, slots=True)
class Weighed:
    """One fact and what stands behind it."""

    id: str
    title: str
    reports: tuple[str, ...]
    independence: Independence


@dataclass(frozen=True, slots=True)
class Account:
    """What was found about where reports come from.

    ``roots`` are the originators of everything the reports claim, ``tellers`` the numbers of those who speak in each
    report with words that are not taken from another.
    """

    extractions: tuple[Extraction, ...]
    derivations: tuple[Derivation, ...]
    families: Families
    roots: tuple[Root, ...]
    tellers: Mapping[str, tuple[str, ...]]
    weighed: tuple[Weighed, ...]


def give_account(
    extractions: Sequence[Extraction], facts: Sequence[tuple[str, str, Sequence[Told]]] = (), cut: Cut = frozenset()
) -> Account:
    """Trace reports and weigh ``facts`` (id, title, the places that tell it).

    ``cut`` are pairs of report ids that a person decided are not linked.  Raises ValueError when two reports have one
    id, and KeyError for a fact of a report that is not here.
    """
    ordered = in_order(extractions)
    derivations = find_derivations(ordered, cut)
    origins = trace_origins(ordered, derivations)
    told = [place for extraction in ordered for place in _claimed(extraction)]
    roots = weigh(origins, told).roots if told else ()
    weighed = []
    for id, title, places in facts:
        reports = tuple(dict.fromkeys(place.report for place in places))
        weighed.append(Weighed(id, title, reports, weigh(origins, places)))
    families = find_families([extraction.report.id for extraction in ordered], derivations)
    return Account(ordered, derivations, families, roots, _tellers(origins, told, roots), tuple(weighed))


def _claimed(extraction: Extraction) -> list[Told]:
    """Every place where a report claims something, and who does."""
    report = extraction.report.id
    said = [Told(report, c.quote.span, c.source.who, asked=False) for c in extraction.claims]
    said += [Told(report, a.content_span, a.who) for a in extraction.attributions if a.content_span is not None]
    return sorted(said, key=lambda place: (place.span, place.who or ""))


def _tellers(origins: Origins, told: Sequence[Told], roots: Sequence[Root]) -> dict[str, tuple[str, ...]]:
    """The originators heard in each report first hand, in the order of ``roots``."""
    first_hand = {
        (place.report, origins.key_at(place.report, place.span, place.who))
        for place in told
        if len(origins.way(place.report, place.span, place.who)) == 1
    }
    keys = list(dict.fromkeys(origins.key_at(place.report, place.span, place.who) for place in told))
    numbered = [(key, root.originator.id) for key, root in zip(keys, roots, strict=True)]
    reports = dict.fromkeys(place.report for place in told)
    return {report: tuple(id for key, id in numbered if (report, key) in first_hand) for report in reports}
