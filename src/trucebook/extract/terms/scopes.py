"""Where a report sets out the terms of a deal: lists, "under its terms", what an agreement stipulates.

Terms are provisions, not events: what stands inside a closed scope reports no happening.  A deal "agreed to" in a plain
verb, and a plan told beside a deal, open a scope without closing it to events, since the report also says what is going
to be done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from trucebook.extract.agreements.nouns import is_deal, is_holder, is_part, modifies_another
from trucebook.extract.agreements.sections import place_heads
from trucebook.extract.clauses import is_verb
from trucebook.extract.terms.density import dense_scopes
from trucebook.extract.terms.making import maker_in, tells_terms
from trucebook.extract.terms.openers import scopes_in, wishes_in
from trucebook.extract.terms.scope import Scope, plan_beside, whole
from trucebook.extract.terms.tense import begun_in_quotes, goes_on_with_terms, in_own_voice, plans, reports
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.span import Span

# How many sentences back a deal may stand for a list or a plan to be its own.
_REACH = 3
# "… ended with a resolution of five points:": the word for the deal stands among these last words.
_CLOSING = 6
# A plain line longer than this is a paragraph of prose, not an item of a list without markers.
_LINE = 45
# Items numbered in words or in ways the segmenter takes for prose.
_NUMBERED = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)(?:ly)?\s*[:,.–—-]"
    r"|(?:Article|Point|Item|Clause)\s+\w+\s*[:,.–—-]|\d{1,2}\s*[-–—]"
)


def find_scopes(sentences: Sequence[Sentence], table: TermTable) -> list[Scope]:
    """All term scopes of a report, in order."""
    return _Finder(sentences, table).find()


class _Finder:
    """Goes through the sentences, remembering the deal last named and whether its terms are being set out."""

    def __init__(self, sentences: Sequence[Sentence], table: TermTable) -> None:
        self.sentences = sentences
        self.table = table
        self.scopes: list[Scope] = []
        self.deal: Token | None = None
        self.deal_at = -99
        self.list_deal: Token | None = None
        self.listing = False
        self.marked = False
        self.opened = -9
        self.quoted = begun_in_quotes(sentences)
        self.heads = place_heads(sentences)
        self.running: int | None = None
        self.broken = False
        self.last_scope = -99
        self.maker: Token | None = None
        self.made_in = self.made_at = -9

    def find(self) -> list[Scope]:
        for sentence in self.sentences:
            if self.heads.get(sentence.index) != self.heads.get(sentence.index - 1):
                self._forget()
            found = self._scopes_of(sentence)
            self.scopes += found
            if found:
                self.last_scope = sentence.index
            self._remember(sentence)
        taken = {scope.sentence for scope in self.scopes if scope.closed or _is_told(scope.deal)}
        return sorted(
            [*self.scopes, *dense_scopes(self.sentences, taken, self.table)], key=lambda scope: scope.sentence
        )

    def _forget(self) -> None:
        """News from another place speaks of another deal."""
        self.deal = self.list_deal = self.maker = self.running = None
        self.deal_at = self.made_in = self.made_at = -99
        self.listing = False

    def _scopes_of(self, sentence: Sentence) -> list[Scope]:
        if self._is_item(sentence):
            self.marked = self.marked or sentence.item
            return [] if reports(sentence) else [whole(sentence, self.list_deal, closed=True, listed=True)]
        owned = self.list_deal is not None and is_deal(self.list_deal, self.table, loosely=True)
        prose = self.listing and owned and not self.marked and self.opened == sentence.index - 1
        self.listing = False
        if prose:
            # "Here is what it holds:", and a paragraph of prose instead of a list.
            self.running, self.broken = sentence.paragraph, False
        if self.running != sentence.paragraph:
            self.running = None
        found = scopes_in(sentence, self._antecedent(sentence), self.table)
        if not found and sentence.index - self.deal_at <= 2 * _REACH:
            found = wishes_in(sentence, self.table)
        if self._opens_list(sentence):
            self.listing, self.marked, self.list_deal = True, False, self._list_owner(sentence)
            self.opened = sentence.index
            return found
        if any(scope.runs for scope in found) or self._sets_out(sentence):
            self.running, self.broken = sentence.paragraph, False
        elif self.running is not None:
            if self._goes_on(sentence) and (not self.broken or plans(sentence)):
                return [whole(sentence, self.deal, closed=True)]
            self.broken = True
            if in_own_voice(sentence):
                self.running = None
        if not found and sentence.index - self.made_at == 1 and sentence.paragraph == self.made_in + 1:
            self.made_in = sentence.paragraph
        if not found and self.made_in == sentence.paragraph and tells_terms(sentence):
            return [whole(sentence, self.maker, closed=True)]
        named = any(is_deal(t, self.table) for t in sentence.tokens)
        if not found and (named or self._near(sentence)) and plans(sentence):
            found = [plan_beside(sentence)]
        return found

    def _goes_on(self, sentence: Sentence) -> bool:
        return sentence.index not in self.quoted and goes_on_with_terms(sentence)

    def _list_owner(self, sentence: Sentence) -> Token | None:
        """The deal a list sets out: the one its introduction names, what was "agreed" there, or the one before."""
        deals = [t for t in sentence.tokens if is_deal(t, self.table, loosely=True) and not modifies_another(t)]
        closing = [t for t in deals if t.i >= len(sentence.tokens) - _CLOSING]
        named = [t for t in deals if is_deal(t, self.table)] or closing
        agreed = [t for t in sentence.tokens if is_verb(t) and t.lemma in self.table.words.undertakings]
        follows = any(t.lemma in ("follow", "following") for t in sentence.tokens)
        own = (agreed or named) if follows else (named or agreed)
        parts = [t for t in sentence.tokens if is_part(t, self.table) and t.lemma != "following"]
        return own[-1] if own else self._antecedent(sentence) or (parts[-1] if parts else None)

    def _is_item(self, sentence: Sentence) -> bool:
        if not self.listing:
            return False
        if sentence.item or (not self.marked and self._numbered(sentence)):
            return True
        alone = sum(s.paragraph == sentence.paragraph for s in self.sentences) == 1
        return not self.marked and alone and len(sentence.tokens) <= _LINE and not self._ends_list(sentence)

    def _numbered(self, sentence: Sentence) -> bool:
        """As in "First: …", "Article 2.", "3- …" at the head of its paragraph."""
        first = next(s for s in self.sentences if s.paragraph == sentence.paragraph)
        return _NUMBERED.match(first.text) is not None

    def _ends_list(self, sentence: Sentence) -> bool:
        return reports(sentence) or in_own_voice(sentence)

    def _near(self, sentence: Sentence) -> bool:
        return sentence.index - max(self.deal_at, self.last_scope) <= _REACH

    def _antecedent(self, sentence: Sentence) -> Token | None:
        """What "it" or "its" may mean: the deal named in one of the sentences before."""
        return self.deal if sentence.index - self.deal_at <= _REACH else None

    def _remember(self, sentence: Sentence) -> None:
        named = [
            t for t in sentence.tokens
            if (is_deal(t, self.table, loosely=True) or is_holder(t, self.table)) and not modifies_another(t)
        ]  # fmt: skip
        maker = maker_in(sentence, self.table)
        if maker is not None:
            self.maker, self.made_in, self.made_at = maker, sentence.paragraph, sentence.index
        strong = [t for t in named if is_deal(t, self.table)]
        if not named and any(is_part(t, self.table) for t in sentence.tokens) and self.deal is not None:
            self.deal_at = sentence.index
        if strong or named:
            self.deal = (strong or named)[-1]
            self.deal_at = sentence.index

    def _opens_list(self, sentence: Sentence) -> bool:
        """As in "… the following points:", and any "…:" before a list where a deal was just spoken of."""
        if not sentence.text.rstrip().endswith(":"):
            return False
        if any(is_deal(t, self.table, loosely=True) or is_part(t, self.table) for t in sentence.tokens):
            return True
        agreed = any(t.lemma in self.table.words.undertakings for t in sentence.tokens)
        return agreed or sentence.index - self.deal_at <= _REACH

    def _sets_out(self, sentence: Sentence) -> bool:
        """As in "The committee published the terms", and the heading "Terms, as far as known": the terms follow."""
        words = self.table.words
        for token in sentence.tokens:
            if not is_part(token, self.table) or token.lemma == "following":
                continue
            if is_verb(token.head) and token.head.lemma in words.settings and token.dep in ("obj", "nsubj:pass"):
                return True
            if token.head is token and token.tag == "NNS" and token.child("cop") is None:
                return True
        return False


def _is_told(word: Token | None) -> bool:
    """Whether terms hang on a verb in the past: "they agreed to …" is a report of its own."""
    return word is not None and is_verb(word) and word.tag == "VBD"


def closed_spans(scopes: Sequence[Scope]) -> Mapping[int, list[Span]]:
    """Sentence number to the spans in which no event is reported."""
    spans: dict[int, list[Span]] = {}
    for scope in scopes:
        if scope.closed:
            spans.setdefault(scope.sentence, []).append(scope.span)
    return spans
