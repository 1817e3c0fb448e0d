"""Names of a bare text, for the tests of the name rules."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.extract.names.find import NameFindings, find_names
from trucebook.language.segment import segment
from trucebook.lexicon.names import NameTable, name_table
from trucebook.model.names import Entity
from trucebook.model.report import Published, Report, Stated


@dataclass(frozen=True)
class Named:
    """Canonical names by sort, and the findings they come from."""

    places: tuple[str, ...]
    actors: tuple[str, ...]
    findings: NameFindings

    def entity(self, name: str) -> Entity:
        """The entity with this canonical name; raises KeyError where there is none."""
        for entity in self.findings.entities:
            if entity.name == name:
                return entity
        raise KeyError(name)


def report_of(text: str) -> Report:
    """A report whose clean text is ``text``, with nothing else known."""
    nothing = Stated(None)
    undated = Published()
    return Report(
        id="report", text=text, sha256="0" * 64, title=nothing, outlet=nothing, url=nothing, byline=nothing,
        dateline=nothing, published=undated, modified=undated, language="en", media_type="text/plain",
        file_name="report.txt",
    )  # fmt: skip


def names_in(text: str, table: NameTable | None = None) -> Named:
    """What ``find_names`` finds in ``text``."""
    findings = find_names(report_of(text), [s.span for s in segment(text)], table or name_table())
    places = tuple(entity.name for entity in findings.entities if entity.sort == "place")
    actors = tuple(entity.name for entity in findings.entities if entity.sort == "actor")
    return Named(places, actors, findings)
