"""Who has spoken so far, so that "he", "it", "the source" and "the statement" find whom they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.extract.attribution_names import Speaker
from trucebook.lexicon.attribution import SpeakerClass

# A pronoun reaches back over this many sentences, a definite noun over the whole report.
_PRONOUN_REACH = 8
_GENERIC: dict[str, tuple[SpeakerClass, ...]] = {
    "group": ("organisation", "group"),
    "organisation": ("organisation",),
    "organization": ("organisation",),
    "agency": ("outlet", "organisation"),
    "body": ("organisation",),
    "network": ("organisation", "outlet"),
    "monitor": ("organisation",),
    "watchdog": ("organisation",),
    "outlet": ("outlet",),
    "newspaper": ("outlet",),
    "paper": ("outlet",),
    "website": ("outlet",),
    "site": ("outlet",),
    "channel": ("outlet",),
    "man": ("person",),
    "woman": ("person",),
}
_EMPTY = frozenset({"the", "a", "an", "same", "this", "that", "also", "of", "in", "source", "sources", ",", "local"})


@dataclass(frozen=True, slots=True)
class _Entry:
    speaker: Speaker
    sentence: int
    spoke: bool


class Memory:
    """The voices of one report in the order they came up."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []

    def speak(self, speaker: Speaker, sentence: int) -> None:
        """Keep a voice that has spoken in ``sentence``."""
        self._entries.append(_Entry(speaker, sentence, spoke=True))

    def mention(self, speaker: Speaker, sentence: int) -> None:
        """Keep a person who was spoken of and has not spoken."""
        self._entries.append(_Entry(speaker, sentence, spoke=False))

    def resolve(self, speaker: Speaker, sentence: int) -> Speaker | None:
        """The voice ``speaker`` points back to, at its own place; itself when new; None for a pronoun with nobody."""
        if speaker.pronoun:
            found = self._pronoun(speaker, sentence)
            return None if found is None else self._as(found, speaker)
        if speaker.sort == "document":
            return self._document(speaker)
        if speaker.name and speaker.key is None:
            found = self._surname(speaker)
            return speaker if found is None else self._as(found, speaker)
        if speaker.back:
            found = self._noun(speaker)
            return replace(speaker, back=False) if found is None else self._as(found, speaker)
        return speaker

    @staticmethod
    def _as(found: Speaker, speaker: Speaker) -> Speaker:
        return replace(found, span=speaker.span)

    def _pronoun(self, speaker: Speaker, sentence: int) -> Speaker | None:
        wanted: tuple[SpeakerClass, ...] = ("person", "source")
        if speaker.sort == "organisation":
            wanted = ("organisation", "outlet", "document")
        elif speaker.sort == "group":
            wanted = ("group", "organisation")
        for entry in reversed(self._entries):
            if sentence - entry.sentence > _PRONOUN_REACH:
                return None
            other = entry.speaker
            if other.sort == "source" and other.plural != speaker.plural:
                continue
            if speaker.sort == "group" and (other.plural or other.sort == "group"):
                return other
            if other.sort in wanted and (other.plural == speaker.plural or speaker.sort == "group"):
                return other
            if other.kind == "document" and speaker.sort == "organisation":
                return other
        return None

    def _document(self, speaker: Speaker) -> Speaker:
        if not speaker.back:
            return speaker
        spoken = [e.speaker for e in reversed(self._entries) if e.spoke]
        author = next((s for s in spoken if s.kind == "document"), None)
        author = author or next((s for s in spoken if s.sort in ("organisation", "outlet", "person")), None)
        if author is None:
            return replace(speaker, back=False)
        return replace(author, kind="document", span=speaker.span)

    def _surname(self, speaker: Speaker) -> Speaker | None:
        last = speaker.who.lower().split()[-1]
        for entry in reversed(self._entries):
            other = entry.speaker
            if other.name and other.sort == speaker.sort == "person" and other.who.lower().split()[-1] == last:
                return other if len(other.who) > len(speaker.who) else None
            if speaker.back and speaker.sort == other.sort == "organisation" and last in other.words and other.name:
                return other
        return self._noun(speaker) if speaker.back and speaker.noun else None

    def _noun(self, speaker: Speaker) -> Speaker | None:
        noun = speaker.noun or ""
        marks = speaker.words - _EMPTY - {noun}
        for entry in reversed(self._entries):
            other = entry.speaker
            if other.plural != speaker.plural and speaker.sort != "organisation":
                continue
            if speaker.sort == "source":
                if other.sort == "source" and not self._differ(marks, other):
                    return other
                if not marks and other.kind == "anonymous" and other.sort == "person":
                    return other
                continue
            bodies = {speaker.sort, other.sort} <= {"organisation", "outlet"}
            if noun in other.words and other.who != speaker.who and (bodies or speaker.sort == other.sort):
                return other
            if other.sort in _GENERIC.get(noun, ()) and entry.spoke:
                return other
        return None

    @staticmethod
    def _differ(marks: frozenset[str], other: Speaker) -> bool:
        described = {word for word in marks if word.isalpha() and word not in other.words}
        return bool(described & _KINDS_OF_SOURCE)


# Adjectives by which reports tell one nameless source from another.
_KINDS_OF_SOURCE = frozenset({
    "military", "medical", "security", "diplomatic", "government", "opposition", "rebel", "police", "tribal",
    "judicial", "field", "hospital", "intelligence", "official", "private", "informed", "another", "second",
    "political", "separate",
})  # fmt: skip
