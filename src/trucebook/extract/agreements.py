"""The agreements a report speaks of: which words are one deal, and what the report says of it.

A noun that names a deal opens a draft or joins one.  It joins by kind, by "the" and "this", and by lying in the terms
of a deal already spoken of; it opens a new one by "a new", by another date, by another kind.  Drafts of which nothing
is said that anyone could code (no act, no term, no length) are refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.extract.clauses import find_object, find_subject, is_verb, obliques, phrase
from trucebook.extract.happenings import Happening
from trucebook.extract.modality import modality_of
from trucebook.extract.provisions import Term
from trucebook.extract.roles import Cast
from trucebook.extract.scopes import Scope, is_deal
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.modality import ModalityTable
from trucebook.lexicon.terms import TermTable
from trucebook.model.claim import Named
from trucebook.model.vocabulary import AgreementKind, EventType
from trucebook.model.when import TimeExpression

# Acts whose object (or subject) is the deal itself.
DEAL_ACTS: frozenset[EventType] = frozenset(
    {
        "agree",
        "sign",
        "reject",
        "start",
        "extend",
        "end",
        "violate",
        "propose",
        "commit",
        "demand",
        "obstruct",
        "accuse",
    }
)
_CONCLUDING: frozenset[EventType] = frozenset({"agree", "sign"})
_NEW = frozenset(
    {"new", "another", "second", "separate", "third", "similar", "fresh", "other", "own", "previous", "former"}
)
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "said"})


@dataclass(slots=True, eq=False)
class Draft:
    """One agreement of a report while it is being put together."""

    number: int
    kind: AgreementKind | None
    first: Token
    sentence: Sentence
    mentions: list[tuple[Sentence, Token]] = field(default_factory=list)
    acts: list[tuple[Sentence, Happening]] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    durations: list[TimeExpression] = field(default_factory=list)
    hypothetical: bool = True

    @property
    def last_sentence(self) -> int:
        """The number of the sentence that last spoke of it."""
        return max(sentence.index for sentence, _ in self.mentions)

    def add_places(self, places: Sequence[Named]) -> None:
        """Note places, each once."""
        known = {place.key for place in self.places}
        self.places += [p for p in places if p.key not in known]


@dataclass(frozen=True, slots=True)
class Found:
    """What the earlier steps found in a report, by sentence number where it belongs to one."""

    sentences: Sequence[Sentence]
    happenings: Mapping[int, Sequence[Happening]]
    scopes: Sequence[Scope]
    terms: Sequence[Term]
    times: Sequence[TimeExpression]
    cast: Cast


class Drafter:
    """Puts the drafts of one report together, sentence by sentence."""

    def __init__(self, found: Found, table: TermTable, modality: ModalityTable) -> None:
        self.found = found
        self.table = table
        self.modality = modality
        self.drafts: list[Draft] = []
        self._by_token: dict[int, Draft] = {}

    def draft(self) -> list[Draft]:
        """All drafts of the report, in order of first mention."""
        for sentence in self.found.sentences:
            for token in sentence.tokens:
                if self._names_deal(token, sentence):
                    self._place(token, sentence)
            self._attach_acts(sentence)
        self._attach_terms()
        self._attach_lengths()
        return self.drafts

    def _names_deal(self, token: Token, sentence: Sentence) -> bool:
        if not is_deal(token, self.table, loosely=True):
            return False
        if token.dep in ("compound", "amod") and not is_deal(token.head, self.table):
            return token.head.lemma in ("zone", "area", "negotiation", "talk", "process", "map", "offer")
        if token.dep in ("compound", "amod"):
            return False
        if token.lemma in self.table.names_alone:
            return True
        return any(h.event in _CONCLUDING | {"propose"} and _about(h, token) for h in self._acts_of(sentence))

    def _acts_of(self, sentence: Sentence) -> Sequence[Happening]:
        return self.found.happenings.get(sentence.index, ())

    def _place(self, token: Token, sentence: Sentence) -> None:
        kind = self._kind(token)
        draft = self._fitting(token, sentence, kind)
        if draft is None:
            draft = Draft(len(self.drafts), kind, token, sentence)
            self.drafts.append(draft)
        draft.kind = draft.kind or kind
        draft.mentions.append((sentence, token))
        draft.add_places([p for t in phrase(token) for p in self._place_of(t)])
        if modality_of(token, self.modality) in ("asserted", "alleged"):
            draft.hypothetical = False
        self._by_token[id(token)] = draft

    def _place_of(self, token: Token) -> list[Named]:
        return self.found.cast.places(token) if token.mention is not None and token.mention.sort == "place" else []

    def _kind(self, token: Token) -> AgreementKind | None:
        words = {t.lemma for t in phrase(token)} - {"talk"}
        if token.dep in ("compound", "amod"):
            words.add(token.lemma)
        for kind, names in self.table.kinds:
            if words & names:
                return kind
        return None

    def _fitting(self, token: Token, sentence: Sentence, kind: AgreementKind | None) -> Draft | None:
        """The draft this noun speaks of, the likeliest first; None for a new one."""
        determiners = {child.lemma for child in token.each("det", "nmod:poss")}
        fresh = bool(_NEW & {child.lemma for child in token.each("amod", "det")}) and not determiners & {"the", "this"}
        within = self._scope_owner(token)
        if within is not None and not fresh and (kind is None or within.kind in (None, kind) or self._content(token)):
            return within
        for draft in sorted(self.drafts, key=lambda d: -d.last_sentence):
            if not self._compatible(draft, token, sentence, kind):
                continue
            near = sentence.index - draft.last_sentence <= 4
            if kind is not None and draft.kind == kind and not fresh:
                return draft
            definite = bool(determiners & _DEFINITE) or token.tag in ("NNS", "NNPS")
            if (
                (kind is None or draft.kind is None)
                and (definite or not determiners or draft.sentence is sentence)
                and near
            ):
                return draft
        return None

    def _content(self, token: Token) -> bool:
        """A ceasefire inside the terms of a wider deal is its content, not another deal."""
        return token.lemma in ("ceasefire", "truce", "cessation", "calm", "pause", "evacuation", "exchange", "swap")

    def _scope_owner(self, token: Token) -> Draft | None:
        for scope in self.found.scopes:
            if scope.deal is not None and scope.deal is not token and any(t is token for t in scope.tokens):
                owner = self._by_token.get(id(scope.deal))
                if owner is not None:
                    return owner
        return None

    def _compatible(self, draft: Draft, token: Token, sentence: Sentence, kind: AgreementKind | None) -> bool:
        if kind is not None and draft.kind is not None and draft.kind != kind:
            return False
        dates = self._dates_at(token, sentence)
        return not (dates and draft.dates and not set(dates) & set(draft.dates))

    def _dates_at(self, token: Token, sentence: Sentence) -> list[str]:
        """The dates on which the deal at ``token`` was concluded, as its sentence tells."""
        if not any(h.event in _CONCLUDING and _about(h, token) for h in self._acts_of(sentence)):
            return []
        return [
            t.when.value or t.text for t in self.found.times if t.kind == "date" and sentence.span.covers(t.span)
        ]  # fmt: skip

    def _attach_acts(self, sentence: Sentence) -> None:
        for happening in self._acts_of(sentence):
            draft = self._draft_of_act(happening, sentence)
            if draft is None:
                continue
            draft.acts.append((sentence, happening))
            if happening.event in _CONCLUDING:
                draft.dates += [d for d in self._dates_at(draft.first, sentence) if d not in draft.dates]
                draft.dates += [
                    t.when.value or t.text
                    for t in self.found.times
                    if t.kind == "date" and sentence.span.covers(t.span) and happening.modality == "asserted"
                ][:1]
                draft.add_places(happening.places)

    def _draft_of_act(self, happening: Happening, sentence: Sentence) -> Draft | None:
        for token in sentence.tokens:
            draft = self._by_token.get(id(token))
            if draft is not None and _about(happening, token):
                return draft
        if happening.event in DEAL_ACTS | {"meet", "establish", "deploy", "threaten"}:
            here = [d for d in self.drafts if any(s is sentence for s, _ in d.mentions)]
            if here:
                return here[-1]
            if happening.event in ("agree", "sign", "violate", "end", "extend", "obstruct", "reject", "start"):
                near = [d for d in self.drafts if sentence.index - d.last_sentence <= 2]
                return max(near, key=lambda d: d.last_sentence) if near else None
        return None

    def _attach_terms(self) -> None:
        for term in self.found.terms:
            owner = self._by_token.get(id(term.scope.deal)) if term.scope.deal is not None else None
            if owner is None:
                earlier = [d for d in self.drafts if d.mentions[0][0].index <= term.scope.sentence]
                near = [d for d in earlier if term.scope.sentence - _last_before(d, term.scope.sentence) <= 6]
                owner = max(near, key=lambda d: _last_before(d, term.scope.sentence)) if near else None
            if owner is not None:
                owner.terms.append(term)

    def _attach_lengths(self) -> None:
        """A length of time beside a deal, in its phrase or in its terms, is how long it is to run."""
        for draft in self.drafts:
            for sentence, token in draft.mentions:
                for time in self.found.times:
                    if time.kind != "duration" or not sentence.span.covers(time.span) or not time.when.value:
                        continue
                    if _runs_for(token, time, sentence) and time not in draft.durations:
                        draft.durations.append(time)


def _last_before(draft: Draft, sentence: int) -> int:
    return max((s.index for s, _ in draft.mentions if s.index <= sentence), default=-99)


def _runs_for(deal: Token, time: TimeExpression, sentence: Sentence) -> bool:
    inside = [t for t in sentence.tokens if time.span.start <= t.start < time.span.end]
    if not inside:
        return False
    head = min(inside, key=lambda t: len(list(t.ancestors())))
    above = [head, *head.ancestors()]
    if any(t is deal for t in above):
        return True
    governor = deal.head if is_verb(deal.head) else None
    linked = governor is not None and any(t is governor for t in above[:5])
    backwards = any(word in sentence.text.lower() for word in ("since", "ago", "past", "last", "years"))
    return linked and not backwards


def _about(happening: Happening, deal: Token) -> bool:
    """Whether ``deal`` is what the act is done to, or what does it."""
    trigger = happening.trigger
    if trigger is deal:
        return True
    if not is_verb(trigger):
        return any(noun is deal for _, noun in obliques(trigger)) or deal.head is trigger
    candidates = [find_object(trigger), find_subject(trigger), *(noun for _, noun in obliques(trigger))]
    return any(c is not None and (c is deal or any(t is deal for t in phrase(c))) for c in candidates)
