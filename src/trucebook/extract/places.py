"""Where an event took place: the places its clause names."""

from __future__ import annotations

from trucebook.extract.clauses import clause
from trucebook.extract.roles import Cast
from trucebook.language.tokens import Token
from trucebook.model.claim import Named


def event_places(head: Token, cast: Cast) -> tuple[Named, ...]:
    """Places named in the clause of ``head``; failing that, the one "the region" there stands for."""
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
