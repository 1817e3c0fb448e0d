"""The brief: one self-contained HTML file that can be read, defended and printed without a network.

It refuses to say anything without a mark that leads to the words it rests on.  What reports say is data: every string
of theirs is escaped, and no address of theirs is fetched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from trucebook.export.brief.card import Card, Figure, dispute, make_card
from trucebook.export.brief.dates import day_words
from trucebook.export.brief.names import NOBODY, Persons, find_private, hide_private
from trucebook.export.brief.notes import Notes
from trucebook.export.brief.reports import bare_reason, printed_reports
from trucebook.export.brief.state import life_of
from trucebook.export.brief.summary import as_of_words, made_title, summarise
from trucebook.export.brief.tables import event_rows, sign_legend
from trucebook.export.brief.words import CERTAINTIES, Say, as_written, plural, support
from trucebook.export.dossier.whole import all_refusals
from trucebook.export.svg.marks import legend_box, shared_patterns
from trucebook.export.svg.timeline import timeline
from trucebook.model.register import Register

TEMPLATES = Path(__file__).parents[1] / "templates"
TIMELINE_WIDTHS = (940.0, 330.0)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the page says of itself: its title, its day, what it rests on, and what was done to it."""

    title: str
    as_of: str
    behind: str
    coarsened: bool
    persons_hidden: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file (or row) that could not be read, why, and what mends it."""

    file: str
    why: str
    mend: str | None = None


def render_brief(
    register: Register,
    *,
    title: str | None = None,
    show_persons: bool = False,
    coarsen: bool = False,
    unread: Sequence[Unread] = (),
    interrupted: bool = False,
) -> str:
    """One HTML file with styles, figures, quotes and reports inside.

    ``title`` None is made from the places of the agreements.  ``show_persons`` prints names of private persons
    (entities of kind person without a pack's id), which are otherwise replaced by their role.  ``coarsen`` moves map
    positions to a tenth of a degree and says so.  ``unread`` is what failed and ``interrupted`` whether reading was
    stopped early: the head and the method say both, for a brief must not look whole that is not.  The same register
    and arguments give the same text.
    """
    persons = NOBODY if show_persons else find_private(register.extractions)
    register = hide_private(register, persons)
    title = title or made_title(register)
    head = _masthead(register, title, coarsen, bool(persons.forms))
    head = replace(head, warnings=tuple(_warnings(register, len(unread), interrupted)))
    notes = Notes(register, persons)
    anchors = {agreement.id: f"a{number}" for number, agreement in enumerate(register.agreements, 1)}
    summary = summarise(register, notes, anchors)
    cards = [make_card(register, a, notes, anchors[a.id], coarsen) for a in register.agreements]
    loose = [event for event in register.timeline if event.agreement not in anchors]
    lives = [life_of(agreement, register.as_of) for agreement in register.agreements]
    charts = [
        timeline(f"tl-{shape}", lives, loose, width)
        for shape, width in zip(("wide", "narrow"), TIMELINE_WIDTHS, strict=True)
    ]
    page = environment()
    return page.get_template("brief.html.j2").render(
        head=head,
        css=_inline(page, "brief.css"),
        js=_inline(page, "brief.js"),
        page_line=css_string(f"{title} · {as_of_words(register)}"),
        patterns=shared_patterns(),
        legend=[(legend_box(key), words) for key, words in CERTAINTIES.items()],
        kinds=sign_legend(register.timeline),
        summary=summary,
        cards=cards,
        chart=Figure(*charts),
        loose=event_rows(loose, notes),
        loose_disputes=[dispute(c, notes) for c in register.conflicts if c.agreement not in anchors],
        method=_method(register, cards, len(unread)),
        unread=[(persons.clean(u.file), persons.clean(u.why), u.mend or "") for u in unread],
        interrupted=interrupted,
        refused=_refused(register, persons),
        notes=notes.notes,
        reports=printed_reports(register.extractions, notes),
        linked={},
        opened={},
    )


def environment(say: Say = as_written, event_page: str = "") -> Environment:
    """The templates of the brief; everything that comes into them is escaped.

    ``say`` gives a fixed word in the reader's language; ``event_page`` is the address of an event's page with ``ID`` in
    the place of its id, where there are such pages.
    """
    page = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.globals |= {"say": say, "event_page": event_page}
    return page


def _inline(page: Environment, name: str) -> Markup:
    """A style or script of ours, which holds nothing of any report, as it is."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert page.autoescape and "</" not in source
    return Markup(source)


def css_string(words: str) -> Markup:
    """``words`` as a CSS string in which nothing can end the string, the rule or the style element."""
    safe = "".join(c if (c.isalnum() and c.isascii()) or c == " " else f"\\{ord(c):x} " for c in words)
    return Markup(f'"{safe}"')


def _masthead(register: Register, title: str, coarsen: bool, hidden: bool) -> Masthead:
    behind = support(len(register.originators), len(register.extractions))
    return Masthead(title, as_of_words(register), behind, coarsen, hidden, ())


def _warnings(register: Register, unread: int, interrupted: bool) -> Iterator[str]:
    """What the head has to say before anything is believed: what is missing from what was given."""
    if register.as_of is not None and not register.extractions:
        day = day_words(register.as_of)
        yield f"Nothing was published by then: no report given can be placed before the end of {day}."
    if interrupted:
        yield "Reading was stopped early: reports after that are missing."
    if unread:
        given = len(register.extractions) + unread
        if register.as_of is None:
            yield f"{len(register.extractions):,} of {given:,} reports read; {unread:,} could not be read."
        else:
            yield f"{plural(unread, 'report')} could not be read."


def _method(register: Register, cards: list[Card], failed: int) -> list[tuple[str, str]]:
    """What was read and what came of it, as counts."""
    found = register.extractions
    kept = sum(1 for extraction in found if not extraction.report.extractable)
    copies = sum(1 for d in register.derivations if d.relation not in ("original", "independent"))
    return [
        ("Reports read", f"{len(found) - kept:,}"),
        ("Kept but not read", f"{kept:,}"),
        ("Could not be read", f"{failed:,}"),
        ("Claims located", f"{sum(len(extraction.claims) for extraction in found):,}"),
        ("Originators", f"{len(register.originators):,}"),
        ("Copies and quotations between reports", f"{copies:,}"),
        ("Agreements", f"{len(cards):,}"),
        ("Conflicts", f"{len(register.conflicts):,}"),
    ]


def _refused(register: Register, persons: Persons) -> list[tuple[str, str, str]]:
    """What was seen and not used: (what, reason, how often), the most frequent first; none of its words."""
    counted = Counter((r.what, persons.clean(bare_reason(r.reason))) for r in all_refusals(register))
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [(what, reason, plural(count, "time")) for (what, reason), count in ordered]
