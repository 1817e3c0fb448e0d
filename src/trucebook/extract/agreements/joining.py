"""Whether a word that names a deal speaks of one already spoken of: by kind, by date, by "the" and by "another"."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.agreements.draft import Draft, Found, is_about
from trucebook.extract.agreements.mentions import Seen, overlap
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import AgreementKind, EventType

CONCLUDING: frozenset[EventType] = frozenset({"agree", "sign"})
# A truce is one of these words in one report and another in the next sentence.
STOPS: frozenset[AgreementKind] = frozenset({"ceasefire", "cessation_of_hostilities", "humanitarian_pause"})
# Terms and acts reach back this many sentences for the deal they belong to.
REACH = 6
# Papers of their own where a day is given on which they were handed over.
HOLDERS = frozenset({"paper", "offer", "proposal", "initiative", "plan", "draft", "package", "blueprint"})
# An indefinite word still means a deal told of at most this many sentences before.
_NEAR = 4
# "The paper", signed on a day, and "the agreements" are the one told of this many sentences before.
_BACK = 3
# "They agreed to …" and, this many sentences on, "the accord": one deal, whatever days are named.
_RIGHT_AFTER = 2
_ACCEPTING = frozenset({"accept", "approve", "agree", "endorse", "back"})


def fitting(seen: Seen, drafts: Sequence[Draft], found: Found, table: TermTable) -> Draft | None:
    """The draft the word speaks of, the likeliest first; None for another deal than those spoken of."""
    here = {t.lemma for t in seen.sentence.tokens}
    joined = [
        d for d in drafts
        if d.headed == seen.headed and _same_fresh(d, seen, table) and _same_kind(d, seen) and _joins(d, seen, found)
    ]  # fmt: skip
    specific = table.nouns.alone - {"agreement", "deal", "accord", "pact", "understanding"}
    if seen.definite:
        return max(joined, key=lambda d: (seen.kind in d.kinds and not d.past, d.last_sentence, d.number), default=None)
    return max(joined, key=lambda d: (bool(d.labels & here & specific), d.last_sentence, d.number), default=None)


def _same_fresh(draft: Draft, seen: Seen, table: TermTable) -> bool:
    """As in "a new deal", told again: only one itself opened as another deal, of the same sort, is meant."""
    if not seen.fresh:
        return True
    opened = {c.lemma for c in draft.first.each("amod", "det")} & table.words.fresh
    named = {c.lemma for c in seen.token.each("amod", "det")} & table.words.fresh
    return bool(opened & named) and draft.past == seen.past


def _same_kind(draft: Draft, seen: Seen) -> bool:
    if seen.kind is None or not draft.kinds or seen.kind in draft.kinds:
        return True
    kinds = {*draft.kinds, seen.kind}
    near = seen.sentence.index - draft.last_sentence <= REACH
    return kinds <= STOPS or (kinds <= {*STOPS, "deescalation"} and near and not seen.fresh)


def _joins(draft: Draft, seen: Seen, found: Found) -> bool:
    apart = seen.sentence.index - draft.last_sentence
    titled = any(c.mention is not None for c in seen.token.children)
    if draft.spoken and seen.definite and not (seen.plural or titled) and apart <= _RIGHT_AFTER:
        return True
    if seen.token.lemma in HOLDERS and _accepted_there(draft, seen):
        return True
    if draft.spoken and seen.owning and not seen.definite and apart > _RIGHT_AFTER:
        return False
    if not overlap(draft.dates, seen.dates) or _concluded_anew(draft, seen, found):
        return False
    pointed = any(c.dep.startswith("acl") for c in seen.token.children) or not seen.definite or apart > _BACK
    if (
        seen.dates
        and not draft.dates
        and ((draft.unmade and pointed) or (seen.kind is not None and not draft.kinds and not draft.spoken))
    ):
        return False
    if seen.token.lemma in HOLDERS and seen.owning and not _told_of(draft, seen):
        return False
    if draft.past and not seen.past and draft.sentence is not seen.sentence:
        return False
    if seen.kind is not None and draft.kinds:
        return True
    if draft.holder and seen.kind in STOPS and apart > 1:
        return False
    if seen.definite:
        if seen.plural and seen.kind is None and apart > _BACK:
            return False
        return (
            seen.kind is None
            or (seen.kind in STOPS and not draft.holder)
            or seen.token.lemma in draft.labels
            or apart <= REACH
        )
    if seen.weak:
        return apart <= REACH
    if seen.plural:
        return draft.sentence is seen.sentence
    bare = not any(True for _ in seen.token.each("det", "nmod:poss"))
    return draft.sentence is seen.sentence or (apart <= _NEAR and (bare or seen.doubted or draft.unmade))


def _accepted_there(draft: Draft, seen: Seen) -> bool:
    """As in "a truce began after both accepted a French proposal": the proposal became that truce."""
    here = any(sentence is seen.sentence for sentence, _ in draft.mentions)
    return here and not draft.holder and not draft.past and seen.token.head.lemma in _ACCEPTING


def _told_of(draft: Draft, seen: Seen) -> bool:
    """Whether a paper with terms of its own may be the deal spoken of: not "a draft", nor one given its own day."""
    dated = any(c.dep.startswith("acl") for c in seen.token.children) and bool(seen.dates)
    return seen.definite and not (dated and not set(seen.dates) & set(draft.dates))


def _concluded_anew(draft: Draft, seen: Seen, found: Found) -> bool:
    """As in "a committee reached an agreement", where others' conclusion of the draft's own was told before."""
    if seen.definite:
        return False
    acts = found.happenings.get(seen.sentence.index, ())
    new = [h for h in acts if h.event in CONCLUDING and is_about(h, seen.token)]
    old = [h for s, h in draft.about if h.event in CONCLUDING and s is not seen.sentence]
    ours = {a.key for h in new for a in (*h.agents, *h.targets)}
    theirs = {a.key for h in old for a in (*h.agents, *h.targets)}
    return bool(ours and theirs and not ours & theirs)
