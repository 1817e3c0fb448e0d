"""Where a deal holds: the places its phrase and its terms name, not the town where people met to make it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from trucebook.extract.agreement_draft import Draft, Found
from trucebook.extract.clauses import is_verb, phrase, preposition
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.claim import Named

_COVERING = frozenset("in for over on across around throughout of at between to covering inside within".split())
_AWAY = frozenset({"to", "toward", "towards", "into", "from"})
_DONE = frozenset({"agree", "sign"})
_ABROAD = "place-world-"
_HOLDING = ("town", "region", "mountain", "road", "crossing", "site", "country")


def places_of(draft: Draft, found: Found, table: TermTable, *, main: bool) -> list[Named]:
    """The places the deal covers; for the report's ``main`` deal, where nothing says so, the place it is all about."""
    places = _distinct(_of_phrases(draft, found, table), _of_terms(draft, found))
    if not places:
        places = _distinct(_of_acts(draft, found, table))
    if not places and main and not draft.past:
        places = _dominant(found)
    return places


def _distinct(*sources: Iterator[Named]) -> list[Named]:
    kept: dict[str | None, Named] = {}
    for source in sources:
        for named in source:
            kept.setdefault(named.key, named)
    return list(kept.values())


def _of_phrases(draft: Draft, found: Found, table: TermTable) -> Iterator[Named]:
    for _, token in draft.mentions:
        head = token.head if token.dep in ("compound", "amod") else token
        for child in sorted(head.children, key=lambda t: t.i):
            beside = child.dep in ("compound", "amod", "nmod:poss") and child.mention is not None
            if beside or _covers(child, table):
                yield from _named(child, found)


def _covers(child: Token, table: TermTable) -> bool:
    said = child.dep in ("nmod", "obl") and preposition(child) in _COVERING
    return said and child.lemma not in table.words.venues


def _named(token: Token, found: Found) -> list[Named]:
    inside = [t for t in phrase(token) if not _is_away(t)]
    if any(t.mention is not None and t.mention.sort == "place" for t in inside):
        return [n for t in sorted(inside, key=lambda t: t.i) for n in _place(t, found)]
    return found.cast.places(token) if token.mention is None and token.tag != "NNS" else []


def _place(token: Token, found: Found) -> list[Named]:
    if token.mention is None or token.mention.sort != "place":
        return []
    return found.cast.places(token)[:1]


def _is_away(token: Token) -> bool:
    return preposition(token) in _AWAY


def _of_terms(draft: Draft, found: Found) -> Iterator[Named]:
    """Places named in the terms, leaving out where people and weapons are taken to."""
    for scope in draft.scopes:
        if not scope.closed:
            continue
        for token in scope.tokens:
            if token.mention is not None and not any(_is_away(t) for t in _chain(token)):
                yield from _place(token, found)


def _chain(token: Token) -> list[Token]:
    """The token and the nouns it is joined to or stands under, up to the first verb."""
    chain = [token]
    while chain[-1].head is not chain[-1] and chain[-1].dep in ("conj", "nmod", "appos", "flat", "compound"):
        chain.append(chain[-1].head)
    return chain


def _of_acts(draft: Draft, found: Found, table: TermTable) -> Iterator[Named]:
    """Places of the act that made it, unless they are where the talks were held."""
    for sentence, act in draft.about:
        if act.event not in _DONE and act.event not in ("start", "propose"):
            continue
        held = any(t.lemma in table.words.venues and not is_verb(t) for t in sentence.tokens)
        for place in act.places:
            abroad = (place.key or "").startswith(_ABROAD) or (place.id or "").startswith(_ABROAD)
            if not abroad and not held:
                yield place


def _dominant(found: Found) -> list[Named]:
    """The town or region the report names most, if it names one more often than any other."""
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for sentence in found.sentences:
        for token in sentence.tokens:
            for named in _place(token, found):
                if named.key is not None and found.kind_of(named.key) in _HOLDING:
                    counts[named.key] += 1
                    first.setdefault(named.key, named)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return _opening(found.sentences[:1], found)
    return [first[ranked[0][0]]]


def _opening(sentences: Sequence[Sentence], found: Found) -> list[Named]:
    return next(([n] for s in sentences for t in s.tokens for n in _place(t, found)), [])
