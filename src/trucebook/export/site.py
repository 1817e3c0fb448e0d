"""The index of a published copy: a page that opens from disk and names every agreement with what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from trucebook.export.brief.dates import day_words
from trucebook.export.brief.page import TEMPLATES, environment
from trucebook.export.brief.words import KINDS, STAGES, plural, support


@dataclass(frozen=True, slots=True)
class Entry:
    """One agreement of the index; ``page`` is its file beside the index."""

    title: str
    page: str
    kind: str
    stage: str
    originators: int
    reports: int

    @property
    def behind(self) -> str:
        """How much stands behind it, in words."""
        return support(self.originators, self.reports)


def render_index(title: str, entries: Sequence[Entry], as_of: date | None, coarsened: bool) -> str:
    """The index as one HTML file; the same arguments give the same text."""
    page = environment()
    return page.get_template("site.html.j2").render(
        title=title,
        entries=entries,
        as_of=day_words(as_of) if as_of else "",
        coarsened=coarsened,
        count=plural(len(entries), "agreement"),
        kinds=KINDS,
        stages=STAGES,
        css=Markup((TEMPLATES / "brief.css").read_text(encoding="utf-8")),
    )
