"""The learned linker of events and places: of the places a sentence names, those where the event took place.

It weighs every place by itself, so that an event may have several ("fled from Tafas to Nawa") or none, and has the last
word over the rules of ``places.py``, whose answer is one of its features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucebook.extract.events.place_features import Scene, pair_features, pointed_features
from trucebook.extract.events.place_spots import listed_spots, unlisted_spots
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Token
from trucebook.lexicon.place_weights import Convention, PlaceModel
from trucebook.model.claim import Named

# How likely a place must be that the rules give, and one they do not, by convention: best on sentences the model was
# not trained on (training/RESULTS.md).  Reports tell more of where than the clause of the verb does.
LEAST: dict[Convention, tuple[float, float]] = {"guide": (0.05, 0.6), "verb": (0.45, 0.45)}


@dataclass(frozen=True, slots=True)
class Told:
    """An event in its sentence: its word, its type (None: unknown), the sentence's tokens, its doers and targets."""

    head: Token
    event: str | None
    tokens: Sequence[Token]
    sides: Sequence[Named] = ()


def link_places(event: Told, ruled: Sequence[Named], cast: Cast, model: PlaceModel) -> tuple[Named, ...]:
    """The places of ``event``, each once; ``ruled`` are those the rules give it."""
    found: dict[str, Named] = {}
    rules = _starts(ruled)
    for place, features in weighed(event, ruled, cast):
        if is_likely(model.odds(features), model.convention, place.span is None or place.span.start in rules):
            found.setdefault(place.key or place.name, place)
    return tuple(found.values())


def is_likely(odds: float, convention: Convention, ruled: bool) -> bool:
    """Whether a place with these odds (0 to 1) is the event's; ``ruled``: the rules give it."""
    kept, added = LEAST[convention]
    return odds >= (kept if ruled else added)


def weighed(event: Told, ruled: Sequence[Named], cast: Cast) -> Iterator[tuple[Named, list[str]]]:
    """Each place that may be the event's, with its features: named in the sentence, given by rules only, unlisted."""
    spots = listed_spots(event.tokens, cast)
    scene = Scene(event.head, event.event, event.tokens, spots, _starts(ruled), _starts(event.sides))
    for spot in spots:
        yield spot.named, pair_features(scene, spot)
    here = {spot.token.start for spot in spots}
    for place in ruled:
        if place.span is None or place.span.start not in here:
            yield place, pointed_features(scene)
    for spot in unlisted_spots(event.tokens, cast):
        among = sorted((*spots, spot), key=lambda one: one.first)
        yield spot.named, pair_features(replace(scene, spots=among), spot)


def _starts(names: Sequence[Named]) -> frozenset[int]:
    return frozenset(name.span.start for name in names if name.span is not None)
