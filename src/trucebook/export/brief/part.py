"""One agreement of a register as a part of somebody else's page: its card, its evidence and the reports behind it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from trucebook.export.brief.card import make_card
from trucebook.export.brief.names import NOBODY, find_private, hide_private
from trucebook.export.brief.notes import Notes
from trucebook.export.brief.page import environment
from trucebook.export.brief.reports import printed_reports
from trucebook.export.brief.tables import sign_legend
from trucebook.export.brief.words import CERTAINTIES, Say, as_written
from trucebook.export.svg.marks import legend_box, shared_patterns
from trucebook.model.register import Register

_ANCHOR = "agreement"


@dataclass(frozen=True, slots=True)
class Part:
    """What a page shows of one agreement: its card, and the evidence that the card's marks lead to.

    Both need the style of the brief, and its script for the marks.
    """

    title: str
    html: Markup
    evidence: Markup


@dataclass(frozen=True, slots=True)
class Frame:
    """The page around a part: where it leads to, and in which language it says what is fixed.

    ``link`` is the address of a report's page with ``REPORT`` in the place of its id: each quote then leads to its
    place there, as ``?at=START-END#asked``, and the reports are not printed below.  ``event`` is that of an event's
    page with ``ID``.  Empty: there are no such pages.
    """

    link: str = ""
    event: str = ""
    say: Say = as_written


_ALONE = Frame()


def render_agreement(
    register: Register, id: str, frame: Frame = _ALONE, *, show_persons: bool = False, coarsen: bool = False
) -> Part:
    """The card of the agreement called ``id`` with its evidence and reports; names and positions as in the brief.

    Raises KeyError when the register has no such agreement.
    """
    persons = NOBODY if show_persons else find_private(register.extractions)
    register = hide_private(register, persons)
    agreement = next((each for each in register.agreements if each.id == id), None)
    if agreement is None:
        raise KeyError(id)
    notes = Notes(register, persons)
    card = make_card(register, agreement, notes, _ANCHOR, coarsen)
    page = environment(frame.say, frame.event)
    shown = page.get_template("part.html.j2").render(
        card=card,
        head={"coarsened": coarsen},
        patterns=shared_patterns(),
        legend=[(legend_box(key), words) for key, words in CERTAINTIES.items()],
        kinds=sign_legend(agreement.events),
        opened=_pages(frame.link, notes) if frame.link else {},
    )
    evidence = page.get_template("apparatus.html.j2").render(
        notes=notes.notes,
        reports=printed_reports(register.extractions, notes),
        linked=_links(frame.link, notes) if frame.link else {},
    )
    return Part(card.title, Markup(shown), Markup(evidence))


def _pages(link: str, notes: Notes) -> dict[str, str]:
    """The address of each report's page, by the key it has in the card."""
    ids = (extraction.report.id for extraction in notes.register.extractions)
    return {notes.key(id): link.replace("REPORT", quote(id)) for id in ids}


def _links(link: str, notes: Notes) -> dict[int, str]:
    """The address of each note's words, by its number."""
    pages = _pages(link, notes)
    return {n.number: f"{pages[n.report]}?at={n.span.start}-{n.span.end}#asked" for n in notes.notes}
