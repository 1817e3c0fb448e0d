"""Whether words near one another make a provision: the patterns of ``resources/provisions.yml`` laid on tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.extract.clauses import is_verb
from trucebook.language.tokens import Token
from trucebook.lexicon.inflect import lemma_table
from trucebook.lexicon.terms import ProvisionPattern
from trucebook.model.names import Entity

_FORCE_KINDS = frozenset({"state_force", "armed_group"})
_THIRD_KINDS = frozenset({"third_state", "igo"})
_HELPERS = frozenset({"igo", "ngo"})
_ROUTE_KINDS = frozenset({"road", "crossing", "checkpoint"})
# Source: the consolidated list of the United Nations Security Council's 1267 committee.
_LISTED = ("islamic state", "isis", "isil", "daesh", "nusra", "al-qaeda", "tahrir al-sham", "ansar al-sharia")
_CLAUSE_ENDS = frozenset({";"})
# Relations by which a clause stands beside another rather than inside it.
_JOINED = frozenset({"conj", "parataxis", "ccomp"})
_CORE = frozenset({"nsubj", "nsubj:pass", "obj"})
# So near one another words belong together whatever clauses the parser made.
_NEXT = 2
# How far a subject may stand from its verb, relative clauses and all.
_FAR = 16


class Reading:
    """The tokens of a scope as the patterns see them."""

    def __init__(self, tokens: Sequence[Token], entities: Mapping[str, Entity]) -> None:
        self.tokens = [t for t in tokens if t.upos != "PUNCT" or t.text in _CLAUSE_ENDS]
        self.marks = [_marks(t, entities) for t in self.tokens]
        self._present = frozenset().union(*self.marks)
        self._clauses: list[frozenset[int]] | None = None

    @property
    def clauses(self) -> list[frozenset[int]]:
        """The numbers of the tokens of each clause."""
        if self._clauses is None:
            self._clauses = _clauses(self.tokens)
        return self._clauses

    def window(self, pattern: ProvisionPattern, *, widely: bool) -> tuple[Token, ...]:
        """The shortest run with one word of each group and none that rules the term out; empty when there is none."""
        if any(self._present.isdisjoint(group) for group in pattern.all):
            return ()
        everywhere = [[n for n, marks in enumerate(self.marks) if not marks.isdisjoint(group)] for group in pattern.all]
        reach = pattern.within + pattern.within // 2 if widely else pattern.within
        best = self._governed(everywhere, pattern)
        everything = frozenset(range(len(self.tokens)))
        for clause in (*self.clauses, everything):
            reach = min(reach, _NEXT) if clause is everything and not widely else reach
            places = [[n for n in group if n in clause] for group in everywhere]
            for start in sorted({n for group in places for n in group}) if all(places) else ():
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


def _clauses(tokens: Sequence[Token]) -> list[frozenset[int]]:
    """The numbers of the tokens of each clause; a clause joined to another by "and" takes its subject along."""
    members: dict[int, list[int]] = {}
    heads: dict[int, Token] = {}
    for number, token in enumerate(tokens):
        head = _clause_of(token)
        heads[id(head)] = head
        members.setdefault(id(head), []).append(number)
    at = {id(token): number for number, token in enumerate(tokens)}
    found = []
    for key, numbers in members.items():
        shared = _borrowed(heads[key])
        found.append(frozenset([*numbers, *(at[id(t)] for t in shared if id(t) in at)]))
    return found


def _clause_of(token: Token) -> Token:
    """The verb that heads the main or joined clause ``token`` stands in; the root where there is none."""
    for above in (token, *token.ancestors()):
        beside = above.dep in _JOINED and above.i > above.head.i
        if beside and (is_verb(above) or above.child("cop") is not None):
            return above
        if above.head is above:
            return above
    return token


def _borrowed(head: Token) -> list[Token]:
    """The subject of the clause before, where a joined clause has none of its own."""
    if head.dep != "conj" or head.child("nsubj", "nsubj:pass", "expl") is not None:
        return []
    subject = head.head.child("nsubj", "nsubj:pass")
    return list(subject.subtree()) if subject is not None else []


def _end_from(start: int, places: Sequence[Sequence[int]]) -> int | None:
    """Where the run from ``start`` that has a different token for each group ends; None where there is none."""
    taken: list[int] = []
    for group in sorted(places, key=len):
        following = next((n for n in group if n >= start and n not in taken), None)
        if following is None:
            return None
        taken.append(following)
    return max(taken)


def _inside(phrase: str) -> set[str]:
    """The words of a set phrase that is one token ("takes up positions"), and what they are forms of."""
    forms, words = lemma_table(), phrase.split()
    return {*words, *(forms.get(f"{sort} {word}", word) for word in words for sort in "VN")}


def _marks(token: Token, entities: Mapping[str, Entity]) -> frozenset[str]:
    if token.mention is None:
        marks = {token.lemma, token.text.lower(), f"{token.lemma}/{token.upos.lower()}"}
        return frozenset(marks | _inside(token.text.lower()) if " " in token.text else marks)
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
