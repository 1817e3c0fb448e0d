"""What a sentence reports as happening: triggers on the parse, each told once.

A trigger counts where the report says that something happened, not where it only names it: participles beside a noun,
since-clauses and bare background nouns are passed over (``docs/explanation/events.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.extract.clauses import find_object, find_subject, is_verb, obliques
from trucebook.extract.events.background import is_background
from trucebook.extract.events.frames import carrier, controlled, match_adjective, match_verb
from trucebook.extract.events.happenings import EventTables, Happening, from_adjective, from_noun, from_verb, others
from trucebook.extract.events.learned import weigh
from trucebook.extract.events.modality import ATTEMPTS, HOSTILE
from trucebook.extract.events.place_model import Told, link_places
from trucebook.extract.events.places import only_place
from trucebook.extract.events.roles import Cast
from trucebook.extract.referents import is_both_sides
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.frames import Frame
from trucebook.lexicon.triggers import Matrix
from trucebook.model.span import Span
from trucebook.model.vocabulary import EventType

# "The truce was over": parsers read such words as adverbs or prepositions too.
_STATES = frozenset({"ADJ", "NOUN", "VERB", "ADV", "ADP"})
_THREATENED: frozenset[EventType] = frozenset({"attack", "restrict", "detain", "end", "displace"})
# fmt: off
_ON_THE_GROUND: frozenset[EventType] = frozenset({
    "attack", "restrict", "ease", "aid", "detain", "displace", "release", "deploy", "withdraw", "violate", "mobilize",
    "establish", "obstruct",
})
# fmt: on
_SAYING = frozenset({"say", "ask", "tell", "add", "wonder"})
_ANSWERS = frozenset({"respond", "retaliate", "answer"})
_FUTURE = frozenset({"will", "would", "shall", "'ll"})
_PROMISES = frozenset({"agree", "commit"})
_SUBJECTS = frozenset({"on", "upon", "to"})
_MEETINGS = frozenset({"meeting", "talk", "session", "negotiation", "round", "summit"})


def find_happenings(
    sentence: Sentence, cast: Cast, tables: EventTables, passed: Sequence[Span] = (), heard: Matrix | None = None
) -> list[Happening]:
    """The events ``sentence`` reports, in order of their triggers; triggers inside ``passed`` spans are left out.

    ``heard``: what the optional encoder makes of the sentence.
    """
    if is_question(sentence):
        return []
    found: list[Happening] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        if is_verb(token) and token.mention is None and token.i not in taken and not is_background(token):
            frame = match_verb(token, tables.frames)
            if frame is not None:
                taken.add(token.i)
                taken.update(_used_words(token, frame))
                found.append(from_verb(token, frame, cast, tables))
    for token in sentence.tokens:
        if token.i not in taken and token.mention is None:
            happening = _without_verb(token, cast, tables)
            if happening is not None:
                taken.add(token.i)
                found.append(happening)
    found = [h for h in found if not any(span.covers(h.span) for span in passed)]
    found = [h for h in _without_promises(found) if not _is_mere_try(h)]
    found = [_as_threat(h) for h in found]
    found = _without_repeats(sorted(found, key=lambda h: h.trigger.i))
    kept = [_bridged(h, sentence, cast) for h in weigh(found, sentence, cast, tables, passed, heard)]
    kept = [_placed(_answered(h, sentence, cast), sentence, cast, tables) for h in kept]
    for happening in kept:
        if happening.event in ("meet", "agree", "sign"):
            cast.met(happening.agents, happening.targets)
        elif happening.event in ("propose", "demand"):
            cast.offered(happening.agents, sentence)
    return kept


def with_sides(happening: Happening, cast: Cast) -> Happening:
    """``happening``, told of "both sides" before the report has named them, with the sides it names later."""
    if happening.agents or cast.first_sides is None or not is_both_sides(happening.doer):
        return happening
    return replace(happening, agents=cast.first_sides[0], targets=cast.first_sides[1])


def _answered(happening: Happening, sentence: Sentence, cast: Cast) -> Happening:
    """A refusal of something that somebody put forward shortly before is aimed at them."""
    if happening.event != "reject" or happening.targets:
        return happening
    offer = cast.offer_before(sentence)
    if {n.key for n in offer} & {n.key for n in happening.agents}:
        return happening
    return replace(happening, targets=offer)


def _placed(happening: Happening, sentence: Sentence, cast: Cast, tables: EventTables) -> Happening:
    """What happens on the ground happens at the one place the sentence names; the learned linker has the last word."""
    sides = (*happening.agents, *happening.targets)
    places = happening.places
    if not places and happening.event in _ON_THE_GROUND:
        acting = {n.key for n in sides}
        places = tuple(p for p in only_place(sentence, cast) if p.key not in acting)
    if tables.places is not None:
        event = Told(happening.trigger, happening.event, sentence.tokens, sides)
        places = link_places(event, places, cast, tables.places)
    return replace(happening, places=places)


def is_question(sentence: Sentence) -> bool:
    """Whether the sentence asks ("Has the truce run out?"); what a speaker is quoted as asking is told by its verb."""
    return sentence.text.rstrip(" \"'”’»)").endswith("?") and sentence.root.lemma not in _SAYING


def _as_threat(happening: Happening) -> Happening:
    """What will be done in answer, or unless the other side does its part, is a threat: "would respond to any raid"."""
    verb = happening.trigger
    future = any(aux.lemma in _FUTURE for aux in verb.each("aux"))
    if happening.event not in _THREATENED or not future:
        return happening
    if verb.lemma in _ANSWERS:
        return replace(happening, event="threaten", mode=None, modality="conditional")
    if any(mark.lemma in ("if", "unless") for clause in verb.each("advcl") for mark in clause.each("mark")):
        return replace(happening, event="threaten", mode=None, modality="conditional")
    return happening


def _is_mere_try(happening: Happening) -> bool:
    """Whether an act is only tried: an attack tried is one, a road "they tried to reopen" is not open."""
    verb = happening.trigger
    below = verb.dep in ("xcomp", "acl", "advcl") and verb.child("nsubj", "nsubj:pass") is None
    return below and happening.event not in HOSTILE and verb.head.lemma in ATTEMPTS


def _without_promises(found: Sequence[Happening]) -> Iterator[Happening]:
    """Leave out what only says that another act is agreed or promised: "agreed to withdraw" is a withdrawal, planned.

    "Pledged to abide by the truce" is one commitment, the pledge.
    """
    verbs = {h.trigger.i: h for h in found}
    told_of: set[int] = set()
    for happening in found:
        verb = happening.trigger
        if happening.event in _PROMISES and is_verb(verb) and find_object(verb) is None:
            inner = next((verbs[act.i] for act in verb.each("xcomp") if act.i in verbs), None)
            if inner is not None and not any(p in _SUBJECTS for p, _ in obliques(verb)):
                told_of.add(inner.trigger.i if inner.event == happening.event else verb.i)
    return (h for h in found if h.trigger.i not in told_of)


def _without_verb(token: Token, cast: Cast, tables: EventTables) -> Happening | None:
    above = carrier(token).head
    if above is not token and is_verb(above) and is_background(above):
        return None
    if token.upos in _STATES and token.lemma in tables.frames.adjectives:
        frame = None if is_background(token) else match_adjective(token, tables.frames)
        if frame is not None:
            return from_adjective(token, frame, cast, tables)
    if token.upos in ("NOUN", "PROPN") and token.lemma in tables.frames.nouns and token.dep not in ("compound", "amod"):
        return from_noun(token, cast, tables)
    return None


def _used_words(verb: Token, frame: Frame) -> Iterator[int]:
    """Words that belong to the verb's own event by the frame's conditions and report none of their own."""
    yield from (token.i for token in controlled(verb, frame.controls))
    for noun, wanted in ((find_object(verb), frame.obj), (find_subject(verb), frame.subj)):
        if noun is not None and wanted is not None:
            yield noun.i
            yield from (child.i for child in noun.each("compound"))
    for wanted_preposition, _ in frame.obl:
        yield from (noun.i for p, noun in obliques(verb) if p == wanted_preposition)


def _bridged(happening: Happening, sentence: Sentence, cast: Cast) -> Happening:
    """Fill an agreement "reached during the meeting" with those who met, told a sentence before."""
    agents, targets = cast.at_the_meeting()
    if happening.event not in ("agree", "sign") or happening.targets or not agents:
        return happening
    same = {a.key for a in happening.agents} <= {a.key for a in (*agents, *targets)}
    points_back = any(t.lemma in _MEETINGS and t.child("det") is not None for t in sentence.tokens)
    if same and points_back:
        doers = happening.agents or agents
        return replace(happening, agents=doers, targets=others(targets, doers))
    return happening


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
    """Whether two events of one kind in a sentence have different doers, else another modality, else other places."""
    if one.agents and other.agents:
        ours, theirs = {n.key for n in one.agents}, {n.key for n in other.agents}
        if not ours & theirs:
            return True
    elif one.event in _ON_THE_GROUND and _done_by_others(one, other):
        return True
    elsewhere = one.places and other.places and not {n.key for n in one.places} & {n.key for n in other.places}
    return (one.modality != other.modality and not _is_below(one, other)) or bool(elsewhere)


def _is_below(one: Happening, other: Happening) -> bool:
    """Whether one of two verbs stands under the other: "are waiting to take them"."""
    return one.trigger in other.trigger.ancestors() or other.trigger in one.trigger.ancestors()


def _done_by_others(one: Happening, other: Happening) -> bool:
    """Whether two verbs have doers of different words: "warplanes pounded the town as troops closed in"."""
    if one.doer is None or other.doer is None or "PRON" in (one.doer.upos, other.doer.upos):
        return False
    return one.doer.lemma != other.doer.lemma
