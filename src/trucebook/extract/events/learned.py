"""Events that no row of the tables finds: words a model learned to take for triggers, with roles from the parse.

The model speaks only where the tables are silent, outside lists of terms and background clauses, and only when it is
sure.  Its claims carry the rule ``learned``, so that a reviewer can see them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from trucebook.extract.clauses import is_verb, obliques
from trucebook.extract.events.background import is_background
from trucebook.extract.events.features import candidates, features, word_of
from trucebook.extract.events.frames import is_idiom
from trucebook.extract.events.happenings import EventTables, Happening, from_verb, others
from trucebook.extract.events.modality import modality_of
from trucebook.extract.events.places import event_places
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.frames import Frame
from trucebook.model.vocabulary import EventType

RULE = "learned"
# How sure the model must be; of .5 to .8 the best on articles and reports it was not trained on (training/RESULTS.md).
LEAST = 0.7
# Verbs that mean nothing by themselves.
_EMPTY = frozenset({"have", "be", "do", "wait"})
_AGENTS = frozenset({"by", "between"})
_TARGETS = frozenset({"against", "on", "at", "with", "to"})


def find_learned(
    sentence: Sentence, cast: Cast, tables: EventTables, taken: Collection[int], told: Collection[EventType]
) -> Iterator[Happening]:
    """Events of ``sentence`` that the model sees at words not ``taken``, of types not ``told`` there already."""
    if tables.learned is None:
        return
    sure: dict[EventType, tuple[float, Token]] = {}
    for token in candidates(sentence):
        if token.i in taken or not tables.learned.knows(word_of(token)) or is_background(token):
            continue
        if token.lemma in _EMPTY or (is_verb(token) and is_idiom(token, tables.frames)):
            continue
        event, odds = tables.learned.best(features(token, sentence, tables.frames))
        if odds >= LEAST and event not in told and odds > sure.get(event, (0.0, token))[0]:
            sure[event] = (odds, token)
    for event, (_, token) in sorted(sure.items(), key=lambda item: item[1][1].i):
        yield _happening(token, event, cast, tables)


def _happening(token: Token, event: EventType, cast: Cast, tables: EventTables) -> Happening:
    if is_verb(token):
        frame = Frame(verb=token.lemma, particle=None, rule=RULE, event=event, target=("obj", *sorted(_TARGETS)))
        return replace(from_verb(token, frame, cast, tables), weight=2)
    agents = [a for p, noun in obliques(token) if p in _AGENTS for a in cast.actors(noun)]
    agents += [a for owner in token.each("nmod:poss") for a in cast.actors(owner)]
    targets = [a for p, noun in obliques(token) if p in _TARGETS for a in cast.actors(noun)]
    return Happening(
        event=event,
        mode=None,
        trigger=token,
        agents=others(agents, ()),
        targets=others(targets, agents),
        places=event_places(token, cast),
        modality=modality_of(token, tables.modality),
        rule=RULE,
        path=(f"{token.text} ({RULE})",),
        weight=2,
    )
