"""What a sentence reports as happening: triggers on the parse, roles from the parse, modality from what stands above.

A trigger counts where the report says that something happened, not where it only names it: participles beside a noun,
since-clauses and bare background nouns are passed over (``docs/explanation/events.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucebook.extract.background import is_background
from trucebook.extract.clauses import (
    clause,
    find_agent,
    find_object,
    find_subject,
    is_verb,
    obliques,
    phrase,
    preposition,
)
from trucebook.extract.frames import carrier, match_adjective, match_noun, match_verb
from trucebook.extract.modality import modality_of
from trucebook.extract.roles import Cast
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.frames import Frame, FrameTable
from trucebook.lexicon.modality import ModalityTable
from trucebook.model.claim import Named
from trucebook.model.span import Span
from trucebook.model.vocabulary import EventType, Modality

# Acts that answer somebody's offer; who made the offer is the other side.
_ANSWERS: frozenset[EventType] = frozenset({"reject", "agree", "obstruct"})
_MEETINGS = frozenset({"meeting", "talk", "session", "negotiation", "round", "summit"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of one sentence: its trigger, who, to whom, where, how surely, by which rule and path."""

    event: EventType
    mode: str | None
    trigger: Token
    agents: tuple[Named, ...]
    targets: tuple[Named, ...]
    places: tuple[Named, ...]
    modality: Modality
    rule: str
    path: tuple[str, ...]
    weight: int
    by_speaker: bool = False
    doer: Token | None = None

    @property
    def span(self) -> Span:
        """The words of the trigger."""
        return self.trigger.span


@dataclass(frozen=True, slots=True)
class EventTables:
    """The compiled tables events are found by."""

    frames: FrameTable
    modality: ModalityTable


def find_happenings(
    sentence: Sentence, cast: Cast, tables: EventTables, passed: Sequence[Span] = ()
) -> list[Happening]:
    """The events ``sentence`` reports, in order of their triggers; triggers inside ``passed`` spans are left out."""
    found: list[Happening] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        if is_verb(token) and token.mention is None and not is_background(token):
            frame = match_verb(token, tables.frames)
            if frame is not None:
                taken.add(token.i)
                taken.update(_used_nouns(token, frame))
                found.append(_verb_happening(token, frame, cast, tables))
    for token in sentence.tokens:
        if token.i in taken or token.mention is not None:
            continue
        happening = _other_happening(token, cast, tables)
        if happening is not None:
            found.append(happening)
    found = [h for h in found if not any(span.covers(h.span) for span in passed)]
    kept = [_bridged(h, sentence, cast) for h in _without_repeats(sorted(found, key=lambda h: h.trigger.i))]
    for happening in kept:
        if happening.event in ("meet", "agree", "sign"):
            cast.met(happening.agents, happening.targets)
    return kept


def _bridged(happening: Happening, sentence: Sentence, cast: Cast) -> Happening:
    """Fill an agreement "reached during the meeting" with those who met, told a sentence before."""
    agents, targets = cast.at_the_meeting()
    if happening.event not in ("agree", "sign") or happening.targets or not agents:
        return happening
    same = {a.key for a in happening.agents} <= {a.key for a in (*agents, *targets)}
    points_back = any(t.lemma in _MEETINGS and t.child("det") is not None for t in sentence.tokens)
    if same and points_back:
        return replace(
            happening, agents=happening.agents or agents, targets=_others(targets, happening.agents or agents)
        )
    return happening


def _used_nouns(verb: Token, frame: Frame) -> Iterator[int]:
    """Nouns that belong to the verb's own event by the frame's conditions and report none of their own."""
    for noun, wanted in ((find_object(verb), frame.obj), (find_subject(verb), frame.subj)):
        if noun is not None and wanted is not None:
            yield noun.i
            yield from (child.i for child in noun.each("compound"))
    for wanted_preposition, _ in frame.obl:
        yield from (noun.i for p, noun in obliques(verb) if p == wanted_preposition)


def _verb_happening(verb: Token, frame: Frame, cast: Cast, tables: EventTables) -> Happening:
    agent = _role_token(verb, frame.agent)
    agents = cast.actors(agent)
    sides = cast.both_sides(agent)
    path = [f"{frame.verb}{' ' + frame.particle if frame.particle else ''} ({frame.rule})"]
    targets: list[Named] = []
    for role in frame.target:
        for token in _role_tokens(verb, role, agent):
            path.append(f"target ← {role}: {token.text}")
            targets += cast.actors(token)
            if frame.event in _ANSWERS:
                targets += [a for maker in _makers(token) for a in cast.actors(maker)]
    if sides is not None and not agents:
        agents, targets = list(sides[0]), list(sides[1])
    if agent is not None:
        path.append(f"agent ← {frame.agent}: {agent.text}")
    return Happening(
        frame.event, frame.mode, verb, tuple(agents), _others(targets, agents), _places(verb, cast),
        frame.modality or modality_of(verb, tables.modality, frame.event), frame.rule, tuple(path),
        10 + frame.conditions, frame.agent == "speaker", agent,
    )  # fmt: skip


def _makers(offer: Token) -> Iterator[Token]:
    """Who made what is answered: "rejected one of the articles proposed by the delegation"."""
    for token in phrase(offer):
        for verb in token.each("acl"):
            yield from (child for child in verb.children if child.dep == "obl:agent" or preposition(child) == "by")


def _role_token(verb: Token, role: str) -> Token | None:
    if role in ("none", "speaker"):
        return None
    if role == "subj":
        return find_agent(verb)
    if role == "obj":
        return find_object(verb)
    return next((noun for p, noun in obliques(verb) if p == role), None)


def _role_tokens(verb: Token, role: str, agent: Token | None) -> Iterator[Token]:
    if role in ("obj", "subj"):
        token = find_object(verb) if role == "obj" else find_subject(verb)
        if token is not None and token is not agent:
            yield token
        return
    sources = [verb] if agent is None else [verb, agent]
    for source in sources:
        yield from (noun for p, noun in obliques(source) if p == role)


def _others(targets: Sequence[Named], agents: Sequence[Named]) -> tuple[Named, ...]:
    seen = {a.key for a in agents}
    kept = []
    for target in targets:
        if target.key not in seen:
            seen.add(target.key)
            kept.append(target)
    return tuple(kept)


def _places(head: Token, cast: Cast) -> tuple[Named, ...]:
    """Places named in the trigger's clause; failing that, the one "the region" there stands for."""
    tokens = sorted(clause(head), key=lambda t: t.i)
    found: dict[str | None, Named] = {}
    for token in tokens:
        if token.mention is not None and token.mention.sort == "place":
            for place in cast.places(token):
                found.setdefault(place.key, place)
    if not found:
        for token in tokens:
            if token.mention is None and token.child("case") is not None:
                for place in cast.places(token):
                    found.setdefault(place.key, place)
    return tuple(found.values())


def _other_happening(token: Token, cast: Cast, tables: EventTables) -> Happening | None:
    if token.upos in ("ADJ", "NOUN", "VERB") and token.lemma in tables.frames.adjectives:
        frame = match_adjective(token, tables.frames)
        if frame is not None:
            subject = (
                None if frame.agent == "speaker" else token.child("nsubj", "nsubj:pass") or find_subject(token.head)
            )
            path = (f"{frame.word} ({frame.rule})",)
            return Happening(
                frame.event, None, token, tuple(cast.actors(subject)), (), _places(token, cast),
                modality_of(token, tables.modality), frame.rule, path, 5, frame.agent == "speaker",
            )  # fmt: skip
    if token.upos in ("NOUN", "PROPN") and token.lemma in tables.frames.nouns and token.dep not in ("compound", "amod"):
        return _noun_happening(token, cast, tables)
    return None


def _noun_happening(noun: Token, cast: Cast, tables: EventTables) -> Happening | None:
    links = {role for frame in tables.frames.nouns[noun.lemma] for role in frame.agent}
    named = [a for role in sorted(links) for token in _linked(noun, role) for a in cast.actors(token)]
    matched = match_noun(noun, tables.frames, has_agent=bool(named))
    if matched is None:
        return None
    frame, met = matched
    stands = carrier(noun)
    if met == "doer" and not named:
        named = cast.actors(find_agent(stands.head))
    targets = [a for role in frame.target for token in _linked(noun, role) for a in cast.actors(token)]
    if met in ("doer", "seen", "subj") and not targets:
        targets = [a for p, n in obliques(stands.head) if p in frame.target for a in cast.actors(n)]
    where = stands.head if met in ("doer", "seen", "subj") and is_verb(stands.head) else noun
    modality = modality_of(stands if stands is not noun else noun, tables.modality)
    path = (f"{frame.noun} ({frame.rule})", f"reported by {met}: {stands.head.text}")
    return Happening(
        frame.event, frame.mode, noun, _others(named, ()), _others(targets, named), _places(where, cast),
        modality, frame.rule, path, 3,
    )  # fmt: skip


def _linked(noun: Token, role: str) -> Iterator[Token]:
    if role == "poss":
        yield from noun.each("nmod:poss")
    elif role == "mod":
        yield from noun.each("amod", "compound")
    else:
        yield from (other for p, other in obliques(noun) if p == role)


def _without_repeats(found: list[Happening]) -> list[Happening]:
    """One event of a kind in a sentence, the fuller one, unless two are told of different actors or places."""
    kept: list[Happening] = []
    for happening in found:
        rival = next((k for k in kept if k.event == happening.event and not _apart(k, happening)), None)
        if rival is None:
            kept.append(happening)
        else:
            kept[kept.index(rival)] = _fuller(rival, happening)
    return kept


def _fuller(one: Happening, other: Happening) -> Happening:
    """Of two tellings of one event the one that names more, with the places of either."""
    first, second = sorted((one, other), key=lambda h: -(len(h.agents) + len(h.targets) + h.weight / 100))
    return first if first.places else replace(first, places=second.places)


def _apart(one: Happening, other: Happening) -> bool:
    """Whether two events of one kind in a sentence have different doers, or else different places."""
    for ours, theirs in ((one.agents, other.agents), (one.places, other.places)):
        if ours and theirs:
            return not {n.key for n in ours} & {n.key for n in theirs}
    return False
