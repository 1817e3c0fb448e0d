"""Where an event may have taken place: each name of a place in its sentence, and names no list knows.

Places the packs lack ("shelled Zalin and Tell Ward") are printed as runs of capitals that no name rule claimed, or
were taken for a person or a state by their shape.  Whether one is the place is for the learned linker to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Token
from trucebook.model.claim import Named
from trucebook.model.span import Span

_JOINTS = frozenset({"-", "‐", "‑", "’", "‘", "'"})
_LOCATIVE = frozenset(
    """in at near inside outside within around of on from to into toward towards against between over through across
    along and""".split()
)
# What an actor's name may be that stands where a place would: "in Miskeen", "to Iraq".
_MISTAKEN = frozenset({"person", "third_state", "state", "armed_group", "political_body", "civil_body"})
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december ramadan gmt am pm i""".split()
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of tokens that may name an event's place; the rest hangs on ``token``; ``kind`` is of what it names."""

    token: Token
    first: int
    last: int
    kind: str
    named: Named

    @property
    def text(self) -> str:
        """The words printed."""
        return self.named.text


def listed_spots(tokens: Sequence[Token], cast: Cast) -> list[Spot]:
    """The places the sentence names, as the name rules found them."""
    return [
        Spot(token, token.i, token.i, cast.kind_of(token), cast.named(token))
        for token in tokens
        if token.mention is not None and token.mention.sort == "place"
    ]


def unlisted_spots(tokens: Sequence[Token], cast: Cast) -> Iterator[Spot]:
    """Runs of capitals no name rule claimed, and actors' names, where the words before them may lead to a place."""
    for run in _runs(tokens):
        before = tokens[run[0].i - 1] if run[0].i else None
        if not _may_lead(before):
            continue
        inside = {token.i for token in run}
        top = next((t for t in run if t.head is t or t.head.i not in inside), run[-1])
        kind = f"actor:{cast.kind_of(top)}" if top.mention is not None else "unlisted"
        if top.mention is None or cast.kind_of(top) in _MISTAKEN:
            text = _printed(run)
            named = Named(text, None, text, Span(run[0].start, run[-1].end))
            yield Spot(top, run[0].i, run[-1].i, kind, cast.named(top) if kind == "actor:third_state" else named)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        joint = token.text in _JOINTS and run and run[-1].end == token.start
        actor = token.mention is not None and token.mention.sort == "actor" and not token.mention.adjectival
        plain = token.mention is None and token.text[:1].isupper() and token.lemma not in _TIMES and token.i > 0
        if actor or plain or joint:
            run.append(token)
            continue
        if run and not (token.mention is not None and token.mention.sort == "place"):
            yield from _whole(run)
        run = []
    yield from _whole(run)


def _whole(run: list[Token]) -> Iterator[list[Token]]:
    while run and run[-1].text in _JOINTS:
        run = run[:-1]
    if run and any(token.mention is not None or len(token.text) > 2 for token in run):
        yield run


def _may_lead(before: Token | None) -> bool:
    """Whether a place may follow the word: a locative, a comma or "and" of a list, "the", a noun, a verb of taking."""
    if before is None:
        return False
    if before.lemma in _LOCATIVE or before.text in (",", "(", "the", "The", "&"):
        return True
    return before.mention is None and before.upos in ("NOUN", "VERB", "ADJ")


def _printed(run: Sequence[Token]) -> str:
    words = run[0].text
    for last, token in pairwise(run):
        words += (" " if token.start > last.end else "") + token.text
    return words
