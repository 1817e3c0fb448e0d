"""The words of a report that speak of an agreement, and what each says by itself: kind, definiteness, date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.agreements.draft import Found, head_of_time, is_about
from trucebook.extract.agreements.nouns import is_deal, is_holder, is_part, kind_of, kind_of_words
from trucebook.extract.agreements.sections import place_heads
from trucebook.extract.clauses import is_verb, preposition
from trucebook.extract.events.modality import modality_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.modality import ModalityTable
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import AgreementKind
from trucebook.model.when import TimeExpression

# A list of so many terms is a deal even where only "points" are named.
_ENOUGH = 3
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those", "said", "both", "his"})
_TALKS = frozenset({"talk", "negotiation", "discussion", "consultation", "session", "process", "effort", "dialogue",
                    "bid", "proposal", "offer", "plan", "initiative", "contact", "mediation"})  # fmt: skip
_ENTERING = frozenset({"join", "enter", "include", "draw", "cover", "add", "incorporate", "bring"})
# What a deal may hold as well as be called: these own no terms.
_CONTENT = frozenset({"withdrawal", "evacuation", "exchange", "disengagement", "surrender", "peace", "calm"})
_DOUBTING = frozenset({"confirm", "deny", "doubt", "ask", "know", "say", "claim", "dispute", "wonder"})
_NEGATED = frozenset({"not", "n't", "no", "never"})
# "Close to a truce": there is none yet.
_NEARING = frozenset({"close", "near", "closer", "nearer", "verge", "brink", "edge", "toward", "towards"})
# Agreements of another world.
_BUSINESS = frozenset(
    """credit trade loan economic lease licensing commercial business investment contract financial gas oil transfer
    nuclear climate fisheries customs tariff insurance sponsorship coalition visa""".split()
)
_GIVEN = frozenset({"arrange", "give", "provide", "exchange", "offer"})
_ZONES = frozenset({"zone", "area", "map"})
_CONCLUDING = frozenset({"agree", "sign"})
_CONCLUDED = frozenset(
    """reach sign strike conclude make agree date broker announce declare mediate negotiate seal hammer arrive put work
    take enter come go observe begin finalise finalize accept forge get obtain secure win extract join issue present
    submit""".split()
)
# Verbs by which a deal begins: when it does is not when it was made.
_BEGUN = frozenset({"take", "enter", "come", "go", "begin", "start", "hold"})
_DOCUMENTS = frozenset(
    """document paper arrangement settlement pause calm compromise framework memorandum protocol roadmap formula charter
    covenant text statement bargain rule oath respite""".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One word that speaks of a deal.

    ``fresh``: another deal than the one spoken of is meant; ``past``: an earlier one; ``doubted``: its sentence only
    says whether there is one.  ``strong``: it opens a draft by itself; ``weak``: its noun names a deal only in company.
    ``owning``: terms are set out as its own.  ``talked``: it stands under talks, efforts or an offer.
    ``headed``: the place under which the report files the sentence.
    """

    sentence: Sentence
    token: Token
    kind: AgreementKind | None
    definite: bool
    plural: bool
    doubted: bool
    fresh: bool
    past: bool
    strong: bool
    weak: bool
    owning: bool
    talked: bool
    dates: tuple[TimeExpression, ...]
    headed: str | None = None


class Spotter:
    """Finds the words of one report that speak of a deal."""

    def __init__(self, found: Found, table: TermTable, modality: ModalityTable) -> None:
        self.found = found
        self.table = table
        self.modality = modality
        self.heads = place_heads(found.sentences)
        self._term_owners = Counter(id(term.scope.deal) for term in found.terms if term.scope.deal is not None)

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
            return True if self._term_owners[id(token)] else None
        if is_part(token, self.table) and self._term_owners[id(token)] >= _ENOUGH:
            return True
        if not is_deal(token, self.table, loosely=True) or self._is_idle(token):
            return None
        if token.dep in ("compound", "amod") and token.head.upos in ("NOUN", "PROPN"):
            if is_deal(token.head, self.table, loosely=True):
                return None
            if token.head.lemma == "regime":
                return True
            if token.head.lemma == "process":
                return False
            if token.head.lemma in _TALKS:
                return True if is_deal(token, self.table) else None
            if token.head.lemma not in _ZONES:
                return None
            return any(t.lemma in _ENTERING for t in sentence.tokens) or self._is_prolonged(token.head, sentence)
        if is_deal(token, self.table):
            return True
        acted = any(
            h.event in ("agree", "sign", "propose", "start", "extend") and h.trigger is not token and is_about(h, token)
            for h in self.found.happenings.get(sentence.index, ())
        )
        if token.lemma == "settlement" and _is_definite(token):
            return None
        owning = self._term_owners[id(token)] and token.lemma not in _CONTENT
        if acted or owning or _is_described(token) or (token.lemma in _DOCUMENTS and self._is_told(token)):
            return True
        return False if token.lemma in _DOCUMENTS and _is_definite(token) else None

    def _is_prolonged(self, zone: Token, sentence: Sentence) -> bool:
        """As in "the guarantors spoke of the de-escalation area and prolonged it"."""
        acts = self.found.happenings.get(sentence.index, ())
        return any(h.event == "extend" and (is_about(h, zone) or h.trigger.child("obj") is not None) for h in acts)

    def _is_told(self, token: Token) -> bool:
        about = [c for c in token.each("nmod") if preposition(c) in ("on", "for")]
        return _is_titled(token) or (bool(about) and kind_of(token, self.table) is not None)

    def _kind_of(self, token: Token, sentence: Sentence) -> AgreementKind | None:
        """The kind its own words say; a paper or a plan has that of the words before it ("a power-sharing paper")."""
        if not self._sets_out(token):
            return kind_of(token, self.table) or self._kind_behind(token, sentence)
        beside = {t.lemma for c in token.each("compound", "amod") for t in c.subtree() if not is_deal(t, self.table)}
        return kind_of_words(beside, self.table)

    def _kind_behind(self, token: Token, sentence: Sentence) -> AgreementKind | None:
        """As in "the memorandum on de-escalation zones", wherever the parser hangs the zones."""
        following = sentence.tokens[token.i + 1 : token.i + 5]
        if not following or following[0].lemma not in ("on", "for"):
            return None
        words = [t.lemma for t in following[1:] if t.mention is None and t.upos in ("NOUN", "PROPN", "ADJ")]
        return next((kind for word in words if (kind := kind_of_words({word}, self.table)) is not None), None)

    def _sets_out(self, token: Token) -> bool:
        return is_holder(token, self.table) or (is_part(token, self.table) and not is_deal(token, self.table))

    def _is_idle(self, token: Token) -> bool:
        """As in "A great deal", "in agreement", "no truce": the word, but no deal."""
        modifiers = {child.lemma for child in token.children}
        if token.lemma == "deal" and modifiers & {"great", "good"}:
            return True
        if modifiers & {"no", "without"} and not modifiers & _DEFINITE:
            return True
        if {t.lemma for c in token.each("compound", "amod") for t in c.subtree()} & _BUSINESS:
            return True
        if token.lemma == "peace" and any(c.lemma in ("not", "n't", "never") for c in token.head.children):
            return True
        return (
            token.lemma == "agreement" and preposition(token) in ("in", "by") and not token.each("det", "amod", "nmod")
        )

    def _seen(self, token: Token, sentence: Sentence, strong: bool) -> Seen:
        marks = _marks(token)
        old = bool(marks & self.table.words.past) or _of_that_year(token)
        fresh = old or (bool(marks & self.table.words.fresh) and not marks & {"this", "such"})
        return Seen(
            sentence=sentence,
            token=token,
            kind=self._kind_of(token, sentence),
            definite=_is_definite(token),
            plural=token.tag in ("NNS", "NNPS"),
            doubted=_is_doubted(token),
            fresh=fresh,
            past=old,
            strong=strong,
            weak=not is_deal(token, self.table) and not self._term_owners[id(token)],
            owning=bool(self._term_owners[id(token)]),
            talked=self._is_talked(token, sentence),
            dates=self.dates_of(token, sentence),
            headed=self.heads.get(sentence.index),
        )

    def _is_talked(self, token: Token, sentence: Sentence) -> bool:
        head = token.head
        spoken = any(t.lemma in ("talk", "negotiation") for t in sentence.tokens)
        aimed = any(m.lemma == "to" for above in (token, *token.ancestors()) for m in above.each("mark"))
        if spoken and (aimed or modality_of(token, self.modality) == "planned"):
            return True
        if token.dep in ("obl", "nmod") and head.lemma in _NEARING:
            return True
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


def _is_described(token: Token) -> bool:
    """As in "the three-day pause, arranged by the U.N.": told of as made, or with its length."""
    if any(c.dep == "acl" and c.lemma in _CONCLUDED | _GIVEN for c in token.children):
        return True
    if token.lemma not in ("pause", "calm", "lull", "standstill", "respite"):
        return False
    before = {t.lemma for c in token.each("compound", "amod", "nummod") for t in c.subtree()}
    bounded = any(preposition(c) in ("until", "till") for c in (*token.each("nmod", "obl"), *token.head.each("obl")))
    return bounded or bool(before & {"day", "hour", "week", "month"})


def _is_titled(token: Token) -> bool:
    """As in "the Sochi memorandum": named for where it was made."""
    beside = token.each("compound", "amod", "nmod:poss")
    return any(c.mention is not None or c.upos == "PROPN" or (c.i > 0 and c.text[0].isupper()) for c in beside)


def _is_definite(token: Token) -> bool:
    return any(child.lemma in _DEFINITE for child in token.each("det", "nmod:poss"))


def _marks(token: Token) -> set[str]:
    """The words that single the deal out: "the", "earlier", "two"; a comparative counts as printed."""
    beside = token.each("det", "amod", "nmod:poss", "nummod", "det:predet", "advmod")
    if token.dep in ("compound", "amod"):
        beside += token.head.each("det", "amod")
    return {child.lemma for child in beside} | {child.text.lower() for child in beside}


def _of_that_year(token: Token) -> bool:
    """As in "the ceasefire of that year": an earlier one."""
    years = [c for c in token.each("nmod", "obl") if c.lemma in ("year", "month", "summer", "winter", "decade")]
    return any(c.lemma == "that" for year in years for c in year.each("det"))


def _is_doubted(token: Token) -> bool:
    """As in "has not confirmed that there is an agreement", "denied that there was any"."""
    if not any(c.lemma == "there" for c in (*token.children, *token.head.children) if c.dep == "expl"):
        return False
    above = [t for t in token.ancestors() if is_verb(t)]
    return any(t.lemma in _DOUBTING or any(c.lemma in _NEGATED for c in t.children) for t in (token, *above))


def _dates(time: Token | None, deal: Token, triggers: set[int]) -> bool:
    """Whether a time hangs on the deal, on a participle of concluding beside it, or on the act that concluded it."""
    if time is None or (preposition(time) == "since" and not _lives_under(time, deal)):
        return False
    below = time
    for above in time.ancestors():
        if above is deal:
            return not is_verb(below) or below.lemma in _CONCLUDED
        if id(above) in triggers and above.lemma not in _BEGUN:
            return True
        if is_verb(above):
            beside = above.dep in ("acl", "acl:relcl", "conj") and above.head is deal
            begun = deal.dep == "nsubj" and above.lemma in _BEGUN
            governs = deal.head is above and not begun and (above.lemma in _CONCLUDED or _lives_under(time, deal))
            if not (beside and above.lemma in _CONCLUDED):
                return governs
        below = above
    return False


def _lives_under(time: Token, deal: Token) -> bool:
    """As in "lived under a truce since December 2013"."""
    verb = deal.head
    return preposition(time) == "since" and (preposition(deal) == "under" or verb.lemma == "have")


def overlap(one: Sequence[TimeExpression], other: Sequence[TimeExpression]) -> bool:
    """Whether two lists of dates could tell of one deal: some pair overlaps, or one list says nothing."""
    ours = [t for t in one if t.when.earliest is not None]
    theirs = [t for t in other if t.when.earliest is not None]
    return not ours or not theirs or any(a.when.overlaps(b.when) for a in ours for b in theirs)
