"""The names in reports that no pack knows, gathered over all reports, with what each was taken for and why.

A name stays out where it only describes somebody ("the local council") and, unless asked for, where it is a person's:
a list of people is made on purpose or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trucebook.app.names import Matched, match
from trucebook.app.run import Run, Watch
from trucebook.lexicon.name_keys import norms
from trucebook.lexicon.packs import rows_of
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.span import Span
from trucebook.resolve.names_score import SAME

PERSON = "person"
# Keys of bodies that are only described: by their task, by whom they lead, by a credit line.
_DESCRIBED = ("actor/body:", "actor/credit:")
# So many known names are shown beside an unknown one, and so many words before it and after.
_CANDIDATES = 3
_WORDS = 2


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name no pack knows: the kind it was taken for and why, where it first stands, and what it resembles.

    ``cue`` are the words around its first mention, the name as ``…``.  ``forms`` are its spellings, ``name`` first.
    """

    name: str
    sort: str
    kind: str
    reason: str
    cue: str
    count: int
    reports: tuple[str, ...]
    forms: tuple[str, ...]
    sentence: str
    candidates: tuple[Matched, ...]

    def as_json(self) -> dict[str, object]:
        """The name as JSON values."""
        return {
            "name": self.name,
            "sort": self.sort,
            "kind": self.kind,
            "reason": self.reason,
            "cue": self.cue,
            "count": self.count,
            "reports": list(self.reports),
            "forms": list(self.forms),
            "sentence": self.sentence,
            "candidates": [each.as_json() for each in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """The unknown names, the most frequent first, and how many persons were left out."""

    names: tuple[Unknown, ...]
    persons: int


@dataclass(slots=True)
class _Seen:
    """One unknown name while reports pass."""

    first: Entity
    cue: str
    sentence: str
    count: int
    reports: dict[str, None]
    forms: dict[str, None]


def find_unknown(run: Run, watch: Watch = iter, persons: bool = False) -> Listing:
    """The names of a run's reports that no pack knows; ``persons`` takes people's names in."""
    seen: dict[tuple[str, ...], _Seen] = {}
    for extraction in watch(run.extractions()):
        for entity in extraction.entities:
            if entity.id is None and entity.spans and not entity.key.startswith(_DESCRIBED):
                _note(seen, extraction, entity)
    pack = run.job.engine.pack
    held = _held(pack)
    new = [one for key, one in seen.items() if key not in held]
    shown = [one for one in new if persons or one.first.kind != PERSON]
    ranked = sorted(shown, key=lambda one: -one.count)
    return Listing(tuple(_unknown(one, pack) for one in ranked), len(new) - len(shown))


def _note(seen: dict[tuple[str, ...], _Seen], extraction: Extraction, entity: Entity) -> None:
    known = seen.get((entity.sort, *norms(entity.name)))
    if known is None:
        cue, sentence = _told(extraction, entity.spans[0])
        known = _Seen(entity, cue, sentence, 0, {}, {entity.name: None})
        seen[entity.sort, *norms(entity.name)] = known
    known.count += len(entity.spans)
    known.reports[extraction.report.id] = None
    known.forms.update(dict.fromkeys(entity.forms))


def _told(extraction: Extraction, span: Span) -> tuple[str, str]:
    """The words around a mention, the name as an ellipsis, and its sentence in one line."""
    text = extraction.report.text
    around = next((each for each in extraction.sentences if each.covers(span)), span)
    before = text[around.start : span.start].split()[-_WORDS:]
    after = text[span.end : around.end].split()[:_WORDS]
    return " ".join((*before, "…", *after)), " ".join(around.of(text).split())


def _held(pack: Path | None) -> set[tuple[str, ...]]:
    """The names that the user's own list has, whether or not reports are read so that they are found."""
    return {
        (sort, *norms(name))
        for sort in ("place", "actor")
        for row in (rows_of(pack, sort, []) if pack is not None else ())
        for name in _names(row.data.get("name"), row.data.get("names"))
    }


def _names(name: object, others: object) -> Iterator[str]:
    listed: Iterable[object] = others if isinstance(others, list) else ()
    return (each for each in (name, *listed) if isinstance(each, str))


def _unknown(one: _Seen, pack: Path | None) -> Unknown:
    first = one.first
    near = match(first.name, None, pack, 2 * _CANDIDATES)
    candidates = [each for each in near if each.sort == first.sort and each.comparison.score >= SAME]
    return Unknown(
        name=first.name,
        sort=first.sort,
        kind=first.kind,
        reason=first.reason or "no pack knows it",
        cue=one.cue,
        count=one.count,
        reports=tuple(one.reports),
        forms=tuple(one.forms),
        sentence=one.sentence,
        candidates=tuple(candidates[:_CANDIDATES]),
    )
