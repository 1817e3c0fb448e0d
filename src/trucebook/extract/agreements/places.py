"""Where a deal holds: the places its phrase and its terms name, not the town where people met to make it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from trucebook.extract.agreements.draft import Draft, Found
from trucebook.extract.clauses import is_verb, phrase, preposition
from trucebook.extract.names.named_in import place_at
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.claim import Named

_COVERING = frozenset("in for over on across around throughout of at between to covering inside within".split())
_EMBRACING = frozenset(
    {"cover", "include", "fall", "apply", "concern", "extend", "encompass", "involve", "comprise", "take"}
)
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"})
_AWAY = frozenset({"to", "toward", "towards", "into"})
_HOLDS = frozenset({"hold", "remain", "survive", "last", "begin", "start", "come", "go", "enter", "take"})
# How many words may stand between "a ceasefire in" and the place.
_CLOSE = 5
_DONE = frozenset({"agree", "sign"})
_ABROAD = "place-world-"
_HOLDING = ("town", "region", "mountain", "road", "crossing", "site", "country")


def places_of(draft: Draft, found: Found, table: TermTable, *, main: bool) -> list[Named]:
    """The places the deal covers; for the report's ``main`` deal, where nothing says so, the place it is all about."""
    headed = _heading(draft, found)
    places = _distinct(headed, _of_phrases(draft, found, table), _listed(draft, found), _of_terms(draft, found))
    if places:
        return places
    dominant = _dominant(found) if main and not draft.past else []
    places = _distinct(_of_acts(draft, found, table))
    if places and not (dominant and _clearly(dominant[0], found) and dominant[0].key not in {p.key for p in places}):
        return places
    beside = _distinct(_beside(draft, found)) if main and not draft.past else []
    told = max((beside, dominant), key=lambda named: _count(named[0], found) if named else 0)
    if told:
        return told
    return _distinct(_owned(draft, found)) if main and not draft.past else _last_named(draft, found)


def _heading(draft: Draft, found: Found) -> Iterator[Named]:
    """The place under which a bulletin files the deal."""
    if draft.headed is None:
        return
    tokens = (t for s in found.sentences[: draft.sentence.index + 1] for t in s.tokens)
    for token in tokens:
        if token.text.lower() == draft.headed:
            yield from _place(token, found)
            return


def _last_named(draft: Draft, found: Found) -> list[Named]:
    """The place the paragraph named last before it came to another deal than the report's own."""
    if draft.dates and not draft.terms:
        # "The agreement signed in September" is one the reader knows, of wherever it was.
        return []
    first = draft.sentence
    before = [s for s in found.sentences[: first.index + 1] if s.paragraph == first.paragraph]
    tokens = [t for s in before for t in s.tokens if s is not first or t.i < draft.first.i]
    for token in reversed(tokens):
        places = [n for n in _place(token, found) if not (_is_away(token) or _is_town_abroad(n, found))]
        if places:
            return places
    return []


def _owned(draft: Draft, found: Found) -> Iterator[Named]:
    """The country whose sides made it: "Sudan's warring generals agreed …"."""
    for sentence, _ in draft.mentions[:2]:
        for token in sentence.tokens:
            if token.dep == "nmod:poss":
                yield from (n for n in _place(token, found) if found.kind_of(n.key) == "country")


def _distinct(*sources: Iterator[Named]) -> list[Named]:
    kept: dict[str | None, Named] = {}
    for source in sources:
        for named in source:
            kept.setdefault(named.key, named)
    return list(kept.values())


def _of_phrases(draft: Draft, found: Found, table: TermTable) -> Iterator[Named]:
    for sentence, token in draft.mentions:
        head = token.head if token.dep in ("compound", "amod") else token
        for child in sorted(head.children, key=lambda t: t.i):
            beside = child.dep in ("compound", "amod", "nmod:poss") and child.mention is not None
            if (beside and not _abroad(child, found)) or _covers(child, table):
                yield from _named(child, found)
        yield from _right_after(token, sentence, found)
        yield from _where(token, sentence, found)
        verb = token.head
        if is_verb(verb) and verb.lemma in _HOLDS and token.dep == "nsubj":
            for child in verb.each("obl"):
                if preposition(child) in ("in", "across", "throughout", "around"):
                    yield from _named(child, found)


def _where(token: Token, sentence: Sentence, found: Found) -> Iterator[Named]:
    """As in "in El Geneina, where a similar understanding gave way": the place its clause stands beside."""
    where = next((t for t in sentence.tokens[max(0, token.i - _CLOSE) : token.i] if t.lemma == "where"), None)
    for near in sentence.tokens[max(0, where.i - 2) : where.i] if where is not None else ():
        yield from _place(near, found)


def _right_after(token: Token, sentence: Sentence, found: Found) -> Iterator[Named]:
    """As in "a ceasefire over A", wherever the parser hangs A."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    if not following or following[0].lemma not in _COVERING - {"of", "between", "to", "at"}:
        return
    joined = False
    for near in sentence.tokens[token.i + 2 : token.i + 14]:
        if near.mention is not None and near.mention.sort == "place":
            if following[0].lemma in ("in", "at") and _abroad(near, found) and is_verb(token.head):
                return
            joined = True
            yield from _place(near, found)
        elif (
            (not joined and near.i - token.i > _CLOSE)
            or near.upos in ("VERB", "AUX", "SCONJ")
            or (joined and near.upos not in ("CCONJ", "PUNCT", "DET", "ADP"))
        ):
            return


def _listed(draft: Draft, found: Found) -> Iterator[Named]:
    """As in "five towns fall under it: A, B, C": three places in a row where the deal is spoken of."""
    numbers = {s.index for s, _ in draft.mentions}
    for sentence in found.sentences:
        near = sentence.index in numbers or (sentence.index - 1 in numbers and _says_it(sentence))
        if not near or not any(t.lemma in _EMBRACING for t in sentence.tokens):
            continue
        named = [n for t in sentence.tokens if not any(_is_away(c) for c in _chain(t)) for n in _place(t, found)]
        if len(named) >= 3:
            yield from named


def _says_it(sentence: Sentence) -> bool:
    return any(t.lemma in ("it", "this") and t.upos == "PRON" for t in sentence.tokens)


def _beside(draft: Draft, found: Found) -> Iterator[Named]:
    """Regions named in the sentence that first names the deal, if no meeting is told there of a town."""
    places = [n for t in draft.sentence.tokens if not _is_away(t) for n in _place(t, found)]
    regions = [p for p in places if found.kind_of(p.key) == "region"]
    yield from sorted(regions, key=lambda p: -_count(p, found))[:1]


def _count(place: Named, found: Found) -> int:
    return sum(len(entity.spans) for entity in found.entities if entity.key == place.key)


def _clearly(place: Named, found: Found) -> bool:
    """Whether a place is named more than once."""
    return _count(place, found) > 1


def _covers(child: Token, table: TermTable) -> bool:
    said = child.dep in ("nmod", "obl") and preposition(child) in _COVERING
    return said and child.lemma not in table.words.venues and not _is_bearing(child)


def _abroad(token: Token, found: Found) -> bool:
    """As in "the Geneva agreement": named for a town of the wide world, where it was made."""
    return any(_is_town_abroad(place, found) for place in _place(token, found))


def _is_town_abroad(place: Named, found: Found) -> bool:
    return (place.id or "").startswith(_ABROAD) and found.kind_of(place.key) == "town"


def _named(token: Token, found: Found) -> list[Named]:
    inside = sorted((t for t in phrase(token) if not (_is_away(t) or _is_bearing(t))), key=lambda t: t.i)
    return [named for t in inside for named in _place(t, found)]


def _place(token: Token, found: Found) -> list[Named]:
    return place_at(token, found.cast)


def _is_bearing(token: Token) -> bool:
    """As in "south of Damascus": what a place lies by is not the place."""
    return preposition(token) == "of" and token.head.lemma in _COMPASS


def _is_away(token: Token) -> bool:
    case = preposition(token)
    return case in _AWAY or (case == "for" and token.head.lemma in ("depart", "leave", "head", "departure", "go"))


def _of_terms(draft: Draft, found: Found) -> Iterator[Named]:
    """Places named in the terms, leaving out where people and weapons are taken to."""
    for scope in draft.scopes:
        if not scope.closed:
            continue
        for token in scope.tokens:
            if token.mention is not None and not any(_is_away(t) or _is_bearing(t) for t in _chain(token)):
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
        if act.event not in _DONE and act.event != "propose":
            continue
        held = any(t.lemma in table.words.venues and not is_verb(t) for t in sentence.tokens)
        for place in act.places:
            if not (place.id or "").startswith(_ABROAD) and not held:
                yield place


def _dominant(found: Found) -> list[Named]:
    """The town or region the report names most, if it names one more often than any other."""
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for sentence in found.sentences:
        for token in sentence.tokens:
            for named in _place(token, found):
                lone = found.kind_of(named.key) == "country" and _count(named, found) < 2
                if lone or _is_town_abroad(named, found):
                    continue
                if named.key is not None and found.kind_of(named.key) in _HOLDING:
                    counts[named.key] += 1
                    first.setdefault(named.key, named)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return _opening(found.sentences[:1], found)
    return [first[ranked[0][0]]]


def _opening(sentences: Sequence[Sentence], found: Found) -> list[Named]:
    return next(
        ([n] for s in sentences for t in s.tokens for n in _place(t, found) if not _is_town_abroad(n, found)), []
    )
