"""The places and actors a report names, found before any parse.

Known names come from the packs; unknown ones by their shape and the cue words beside them, and then stay candidates
with a reason and no id.  Nothing seen is dropped in silence: what is read as no name, though it might be one, is a
refusal.  A place inside an organisation's name is not a place of the report; agreements, platforms and calendar words
are no names at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucebook.extract.names.bodies import find_bodies
from trucebook.extract.names.context import in_context
from trucebook.extract.names.entities import credited, entities_of, entity_key, merge, repeatable, surnames
from trucebook.extract.names.found import RULE, Found, settle
from trucebook.extract.names.headed import with_acronyms, with_masthead
from trucebook.extract.names.orgs import find_orgs
from trucebook.extract.names.persons import find_persons
from trucebook.extract.names.places import find_places
from trucebook.extract.names.row import Line
from trucebook.extract.names.setting import Setting, find_setting
from trucebook.extract.names.states import find_states
from trucebook.extract.names.units import again, cut_line
from trucebook.lexicon.names import NameTable
from trucebook.model.names import ActorEntry, Entity, Mention
from trucebook.model.report import Refusal, Report
from trucebook.model.span import Span

# "Ankara Agreement", "Astana talks", "Minsk II", "Chapter VII": names of documents and processes
_AGREEMENT = re.compile(r"(?:[PNCZJQ][-–&]?){1,3}(?:[QDA#C])?z")
# tags of words that may repeat a name without a cue beside them
_BARE = frozenset("CZABQ")
_UNREAD = re.compile(r"[CZ]C{1,3}")


@dataclass(frozen=True, slots=True)
class NameFindings:
    """Mentions in order, none overlapping; the entities they name; what was seen and not used."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    refusals: tuple[Refusal, ...]


def find_names(report: Report, sentences: Sequence[Span], table: NameTable) -> NameFindings:
    """Places and actors in ``report.text``; ``sentences`` are its sentences in order."""
    lines = [cut_line(report.text, span, table) for span in sentences]
    setting = find_setting(lines, table)
    lines = [again(line, report.text, table, setting.pack) for line in lines]
    found: list[Found] = []
    refused: list[Refusal] = []
    for line in lines:
        blocked = list(_no_names(line))
        readings = [one for one in _readings(line, setting) if not any(one.span.touches(b) for b in blocked)]
        found.extend(settle(readings))
    found = in_context(found, lines, setting)
    found = _with_own_names(found, report)
    found = with_acronyms(with_masthead(found, report), report.text)
    found = _with_repeats(found, lines)
    found = merge(found, report.text)
    kept, dropped = _sort_out(found)
    refused.extend(Refusal(report.id, "name", one.reason or "", one.span) for one in dropped)
    refused.extend(_unread(report.id, lines, kept))
    mentions = tuple(
        Mention(one.span, one.span.of(report.text), one.sort, entity_key(one), one.adjectival) for one in kept
    )
    entities = [_marked(entity, table) for entity in entities_of(kept, report.text)]
    return NameFindings(mentions, (*entities, *credited(report, entities)), tuple(refused))


def _marked(entity: Entity, table: NameTable) -> Entity:
    """The entity, private where it is a person no pack lists or whose row says so."""
    if entity.kind != "person":
        return entity
    entry = table.entry(entity.id) if entity.id is not None else None
    return replace(entity, private=entry is None or (isinstance(entry, ActorEntry) and entry.private))


def _readings(line: Line, setting: Setting) -> Iterator[Found]:
    yield from find_places(line, setting)
    yield from find_orgs(line, setting)
    yield from find_persons(line)
    yield from find_states(line, setting)
    yield from find_bodies(line, setting)


def _no_names(line: Line) -> Iterator[Span]:
    """Spans that name an agreement, a numbered article or the like."""
    for match in _AGREEMENT.finditer(line.tags):
        units = line.units[match.start() : match.end()]
        if units[-1].capital or (len(units) == 2 and units[0].tag in "PN"):
            yield Span(units[0].start, units[-1].end)


def _with_own_names(found: Sequence[Found], report: Report) -> list[Found]:
    """The finds with the report's own outlet and author where the body names them, in full or by the last word."""
    out = list(found)
    for stated in (report.outlet, report.byline):
        words = (stated.value or "").split()
        if not words or not stated.value or not words[0][0].isupper():
            continue
        taken = [one.span for one in out if one.id is not None]
        short = rf"|(?<=[Tt]he ){re.escape(words[-1])}" if len(words) > 1 and words[-1][0].isupper() else ""
        for match in re.finditer(rf"\b(?:{re.escape(stated.value)}{short})\b", report.text):
            span = Span(*match.span())
            if any(span.touches(one) for one in taken):
                continue
            out = [one for one in out if not one.span.touches(span)]
            reason = "no pack knows this outlet; the report is its own"
            key = "media:" + stated.value.lower()
            out.append(Found(span, "actor", "media", stated.value, key, None, reason, rank=RULE))
    return sorted(out, key=lambda one: one.span)


def _with_repeats(found: Sequence[Found], lines: Sequence[Line]) -> list[Found]:
    """The finds, with bare surnames of persons and bare repeats of unknown names added where nothing else stands."""
    named = {**repeatable(found), **surnames(found)}
    if not named:
        return list(found)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(named, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(words)
    taken = {position for one in found for position in range(one.span.start, one.span.end)}
    extra = []
    for line in lines:
        for i, first in enumerate(line.units):
            for words in by_first.get(first.norm, ()) if first.tag in _BARE else ():
                units = line.units[i : i + len(words)]
                if tuple(one.norm for one in units) != words:
                    continue
                if any(one.tag not in _BARE or one.start in taken for one in units):
                    continue
                span = Span(units[0].start, units[-1].end)
                taken.update(range(span.start, span.end))
                extra.append(replace(named[words], span=span, rank=RULE, adjectival=False, also=()))
                break
    return sorted((*found, *extra), key=lambda one: one.span)


def _sort_out(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Finds that name something, and those that stay without anything to stand for."""
    kept = [one for one in found if one.key and not (one.key.startswith("body:") and "|" not in one.key)]
    chosen = {id(one) for one in kept}
    return kept, [one for one in found if id(one) not in chosen]


def _unread(report: str, lines: Sequence[Line], kept: Sequence[Found]) -> Iterator[Refusal]:
    """Capitalised runs that no rule reads as a name."""
    taken = {position for one in kept for position in range(one.span.start, one.span.end)}
    for line in lines:
        if line.heading:
            continue
        for match in _UNREAD.finditer(line.tags):
            units = line.units[match.start() : match.end()]
            if not any(position in taken for position in range(units[0].start, units[-1].end)):
                reason = "capitalised, but nothing says whether it names a place or an actor"
                yield Refusal(report, "name", reason, Span(units[0].start, units[-1].end))
