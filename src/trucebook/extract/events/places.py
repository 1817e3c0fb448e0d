"""Where an event took place: the places its clause names, the nearest site rather than the region round it.

"Shelled Rafid in the north of Valdoria" happened in Rafid.  A place that only says where another place, a speaker or a
time lies is left out; a participle that names no place of its own ("…, killing five") shares that of its main clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from trucebook.extract.clauses import clause, is_verb, phrase, preposition
from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Sentence, Token
from trucebook.model.claim import Named

# "According to a source in Homs", "since the war in Syria began": not where it happened.
_ASIDE = frozenset({"accord", "according", "since", "per", "told"})
# Between a place and the one it lies in: "Tafas, west of Daraa", "the village of Atnah in the Qalamoun".
_INSIDE = frozenset({"nmod", "appos", "obl", "nmod:desc", "flat", "compound", "nmod:poss", "amod", "dep", "list"})
_LOCATING = frozenset({"in", "of", "near", "inside", "within", "outside", "by", "from"})
_KINDS_OF_PLACE = frozenset(
    """town village suburb neighbourhood neighborhood city hamlet settlement countryside region province governorate
    district area part outskirts edge bank side border north south east west centre center heart kilometre km
    kilometer mile state county zone sector axis valley camp quarter front capital township island plain
    mountain""".split()
)
_JOINING = frozenset({"and", "or", "but", "to", "between", "while"})
# "The Latakia town of Kabani": the second is the place, the first says where it lies.
_NAMED_BY = frozenset({"town", "village", "suburb", "neighbourhood", "neighborhood", "city", "hamlet", "settlement"})
# "The area" is seldom the one town named last.
_WIDE = frozenset({"area", "region", "zone", "place", "countryside", "territory"})
_CORE = frozenset({"obj", "nsubj", "nsubj:pass"})
_SHARING = frozenset({"advcl", "xcomp", "acl", "conj"})


def event_places(head: Token, cast: Cast, sides: Sequence[Named] = ()) -> tuple[Named, ...]:
    """The places of the event that ``head`` reports, in order; "the region" gives the last one named before.

    Capitals and countries that are its ``sides`` are no places of it.
    """
    acting = {side.span.start for side in sides if side.span is not None}
    for circle in _circles(head):
        tokens = [token for token in circle if token.start not in acting]
        here = sorted(tokens, key=lambda t: t.i)
        named = [t for t in here if t.mention is not None and t.mention.sort == "place"]
        found = _distinct(place for token in _sites(named, here, head) for place in cast.places(token))
        if not found:
            found = _distinct(
                place
                for token in here
                if token.mention is None and (token.child("case") is not None or _is_the_one(token))
                for place in cast.places(token)
            )
        if found:
            return found
    return ()


def only_place(sentence: Sentence, cast: Cast) -> tuple[Named, ...]:
    """The one place a sentence names, wherever it stands; empty where it names none or several."""
    named = [t for t in sentence.tokens if t.mention is not None and t.mention.sort == "place"]
    top = sentence.root
    found = _distinct(p for t in named if not _is_aside(t, top) and not cast.is_country(t) for p in cast.places(t))
    return found if len(found) == 1 else ()


def _is_the_one(token: Token) -> bool:
    """Whether a subject or an object points back to a place: "bombed the quarter", "the crossing was closed"."""
    return (
        token.dep in _CORE
        and token.lemma not in _WIDE
        and any(word.lemma in ("the", "this", "that") for word in token.each("det"))
    )


def _circles(head: Token) -> Iterator[list[Token]]:
    """Where to look, nearest first: the clause itself, what hangs on it, the clause it hangs on."""
    whole = [token for token in clause(head) if not _is_aside(token, head)]
    hanging = {t.i for child in head.each("advcl") for t in child.subtree()}
    yield [token for token in whole if token.i not in hanging]
    yield [token for token in whole if token.i in hanging]
    if is_verb(head) and head.dep in _SHARING and head.child("nsubj", "nsubj:pass") is None and is_verb(head.head):
        yield [token for token in clause(head.head) if not _is_aside(token, head.head)]
    if head.dep == "acl:relcl":
        yield list(phrase(head.head))
    for child in head.each("advcl"):
        yield [token for token in clause(child) if not _is_aside(token, child)]


def _is_aside(token: Token, top: Token) -> bool:
    """Whether the token stands in a phrase that names a source or a time."""
    while token is not top and token.head is not token:
        if token.lemma in _ASIDE or preposition(token).split(" ")[0] in _ASIDE:
            return True
        token = token.head
    return False


def _sites(named: Sequence[Token], tokens: Sequence[Token], head: Token) -> list[Token]:
    """The places that do not merely say where another of them lies."""
    kept = [token for token in named if not lies_round(token, named)]
    if is_verb(head) and any(token.i > head.i for token in kept):
        # "In the province of Daraa, rebels shelled Tafas": the phrase in front says where the other lies.
        kept = [token for token in kept if token.i > head.i or not _is_fronted(token, head)]
    for one, other in pairwise(named):
        between = [t for t in tokens if one.i < t.i < other.i]
        if one in kept and other in kept and is_locating(between):
            kept.remove(one if between[0].lemma in _NAMED_BY else other)
    return kept


def lies_round(token: Token, named: Sequence[Token]) -> bool:
    """Whether the tree hangs the place on another one: "Tafas in the Daraa countryside"."""
    numbers = {other.i for other in named}
    while token.dep in _INSIDE and token.head is not token and not is_verb(token.head):
        token = token.head
        if token.i in numbers:
            return True
    return False


def _is_fronted(token: Token, verb: Token) -> bool:
    """Whether the place stands in a phrase of circumstance before the subject."""
    while token.head is not token and token.head is not verb:
        token = token.head
    subject = verb.child("nsubj", "nsubj:pass")
    return token.dep in ("obl", "nmod") and subject is not None and token.i < subject.i


def is_locating(between: Sequence[Token]) -> bool:
    """Whether what stands between two places says that one lies in or by the other, however the tree joins them."""
    words = [t.lemma for t in between]
    if not words or len(words) > 7 or any(is_verb(t) or w in _JOINING for t, w in zip(between, words, strict=True)):
        return False
    if any(t.upos in ("NOUN", "PROPN", "NUM") and t.lemma not in _KINDS_OF_PLACE for t in between):
        return False
    return any(word in _LOCATING for word in words)


def _distinct(places: Iterable[Named]) -> tuple[Named, ...]:
    found: dict[str | None, Named] = {}
    for place in places:
        found.setdefault(place.key, place)
    return tuple(found.values())
