"""One agreement of a report while it is being put together, and what the steps before found to build it from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.extract.clauses import find_object, find_subject, is_verb, obliques, phrase
from trucebook.extract.events.happenings import Happening
from trucebook.extract.events.roles import Cast
from trucebook.extract.terms.find import Term
from trucebook.extract.terms.scope import Scope
from trucebook.extract.terms.tense import tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.model.names import Entity
from trucebook.model.vocabulary import AgreementKind
from trucebook.model.when import TimeExpression

_MADE = frozenset({"agree", "sign", "start", "extend", "end", "violate"})


@dataclass(slots=True, eq=False)
class Draft:
    """One agreement while it is being put together.

    ``first`` is the word that opened it, ``kinds`` the kinds its labels named, in order.  ``about`` are the acts done
    to the deal itself, ``acts`` also those told beside it.  ``dates`` are when it was concluded, as told.  ``holder``:
    only an offer or a demand named it; ``spoken``: no noun did, only a verb; ``talked``: talks about it were named;
    ``past``: it is told of as an earlier one.  ``hypothetical``: nothing was said of it outside plans and wishes.
    ``touched``: the last sentence that held one of its terms.  ``lives``: something was said of how it fared.
    ``headed``: the place under which the report files it.
    """

    number: int
    first: Token
    sentence: Sentence
    kinds: list[AgreementKind] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    mentions: list[tuple[Sentence, Token]] = field(default_factory=list)
    acts: list[tuple[Sentence, Happening]] = field(default_factory=list)
    about: list[tuple[Sentence, Happening]] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    dates: list[TimeExpression] = field(default_factory=list)
    durations: list[TimeExpression] = field(default_factory=list)
    holder: bool = False
    spoken: bool = False
    talked: bool = False
    past: bool = False
    hypothetical: bool = True
    touched: int = -1
    lives: bool = False
    headed: str | None = None

    @property
    def last_sentence(self) -> int:
        """The number of the sentence that last spoke of it or of its terms."""
        return max(self.touched, *(sentence.index for sentence, _ in self.mentions))

    @property
    def unmade(self) -> bool:
        """Whether all that was said so far leaves it a plan, an offer or a matter of talks."""
        made = any(a.event in _MADE and is_done(a) for _, a in self.acts)
        return not made and not self.dates and not self.durations

    def last_before(self, number: int) -> int:
        """The number of the last sentence up to ``number`` that spoke of it; far below zero when none did."""
        told = [s.index for s, _ in self.mentions if s.index <= number]
        told += [scope.sentence for scope in self.scopes if scope.sentence <= number]
        return max(told, default=-99)

    def sentences(self) -> list[Sentence]:
        """The sentences that name it or tell an act of it, in order."""
        seen = {s.index: s for s, _ in (*self.mentions, *self.acts)}
        return [seen[i] for i in sorted(seen)]


@dataclass(frozen=True, slots=True)
class Found:
    """What the earlier steps found in a report, by sentence number where it belongs to one."""

    sentences: Sequence[Sentence]
    happenings: Mapping[int, Sequence[Happening]]
    scopes: Sequence[Scope]
    terms: Sequence[Term]
    times: Sequence[TimeExpression]
    cast: Cast
    entities: Sequence[Entity] = ()

    def kind_of(self, key: str | None) -> str:
        """The kind of the entity with this key; empty where there is none."""
        return next((entity.kind for entity in self.entities if entity.key == key), "")

    def times_in(self, sentence: Sentence, kind: str) -> list[TimeExpression]:
        """The time expressions of one kind in a sentence, in order."""
        return [t for t in self.times if t.kind == kind and sentence.span.covers(t.span)]


def is_done(act: Happening) -> bool:
    """Whether an act is told as done: asserted or in the past itself ("announced they had agreed"), not "to sign"."""
    told = act.modality == "asserted" or (act.modality == "planned" and tense_of(act.trigger) == "past")
    return told and not any(mark.lemma == "to" for mark in act.trigger.each("mark"))


def head_of_time(time: TimeExpression, sentence: Sentence) -> Token | None:
    """The token of a time expression nearest the root of its sentence."""
    inside = [t for t in sentence.tokens if time.span.start <= t.start < time.span.end]
    return min(inside, key=lambda t: (sum(1 for _ in t.ancestors()), t.i)) if inside else None


def is_about(happening: Happening, deal: Token) -> bool:
    """Whether ``deal`` is what the act is done to, or what does it."""
    trigger = happening.trigger
    if trigger is deal:
        return True
    if not is_verb(trigger):
        return any(noun is deal for _, noun in obliques(trigger)) or deal.head is trigger
    candidates = [find_object(trigger), find_subject(trigger), *(noun for _, noun in obliques(trigger))]
    return any(c is not None and (c is deal or any(t is deal for t in phrase(c))) for c in candidates)
