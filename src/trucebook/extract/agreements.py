"""The agreements a report speaks of: which words are one deal, and what the report says of it.

A noun that names a deal opens a draft or joins one.  It joins by kind, by "the" and "this", and by lying in the terms
of a deal already spoken of; it opens a new one by "a new", by another date, by another kind.  "Agreed to …" opens one
without a noun where terms follow.  Drafts of which nothing is said that anyone could code are refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.agreement_draft import Draft, Found, head_of_time, is_about
from trucebook.extract.agreement_mentions import Seen, Spotter, overlap
from trucebook.extract.agreement_nouns import label_words
from trucebook.extract.clauses import is_verb
from trucebook.extract.happenings import Happening
from trucebook.extract.modality import modality_of
from trucebook.extract.term_openers import Scope
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.modality import ModalityTable
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import AgreementKind, EventType
from trucebook.model.when import TimeExpression

__all__ = ["Draft", "Drafter", "Found"]

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
# Acts that belong to the deal last spoken of although their own sentence does not name it.
_REACHING: frozenset[EventType] = frozenset(
    {"agree", "sign", "violate", "end", "extend", "obstruct", "reject", "start"}
)
# A truce is one of these words in one report and another in the next sentence.
_STOPS: frozenset[AgreementKind] = frozenset({"ceasefire", "cessation_of_hostilities", "humanitarian_pause"})
# Terms and acts reach back this many sentences for the deal they belong to.
_REACH = 6


class Drafter:
    """Puts the drafts of one report together, sentence by sentence."""

    def __init__(self, found: Found, table: TermTable, modality: ModalityTable) -> None:
        self.found = found
        self.table = table
        self.modality = modality
        self.spotter = Spotter(found, table)
        self.drafts: list[Draft] = []
        self._by_token: dict[int, Draft] = {}

    def draft(self) -> list[Draft]:
        """All drafts of the report, in order of first mention."""
        for sentence in self.found.sentences:
            for seen in self.spotter.spot(sentence):
                self._place(seen)
            self._attach_acts(sentence)
        self._attach_terms()
        self._attach_lengths()
        return self.drafts

    def _place(self, seen: Seen) -> None:
        owner = self._owner_by_scope(seen.token)
        if owner is not None and not seen.past:
            owner.labels |= label_words(seen.token)
            self._by_token[id(seen.token)] = owner
            self._note_length(owner, seen.token, seen.sentence)
            return
        draft = self._fitting(seen)
        if draft is None:
            if not self._opens(seen):
                return
            draft = Draft(len(self.drafts), seen.token, seen.sentence, past=seen.past)
            draft.holder = seen.token.lemma in self.table.nouns.holder and seen.kind is None
            self.drafts.append(draft)
        self._note(draft, seen)

    def _note(self, draft: Draft, seen: Seen) -> None:
        if seen.kind is not None:
            draft.kinds.append(seen.kind)
            if draft.spoken:
                draft.first, draft.spoken = seen.token, False
        draft.holder = draft.holder and seen.token.lemma in self.table.nouns.holder
        draft.labels |= label_words(seen.token)
        draft.mentions.append((seen.sentence, seen.token))
        draft.dates += [t for t in seen.dates if t not in draft.dates]
        draft.talked = draft.talked or seen.talked
        if modality_of(seen.token, self.modality) in ("asserted", "alleged") and not seen.talked:
            draft.hypothetical = False
        self._by_token[id(seen.token)] = draft

    def _opens(self, seen: Seen) -> bool:
        """Whether a word that fits no draft opens one: plurals speak of deals in general unless counted or dated."""
        counted = any(True for _ in seen.token.each("nummod"))
        return seen.strong and (not seen.plural or counted or seen.past or bool(seen.dates) or self._acted_on(seen))

    def _acted_on(self, seen: Seen) -> bool:
        return any(
            h.event in _CONCLUDING and h.modality == "asserted" and is_about(h, seen.token)
            for h in self._acts_of(seen.sentence)
        )

    def _acts_of(self, sentence: Sentence) -> Sequence[Happening]:
        return self.found.happenings.get(sentence.index, ())

    def _owner_by_scope(self, token: Token) -> Draft | None:
        """The deal in whose terms the word stands: a ceasefire among them is its content, not another deal."""
        for scope in self.found.scopes:
            if not (scope.closed or scope.listed) or not any(t is token for t in scope.tokens):
                continue
            if scope.deal is token:
                continue
            owner = self._by_token.get(id(scope.deal)) if scope.deal is not None else None
            if owner is None:
                owner = self._latest(scope.sentence) if scope.listed or scope.deal is not None else None
            if owner is not None and (scope.listed or token.i > _first(scope)):
                return owner
        return None

    def _latest(self, number: int) -> Draft | None:
        near = [d for d in self.drafts if 0 <= number - d.last_before(number) <= _REACH]
        return max(near, key=lambda d: d.last_before(number)) if near else None

    def _fitting(self, seen: Seen) -> Draft | None:
        """The draft this word speaks of, the likeliest first; None for a new one."""
        recent = sorted(self.drafts, key=lambda d: (-d.last_sentence, -d.number))
        for draft in recent:
            if seen.fresh and not self._same_fresh(draft, seen):
                continue
            if self._same_kind(draft, seen) and self._joins(draft, seen):
                return draft
        if seen.definite and not seen.fresh and seen.kind in _STOPS and not seen.dates:
            return next((d for d in recent if d.kinds and d.kinds[0] == "deescalation" and not d.past), None)
        return None

    def _same_fresh(self, draft: Draft, seen: Seen) -> bool:
        """As in "A new deal", told again: only a draft itself opened as another one, of the same sort, is meant."""
        opened = {c.lemma for c in draft.first.each("amod", "det")} & self.table.words.fresh
        named = {c.lemma for c in seen.token.each("amod", "det")} & self.table.words.fresh
        return bool(opened & named) and draft.past == seen.past

    def _same_kind(self, draft: Draft, seen: Seen) -> bool:
        if seen.kind is None or not draft.kinds:
            return True
        return seen.kind in draft.kinds or (seen.kind in _STOPS and bool(_STOPS & set(draft.kinds)))

    def _joins(self, draft: Draft, seen: Seen) -> bool:
        if not overlap(draft.dates, seen.dates) or (
            draft.past and not seen.definite and seen.sentence != draft.sentence
        ):
            return False
        if self._concluded_anew(draft, seen):
            return False
        near = seen.sentence.index - draft.last_sentence <= 4
        if seen.kind is not None and draft.kinds:
            return True
        bare = not any(True for _ in seen.token.each("det", "nmod:poss"))
        open_still = not any(h.event in _CONCLUDING for _, h in draft.about)
        return near and (seen.definite or bare or seen.plural or draft.sentence is seen.sentence or open_still)

    def _concluded_anew(self, draft: Draft, seen: Seen) -> bool:
        """As in "A committee reached an agreement …" where the draft's own conclusion by others was told before."""
        if seen.definite:
            return False
        new = [h for h in self._acts_of(seen.sentence) if h.event in _CONCLUDING and is_about(h, seen.token)]
        old = [h for s, h in draft.about if h.event in _CONCLUDING and s is not seen.sentence]
        ours = {a.key for h in new for a in (*h.agents, *h.targets)}
        theirs = {a.key for h in old for a in (*h.agents, *h.targets)}
        return bool(ours and theirs and not ours & theirs)

    def _attach_acts(self, sentence: Sentence) -> None:
        for happening in self._acts_of(sentence):
            token = next((t for t in sentence.tokens if id(t) in self._by_token and is_about(happening, t)), None)
            draft = self._by_token[id(token)] if token is not None else self._told_beside(happening, sentence)
            if draft is None:
                continue
            draft.acts.append((sentence, happening))
            if token is not None or happening.trigger is draft.first:
                draft.about.append((sentence, happening))

    def _told_beside(self, happening: Happening, sentence: Sentence) -> Draft | None:
        here = [d for d in self.drafts if any(s is sentence for s, _ in d.mentions)]
        dates = self._dates_at(happening, sentence)
        if here and happening.event in DEAL_ACTS | {"meet", "establish", "deploy", "threaten"}:
            fitting = [d for d in here if overlap(d.dates, dates)]
            return (fitting or here)[-1]
        if happening.event not in _REACHING:
            return None
        near = [d for d in self.drafts if sentence.index - d.last_sentence <= 2 and overlap(d.dates, dates)]
        if near:
            return max(near, key=lambda d: d.last_sentence)
        return self._spoken(happening, sentence, dates)

    def _spoken(self, happening: Happening, sentence: Sentence, dates: list[TimeExpression]) -> Draft | None:
        """A draft opened by "agreed to …", where what was agreed follows."""
        owned = any(term.scope.deal is happening.trigger for term in self.found.terms)
        if happening.event not in _CONCLUDING or happening.modality != "asserted" or not owned:
            return None
        draft = Draft(len(self.drafts), happening.trigger, sentence, spoken=True, dates=dates, hypothetical=False)
        draft.mentions.append((sentence, happening.trigger))
        self.drafts.append(draft)
        self._by_token[id(happening.trigger)] = draft
        return draft

    def _dates_at(self, happening: Happening, sentence: Sentence) -> list[TimeExpression]:
        if happening.event not in _CONCLUDING:
            return []
        found = []
        for time in self.found.times_in(sentence, "date"):
            head = head_of_time(time, sentence)
            above = list(head.ancestors()) if head is not None else []
            if any(t is happening.trigger for t in above) or (head is not None and is_verb(happening.trigger.head)):
                found.append(time)
        return found

    def _attach_terms(self) -> None:
        for scope in self.found.scopes:
            owner = self._by_token.get(id(scope.deal)) if scope.deal is not None else None
            if owner is None:
                owner = self._latest(scope.sentence)
            if owner is None:
                later = [d for d in self.drafts if 0 < d.sentence.index - scope.sentence <= 2 * _REACH]
                owner = min(later, key=lambda d: d.sentence.index, default=None)
            if owner is None:
                continue
            owner.scopes.append(scope)
            owner.terms += [term for term in self.found.terms if term.scope is scope]

    def _attach_lengths(self) -> None:
        for draft in self.drafts:
            for sentence, token in draft.mentions:
                self._note_length(draft, token, sentence)
            for scope in draft.scopes:
                if scope.listed or not scope.closed:
                    continue
                sentence = self.found.sentences[scope.sentence]
                for token in scope.tokens:
                    if id(token) in self._by_token:
                        self._note_length(draft, token, sentence)

    def _note_length(self, draft: Draft, token: Token, sentence: Sentence) -> None:
        """A length of time beside a deal, in its phrase or under its verb, is how long it is to run."""
        for time in self.found.times_in(sentence, "duration"):
            if time.when.value and time not in draft.durations and _runs_for(token, time, sentence):
                draft.durations.append(time)


def _first(scope: Scope) -> int:
    return scope.tokens[0].i - 1


def _runs_for(deal: Token, time: TimeExpression, sentence: Sentence) -> bool:
    head = head_of_time(time, sentence)
    if head is None:
        return False
    above = [head, *head.ancestors()]
    if any(t is deal for t in above):
        return True
    governor = deal.head if is_verb(deal.head) else None
    linked = governor is not None and any(t is governor for t in above[:5])
    backwards = any(word in sentence.text.lower() for word in ("since", "ago", "past", "last", "years"))
    return linked and not backwards
