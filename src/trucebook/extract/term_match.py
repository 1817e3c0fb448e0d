"""Whether words near one another make a provision: the patterns of ``resources/provisions.yml`` laid on tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.language.tokens import Token
from trucebook.lexicon.terms import ProvisionPattern
from trucebook.model.names import Entity

_FORCE_KINDS = frozenset({"state_force", "armed_group"})
_THIRD_KINDS = frozenset({"third_state", "igo"})
_HELPERS = frozenset({"igo", "ngo"})
_ROUTE_KINDS = frozenset({"road", "crossing", "checkpoint"})
# Source: the consolidated list of the United Nations Security Council's 1267 committee.
_LISTED = ("islamic state", "isis", "isil", "daesh", "nusra", "al-qaeda", "tahrir al-sham", "ansar al-sharia")
_CLAUSE_ENDS = frozenset({";"})
_CORE = frozenset({"nsubj", "nsubj:pass", "obj"})
# How far a subject may stand from its verb, relative clauses and all.
_FAR = 16


class Reading:
    """The tokens of a scope as the patterns see them."""

    def __init__(self, tokens: Sequence[Token], entities: Mapping[str, Entity]) -> None:
        self.tokens = [t for t in tokens if t.upos != "PUNCT" or t.text in _CLAUSE_ENDS]
        self.marks = [_marks(t, entities) for t in self.tokens]

    def window(self, pattern: ProvisionPattern, *, widely: bool) -> tuple[Token, ...]:
        """The shortest run with one word of each group and none that rules the term out; empty when there is none."""
        places = [[n for n, marks in enumerate(self.marks) if not marks.isdisjoint(group)] for group in pattern.all]
        if not all(places):
            return ()
        reach = pattern.within + pattern.within // 2 if widely else pattern.within
        best = self._governed(places, pattern)
        for start in sorted({n for group in places for n in group}):
            end = _end_from(start, places)
            if end is None or end - start > reach or (best is not None and end - start >= best[1] - best[0]):
                continue
            if self._allowed(start, end, pattern):
                best = (start, end)
        return tuple(self.tokens[best[0] : best[1] + 1]) if best is not None else ()

    def _governed(self, places: Sequence[Sequence[int]], pattern: ProvisionPattern) -> tuple[int, int] | None:
        """A verb and its own subject or object, however much stands between them."""
        if len(places) != 2:
            return None
        for one in places[0]:
            for other in places[1]:
                first, second = self.tokens[one], self.tokens[other]
                joined = first.head is second or second.head is first
                dependent = first if first.head is second else second
                if one != other and joined and dependent.dep in _CORE and abs(one - other) <= _FAR:
                    start, end = min(one, other), max(one, other)
                    if self._allowed(start, end, pattern):
                        return start, end
        return None

    def _allowed(self, start: int, end: int, pattern: ProvisionPattern) -> bool:
        if any(t.text in _CLAUSE_ENDS for t in self.tokens[start:end]):
            return False
        around = self.marks[max(0, start - 2) : end + 3]
        return all(marks.isdisjoint(pattern.without) for marks in around)


def _end_from(start: int, places: Sequence[Sequence[int]]) -> int | None:
    """Where the run from ``start`` that has a different token for each group ends; None where there is none."""
    taken: list[int] = []
    for group in sorted(places, key=len):
        following = next((n for n in group if n >= start and n not in taken), None)
        if following is None:
            return None
        taken.append(following)
    return max(taken)


def _marks(token: Token, entities: Mapping[str, Entity]) -> frozenset[str]:
    if token.mention is None:
        return frozenset({token.lemma, token.text.lower()})
    entity = entities.get(token.mention.entity)
    kind = entity.kind if entity is not None else ""
    marks = {token.text.lower()} | {word.lower() for word in token.text.split()[-1:]}
    if token.mention.sort == "place":
        marks.add("@route" if kind in _ROUTE_KINDS else "@place")
        if kind == "country":
            marks.add("@third")
    if kind in _FORCE_KINDS:
        marks.add("@force")
    if kind in _THIRD_KINDS:
        marks.add("@third")
    if kind in _HELPERS:
        marks.add("@igo")
    name = entity.name.lower() if entity is not None else ""
    if any(listed in name for listed in _LISTED):
        marks.add("@listed")
    return frozenset(marks)
