"""Numbers in the file of the detained and the missing, as somebody gives them; the names in it stay in the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.fold.gather import Gathered
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.language.words import words_of
from trucebook.model.claim import Figure
from trucebook.model.conduct import DetaineeCount
from trucebook.model.register import TimelineEntry
from trucebook.model.span import Quote, Span
from trucebook.model.when import When

# Who is counted where people are taken or freed.  What is not here (an age, a charge, a name) is not shown.
_PEOPLE = frozenset(
    "detainee prisoner captive hostage abductee inmate person people man woman child minor civilian resident youth "
    "student fighter soldier rebel militant family body case name conscript officer worker patient".split()
)
# Who is detained whatever the sentence tells.
_HELD = frozenset("detainee prisoner captive hostage abductee inmate".split())
# The words of a figure may name people; two figures are one by their numbers.
_NOWHERE = Span(0, 1)
_WHAT = {"detain": "held", "release": "freed"}


def fold_detainees(
    agreement: Gathered, events: Sequence[tuple[EventGroup, TimelineEntry]], witnesses: Witnesses
) -> tuple[DetaineeCount, ...]:
    """Counts of people held, freed and named in files, in order of time; ``events`` are those of the agreement."""
    rows: dict[tuple[str, str, Figure, When], list[str]] = {}
    for what, figure, when, evidence in (*_of_events(events, witnesses), *_of_terms(agreement, witnesses)):
        bare = replace(figure, quote=Quote(_NOWHERE, ""))
        rows.setdefault((what, _noun(figure), bare, when), []).append(evidence)
    found = []
    for (what, counted, figure, when), ids in rows.items():
        known = witnesses.sort(ids)
        origins = len(witnesses.origins(known))
        found.append(DetaineeCount(what, counted, figure.low, figure.high, figure.approximate, when, known, origins))
    return tuple(found)


def _of_events(
    events: Sequence[tuple[EventGroup, TimelineEntry]], witnesses: Witnesses
) -> Iterator[tuple[str, Figure, When, str]]:
    for group, entry in events:
        what = _WHAT.get(group.claims[0].event)
        for claim in group.claims if what is not None and group.mood == "happened" else ():
            for figure in claim.figures:
                if _noun(figure) in _PEOPLE:
                    yield what or "", figure, entry.when, witnesses.claim(claim)


def _of_terms(agreement: Gathered, witnesses: Witnesses) -> Iterator[tuple[str, Figure, When, str]]:
    """Figures in the sentences of the terms on detainees: those to be freed, or on the lists."""
    for extraction, told in agreement.tellings:
        for provision in told.provisions:
            if provision.type not in ("detainees", "missing_persons"):
                continue
            around = [sentence for sentence in extraction.sentences if sentence.touches(provision.quote.span)]
            for figure in extraction.figures:
                if _noun(figure) in _HELD and any(sentence.covers(figure.quote.span) for sentence in around):
                    yield "in the file", figure, When(), witnesses.quote(told.report, provision.quote)


def _noun(figure: Figure) -> str:
    """What is counted, as one plain noun; empty where it is none of those shown."""
    words = words_of(figure.counts)
    return words[-1] if words and words[-1] in _PEOPLE else ""
