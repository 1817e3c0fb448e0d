"""The words of a report that speak of an agreement, and what each says by itself: kind, definiteness, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.agreement_draft import Found, head_of_time, is_about
from trucebook.extract.agreement_nouns import is_deal, is_holder, kind_of_words, label_words
from trucebook.extract.clauses import is_verb, preposition
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import AgreementKind
from trucebook.model.when import TimeExpression

_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those", "said", "both", "his"})
_TALKS = frozenset({"talk", "negotiation", "discussion", "consultation", "session", "process", "effort", "dialogue",
                    "bid", "proposal", "offer", "plan", "initiative", "contact", "mediation"})  # fmt: skip
_ZONES = frozenset({"zone", "area", "map", "regime"})
_CONCLUDING = frozenset({"agree", "sign", "start"})
_CONCLUDED = frozenset(
    """reach sign strike conclude make agree date broker announce declare mediate negotiate seal hammer arrive put work
    take enter come go observe begin finalise finalize accept broker forge""".split()
)
_DOCUMENTS = frozenset({"document", "paper", "arrangement", "settlement", "pause", "calm", "compromise", "framework",
                        "memorandum", "protocol", "roadmap", "formula", "charter", "covenant", "swap"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One word that speaks of a deal.

    ``fresh``: another deal than the one spoken of is meant; ``past``: an earlier one; ``strong``: it opens a draft by
    itself; ``talked``: it stands under talks, efforts or an offer.
    """

    sentence: Sentence
    token: Token
    kind: AgreementKind | None
    definite: bool
    plural: bool
    fresh: bool
    past: bool
    strong: bool
    talked: bool
    dates: tuple[TimeExpression, ...]


class Spotter:
    """Finds the words of one report that speak of a deal."""

    def __init__(self, found: Found, table: TermTable) -> None:
        self.found = found
        self.table = table
        self._term_owners = {id(term.scope.deal) for term in found.terms if term.scope.deal is not None}

    def spot(self, sentence: Sentence) -> list[Seen]:
        """The deals ``sentence`` speaks of, in order of the words."""
        return [self._seen(token, sentence, strong) for token, strong in self._words(sentence)]

    def _words(self, sentence: Sentence) -> list[tuple[Token, bool]]:
        found = []
        for token in sentence.tokens:
            strong = self._strength(token, sentence)
            if strong is not None:
                found.append((token, strong))
        return found

    def _strength(self, token: Token, sentence: Sentence) -> bool | None:
        """True: the word opens a draft by itself; False: it can only join one; None: it is no mention."""
        if is_holder(token, self.table):
            return True if id(token) in self._term_owners else None
        if not is_deal(token, self.table, loosely=True) or self._is_idle(token):
            return None
        if token.dep in ("compound", "amod") and token.head.upos in ("NOUN", "PROPN"):
            if is_deal(token.head, self.table, loosely=True):
                return None
            if token.head.lemma in _TALKS:
                return True
            return False if token.head.lemma in _ZONES else None
        if is_deal(token, self.table):
            return True
        acted = any(
            h.event in ("agree", "sign", "propose", "start", "extend") and h.trigger is not token and is_about(h, token)
            for h in self.found.happenings.get(sentence.index, ())
        )
        if acted or id(token) in self._term_owners:
            return True
        return False if token.lemma in _DOCUMENTS and _is_definite(token) else None

    def _is_idle(self, token: Token) -> bool:
        """As in "A great deal", "in agreement", "no truce": the word, but no deal."""
        modifiers = {child.lemma for child in token.children}
        if token.lemma == "deal" and modifiers & {"great", "good"}:
            return True
        if modifiers & {"no", "without"} and not modifiers & _DEFINITE:
            return True
        return (
            token.lemma == "agreement" and preposition(token) in ("in", "by") and not token.each("det", "amod", "nmod")
        )

    def _seen(self, token: Token, sentence: Sentence, strong: bool) -> Seen:
        words = label_words(token)
        marks = {child.lemma for child in token.each("det", "amod", "nmod:poss", "nummod")}
        if token.dep in ("compound", "amod"):
            marks |= {child.lemma for child in token.head.each("det", "amod")}
        fresh = bool(marks & self.table.words.fresh) and not marks & {"this", "such"}
        return Seen(
            sentence=sentence,
            token=token,
            kind=None if is_holder(token, self.table) else kind_of_words(words, self.table),
            definite=_is_definite(token),
            plural=token.tag in ("NNS", "NNPS"),
            fresh=fresh,
            past=bool(marks & self.table.words.past),
            strong=strong,
            talked=self._is_talked(token),
            dates=self.dates_of(token, sentence),
        )

    def _is_talked(self, token: Token) -> bool:
        head = token.head
        if token.dep in ("compound", "amod", "nmod", "nmod:poss", "obl", "acl") and head.lemma in _TALKS:
            return preposition(token) not in ("under", "of") or head.lemma in ("effort", "proposal", "offer")
        return is_verb(head) and head.lemma in ("negotiate", "discuss", "seek") and token.dep == "obj"

    def dates_of(self, token: Token, sentence: Sentence) -> tuple[TimeExpression, ...]:
        """When the deal at ``token`` was concluded, as its own phrase or the act on it says."""
        triggers = {
            id(h.trigger)
            for h in self.found.happenings.get(sentence.index, ())
            if h.event in _CONCLUDING and is_about(h, token)
        }
        return tuple(
            time for time in self.found.times_in(sentence, "date")
            if _dates(head_of_time(time, sentence), token, triggers)
        )  # fmt: skip


def _is_definite(token: Token) -> bool:
    return any(child.lemma in _DEFINITE for child in token.each("det", "nmod:poss"))


def _dates(time: Token | None, deal: Token, triggers: set[int]) -> bool:
    """Whether a time hangs on the deal, on a participle of concluding beside it, or on the act that concluded it."""
    if time is None:
        return False
    below = time
    for above in time.ancestors():
        if above is deal:
            return not is_verb(below) or below.lemma in _CONCLUDED
        if id(above) in triggers:
            return True
        if is_verb(above):
            beside = above.dep in ("acl", "acl:relcl") and above.head is deal
            if not beside or above.lemma not in _CONCLUDED:
                return False
        below = above
    return False


def overlap(one: Sequence[TimeExpression], other: Sequence[TimeExpression]) -> bool:
    """Whether two lists of dates could tell of one deal: some pair overlaps, or one list says nothing."""
    ours = [t for t in one if t.when.earliest is not None]
    theirs = [t for t in other if t.when.earliest is not None]
    return not ours or not theirs or any(a.when.overlaps(b.when) for a in ours for b in theirs)
