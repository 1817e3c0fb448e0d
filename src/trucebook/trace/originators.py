"""Who is counted, and once: the originators behind the voices of all reports.

Outlets are not counted; sources are.  A named source is one wherever it speaks.  An outlet is one originator for what
it says in its own voice, except where the passage is taken from another report: that counts for whoever speaks there.
Unnamed sources are joined across reports only for a stated reason, and every join keeps its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.language.words import words_of
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.register import Derivation, Originator
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind
from trucebook.trace.bodies import find_spokespeople
from trucebook.trace.citing import OutletName, outlet_name
from trucebook.trace.descent import Descent, Place, trace_descent
from trucebook.trace.joins import Join, alike, described_alike, find_joins
from trucebook.trace.voices import Voice, VoiceKey, body_words, credited, speaker_of, voice_key, voices_of

OUTLET, LOOSE = "outlet", "loose"

OriginKey = tuple[str, ...]


@dataclass(slots=True)
class _Groups:
    """Voices grouped by originator, with the reasons for every group of more than one, and the doubts.

    ``telling`` maps a voice to the first of those that speak in one telling, copied or retold.
    """

    voices: dict[VoiceKey, Voice]
    origin: dict[VoiceKey, OriginKey]
    members: dict[OriginKey, list[VoiceKey]] = field(default_factory=dict)
    why: dict[OriginKey, list[str]] = field(default_factory=dict)
    doubts: dict[OriginKey, list[str]] = field(default_factory=dict)
    telling: dict[VoiceKey, VoiceKey] = field(default_factory=dict)

    def unite(self, join: Join) -> None:
        """Make one originator of two, unless a member of one is described otherwise than a member of the other."""
        kept, gone = sorted((self.origin[join.first], self.origin[join.second]))
        if kept != gone:
            if not all(self._allowed(join, a, b) for a in self.members[kept] for b in self.members[gone]):
                return
            for key in self.members[gone]:
                self.origin[key] = kept
            self.members[kept].extend(self.members.pop(gone))
            for reasons in (self.why, self.doubts):
                reasons.setdefault(kept, []).extend(reasons.pop(gone, ()))
            if not join.sure:
                self.doubts[kept].append(join.reason)
        else:
            self._retell(join, kept)
            return
        self._retell(join, kept)
        self.explain(kept, join.reason)

    def _retell(self, join: Join, kept: OriginKey) -> None:
        """Note which voices speak in one telling."""
        if join.same_telling:
            old, new = self._told_in(join.second), self._told_in(join.first)
            self.telling.update({key: new for key in self.members[kept] if self._told_in(key) == old})

    def _told_in(self, key: VoiceKey) -> VoiceKey:
        return self.telling.get(key, key)

    def _allowed(self, join: Join, a: VoiceKey, b: VoiceKey) -> bool:
        """Whether two voices may end up in one originator through a join: of its tellings, or described alike."""
        joined = {self._told_in(join.first), self._told_in(join.second)}
        return join.same_body or {self._told_in(a), self._told_in(b)} <= joined or alike(self.voices[a], self.voices[b])

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
    _descent: Descent
    _first: dict[str, str] = field(default_factory=dict)
    _cache: dict[tuple[str, Span | None, str | None], OriginKey] = field(default_factory=dict)
    _steps: dict[tuple[str, Span, str | None], tuple[str, Span, str | None] | None] = field(default_factory=dict)

    def key_at(self, report: str, span: Span, who: str | None) -> OriginKey:
        """The originator of what ``report`` says at ``span`` in the voice ``who`` (None: its own).

        Raises KeyError when there is no such report.
        """
        # The same bytes handed in twice are one telling, whoever speaks in them.
        told_in = self._first.get(report, report)
        if told_in != report and who is None:
            who = speaker_of(self._extractions[told_in], span)
        # Where a report takes nothing from another, a voice is itself wherever it speaks.
        place = (told_in, span if self._descent.takes(told_in) else None, who)
        if place not in self._cache:
            self._cache[place] = self._find(told_in, span, who)
        return self._cache[place]

    def describe(self, keys: Sequence[OriginKey], reports: dict[OriginKey, tuple[str, ...]]) -> tuple[Originator, ...]:
        """The originators of ``keys``, numbered O1, O2, … in the order given, with the reports each is counted in."""
        found = []
        for number, key in enumerate(keys, start=1):
            members = [self._groups.voices[voice] for voice in self._groups.members.get(key, ())]
            who, kind = _called(key, members)
            why = tuple(self._groups.why.get(key, ()))
            found.append(
                Originator(f"O{number}", who, kind, reports[key], why, named=self.named(key), doubts=self.doubts(key))
            )
        return tuple(found)

    def way(self, report: str, span: Span, who: str | None) -> tuple[tuple[str, Span, str | None], ...]:
        """The places a passage came through, from here to where its originator speaks: (report, span, who)."""
        steps: list[tuple[str, Span, str | None]] = []
        here: tuple[str, Span, str | None] | None = (report, span, who)
        while here is not None and here not in steps:
            steps.append(here)
            here = self._further(*here)
        return tuple(steps)

    def extraction(self, report: str) -> Extraction:
        """The extraction of a report; raises KeyError when it was not traced."""
        return self._extractions[report]

    def doubts(self, key: OriginKey) -> tuple[str, ...]:
        """What is doubtful about counting all voices of an originator as one."""
        return tuple(dict.fromkeys(self._groups.doubts.get(key, ())))

    def may_be_one(self, key: OriginKey, other: OriginKey) -> bool:
        """Whether two originators are unnamed and described so that they might be one source after all."""
        if not key[0] == other[0] == LOOSE:
            return False
        pairs = ((self._voice(a), self._voice(b)) for a in self._members(key) for b in self._members(other))
        return any(alike(one, two) and described_alike(one, two) for one, two in pairs)

    def named(self, key: OriginKey) -> bool:
        """Whether somebody can be named behind an originator: a person, a body or an outlet."""
        return key[0] not in (LOOSE, "report")

    def _members(self, key: OriginKey) -> Sequence[VoiceKey]:
        return self._groups.members.get(key, ())

    def _voice(self, key: VoiceKey) -> Voice:
        return self._groups.voices[key]

    def _find(self, report: str, span: Span, who: str | None) -> OriginKey:
        further = self._further(report, span, who)
        if further is not None:
            return self.key_at(*further)
        return self._groups.origin.get(voice_key(report, who), (LOOSE, report, *words_of(who or "")))

    def _further(self, report: str, span: Span, who: str | None) -> tuple[str, Span, str | None] | None:
        """Where a passage came from, one step on; None where it is the voice's own."""
        here = (report, span, who)
        if here not in self._steps:
            self._steps[here] = self._step(*here)
        return self._steps[here]

    def _step(self, report: str, span: Span, who: str | None) -> tuple[str, Span, str | None] | None:
        source: Place | None = None
        if who is None:
            source = self._descent.source_of(report, span)
        elif (origin := self._groups.origin.get(voice_key(report, who))) and origin[0] == OUTLET:
            source = self._descent.told_by(report, span, origin[1:])
        if source is None:
            return None
        return *source, speaker_of(self._extractions[source[0]], source[1])


def trace_origins(
    extractions: Sequence[Extraction],
    derivations: Sequence[Derivation],
    known_voices: Mapping[str, tuple[Voice, ...]] | None = None,
) -> Origins:
    """Find the originators behind all voices of ``extractions``; the order of either argument does not matter.

    ``known_voices`` are those of every report, by its id, where they were worked out before.
    """
    ordered = in_order(extractions)
    voices = known_voices or {extraction.report.id: voices_of(extraction) for extraction in ordered}
    voices = {extraction.report.id: voices[extraction.report.id] for extraction in ordered}
    known = {voice.key: voice for found in voices.values() for voice in found}
    outlets = frozenset(outlet_name(extraction.report.outlet.value) for extraction in ordered)
    groups = _Groups(known, {key: _identity(voice, outlets) for key, voice in known.items()})
    for key, origin in groups.origin.items():
        groups.members.setdefault(origin, []).append(key)
    _explain_names(groups)
    for extraction in ordered:
        if credit := credited(extraction.report):
            report = extraction.report.id
            reason = f"{report} credits {credit}: what it says in its own voice counts for {credit}"
            groups.explain(groups.origin[voice_key(report, None)], reason)
    spokespeople = list(find_spokespeople(ordered, voices, groups.origin))
    for join in (*spokespeople, *find_joins(ordered, voices, derivations)):
        groups.unite(join)
    for derivation in sorted(derivations, key=lambda d: (d.report, -d.share, d.source)):
        groups.explain(groups.origin[voice_key(derivation.source, None)], _passed_on(derivation))
    by_id = {extraction.report.id: extraction for extraction in ordered}
    told: dict[tuple[str, str], str] = {}
    first = {e.report.id: told.setdefault((e.report.sha256, e.report.text), e.report.id) for e in ordered}
    return Origins(by_id, groups, trace_descent(ordered, derivations), first)


def named_voices(extraction: Extraction) -> Iterator[tuple[OriginKey, str, SourceKind]]:
    """The originators that one report names, its outlet among them: key, name and kind; not those it leaves unnamed."""
    for voice in voices_of(extraction):
        key = _identity(voice, frozenset())
        if key[0] not in (LOOSE, "report"):
            yield key, *_called(key, [voice])


def _passed_on(derivation: Derivation) -> str:
    """That passages of a report count for whoever speaks in them where they came from."""
    relation = derivation.relation.replace("_", " ")
    counted = f"passages of {derivation.report} found in {derivation.source} count for whoever speaks there"
    return f"{counted} ({relation}, {derivation.share:.0%} of its words)"


def _identity(voice: Voice, outlets: frozenset[OutletName]) -> OriginKey:
    """The originator of one voice before any joining; ``outlets`` are those of the reports."""
    report, words = voice.key
    if not words:
        return (OUTLET, *outlet_name(voice.who)) if voice.who else ("report", report)
    name = outlet_name(voice.who)
    if voice.kind == "outlet" or (voice.kind != "anonymous" and name in outlets):
        return (OUTLET, *name)
    entity = voice.entity
    if voice.kind != "anonymous" and entity is not None:
        if entity.id is not None:
            return (OUTLET, *outlet_name(entity.name)) if entity.kind == "media" else ("actor", entity.id)
        return ("named", *(words_of(entity.name) if entity.kind == "person" else body_words(entity.name)))
    if voice.kind in ("named_person", "organisation") and any(word[:1].isupper() for word in (voice.who or "").split()):
        return ("named", *(words if voice.kind == "named_person" else body_words(voice.who or "")))
    return (LOOSE, report, *words)


def _explain_names(groups: _Groups) -> None:
    """Say of every originator met in several reports under its own name that it is counted once."""
    for origin, members in groups.members.items():
        reports = list(dict.fromkeys(report for report, _ in members))
        if len(reports) > 1:
            kind = "the same outlet" if origin[0] == OUTLET else "the same named source"
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
