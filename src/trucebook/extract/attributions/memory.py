"""Who has spoken so far, so that "he", "it", "the source" and "the statement" find whom they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.extract.attributions.names import Speaker
from trucebook.lexicon.attribution import AttributionTable, SpeakerClass
from trucebook.model.vocabulary import SourceKind

# A pronoun reaches back over this many sentences, a definite noun over the whole report.
_PRONOUN_REACH = 8
# A definite noun means one who was named and has not spoken only among the last so many.
_NAMED_REACH = 4
_OWN_KIND: dict[SpeakerClass, SourceKind] = {
    "organisation": "organisation",
    "outlet": "outlet",
    "person": "named_person",
    "group": "group",
}
_EMPTY = frozenset({"the", "a", "an", "same", "this", "that", "also", "of", "in", "source", "sources", ",", "local"})


@dataclass(frozen=True, slots=True)
class _Entry:
    speaker: Speaker
    sentence: int
    spoke: bool


class Memory:
    """The voices of one report in the order they came up."""

    def __init__(self, table: AttributionTable) -> None:
        self._entries: list[_Entry] = []
        self._table = table

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
        if speaker.name and (speaker.key is None or speaker.back):
            found = self._surname(speaker)
            return speaker if found is None else self._as(found, speaker)
        if speaker.back:
            found = self._noun(speaker)
            return replace(speaker, back=False) if found is None else self._as(found, speaker)
        return speaker

    @staticmethod
    def _as(found: Speaker, speaker: Speaker) -> Speaker:
        """The voice found, at the place that points to it; an author named again speaks, not the document."""
        kind = found.kind
        if kind == "document" and not speaker.pronoun:
            kind = _OWN_KIND.get(found.sort, kind)
        return replace(found, kind=kind, span=speaker.span)

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
            known = last == other.who.lower().split()[-1] or (" " not in speaker.who and last in other.words)
            if other.name and other.sort == speaker.sort == "person" and known:
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
            same = noun == other.noun or (other.name and noun in other.words)
            if same and other.who != speaker.who and (bodies or speaker.sort == other.sort):
                return other
            if entry.spoke and self._means(noun, other):
                return other
        if speaker.sort == "person" and not speaker.plural:
            return self._ranked(noun)
        named = (e.speaker for e in reversed(self._entries[-_NAMED_REACH:]) if e.speaker.actor is not None)
        return next((one for one in named if self._means(noun, one)), None)

    def _means(self, noun: str, other: Speaker) -> bool:
        """Whether a definite noun ("the group") may mean this voice."""
        generic = self._table.generic.get(noun)
        if generic is None or other.sort not in generic.classes:
            return False
        return other.actor is None or not generic.kinds or other.actor in generic.kinds

    def _ranked(self, noun: str) -> Speaker | None:
        """The last named person met in an office that ``noun`` stands for: "the officer" is the colonel."""
        others = self._table.ranks.get(noun, frozenset())
        named = (e.speaker for e in reversed(self._entries) if e.speaker.kind == "named_person")
        return next((one for one in named if others & one.words), None)

    def _differ(self, marks: frozenset[str], other: Speaker) -> bool:
        described = {word for word in marks if word.isalpha() and word not in other.words}
        return bool(described & self._table.source_kinds)
