"""The tables of the commands about names, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.app.names import Matched
    from trucebook.app.names_adopt import Adopted
    from trucebook.app.names_unknown import Listing


def matches_table(found: Iterable[Matched]) -> str:
    """Candidates with score, kind, pack, the spelling that matched, and why."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("score", no_wrap=True)
    table.add_column("entry", overflow="fold", max_width=34)
    table.add_column("kind", max_width=14)
    table.add_column("pack", max_width=10)
    table.add_column("as", overflow="fold", max_width=16)
    table.add_column("why", overflow="fold")
    for each in found:
        entry, comparison = each.entry, each.comparison
        table.add_row(
            f"{comparison.score:.2f}",
            f"{entry.name}\n{entry.id}",
            f"{each.sort}\n{entry.kind}",
            each.pack,
            each.form,
            "; ".join(comparison.reasons),
        )
    return draw(table)


# As much of a sentence as a row of the table shows.
_SENTENCE = 160


def unknown_table(listing: Listing) -> str:
    """Names no pack knows: how often, taken for what and why, like which known name, and the first sentence."""
    if not listing.names:
        return _left_out(listing, "every name is known to a pack")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("name", overflow="fold", max_width=24)
    table.add_column("taken for", max_width=12)
    table.add_column("times", justify="right", no_wrap=True)
    table.add_column("why, and where first", overflow="fold")
    table.add_column("like", overflow="fold", max_width=18)
    for each in listing.names:
        sentence = each.sentence if len(each.sentence) <= _SENTENCE else each.sentence[:_SENTENCE] + " …"
        like = [f"{found.entry.name} {found.comparison.score:.2f}" for found in each.candidates]
        why = f"{each.reason} [{each.cue}]\n{each.reports[0]}: {sentence}"
        table.add_row(each.name, f"{each.sort}\n{each.kind}", str(each.count), Text(why), "\n".join(like) or "–")
    number = f"{len(listing.names)} name{'' if len(listing.names) == 1 else 's'} that no pack knows"
    return draw(table) + _left_out(listing, number)


def _left_out(listing: Listing, said: str) -> str:
    people = f"; {listing.persons} of persons not shown (--persons)" if listing.persons else ""
    return f"{said}{people}\n"


def adopted_lines(made: Sequence[Adopted], persons: int) -> Iterator[str]:
    """What was written where, a line a row, and how many persons were left out."""
    for each in made:
        yield f"{each.file}: {each.name} ({each.kind}) as {each.id}"
    people = f"; {persons} of persons left out (--persons)" if persons else ""
    yield f"{len(made)} name{'' if len(made) == 1 else 's'} adopted{people}"
