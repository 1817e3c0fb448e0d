"""What has to be known of one report to see whom it concerns: found from the report alone, once, and kept.

From the traits of all reports follow the circles, the knots and the blocks, and so which reports each agreement is
folded from; the reports themselves are only read when something is folded.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from trucebook.fold.blocks import VAGUE, Block, loose_claims
from trucebook.fold.fields import width
from trucebook.fold.incidents import with_holders
from trucebook.fold.lengths import after
from trucebook.model.agreement import ReportAgreement
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.order import bounds
from trucebook.model.subjects import mention_handle
from trucebook.model.vocabulary import SourceKind
from trucebook.model.when import When
from trucebook.resolve.agreements_seen import NameKey, Seen, name_key, see_alone
from trucebook.trace.originators import named_voices
from trucebook.trace.prints import Print, print_of
from trucebook.trace.sheets import Sheet
from trucebook.trace.voices import voices_of

# Claims whose time is a time in an agreement's life.
_DATING = ("sign", "agree", "start", "extend", "end")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agreement as one report tells it: its handle, what it is compared by, and what it covers.

    ``covers`` are its places; ``first`` and ``last`` the first and last day in its life that the report knows of,
    ``length`` the agreed length in days, 0 where none is told.  ``begins`` and ``ends`` say whether the report gives a
    day, or a month, of its beginning and of its end.
    """

    handle: str
    seen: Seen
    covers: tuple[NameKey, ...]
    first: date | None
    last: date | None
    length: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Loose:
    """A block in which a report has claims of no agreement, and their places with what holds these."""

    block: Block
    places: tuple[NameKey, ...]


@dataclass(frozen=True, slots=True)
class NameTold:
    """A place or an actor that a report names; ``id`` is its name where nothing resolved it."""

    id: str
    sort: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class SpeakerTold:
    """A source that a report names, or its own outlet; ``id`` is a digest of who it is."""

    id: str
    who: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one report.

    ``voices`` are the names and descriptions under which it quotes sources, its own outlet's among them, case aside:
    what people say of a source is about every report that has its name here.
    """

    report: str
    sha256: str
    days: tuple[date, date] | None
    print: Print
    mentions: tuple[Mention, ...]
    loose: tuple[Loose, ...]
    names: tuple[NameTold, ...]
    speakers: tuple[SpeakerTold, ...]
    voices: tuple[str, ...]


def traits_of(extraction: Extraction, sheet: Sheet, entries: Mapping[str, PlaceEntry]) -> Traits:
    """The traits of a report; ``entries`` are the pack's places it names and what holds them."""
    report = extraction.report
    return Traits(
        report.id,
        report.sha256,
        bounds(report.published),
        print_of(sheet),
        tuple(_mentions(extraction, entries)),
        tuple(_loose(extraction, entries)),
        tuple(_names(extraction)),
        tuple(_speakers(extraction)),
        _voices(extraction),
    )


def _mentions(extraction: Extraction, entries: Mapping[str, PlaceEntry]) -> Iterator[Mention]:
    handles: Counter[str] = Counter()
    for told, seen in zip(extraction.agreements, see_alone(extraction, entries), strict=True):
        handle = mention_handle(extraction.report.sha256, told.quote.span)
        handles[handle] += 1
        starts, ends = _times(extraction, told)
        slim = replace(told, provisions=(), claims=(), stage_quote=None, renewable_quote=None, third_parties=())
        length = told.duration.when.value if told.duration is not None else None
        yield Mention(
            handle if handles[handle] == 1 else f"{handle}{handles[handle]}",
            replace(seen, agreement=slim),
            tuple(dict.fromkeys(name_key(place) for place in told.places)),
            min(starts, default=None),
            max((*starts, *ends), default=None),
            _days(length) if length else 0,
            any(dated is not None and _known(dated.when) for dated in (told.concluded, told.effective)),
            told.term_end is not None and _known(told.term_end.when),
        )


def _known(when: When) -> bool:
    return when.earliest is not None and when.value is not None and width(when) <= VAGUE


def _times(extraction: Extraction, told: ReportAgreement) -> tuple[list[date], list[date]]:
    """The first days of all times in an agreement's life, and the last."""
    dated = (told.announced, told.concluded, told.effective, told.term_end)
    whens = [one.when for one in dated if one is not None]
    for claim in extraction.claims:
        if claim.event in _DATING and (claim.agreement == told.id or claim.id in told.claims):
            whens.append(claim.when)
    return [w.earliest for w in whens if w.earliest], [w.latest for w in whens if w.latest]


def _days(length: str) -> int:
    """About how many days a length is, rather too many; 0 for what is no length."""
    start = date(2000, 1, 1)
    end = after(When.day(start), length)
    return (end.latest - start).days + 7 if end is not None and end.latest is not None else 0


def _loose(extraction: Extraction, entries: Mapping[str, PlaceEntry]) -> Iterator[Loose]:
    found: dict[Block, set[NameKey]] = {}
    for claim, block in loose_claims(extraction):
        places = {name_key(place) for place in claim.places}
        found.setdefault(block, set()).update(with_holders(places, entries))
    for block in sorted(found):
        yield Loose(block, tuple(sorted(found[block])))


def _names(extraction: Extraction) -> Iterator[NameTold]:
    seen: set[str] = set()
    for entity in extraction.entities:
        id = entity.id or entity.name
        if id not in seen:
            seen.add(id)
            yield NameTold(id, entity.sort, entity.name, entity.kind)


def _speakers(extraction: Extraction) -> Iterator[SpeakerTold]:
    seen: set[str] = set()
    for key, who, kind in named_voices(extraction):
        id = hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]
        if id not in seen:
            seen.add(id)
            yield SpeakerTold(id, who, kind)


def _voices(extraction: Extraction) -> tuple[str, ...]:
    voices = voices_of(extraction)
    names = [name for voice in voices for name in (voice.who, voice.entity.name if voice.entity else None)]
    return tuple(sorted({name.casefold() for name in (extraction.report.outlet.value, *names) if name}))
