"""When two unnamed sources of two reports are one: the reasons that are good enough, each written out.

Cautious on purpose: two sources wrongly joined hide a confirmation, but two wrongly kept apart invent one.  A like
description alone never joins; it must come with copied words, or with the same listener in the same days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trucebook.language.words import words_of
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.register import Derivation
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.trace.descent import RETOLD
from trucebook.trace.voices import Voice, VoiceKey

# A source that told one outlet something is taken to be the same when quoted as told to it within this many days.
CLOSE_DAYS = 14
# Where one report takes sentences from another, its unnamed source is the other's when what they say shares this
# part of the longer words (four letters and more) of the shorter account.
SAME_ACCOUNT = 0.4
_LONG_WORD = 4
_NEIGHBOURS = 50


@dataclass(frozen=True, slots=True)
class Join:
    """Two voices taken for one source, with the reason.

    ``same_telling`` says that the two speak in one telling, copied or retold, so that how each is described no longer
    matters; ``same_body`` that one speaks for the other.  ``sure`` is False where a doubt is to be shown.
    """

    first: VoiceKey
    second: VoiceKey
    reason: str
    same_telling: bool = False
    sure: bool = True
    same_body: bool = False


def alike(one: Voice, other: Voice) -> bool:
    """Whether two descriptions can be of one source: neither says what the other does not, and the number agrees."""
    a, b = one.description, other.description
    return one.plural == other.plural and (a <= b or b <= a)


def find_joins(
    ordered: Sequence[Extraction], voices: Mapping[str, tuple[Voice, ...]], derivations: Sequence[Derivation]
) -> Iterator[Join]:
    """The joins of voices that have no name of their own, the surest first: copied words, then the same listener."""
    texts = {extraction.report.id: extraction.report.text for extraction in ordered}
    for derivation in sorted(derivations, key=lambda d: (d.report, d.source)):
        for one in _unnamed(voices[derivation.report]):
            for other in _unnamed(voices[derivation.source]):
                if reason := _same_passage(derivation, one, other):
                    yield Join(one.key, other.key, reason, same_telling=True)
                elif reason := _same_account(derivation, one, other, texts):
                    yield Join(one.key, other.key, reason, sure=False)
                elif reason := _only_ones(derivation, one, other, voices):
                    yield Join(one.key, other.key, reason, same_telling=True, sure=False)
    yield from _same_listener(ordered, voices)


def _unnamed(voices: Sequence[Voice]) -> list[Voice]:
    """The voices that no name identifies: anonymous sources, and groups or documents known only by description."""
    return [
        voice
        for voice in voices
        if voice.who is not None
        and (voice.kind == "anonymous" or (voice.kind in ("group", "document") and voice.entity is None))
    ]


def _same_passage(derivation: Derivation, one: Voice, other: Voice) -> str | None:
    """Both speak in two passages that are aligned."""
    if one.kind != other.kind or one.plural != other.plural:
        return None
    for pair in derivation.pairs:
        if _speaks_in(one, pair.ours) and _speaks_in(other, pair.theirs):
            return f"{_cited(one)} and {_cited(other)} say the same words: one source"
    return None


def _same_account(derivation: Derivation, one: Voice, other: Voice, texts: Mapping[str, str]) -> str | None:
    """One report takes sentences from the other, and both sources are described alike and tell the same story."""
    if one.kind != other.kind or not alike(one, other) or not one.description & other.description:
        return None
    a, b = (_story(voice, texts[voice.report]) for voice in (one, other))
    smaller = min(len(a), len(b))
    if not smaller or len(a & b) < SAME_ACCOUNT * smaller:
        return None
    return (
        f"{_cited(one)} and {_cited(other)} are described alike and tell the same story, and {derivation.report} "
        f"shares {len(derivation.pairs)} passages with {derivation.source}: taken for one source"
    )


def _only_ones(derivation: Derivation, one: Voice, other: Voice, voices: Mapping[str, tuple[Voice, ...]]) -> str | None:
    """One report retells the other, and each has only one source that it does not name."""
    if derivation.relation not in RETOLD or not one.kind == other.kind == "anonymous":
        return None
    if any(sum(v.kind == "anonymous" for v in voices[report]) > 1 for report in (one.report, other.report)):
        return None
    return (
        f"{_cited(one)} and {_cited(other)} are the only unnamed sources of two reports, one of which retells the "
        "other: taken for one source, though they are described otherwise"
    )


def _same_listener(ordered: Sequence[Extraction], voices: Mapping[str, tuple[Voice, ...]]) -> Iterator[Join]:
    """Described alike, and told to the same outlet within :data:`CLOSE_DAYS`; an outlet listens in its own reports."""
    heard: dict[tuple[str, ...], list[tuple[date, date, Voice]]] = {}
    for extraction in ordered:
        days = bounds(extraction.report.published)
        if days is None:
            continue
        for voice in voices[extraction.report.id]:
            if voice.kind == "anonymous":
                for listener in _listeners(voice, extraction.report):
                    heard.setdefault(listener, []).append((*days, voice))
    for listener in sorted(heard):
        rows = heard[listener]
        for i, (start, _, voice) in enumerate(rows):
            for _, end, earlier in rows[max(0, i - _NEIGHBOURS) : i]:
                close = (start - end).days < CLOSE_DAYS
                if (
                    close
                    and voice.report != earlier.report
                    and alike(voice, earlier)
                    and described_alike(voice, earlier)
                ):
                    name = " ".join(listener).title()
                    reason = f"{_cited(earlier)} and {_cited(voice)} are described alike and spoke to {name} within"
                    yield Join(earlier.key, voice.key, f"{reason} {CLOSE_DAYS} days: taken for one source", sure=False)


def _listeners(voice: Voice, report: Report) -> tuple[tuple[str, ...], ...]:
    if voice.told:
        return voice.told
    outlet = words_of(report.outlet.value or "")
    return (outlet,) if outlet else ()


def described_alike(one: Voice, other: Voice) -> bool:
    """Whether the likeness says anything: some word of description in common ("military"), or none at all in both."""
    return bool(one.description & other.description)


def _speaks_in(voice: Voice, span: Span) -> bool:
    for content in voice.contents:
        shared = min(content.end, span.end) - max(content.start, span.start)
        if 2 * shared >= min(content.end - content.start, span.end - span.start):
            return True
    return False


def _story(voice: Voice, text: str) -> set[str]:
    return {w for span in voice.contents for w in words_of(span.of(text)) if len(w) >= _LONG_WORD}


def _cited(voice: Voice) -> str:
    told = f", told to {' and '.join(' '.join(name).title() for name in voice.told)}" if voice.told else ""
    return f"“{voice.who}” in {voice.report}{told}"
