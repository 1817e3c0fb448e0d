"""The voices of one report: each source it cites, and its own; and which of them speaks at a given place.

A voice is known within its report by the words that name it.  Whether two voices of two reports are one source is for
:mod:`trucebook.trace.originators` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucebook.language.words import words_of
from trucebook.model.claim import Source
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind

# Words that say only that somebody spoke, or that the name is withheld; they tell no two sources apart.
_EMPTY = frozenset(
    {
        "a", "an", "the", "of", "in", "at", "on", "from", "to", "for", "by", "with", "and", "who", "that",
        "which", "same", "other", "another", "source", "sources", "official", "officials", "person", "people",
        "one", "some", "several", "anonymous", "unnamed", "undisclosed", "condition", "anonymity", "speaking",
        "spoke", "name", "named", "special", "well", "informed", "close", "told",
    }
)  # fmt: skip

# Words that only join the others of a body's name.
_BETWEEN = frozenset({"of", "the", "for", "and", "in"})

VoiceKey = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of one report.

    ``key`` is (report id, comparable words of ``who``); the words are empty for the report's own voice.  ``told`` are
    the comparable names of those it spoke to, ``contents`` the spans of what it said, ``entity`` what it was resolved
    to.
    """

    key: VoiceKey
    who: str | None
    kind: SourceKind
    told: tuple[tuple[str, ...], ...] = ()
    contents: tuple[Span, ...] = ()
    entity: Entity | None = None

    @property
    def report(self) -> str:
        """The id of the report the voice speaks in."""
        return self.key[0]

    @property
    def description(self) -> frozenset[str]:
        """The words of ``who`` that say something about it."""
        return frozenset(self.key[1]) - _EMPTY

    @property
    def plural(self) -> bool:
        """Whether several people speak ("sources", "activists"): the last word before any "in", "of", "from"."""
        head = [word for word in _until_preposition(self.key[1]) if word not in {"a", "an", "the"}]
        return bool(head) and head[-1].endswith("s") and not head[-1].endswith("ss")


def voice_key(report: str, who: str | None) -> VoiceKey:
    """The key of the voice that is called ``who`` in ``report``; None is the report's own voice."""
    return report, words_of(who) if who else ()


def body_words(name: str) -> tuple[str, ...]:
    """What a body's name is compared by: its words in any order, so that "Council of Tarn" is "Tarn Council"."""
    return tuple(sorted(set(words_of(name)) - _BETWEEN)) or words_of(name)


def told_of(source: Source) -> str | None:
    """To whom the speaker of a source chain spoke, as named there."""
    return next((link.who for link in source.chain if link.role == "told"), None)


def voices_of(extraction: Extraction) -> tuple[Voice, ...]:
    """All voices of a report in order of appearance, its own first."""
    report = extraction.report
    entities = {entity.key: entity for entity in extraction.entities}
    own = Voice(voice_key(report.id, None), credited(report) or report.outlet.value, "outlet")
    found: dict[VoiceKey, Voice] = {own.key: own}
    for attribution in extraction.attributions:
        entity = entities.get(attribution.key) if attribution.key else None
        content = attribution.content_span or attribution.sentence.span
        key = voice_key(report.id, attribution.who)
        found[key] = _heard(found.get(key), Voice(key, attribution.who, attribution.kind), attribution.told, content)
        if entity is not None and found[key].entity is None:
            found[key] = _with_entity(found[key], entity)
    for source, content in _sources(extraction):
        if source.who is not None:
            key = voice_key(report.id, source.who)
            found[key] = _heard(found.get(key), Voice(key, source.who, source.kind), told_of(source), content)
    return tuple(_with_entity(voice, _named(voice, extraction)) for voice in found.values())


def credited(report: Report) -> str | None:
    """The one outlet a report credits its text to, as "(Reuters)" at its end; None for none or several."""
    return report.credits[0] if len(report.credits) == 1 and report.credits[0] != report.outlet.value else None


def speaker_at(extraction: Extraction, span: Span) -> tuple[str, SourceKind, str | None] | None:
    """Who speaks at ``span`` of a report: (who, kind, told) of the narrowest attribution around it, or None."""
    around = [a for a in extraction.attributions if a.content_span is not None and a.content_span.covers(span)]
    if not around:
        return None
    nearest = min(around, key=lambda a: _width(a.content_span))
    return nearest.who, nearest.kind, nearest.told


def speaker_of(extraction: Extraction, span: Span) -> str | None:
    """Who says what stands at ``span``: the narrowest attribution around it, else the one that fills half of it.

    None is the report's own voice.
    """
    around = speaker_at(extraction, span)
    return around[0] if around else speaker_within(extraction, span)


def speaker_within(extraction: Extraction, span: Span) -> str | None:
    """Who speaks in most of ``span``, where an attribution lies inside it: with what it attributes it fills half."""
    best: tuple[int, str] | None = None
    for attribution in extraction.attributions:
        content = attribution.content_span
        if content is None or not content.touches(span):
            continue
        whole = Span(min(content.start, attribution.span.start), max(content.end, attribution.span.end))
        shared = min(whole.end, span.end) - max(whole.start, span.start)
        said = min(content.end, span.end) - max(content.start, span.start)
        if 2 * shared >= span.end - span.start and 2 * said >= content.end - content.start:
            best = max(best or (0, ""), (said, attribution.who), key=lambda item: item[0])
    return best[1] if best else None


def _width(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _until_preposition(words: tuple[str, ...]) -> tuple[str, ...]:
    for i, word in enumerate(words):
        if i and word in {"in", "of", "from", "at", "on", "with", "close", "who", "inside", "within"}:
            return words[:i]
    return words


def _sources(extraction: Extraction) -> Iterator[tuple[Source, Span]]:
    for claim in extraction.claims:
        yield claim.source, claim.quote.span
    for agreement in extraction.agreements:
        yield agreement.source, agreement.quote.span
        for provision in agreement.provisions:
            if provision.source is not None:
                yield provision.source, provision.quote.span


def _heard(known: Voice | None, fresh: Voice, told: str | None, content: Span) -> Voice:
    voice = known or fresh
    names = words_of(told) if told else ()
    listeners = voice.told if not names or names in voice.told else (*voice.told, names)
    contents = voice.contents if content in voice.contents else (*voice.contents, content)
    return Voice(voice.key, voice.who, voice.kind, listeners, contents, voice.entity)


def _with_entity(voice: Voice, entity: Entity | None) -> Voice:
    return Voice(voice.key, voice.who, voice.kind, voice.told, voice.contents, voice.entity or entity)


def _named(voice: Voice, extraction: Extraction) -> Entity | None:
    """The actor of the report whose name or printed form is exactly the voice's."""
    if voice.who is None or voice.kind == "anonymous":
        return None
    wanted = voice.key[1]
    for entity in extraction.entities:
        if entity.sort == "actor" and any(words_of(name) == wanted for name in (entity.name, *entity.forms)):
            return entity
    return None
