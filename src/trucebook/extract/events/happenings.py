"""One event read from its trigger: who did it, to whom, where and how surely, along the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.extract.clauses import (
    find_agent,
    find_object,
    find_subject,
    is_verb,
    obliques,
    phrase,
    preposition,
)
from trucebook.extract.events.frames import carrier, match_noun
from trucebook.extract.events.modality import modality_of
from trucebook.extract.events.places import event_places
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Token
from trucebook.lexicon.encoder import EncodedTriggers
from trucebook.lexicon.frames import AdjectiveFrame, Frame, FrameTable
from trucebook.lexicon.modality import ModalityTable
from trucebook.lexicon.place_weights import PlaceModel
from trucebook.lexicon.triggers import TriggerModel
from trucebook.model.claim import Named
from trucebook.model.span import Span
from trucebook.model.vocabulary import EventType, Modality

# Acts that answer somebody's offer; who made the offer is the other side.
_ANSWERS: frozenset[EventType] = frozenset({"reject", "agree", "obstruct"})

# Acts of words, aimed at a state where they are aimed at its capital; a raid on a capital is aimed at the town.
_SPOKEN: frozenset[EventType] = frozenset(
    {"meet", "propose", "demand", "agree", "sign", "reject", "obstruct", "threaten", "accuse", "deny", "commit", "end"}
)
_OWN_MOVES: frozenset[EventType] = frozenset({"deploy", "withdraw", "mobilize"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of one sentence: its trigger, who, to whom, where, how surely, by which rule and path.

    ``weight`` says how full the frame is that found it; ``by_speaker``: whoever says it does it; ``doer`` is the token
    of the agent's phrase.
    """

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
    """The compiled tables events are found by; ``learned`` and ``places`` are None without the learned part.

    ``encoded`` is the optional encoder, which only speaks beside ``learned``.
    """

    frames: FrameTable
    modality: ModalityTable
    learned: TriggerModel | None = None
    places: PlaceModel | None = None
    encoded: EncodedTriggers | None = None


def from_verb(verb: Token, frame: Frame, cast: Cast, tables: EventTables) -> Happening:
    """The event of a verb that meets ``frame``."""
    doer = _role_token(verb, frame.agent)
    agents = cast.doers(doer)
    targets, path = _targets(verb, frame, doer, cast)
    sides = cast.both_sides(doer)
    if sides is not None and not agents:
        agents, targets = list(sides[0]), list(sides[1])
    if not agents and doer is None:
        # "struck between A and B": both did it, and nobody is named as the other side.
        agents = [a for p, noun in obliques(verb) if p == "between" for a in cast.doers(noun)]
    if not agents and frame.event in _OWN_MOVES:
        # "Russian troops will be deployed": whoever's they are moves them.
        agents, targets = cast.actors(find_object(verb)), []
    reciprocal = _each_other(verb)
    trigger = f"{frame.verb}{' ' + frame.particle if frame.particle else ''} ({frame.rule})"
    return Happening(
        event=frame.event,
        mode=frame.mode,
        trigger=verb,
        agents=tuple(agents),
        targets=tuple(agents) if reciprocal else others(targets, agents),
        places=event_places(verb, cast, (*agents, *targets)),
        modality=frame.modality or modality_of(verb, tables.modality, frame.event),
        rule=frame.rule,
        path=(trigger, *path, *([f"agent ← {frame.agent}: {doer.text}"] if doer is not None else [])),
        weight=10 + frame.conditions,
        by_speaker=frame.agent == "speaker",
        doer=doer,
    )


def from_adjective(word: Token, frame: AdjectiveFrame, cast: Cast, tables: EventTables) -> Happening:
    """The event of a predicate adjective that meets ``frame``."""
    said = frame.agent == "speaker"
    doer = None if said else word.child("nsubj", "nsubj:pass") or find_subject(word.head)
    agents = cast.doers(doer)
    return Happening(
        event=frame.event,
        mode=None,
        trigger=word,
        agents=tuple(agents),
        targets=(),
        places=event_places(word, cast, agents),
        modality=frame.modality or ("asserted" if frame.absent else modality_of(word, tables.modality)),
        rule=frame.rule,
        path=(f"{frame.word} ({frame.rule})",),
        weight=5,
        by_speaker=said,
        doer=doer,
    )


def from_noun(noun: Token, cast: Cast, tables: EventTables) -> Happening | None:
    """The event of an event noun, when something in its sentence says that it took place; else None."""
    links = {role for frame in tables.frames.nouns[noun.lemma] for role in frame.agent}
    named = [a for role in sorted(links) for token in _linked(noun, role) for a in cast.actors(token)]
    matched = match_noun(noun, tables.frames, has_agent=bool(named))
    if matched is None:
        return None
    frame, met = matched
    stands = carrier(noun)
    carried = met in ("doer", "seen", "subj")
    if met == "doer" and not named:
        named = cast.actors(find_agent(stands.head))
    targets = [a for role in frame.target for token in _linked(noun, role) for a in cast.actors(token)]
    if carried and not targets:
        targets = [a for p, n in obliques(stands.head) if p in frame.target for a in cast.actors(n)]
    return Happening(
        event=frame.event,
        mode=frame.mode,
        trigger=noun,
        agents=others(named, ()),
        targets=others(targets, named),
        places=event_places(stands.head if carried and is_verb(stands.head) else noun, cast),
        modality=modality_of(stands, tables.modality),
        rule=frame.rule,
        path=(f"{frame.noun} ({frame.rule})", f"reported by {met}: {stands.head.text}"),
        weight=3,
    )


def others(targets: Sequence[Named], agents: Sequence[Named]) -> tuple[Named, ...]:
    """``targets`` without repeats and without those who are agents already."""
    seen = {a.key or a.name for a in agents}
    kept = []
    for target in targets:
        if (target.key or target.name) not in seen:
            seen.add(target.key or target.name)
            kept.append(target)
    return tuple(kept)


def _targets(verb: Token, frame: Frame, doer: Token | None, cast: Cast) -> tuple[list[Named], list[str]]:
    targets: list[Named] = []
    path = []
    named_by = cast.parties if frame.event in _SPOKEN else cast.actors
    asked = frame.target
    if frame.event in _ANSWERS and "obj" not in asked and "subj" not in asked:
        asked = (*asked, "obj")
    for role in asked:
        for token in _role_tokens(verb, role, doer):
            path.append(f"target ← {role}: {token.text}")
            targets += named_by(token)
            if frame.event in _ANSWERS:
                targets += [a for maker in _makers(token) for a in cast.actors(maker)]
    return targets, path


def _makers(offer: Token) -> Iterator[Token]:
    """Who made what is answered: "rejected one of the articles proposed by the delegation"."""
    for token in phrase(offer):
        for verb in token.each("acl"):
            yield from (child for child in verb.children if child.dep == "obl:agent" or preposition(child) == "by")


def _each_other(verb: Token) -> bool:
    for child in verb.children:
        if child.dep in ("obj", "obl", "nmod") and child.i > verb.i:
            words = [child.lemma, *(c.lemma for c in child.children)]
            if ("other" in words and "each" in words) or ("another" in words and "one" in words):
                return True
    return False


def _role_token(verb: Token, role: str) -> Token | None:
    if role in ("none", "speaker"):
        return None
    if role == "subj":
        return find_agent(verb)
    if role == "obj":
        return find_object(verb)
    return next((noun for p, noun in obliques(verb) if p == role), None)


def _role_tokens(verb: Token, role: str, doer: Token | None) -> Iterator[Token]:
    if role in ("obj", "subj"):
        token = find_object(verb) if role == "obj" else find_subject(verb)
        if token is not None and token is not doer:
            yield token
        if role == "obj":
            yield from (other for other in verb.each("iobj") if other is not token)
        return
    for source in (verb,) if doer is None else (verb, doer):
        yield from (noun for p, noun in obliques(source) if p == role)


def _linked(noun: Token, role: str) -> Iterator[Token]:
    if role == "poss":
        yield from noun.each("nmod:poss")
    elif role == "mod":
        yield from noun.each("amod", "compound")
    else:
        yield from (other for p, other in obliques(noun) if p == role)
