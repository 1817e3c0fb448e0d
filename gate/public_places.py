"""Where an event happened, given its verb, against Halterman's event-location sentences (MIT licence)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from public_texts import Tally, parsed

from trucebook.extract.events.place_model import Told, link_places
from trucebook.extract.events.places import event_places
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.place_weights import PlaceModel, place_model
from trucebook.model.claim import Named
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline


def measure_places(path: Path, *, verbose: bool = False) -> Iterator[str]:
    """Precision and recall of the places found for the marked verbs; ``path`` holds the sentences as JSON lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [row["text"] for row in rows]
    model = place_model("verb")
    everything, placed, empty = Tally(), Tally(), Tally()
    for row, (sentences, cast) in zip(rows, parsed(Pipeline(), texts), strict=True):
        at = verb_at(sentences, row["spans"])
        places = _placed(*at, cast, model) if at is not None else ()
        found = tuple(place.span for place in places if place.span is not None)
        wanted = tuple(
            Span(s["start"], max(s["end"], s["start"] + 1)) for s in row["spans"] if s["label"] == "LOCATION"
        )
        right = count_answer(everything, found, wanted)
        count_answer(placed if wanted else empty, found, wanted)
        if verbose and right < max(len(found), len(wanted), 1):
            named = [[span.of(row["text"]) for span in spans] for spans in (wanted, found)]
            yield f"{at[1].text if at else None}: wanted {named[0]}, got {named[1]} | {row['text'][:300]}"
    yield everything.line("places given the verb")
    yield placed.line("  where one is marked")
    yield empty.line("  where none is marked")
    yield "bar: precision and recall 0.83, a rightly empty answer counted as one"
    yield "the shipped linker was trained on these very sentences: python training/places.py measures it on others"


def count_answer(tally: Tally, found: Sequence[Span], wanted: Sequence[Span]) -> int:
    """Add one sentence to ``tally`` and return how many answers are right; nowhere found, nowhere wanted is one."""
    right = min(
        sum(any(span.touches(other) for other in found) for span in wanted),
        sum(any(span.touches(other) for other in wanted) for span in found),
    )
    right += not found and not wanted
    tally.right += right
    tally.found += len(found) or 1
    tally.wanted += len(wanted) or 1
    return right


def verb_at(sentences: Sequence[Sentence], spans: Sequence[dict[str, Any]]) -> tuple[Sentence, Token] | None:
    """The sentence and the token that was marked as the event's verb, the first where two are."""
    marked = next((s for s in spans if s["label"] == "VERB"), None)
    if marked is None:
        return None
    here = Span(marked["start"], marked["end"])
    return next(((s, t) for s in sentences for t in s.tokens if t.span.touches(here)), None)


def _placed(sentence: Sentence, verb: Token, cast: Cast, model: PlaceModel) -> Sequence[Named]:
    cast.enter(sentence)
    return link_places(Told(verb, None, sentence.tokens), event_places(verb, cast), cast, model)
