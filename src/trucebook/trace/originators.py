"""Who is counted, and once: the originators behind the voices of all reports.

Outlets are not counted; sources are.  A named source is one wherever it speaks.  An outlet is one originator for what
it says in its own voice, except where the passage is taken from another report: that counts for whoever speaks there.
Unnamed sources are joined across reports only for a stated reason, and every join keeps its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucebook.language.words import words_of
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.register import Derivation, Originator
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind
from trucebook.trace.joins import Join, find_joins
from trucebook.trace.voices import Voice, VoiceKey, speaker_at, voice_key, voices_of

# A passage counts for another report's voice only when about half of both passages is the same.
TAKEN = 0.5

OriginKey = tuple[str, ...]


@dataclass(slots=True)
class _Groups:
    """Voices grouped by originator, with the reasons for every group of more than one."""

    voices: dict[VoiceKey, Voice]
    origin: dict[VoiceKey, OriginKey]
    members: dict[OriginKey, list[VoiceKey]]
    why: dict[OriginKey, list[str]]

    def unite(self, join: Join) -> None:
        """Make one originator of two, unless a member of one is described otherwise than a member of the other."""
        kept, gone = sorted((self.origin[join.first], self.origin[join.second]))
        if kept != gone:
            pairs = ((self.voices[a], self.voices[b]) for a in self.members[kept] for b in self.members[gone])
            if not all(join.allows(a, b) for a, b in pairs):
                return
            for key in self.members[gone]:
                self.origin[key] = kept
            self.members[kept].extend(self.members.pop(gone))
            for reason in self.why.pop(gone, ()):
                self.explain(kept, reason)
        self.explain(kept, join.reason)

    def explain(self, origin: OriginKey, reason: str) -> None:
        """Note a reason once."""
        reasons = self.why.setdefault(origin, [])
        if reason not in reasons:
            reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Origins:
    """Which originator stands behind which place of which report.  Made by :func:`trace_origins`."""

    _extractions: dict[str, Extraction]
    _groups: _Groups
    _taken: dict[str, tuple[tuple[Span, str, Span], ...]]
    _cache: dict[tuple[str, Span, str | None], OriginKey] = field(default_factory=dict)

    def key_at(self, report: str, span: Span, who: str | None) -> OriginKey:
        """The originator of what ``report`` says at ``span`` in the voice ``who`` (None: its own).

        Raises KeyError when there is no such report.
        """
        place = (report, span, who)
        if place not in self._cache:
            self._cache[place] = self._find(report, span, who)
        return self._cache[place]

    def describe(self, keys: Sequence[OriginKey], reports: dict[OriginKey, tuple[str, ...]]) -> tuple[Originator, ...]:
        """The originators of ``keys``, numbered O1, O2, … in the order given, with the reports each is counted in."""
        found = []
        for number, key in enumerate(keys, start=1):
            members = [self._groups.voices[voice] for voice in self._groups.members.get(key, ())]
            who, kind = _called(key, members)
            why = tuple(self._groups.why.get(key, ()))
            found.append(Originator(f"O{number}", who, kind, reports[key], why))
        return tuple(found)

    def _find(self, report: str, span: Span, who: str | None) -> OriginKey:
        if who is not None:
            return self._groups.origin.get(voice_key(report, who), ("loose", report, *words_of(who)))
        taken = self._taken_at(report, span)
        if taken is None:
            return self._groups.origin[voice_key(report, None)]
        source, theirs = taken
        extraction = self._extractions[source]
        speaker = speaker_at(extraction, theirs)
        return self.key_at(source, theirs, speaker[0] if speaker else _speaker_within(extraction, theirs))

    def _taken_at(self, report: str, span: Span) -> tuple[str, Span] | None:
        """The report and passage from which the words at ``span`` are taken, where most of them lie in one.

        Words that a copy changes are its own: at least half of them, and every number, must stand in that passage.
        """
        said = words_of(span.of(self._extractions[report].report.text))
        for ours, source, theirs in self._taken.get(report, ()):
            shared = min(span.end, ours.end) - max(span.start, ours.start)
            if 2 * shared < span.end - span.start:
                continue
            there = set(words_of(theirs.of(self._extractions[source].report.text)))
            found = [word for word in said if word in there]
            numbers = [word for word in said if any(c.isdigit() for c in word)]
            if 2 * len(found) >= len(said) and set(numbers) <= there:
                return source, theirs
        return None


def trace_origins(extractions: Sequence[Extraction], derivations: Sequence[Derivation]) -> Origins:
    """Find the originators behind all voices of ``extractions``; the order of either argument does not matter."""
    ordered = in_order(extractions)
    voices = {extraction.report.id: voices_of(extraction) for extraction in ordered}
    known = {voice.key: voice for found in voices.values() for voice in found}
    groups = _Groups(known, {key: _identity(voice) for key, voice in known.items()}, {}, {})
    for key, origin in groups.origin.items():
        groups.members.setdefault(origin, []).append(key)
    _explain_names(groups)
    for join in find_joins(ordered, voices, derivations):
        groups.unite(join)
    taken: dict[str, list[tuple[Span, str, Span]]] = {}
    for derivation in sorted(derivations, key=lambda d: (d.report, -d.share, d.source)):
        rows = taken.setdefault(derivation.report, [])
        rows.extend((p.ours, derivation.source, p.theirs) for p in derivation.pairs if p.share >= TAKEN)
        origin = groups.origin[voice_key(derivation.source, None)]
        relation = derivation.relation.replace("_", " ")
        counted = f"passages of {derivation.report} found in {derivation.source} count for whoever speaks there"
        groups.explain(origin, f"{counted} ({relation}, {derivation.share:.0%} of its words)")
    by_id = {extraction.report.id: extraction for extraction in ordered}
    return Origins(by_id, groups, {report: tuple(rows) for report, rows in taken.items()})


def _identity(voice: Voice) -> OriginKey:
    """The originator of one voice before any joining."""
    report, words = voice.key
    if not words:
        return ("outlet", *words_of(voice.who)) if voice.who else ("report", report)
    if voice.kind == "outlet":
        return ("outlet", *words)
    entity = voice.entity
    if voice.kind != "anonymous" and entity is not None:
        if entity.id is not None:
            return ("outlet", *words_of(entity.name)) if entity.kind == "media" else ("actor", entity.id)
        return ("named", *words_of(entity.name))
    if voice.kind in ("named_person", "organisation") and any(word[:1].isupper() for word in (voice.who or "").split()):
        return ("named", *words)
    return ("loose", report, *words)


def _explain_names(groups: _Groups) -> None:
    """Say of every originator met in several reports under its own name that it is counted once."""
    for origin, members in groups.members.items():
        reports = list(dict.fromkeys(report for report, _ in members))
        if len(reports) > 1:
            kind = "the same outlet" if origin[0] == "outlet" else "the same named source"
            groups.explain(origin, f"{kind} speaks in {', '.join(reports)}")


def _called(key: OriginKey, members: Sequence[Voice]) -> tuple[str, SourceKind]:
    """The name of an originator (the fullest of its voices' names) and its kind."""
    if key[0] == "report":
        return f"the report {key[1]} itself (outlet not known)", "outlet"
    if not members:
        return " ".join(key[2:]), "anonymous"
    best = min(members, key=lambda voice: (-len(voice.description), -len(voice.key[1]), voice.key))
    name = best.entity.name if best.entity is not None and best.kind != "anonymous" else best.who
    return name or best.report, best.kind


def _speaker_within(extraction: Extraction, span: Span) -> str | None:
    """Who speaks in most of ``span``, where an attribution lies inside it rather than around it."""
    for attribution in extraction.attributions:
        content = attribution.content_span
        if content is None:
            continue
        shared = min(content.end, span.end) - max(content.start, span.start)
        if 2 * shared >= span.end - span.start:
            return attribution.who
    return None
