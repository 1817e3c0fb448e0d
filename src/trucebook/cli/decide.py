"""The commands ``decide …``: what a person has to say on the evidence, added to the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.cli.place import Person, Place, at_work, now
from trucebook.cli.spread import spread
from trucebook.errors import DecisionError

if TYPE_CHECKING:
    from trucebook.app.workspace import Workspace
    from trucebook.model.decision import Decision, Item
    from trucebook.model.vocabulary import DecisionAct

decisions = typer.Typer(no_args_is_help=True, help="Say what holds: each word is added, none is overwritten.")

Subject = Annotated[
    str,
    typer.Argument(
        metavar="WHAT", help="A claim's or a report's id (or enough of its beginning), an agreement's, or a full form."
    ),
]
Agreement = Annotated[str, typer.Argument(metavar="AGREEMENT", help="An agreement's id, or a mention's handle.")]
Id = Annotated[str, typer.Argument(metavar="DECISION", help="The id of a decision.")]
TrustClock = Annotated[
    bool, typer.Option("--trust-clock", help="The clock is right; the last decision, later by it, had a wrong one.")
]


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a decision, the one it replaces, and whether the clock is right whatever the last one says."""

    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = ""
    supersedes: Annotated[
        str | None, typer.Option("--supersedes", metavar="DECISION", help="The decision that this one replaces.")
    ] = None
    trust_clock: TrustClock = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a verifier found."""

    finding: Annotated[str, typer.Option(metavar="WORD", help="alleged, corroborated, verified, contested …")]
    verifier: Annotated[str, typer.Option(metavar="NAME", help="Whose finding it is.")]
    attributed: Annotated[str | None, typer.Option(metavar="WORD", help="attributed, disputed …")] = None

    @property
    def value(self) -> dict[str, Item | list[str]]:
        """As a decision has it."""
        given = {"finding": self.finding, "verifier": self.verifier, "attributed": self.attributed}
        return {key: word for key, word in given.items() if word}


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``, under the word ``decide``."""
    for command in (accept, reject, edit, same, verify, rate, settle, cut, undo):
        decisions.command()(spread(command))
    decisions.command("not-same")(spread(not_same))
    decisions.command("list")(spread(list_decisions))
    app.add_typer(decisions, name="decide")


def accept(what: Subject, why: Why, place: Place, person: Person) -> None:
    """Accept a claim, or an agreement as a report tells it, as it was read."""
    _decide("accept", what, {}, why, (place, person))


def reject(what: Subject, why: Why, place: Place, person: Person) -> None:
    """Reject a claim, or an agreement as a report tells it; needs --reason.  It stays in the evidence."""
    _decide("reject", what, {}, why, (place, person))


def edit(
    what: Subject,
    why: Why,
    place: Place,
    person: Person,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A new value; several names by repeating it."),
    ] = None,
) -> None:
    """Correct what was read, or what is stated of a report (published, outlet, title, url, byline).

    The words of the report stay as they are.  A report whose day or outlet is corrected is read anew at once, and what
    that changed is printed.
    """
    _decide("edit", what, _changes(change or ()), why, (place, person))


def same(what: Agreement, other: Agreement, why: Why, place: Place, person: Person) -> None:
    """Say that two agreements, as reports tell them, are one."""
    _decide("same", what, {"other": other}, why, (place, person))


def not_same(what: Agreement, other: Agreement, why: Why, place: Place, person: Person) -> None:
    """Say that two agreements, as reports tell them, are two."""
    _decide("not_same", what, {"other": other}, why, (place, person))


def verify(what: Subject, found: Found, why: Why, place: Place, person: Person) -> None:
    """Write down what a verifier found on the event a claim tells; verifiers may differ."""
    _decide("verify", what, found.value, why, (place, person))


def rate(
    what: Subject,
    why: Why,
    place: Place,
    person: Person,
    reliability: Annotated[str | None, typer.Option(metavar="A-F", help="Of a source: source:WHO.")] = None,
    credibility: Annotated[str | None, typer.Option(metavar="1-6", help="Of a claim.")] = None,
) -> None:
    """Rate a source (A to F) or a claim (1 to 6) on the Admiralty scale."""
    given = {"reliability": reliability, "credibility": credibility}
    if not any(given.values()):
        mend = "write --credibility 1 to 6 for a claim, --reliability A to F for a source (source:NAME)"
        raise DecisionError("a rating lacks its grade", mend=mend)
    _decide("rate", what, {key: word for key, word in given.items() if word}, why, (place, person))


def settle(
    what: Annotated[str, typer.Argument(metavar="CONFLICT", help="The id of a conflict, from trucebook conflicts.")],
    side: Annotated[str, typer.Option(metavar="VALUE", help="The reading that holds, as the list has it.")],
    why: Why,
    place: Place,
    person: Person,
) -> None:
    """Say which side of a conflict holds; needs --reason.  The other sides stay in view."""
    from trucebook.app.fresh import refresh
    from trucebook.app.subjects import find_conflict

    if ":" not in what:
        with at_work(place) as workspace:
            refresh(workspace)
            subject, sides = find_conflict(workspace.database, what)
        meant = [each for each in sides if each.casefold() == side.casefold().strip()]
        if not meant:
            listed = " or ".join(f"'{each}'" for each in sides)
            raise DecisionError(f"no side of this conflict says '{side}'", mend=f"write {listed}")
        what, side = str(subject), meant[0]
    _decide("settle", what, {"side": side}, why, (place, person))


def cut(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report said to take from the other.")],
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The report it is said to take from.")],
    why: Why,
    place: Place,
    person: Person,
) -> None:
    """Say that one report does not take from another, whatever was found; needs --reason."""
    from trucebook.app.subjects import find_derivation

    with at_work(place) as workspace:
        full = str(find_derivation(workspace.database, report, source))
    _decide("cut", full, {}, why, (place, person))


def undo(
    id: Id,
    place: Place,
    person: Person,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    trust_clock: TrustClock = False,
) -> None:
    """Undo a decision, or an undo.  Both stay on record."""
    from trucebook.app.decide import undo as undo_decision

    with at_work(place) as workspace:
        made = undo_decision(workspace, id, now(), person.name, reason, trust_clock=trust_clock)
        typer.echo(made.id)
        _follow(workspace, made)


def list_decisions(place: Place) -> None:
    """List all decisions in the order made; those that count no more are marked."""
    from trucebook.app.decide import decisions_made
    from trucebook.cli.decide_table import decisions_table

    with at_work(place) as workspace:
        typer.echo(decisions_table(decisions_made(workspace)), nl=False)


def _decide(
    act: DecisionAct, what: str, value: Mapping[str, Item | list[str]], why: Why, who: tuple[Place, Person]
) -> None:
    """Add a decision and print its id."""
    from trucebook.app.decide import Wish, decide
    from trucebook.app.subjects import find_subject

    place, person = who
    with at_work(place) as workspace:
        subject = find_subject(workspace.database, what)
        meant = dict(value)
        if "other" in meant:
            meant["other"] = str(find_subject(workspace.database, str(meant["other"])))
        wish = Wish(act, subject, meant, why.reason, why.supersedes, why.trust_clock)
        made = decide(workspace, wish, now(), person.name)
        typer.echo(made.id)
        _follow(workspace, made)


def _follow(workspace: Workspace, made: Decision) -> None:
    """Where a report was corrected, read it anew and print what that changed."""
    from trucebook.model.subjects import ReportRef

    if not isinstance(made.subject, ReportRef):
        return
    from trucebook.app.deciding import read_anew
    from trucebook.cli.reextract import show_differences

    show_differences(read_anew(workspace, made))


def _changes(statements: list[str] | tuple[str, ...]) -> dict[str, Item | list[str]]:
    """``field=value`` statements; the fields that hold names gather all theirs."""
    from trucebook.model.decision import MANY

    changes: dict[str, Item | list[str]] = {}
    for statement in statements:
        key, sign, word = statement.partition("=")
        if not sign:
            raise DecisionError(f"'{statement}' changes nothing", mend="write --set FIELD=VALUE")
        if key in MANY:
            names = changes.setdefault(key, [])
            if isinstance(names, list) and word:
                names.append(word)
        elif key in changes:
            raise DecisionError(f"{key} is given twice", mend="give it once")
        else:
            changes[key] = word
    return changes
