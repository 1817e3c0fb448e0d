"""Title, outlet, dateline, byline, credits and dates as the text itself gives them, from the blocks already labelled.

What is cut off a body block here (a leading date stamp, a closing credit) comes back as a refusal, never silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucebook.model.report import Stated
from trucebook.read.body import KEPT
from trucebook.read.credits import cut_closing_credits, find_byline, find_owner, title_without_site
from trucebook.read.dateline import find_dateline
from trucebook.read.dating import find_days
from trucebook.read.lines import Block
from trucebook.read.received import Statement


@dataclass(slots=True)
class Said:
    """What the text says about itself, and what was cut off its body: ``(what, reason)``."""

    statement: Statement = field(default_factory=Statement)
    credits: tuple[str, ...] = ()
    cuts: list[tuple[str, str]] = field(default_factory=list)


def read_metadata(blocks: Sequence[Block], title: Block | None) -> Said:
    """Gather the metadata; body blocks lose their leading stamp and closing credit."""
    said = Said()
    body = [block for block in blocks if block.label == KEPT]
    days = find_days(blocks, title, said.cuts)
    closing = cut_closing_credits(body, said.cuts)
    dateline, dateline_day, agency = find_dateline(body[0].text) if body else (None, None, None)
    owner, editor = find_owner(blocks, title)
    credits: list[str] = list(days.credits)
    byline = find_byline(blocks, credits)
    credits += closing
    outlet = owner or (agency.name if agency else None)
    credits += [agency.name] if agency else []
    credits += [editor] if editor else []
    said.credits = tuple(dict.fromkeys(name for name in credits if name != outlet))
    words = title_without_site(title.text) if title else ""
    said.statement = Statement(
        title=Stated(words, "text") if len(words.split()) > 2 else None,
        outlet=Stated(outlet, "text") if outlet else None,
        byline=Stated(byline, "text") if byline else None,
        dateline=Stated(dateline, "text") if dateline else None,
        published=days.published or dateline_day,
        modified=days.modified,
    )
    return said
