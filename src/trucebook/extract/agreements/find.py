"""The agreements a report speaks of: which words are one deal, and what the report says of it.

A noun that names a deal opens a draft or joins one.  It joins by kind, by "the" and "this", and by lying in the terms
of a deal already spoken of; it opens a new one by "a new", by another date, by another kind.  "Agreed to …" opens one
without a noun where terms follow.  Drafts of which nothing is said that anyone could code are refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.agreements.dates import SAYING, runs_by_pronoun, runs_for
from trucebook.extract.agreements.draft import Draft, Found, head_of_time, is_about, is_done
from trucebook.extract.agreements.joining import CONCLUDING, REACH, STOPS, fitting
from trucebook.extract.agreements.mentions import Seen, Spotter, overlap
from trucebook.extract.agreements.nouns import is_deal, label_words
from trucebook.extract.agreements.papers import join_papers
from trucebook.extract.agreements.sections import is_heading
from trucebook.extract.agreements.stage import fares
from trucebook.extract.clauses import is_verb
from trucebook.extract.events.happenings import Happening
from trucebook.extract.events.modality import modality_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.modality import ModalityTable
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import EventType
from trucebook.model.when import TimeExpression

__all__ = ["Draft", "Drafter", "Found"]

# Acts whose object (or subject) is the deal itself.
DEAL_ACTS: frozenset[EventType] = frozenset(
    {
        "agree", "sign", "reject", "start", "extend", "end", "violate", "propose", "commit", "demand", "obstruct",
        "accuse",
    }
)  # fmt: skip
# Acts that belong to the deal last spoken of although their own sentence does not name it.
_REACHING: frozenset[EventType] = CONCLUDING | {"violate", "end", "extend", "obstruct", "reject", "start"}
# An act without a name for its deal reaches back this far, an agreement on a plan not yet made further.
_BESIDE = 3
# What was agreed takes its name from a noun at most this many sentences on ("They agreed to …  The accord …").
_NAMED = 2
# "To stop shooting on the front for four days": its length stands within so many characters behind the term.
_BEHIND = 40


class Drafter:
    """Puts the drafts of one report together, sentence by sentence."""

    def __init__(self, found: Found, table: TermTable, modality: ModalityTable) -> None:
        self.found = found
        self.table = table
        self.modality = modality
        self.spotter = Spotter(found, table, modality)
        self.drafts: list[Draft] = []
        self._by_token: dict[int, Draft] = {}
        self._loose: list[tuple[Sentence, Happening]] = []

    def draft(self) -> list[Draft]:
        """All drafts of the report, in order of first mention."""
        for sentence in self.found.sentences:
            for seen in self.spotter.spot(sentence):
                self._place(seen)
            self._attach_acts(sentence)
            self._bind_verbs(sentence)
            self._touch(sentence)
        self._attach_terms()
        self._attach_lengths()
        join_papers(self.drafts)
        for draft in self.drafts:
            draft.lives = any(True for s, t in draft.mentions for _ in fares(t, s, self.found, self.table))
        return self.drafts

    def _touch(self, sentence: Sentence) -> None:
        """Note which deal's terms the sentence holds, so that later words still find it near."""
        for scope in self.found.scopes:
            if scope.sentence == sentence.index and (scope.closed or scope.listed):
                owner = self._by_token.get(id(scope.deal)) if scope.deal is not None else None
                owner = owner or self._latest(sentence.index)
                if owner is not None:
                    owner.touched = sentence.index

    def _place(self, seen: Seen) -> None:
        owner = self._owner_by_scope(seen.token)
        if owner is not None and not seen.past:
            if seen.kind is None or seen.kind in STOPS:
                owner.labels |= label_words(seen.token)
            owner.touched = seen.sentence.index
            self._by_token[id(seen.token)] = owner
            self._note_length(owner, seen.token, seen.sentence)
            return
        draft = fitting(seen, self.drafts, self.found, self.table)
        if draft is None:
            if not self._opens(seen):
                return
            draft = Draft(len(self.drafts), seen.token, seen.sentence, past=seen.past, headed=seen.headed)
            draft.holder = self._holds(seen)
            self.drafts.append(draft)
            self._take_loose(draft)
        self._note(draft, seen)

    def _note(self, draft: Draft, seen: Seen) -> None:
        zoned = seen.token.head.lemma in ("zone", "area", "map") and seen.token.dep in ("compound", "amod")
        if seen.kind is not None and (seen.strong or draft.kinds) and not (zoned and draft.kinds):
            draft.kinds.append(seen.kind)
        beside = seen.sentence.index - draft.sentence.index <= _NAMED
        named = seen.kind is not None or (beside and seen.definite and is_deal(seen.token, self.table))
        if draft.spoken and named and (seen.strong or draft.kinds):
            draft.first, draft.spoken = seen.token, False
        draft.holder = draft.holder and self._holds(seen)
        draft.labels |= label_words(seen.token)
        draft.mentions.append((seen.sentence, seen.token))
        draft.dates += [t for t in seen.dates if t not in draft.dates]
        draft.talked = draft.talked or (seen.talked and not any(h.event in CONCLUDING for _, h in draft.about))
        told = modality_of(seen.token, self.modality) in ("asserted", "alleged") and not seen.talked
        if told or seen.dates:
            draft.hypothetical = False
        self._by_token[id(seen.token)] = draft

    def _holds(self, seen: Seen) -> bool:
        return (seen.token.lemma in self.table.nouns.holder or seen.token.lemma == "condition") and seen.kind is None

    def _opens(self, seen: Seen) -> bool:
        """Whether a word that fits no draft opens one: plurals speak of deals in general unless counted or dated."""
        counted = any(True for _ in seen.token.each("nummod")) or seen.owning
        if is_heading(seen.sentence) and not seen.dates:
            return False
        one = not seen.plural or counted or bool(seen.dates) or self._acted_on(seen)
        return seen.strong and one and not seen.doubted

    def _acted_on(self, seen: Seen) -> bool:
        return any(
            h.event in CONCLUDING and is_done(h) and is_about(h, seen.token) for h in self._acts_of(seen.sentence)
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
            if owner is None and (scope.listed or scope.deal is not None):
                owner = self._latest(scope.sentence)
            if owner is not None:
                return owner
        return None

    def _latest(self, number: int) -> Draft | None:
        under = self.spotter.heads.get(number)
        near = [d for d in self.drafts if 0 <= number - d.last_before(number) <= REACH and d.headed == under]
        return max(near, key=lambda d: d.last_before(number)) if near else None

    def _attach_acts(self, sentence: Sentence) -> None:
        for happening in self._acts_of(sentence):
            about = [t for t in sentence.tokens if id(t) in self._by_token and is_about(happening, t)]
            about.sort(key=lambda t: (not is_deal(t, self.table), t.i))
            token = about[0] if about else None
            draft = self._by_token[id(token)] if token is not None else self._told_beside(happening, sentence)
            if draft is None:
                if happening.event in CONCLUDING and is_done(happening):
                    self._loose.append((sentence, happening))
                continue
            draft.acts.append((sentence, happening))
            if token is not None:
                draft.about.append((sentence, happening))
                if happening.event in CONCLUDING and is_done(happening):
                    draft.hypothetical = False

    def _take_loose(self, draft: Draft) -> None:
        """As in "they shook hands … so there is a truce": what was agreed just before it had a name."""
        for sentence, happening in self._loose:
            apart = draft.sentence.index - sentence.index
            near = apart <= 1 or (sentence.paragraph == draft.sentence.paragraph and apart <= 3)
            if near and not draft.past:
                draft.acts.append((sentence, happening))
        self._loose = []

    def _told_beside(self, happening: Happening, sentence: Sentence) -> Draft | None:
        here = [d for d in self.drafts if any(s is sentence for s, _ in d.mentions)]
        dates = self._dates_at(happening, sentence)
        if here and happening.event in DEAL_ACTS | {"meet", "establish", "deploy", "threaten"}:
            return ([d for d in here if overlap(d.dates, dates)] or here)[-1]
        if happening.event not in _REACHING or _compares(happening.trigger):
            return None
        near = [d for d in self.drafts if sentence.index - d.last_sentence <= _BESIDE and overlap(d.dates, dates)]
        if not near and happening.event in CONCLUDING and is_done(happening) and not dates:
            near = [d for d in self.drafts if d.unmade and not d.past and sentence.index - d.last_sentence <= REACH]
        return max(near, key=lambda d: d.last_sentence) if near else None

    def _dates_at(self, happening: Happening, sentence: Sentence) -> list[TimeExpression]:
        if happening.event not in CONCLUDING:
            return []
        return [t for t in self.found.times_in(sentence, "date") if _hangs_on(t, happening.trigger, sentence)]

    def _bind_verbs(self, sentence: Sentence) -> None:
        """Give "agreed to …" to the deal spoken of beside it, or a deal of its own where enough was agreed."""
        for scope in self.found.scopes:
            verb = scope.deal
            if verb is None or not (is_verb(verb) or scope.dense) or id(verb) in self._by_token:
                continue
            if not sentence.tokens or not any(t is verb for t in sentence.tokens):
                continue
            dates = [t for t in self.found.times_in(sentence, "date") if _hangs_on(t, verb, sentence)]
            dense = any(other.dense for other in self.found.scopes if other.deal is verb)
            back = 2 * REACH if dense else _BESIDE
            under = self.spotter.heads.get(sentence.index)
            here = [d for d in self.drafts if d.headed == under and overlap(d.dates, dates)]
            near = [d for d in here if sentence.index - d.last_sentence <= back]
            if verb.lemma == "resolve" and sentence.text.rstrip().endswith(":"):
                near = []
            plain = [d for d in here if not (d.past or d.kinds or d.holder or d.terms)]
            if not near and len(plain) == 1:
                near = plain
            if near:
                self._by_token[id(verb)] = max(near, key=lambda d: d.last_sentence)
            elif self._says_enough(verb):
                self._speak(verb, sentence, dates)

    def _says_enough(self, verb: Token) -> bool:
        """Whether what a verb brings makes a deal: two terms, or one side's own word to hold its fire."""
        types = {t.provision.type for t in self.found.terms if t.scope.deal is verb}
        return len(types) > 1 or (verb.lemma in self.table.words.declaring and "ceasefire" in types)

    def _speak(self, verb: Token, sentence: Sentence, dates: list[TimeExpression]) -> None:
        draft = Draft(len(self.drafts), verb, sentence, spoken=True, dates=dates, hypothetical=False)
        draft.headed = self.spotter.heads.get(sentence.index)
        draft.mentions.append((sentence, verb))
        acts = [h for h in self._acts_of(sentence) if h.trigger is verb or h.event in CONCLUDING]
        draft.acts += [(sentence, h) for h in acts]
        draft.about += [(sentence, h) for h in acts]
        self.drafts.append(draft)
        self._by_token[id(verb)] = draft
        self._take_loose(draft)

    def _attach_terms(self) -> None:
        for scope in self.found.scopes:
            owner = self._by_token.get(id(scope.deal)) if scope.deal is not None else None
            if owner is None:
                owner = self._latest(scope.sentence)
            if owner is None:
                later = [d for d in self.drafts if 0 < d.sentence.index - scope.sentence <= 2 * REACH]
                owner = min(later, key=lambda d: d.sentence.index, default=None)
            if owner is None:
                continue
            owner.scopes.append(scope)
            owner.terms += [term for term in self.found.terms if term.scope is scope]

    def _attach_lengths(self) -> None:
        for draft in self.drafts:
            for sentence, token in draft.mentions:
                self._note_length(draft, token, sentence)
                following = self.found.sentences[sentence.index + 1 : sentence.index + 2]
                for after in following if not draft.durations else ():
                    times = self.found.times_in(after, "duration")
                    draft.durations += [t for t in times if t.when.value and runs_by_pronoun(t, after)]
            for term in draft.terms:
                if term.provision.type in ("ceasefire", "duration_renewal") and not term.scope.aside:
                    span = term.provision.quote.span
                    times = self.found.times_in(self.found.sentences[term.scope.sentence], "duration")
                    draft.durations += [
                        t for t in times
                        if t.when.value and t not in draft.durations
                        and (t.span.touches(span) or 0 <= t.span.start - span.end <= _BEHIND)
                    ]  # fmt: skip

    def _note_length(self, draft: Draft, token: Token, sentence: Sentence) -> None:
        for time in self.found.times_in(sentence, "duration"):
            if time.when.value and time not in draft.durations and runs_for(token, time, sentence):
                draft.durations.append(time)


def _compares(trigger: Token) -> bool:
    """As in "as was agreed with the Red Crescent": an aside about something else."""
    return trigger.dep in ("advcl", "obl") and any(m.lemma == "as" for m in trigger.each("mark", "case"))


def _hangs_on(time: TimeExpression, verb: Token, sentence: Sentence) -> bool:
    """Whether a time stands under the verb, or under the verb that verb itself stands under."""
    head = head_of_time(time, sentence)
    if head is None:
        return False
    above = list(head.ancestors())
    shared = verb.dep in ("conj", "xcomp", "ccomp") and is_verb(verb.head) and verb.head.lemma not in SAYING
    return any(t is verb for t in above) or (shared and any(t is verb.head for t in above))
