"""What the learned part sees of a word that may report an event: the word, its company in the parse, their classes.

Features are plain strings, so that a model can be read.  Classes are those of ``resources/classes.yml``; they let the
model carry what it saw of one noun over to others of its kind.  Which events the tables know for a word, whatever they
ask around it, is a feature too: most of what the tables miss is a known word in unknown company.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from trucebook.extract.clauses import find_agent, find_object, is_passive, is_verb, obliques
from trucebook.extract.events.background import is_background
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.frames import FrameTable
from trucebook.lexicon.triggers import (
    ACTOR,
    BACKGROUND,
    FOUND,
    KNOWN,
    MARKS,
    NUMBER,
    PLACE,
    UNKNOWN,
    Seen,
    TriggerModel,
)
from trucebook.model.vocabulary import EVENT_TYPES, EventType

# Words that say nothing of what happens.
_EMPTY = frozenset("the a an of and , . ' \" ’s 's ) ( : ; - be have do that which who it its this".split())
_REACH = 6
_SMALL = frozenset("aux advmod compound:prt mark det amod compound case xcomp cop".split())
_TELLING = frozenset("compound:prt advmod xcomp amod compound".split())
_PARTICLES = frozenset({"compound:prt", "advmod", "case"})
# Parts of speech that never name what happened.
_SILENT = frozenset("DET PUNCT AUX PRON CCONJ SCONJ NUM SYM X PART INTJ".split())
_COLUMNS = {event: column for column, event in enumerate(EVENT_TYPES)}
# Features that are marks too, by their column, counted from 1.
_MARKED = {f"{known}{event}": column + 1 for event, column in _COLUMNS.items() for known in KNOWN}
_MARKED["background"] = BACKGROUND + 1


def candidates(sentence: Sentence) -> Iterator[Token]:
    """The words of ``sentence`` that may report an event: verbs, nouns and predicates that are no names."""
    for token in sentence.tokens:
        if token.mention is None and (
            is_verb(token)
            or token.upos == "NOUN"
            or (token.upos in ("ADJ", "ADV", "ADP") and token.child("cop") is not None)
        ):
            yield token


def openings(sentence: Sentence) -> list[Token]:
    """The words of ``sentence`` at which the model may see an event: all that are no names and not grammar alone."""
    likely = {token.i for token in candidates(sentence)}
    return [t for t in sentence.tokens if t.mention is None and (t.upos not in _SILENT or t.i in likely)]


def stand_in(token: Token) -> str:
    """The word the encoder reads for ``token``: a name is one common word of its kind, an adjective stays."""
    if token.mention is None or token.mention.adjectival:
        return token.text
    return "Aleppo" if token.mention.sort == "place" else "Iran"


def see(sentence: Sentence, table: FrameTable, model: TriggerModel, found: Iterable[tuple[int, EventType]]) -> Seen:
    """What ``model`` sees of ``sentence``, in which the tables found ``found``, events by the number of their token."""
    tokens = sentence.tokens
    marks = np.zeros((len(tokens), MARKS), dtype=np.float32)
    rows: dict[int, list[int]] = {}
    for token in candidates(sentence):
        own = features(token, sentence, table)
        rows[token.i] = [row for row in map(model.features.get, own) if row is not None]
        for column in filter(None, map(_MARKED.get, own)):
            marks[token.i, column - 1] = 1
    for at, event in found:
        marks[at, FOUND + _COLUMNS[event]] = 1
    return Seen(
        [_word_row(token, model) for token in tokens],
        [model.tags.get(token.upos, 0) for token in tokens],
        [model.relations.get(token.dep, 0) for token in tokens],
        [token.head.i for token in tokens],
        marks,
        rows,
    )


def _word_row(token: Token, model: TriggerModel) -> int:
    if token.mention is not None and not token.mention.adjectival:
        return PLACE if token.mention.sort == "place" else ACTOR
    for form in (token.text.lower().replace("’", "'"), token.lemma):
        if form in model.words:
            return model.words[form]
    return NUMBER if token.upos == "NUM" else UNKNOWN


def word_of(token: Token) -> str:
    """The feature of the word itself: its part of speech and lemma."""
    return f"{'V' if is_verb(token) else 'N' if token.upos == 'NOUN' else 'A'}:{token.lemma}"


def features(token: Token, sentence: Sentence, table: FrameTable) -> list[str]:
    """The features of ``token``, each once."""
    found = dict.fromkeys(_own(token))
    found.update(dict.fromkeys(_known(token, table)))
    word = word_of(token)
    for role, noun in _company(token):
        names = [_name(noun), *(f"@{name}" for name in table.classes_of(noun.lemma))]
        found.update(dict.fromkeys(f"{role}={name}" for name in names))
        found.update(dict.fromkeys(f"{word}|{role}={name}" for name in names))
    for near in sentence.tokens[max(0, token.i - _REACH) : token.i + _REACH + 1]:
        if near is not token and near.lemma not in _EMPTY:
            found[f"near={_name(near)}"] = None
            found.update(dict.fromkeys(f"near@{name}" for name in table.classes_of(near.lemma)))
    return list(found)


def _own(token: Token) -> Iterator[str]:
    word = word_of(token)
    yield from ("bias", word[0], word, f"tag={token.tag}", f"dep={token.dep}", f"{word}|dep={token.dep.split(':')[0]}")
    head = token.head
    if head is not token:
        yield f"head={_name(head)}"
        yield f"{token.dep}>{_name(head)}"
    if is_verb(token) and is_passive(token):
        yield "passive"
        yield f"passive|{token.lemma}"
    for child in token.children:
        if child.dep in _SMALL:
            yield f"{child.dep}:{_name(child)}"
            if child.dep in _TELLING:
                yield f"{word}+{_name(child)}"


def _known(token: Token, table: FrameTable) -> Iterator[str]:
    """Which events the tables have for the word; "once" where there is one only."""
    rows = table.verbs.get(token.lemma, ())
    if is_verb(token):
        after = {child.lemma for child in token.children if child.i > token.i and child.dep in _PARTICLES}
        sorts = [("row", {f.event for f in rows if f.particle is None})]
        sorts += [("row+", {f.event for f in rows if f.particle in after})]
    else:
        nouns, states = table.nouns.get(token.lemma, ()), table.adjectives.get(token.lemma, ())
        sorts = [("nrow", {f.event for f in nouns} | {f.event for f in states}), ("vrow", {f.event for f in rows})]
    for name, events in sorts:
        yield from (f"{name}:{event}" for event in sorted(events))
        if len(events) == 1:
            yield f"{name}-once:{min(events)}"
    if not any(events for _, events in sorts):
        yield "norow"
    if is_background(token):
        yield "background"
        yield f"background|{token.dep}"


def _company(token: Token) -> Iterator[tuple[str, Token]]:
    if is_verb(token):
        doer, done = find_agent(token), find_object(token)
        if doer is not None:
            yield "s", doer
        if done is not None and done is not doer:
            yield "o", done
    else:
        for child in token.each("nsubj", "nmod:poss", "compound", "amod"):
            yield child.dep, child
        if is_verb(token.head):
            yield f"of-{token.dep}", token.head
    for preposition, noun in obliques(token):
        yield f"p-{preposition}", noun


def _name(token: Token) -> str:
    if token.mention is not None:
        return f"<{token.mention.sort}>"
    return "<num>" if token.upos == "NUM" else token.lemma
