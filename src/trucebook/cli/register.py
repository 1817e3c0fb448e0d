"""The commands that list what a register holds: agreements, timeline, incidents, claims, access, due and more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucebook.cli.lines import Form, Look, show
from trucebook.cli.options import one_of, parse_day
from trucebook.cli.place import Place, at_work, now
from trucebook.cli.screen import complain
from trucebook.cli.spread import spread
from trucebook.model.vocabulary import AGREEMENT_KINDS, EVENT_TYPES, FINDINGS, MODALITIES, STAGES

if TYPE_CHECKING:
    from trucebook.app.query.asking import Ask, Cut
    from trucebook.app.query.lines import Listing
    from trucebook.store.database import Database

Name = typer.Option(metavar="NAME", help="In any spelling.")
Day = typer.Option(parser=parse_day, metavar="DATE", help="This day or later (--since), or earlier (--until).")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom and what a list is narrowed to."""

    place: Annotated[str | None, Name] = None
    actor: Annotated[str | None, Name] = None
    agreement: Annotated[str | None, typer.Option(metavar="ID", help="An agreement's id, or its beginning.")] = None


@dataclass(frozen=True, slots=True)
class Filters(Subjects):
    """What a list is narrowed to, and which days."""

    since: Annotated[date | None, Day] = None
    until: Annotated[date | None, Day] = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which page of a list."""

    limit: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="The most rows to print.")] = 50
    after: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Go on after this: what the page before gave as its next.")
    ] = None


@dataclass(frozen=True, slots=True)
class Then(Sheet):
    """Which page of a list, and on what day it was known."""

    as_of: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE",
                     help="As published and decided by this day; folds the whole register anew."),
    ] = None  # fmt: skip


Type = Annotated[
    str | None,
    typer.Option(parser=one_of(EVENT_TYPES), metavar="TYPE",
                 help="attack, sign, restrict … (docs/reference/vocabulary)."),
]  # fmt: skip
Modality = Annotated[
    str | None,
    typer.Option(parser=one_of(MODALITIES), metavar="WORD", help="asserted, planned, alleged, negated …"),
]


@dataclass(frozen=True, slots=True)
class Told:
    """What sort of event, and told how."""

    type: Type = None
    modality: Modality = None


_EVENTS = (
    ("earliest", "day"), ("event", "event"), ("headline", "what"), ("places", "where"), ("certainty", "certainty"),
    ("originators", "originators"), ("agreement", "agreement"),
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    for command in (agreements, timeline, incidents, claims, access, due, sources, conflicts, changes):
        app.command()(spread(command))


def agreements(
    where: Place,
    filters: Filters,
    sheet: Then,
    form: Form,
    kind: Annotated[
        str | None, typer.Option(parser=one_of(AGREEMENT_KINDS), metavar="KIND", help="ceasefire, evacuation …")
    ] = None,
    stage: Annotated[
        str | None, typer.Option(parser=one_of(STAGES), metavar="STAGE", help="in_force, collapsed …")
    ] = None,
) -> None:
    """List the agreements, the one told of last first; --since and --until go by when it was last told of."""
    from trucebook.app.query.agreements import agreements as told

    look = Look(
        (("id", "id"), ("title", "agreement"), ("stage", "stage"), ("concluded_told", "concluded"),
         ("term_end_told", "ends"),
         ("originators", "originators"), ("reports", "reports"), ("conflicts", "disputed")),
        "No agreement fits. A register fills with: trucebook ingest PATH...",
    )  # fmt: skip
    ask = _ask(filters, kind=kind, stage=stage)
    _show(where, lambda db, cut: told(db, ask, cut), (look, sheet, form))


def timeline(where: Place, filters: Filters, told: Told, sheet: Then, form: Form) -> None:
    """List every reported event in order of time."""
    from trucebook.app.query import lines

    look = Look(_EVENTS, "No reported event fits.")
    ask = _ask(filters, type=told.type, modality=told.modality)
    _show(where, lambda db, cut: lines.timeline(db, ask, cut), (look, sheet, form))


def incidents(
    where: Place,
    filters: Filters,
    sheet: Then,
    form: Form,
    type: Type = None,
    verification: Annotated[
        str | None,
        typer.Option(
            parser=one_of(FINDINGS),
            metavar="WORD",
            help="What verifiers found: alleged, corroborated, verified, contested …",
        ),
    ] = None,
) -> None:
    """List the events that bear on a term of an agreement: how each was assessed, and what verifiers found."""
    from trucebook.app.query.incidents import incidents as told

    look = Look(
        (("earliest", "day"), ("headline", "what"), ("assessments", "bears on"), ("verification", "verified"),
         ("quotes", "words")),
        "No incident fits.",
    )  # fmt: skip
    ask = _ask(filters, type=type, verification=verification)
    _show(where, lambda db, cut: told(db, ask, cut), (look, sheet, form))


def claims(
    where: Place,
    filters: Filters,
    told: Told,
    sheet: Sheet,
    form: Form,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only of this report.")] = None,
) -> None:
    """List the located statements everything rests on, with their words."""
    from trucebook.app.query import lines

    look = Look(
        (("id", "claim"), ("report", "report"), ("earliest", "day"), ("event", "event"), ("modality", "modality"),
         ("source", "says"), ("quote", "words")),
        "No claim fits.",
    )  # fmt: skip
    ask = _ask(filters, type=told.type, modality=told.modality, report=report)
    _show(where, lambda db, cut: lines.claims(db, ask, cut), (look, sheet, form))


def access(where: Place, filters: Filters, sheet: Then, form: Form) -> None:
    """List what is told of roads, crossings and towns: open, limited or closed, since when and until when."""
    from trucebook.app.query import lines

    look = Look(
        (("place", "place"), ("what", "what"), ("state", "state"), ("since", "since"), ("until", "until"),
         ("agreement", "agreement")),
        "Nothing is told of access.",
    )  # fmt: skip
    _show(where, lambda db, cut: lines.access(db, _ask(filters), cut), (look, sheet, form))


def due(
    where: Place,
    filters: Filters,
    sheet: Then,
    form: Form,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", parser=parse_day, metavar="DATE", help="How it stands on this day. Without it: --as-of, or today."
        ),
    ] = None,
    ics: Annotated[bool, typer.Option("--ics", help="Print them as an iCalendar file.")] = False,
) -> None:
    """List terms that end and deadlines that come or have passed, the earliest first."""
    from trucebook.app.query import lines
    from trucebook.app.query.calendar import as_calendar

    look = Look(
        (("day", "day"), ("what", "what"), ("text", "due"), ("standing", "standing"), ("agreement", "agreement")),
        "Nothing is known to fall due.",
    )
    ask, day = _ask(filters), on or sheet.as_of or now().date()
    if ics:
        with _read(where, sheet) as database:
            typer.echo(as_calendar(database, ask, day), nl=False)
        return
    _show(where, lambda db, cut: lines.due(db, ask, cut, day), (look, sheet, form))


def sources(where: Place, sheet: Then, form: Form) -> None:
    """List the originators: each source once, however many outlets carry it."""
    from trucebook.app.query import lines

    look = Look((("id", "id"), ("who", "who"), ("kind", "kind"), ("reports", "reports")), "No source yet.")
    _show(where, lines.sources, (look, sheet, form))


def conflicts(where: Place, filters: Subjects, sheet: Then, form: Form) -> None:
    """List readings that cannot all be true, side by side, with what would settle them."""
    from trucebook.app.query import lines

    look = Look(
        (("id", "id"), ("field", "about"), ("sides", "sides"), ("settled", "settled for"), ("agreement", "agreement")),
        "No conflict is known.",
    )
    _show(where, lambda db, cut: lines.conflicts(db, _ask(filters), cut), (look, sheet, form))


def changes(
    where: Place,
    form: Form,
    first: Annotated[
        date, typer.Option("--from", parser=parse_day, metavar="DATE", help="What was known on this day …")
    ],
    last: Annotated[date, typer.Option("--to", parser=parse_day, metavar="DATE", help="… and what on this one.")],
) -> None:
    """Say what was learnt between two days: by what was published, and decided, by each of them."""
    from trucebook.app.query.whole import learnt

    look = Look(
        (("kind", "change"), ("agreement", "agreement"), ("what", "what"), ("before", "before"), ("after", "after")),
        f"Nothing was learnt between {first} and {last}.",
    )
    with at_work(where) as workspace:
        listing = learnt(workspace, first, last)
    show(listing, look, form)


def _ask(filters: Subjects, **more: Any) -> Ask:
    from trucebook.app.query.asking import Ask

    return Ask(**({each.name: getattr(filters, each.name) for each in fields(filters)} | more))


def _show(where: Place, ask: Callable[[Database, Cut], Listing], how: tuple[Look, Sheet, Form]) -> None:
    from trucebook.app.query.asking import Cut

    look, sheet, form = how
    with _read(where, sheet) as database:
        listing = ask(database, Cut(sheet.limit, sheet.after))
    show(listing, look, form)


@contextmanager
def _read(where: Place, sheet: Sheet) -> Iterator[Database]:
    """The folded register to read, brought up to date, or as of a day."""
    from trucebook.app.fresh import refresh
    from trucebook.app.query.then import known_on, undated

    with at_work(where) as workspace:
        if isinstance(sheet, Then) and sheet.as_of is not None:
            if missing := undated(workspace):
                complain(f"left out, since nothing tells when they were published: {', '.join(missing)}")
            with known_on(workspace, sheet.as_of) as database:
                yield database
        else:
            refresh(workspace)
            yield workspace.database
