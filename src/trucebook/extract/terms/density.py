"""Terms that no word announces: where too many different terms stand together to be anything else.

News is told in the past.  A paragraph that goes over into the present or the future and names several kinds of terms
("From that hour every gun is silent.  Flour and fuel come in by the bridge …") is setting out a deal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from trucebook.extract.agreements.nouns import is_deal, is_holder, modifies_another
from trucebook.extract.clauses import is_verb
from trucebook.extract.terms.match import Reading
from trucebook.extract.terms.scope import Scope, scope_of, whole
from trucebook.extract.terms.tense import begun_in_quotes, content_of, in_own_voice, is_told, plans, reports, tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import ProvisionType

# So many kinds of terms stand together in no other text; words such as "ceasefire" alone prove nothing here.
_ENOUGH = 3
# So many do where a deal, its points or their making was just spoken of, this many sentences back at most.
_CUED = 2
_BACK = 3
# Nouns that name a deal only in company, and stand in every report.
_VAGUE = frozenset(
    """statement communique solution decision commitment peace calm surrender evacuation withdrawal exchange
    declaration demand plan condition""".split()
)
# Terms are told in plain sentences; where something is told in the past beside them, the sentence reports.
_LONG = 90
# In prose they stand in so many sentences, or in one that is full of them.
_SENTENCES = 1
# Verbs of the present that report a state or an opinion.
_NO_TERM = frozenset(
    """know believe hope think fear seem appear consider belong number depend show suggest mean claim deny insist
    warn want like need love hear feel demand ask call urge appeal threaten accuse""".split()
)
_OFFERING = frozenset({"put", "offer", "propose", "suggest", "pass", "submit", "convey", "carry"})
# How many items of a list may lie between two that hold terms.
_GAP = 2


def dense_scopes(sentences: Sequence[Sentence], taken: set[int], table: TermTable) -> list[Scope]:
    """Scopes in sentences that hold none yet (``taken``: numbers of those that do)."""
    found = []
    for block in _blocks(sentences, taken):
        head = _head_before(block[0], sentences)
        candidates = [whole(s, head, closed=True, listed=True) for s in block if not reports(s) and not in_own_voice(s)]
        found += _kept(candidates, table)
    for sentence in sentences:
        if sentence.index not in taken and not sentence.item:
            found += _kept(list(_tail(sentence)), table, cued=_puts_forward(sentence, sentences, table))
    found += _in_prose(sentences, taken | {scope.sentence for scope in found}, table)
    return sorted(found, key=lambda scope: scope.span)


def _blocks(sentences: Sequence[Sentence], taken: set[int]) -> Iterator[list[Sentence]]:
    """Runs of list items without terms so far."""
    block: list[Sentence] = []
    for sentence in sentences:
        fits = sentence.item and sentence.index not in taken
        if block and (not fits or sentence.index - block[-1].index > _GAP):
            yield block
            block = []
        if fits:
            block.append(sentence)
    if block:
        yield block


def _in_prose(sentences: Sequence[Sentence], taken: set[int], table: TermTable) -> list[Scope]:
    """Scopes in the sentences of a paragraph that say what is to be, where enough different terms stand there."""
    found = []
    quoted = begun_in_quotes(sentences)
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = [s for s in group if not s.item]
        free = [s for s in paragraph if s.index not in taken and s.index not in quoted]
        saying = [s for s in free if _says_what_is_to_be(s) and not _tells_of(s, table)]
        if not saying:
            continue
        cued = _is_cued(saying[0], sentences, table)
        deal = _owner_before(saying[0], sentences, table)
        candidates = [whole(sentence, deal, closed=not plans(sentence)) for sentence in saying]
        found += _kept(candidates, table, prose=True, cued=cued)
    return found


def _says_what_is_to_be(sentence: Sentence) -> bool:
    head, said = content_of(sentence)
    if in_own_voice(sentence) or head.lemma in _NO_TERM or len(sentence.tokens) > _LONG:
        return False
    if head.lemma == "have" and not any(t.lemma == "to" and t.upos == "PART" for t in sentence.tokens[head.i :]):
        return False
    if any(is_told(t) for t in sentence.tokens):
        return False
    return tense_of(head) == "plan" if said else tense_of(head) in ("present", "plan")


def _tells_of(sentence: Sentence, table: TermTable) -> bool:
    """Whether the sentence tells of a deal rather than of what it holds."""
    return any(is_deal(t, table) and not modifies_another(t) for t in sentence.tokens)


def _is_cued(first: Sentence, sentences: Sequence[Sentence], table: TermTable) -> bool:
    """Whether a deal, its points or their making is spoken of in the sentences up to ``first``."""
    near = sentences[max(0, first.index - _BACK) : first.index + 1]
    return any(_speaks(token, table) for sentence in near for token in sentence.tokens)


def _speaks(token: Token, table: TermTable) -> bool:
    if is_deal(token, table, loosely=True) or is_holder(token, table):
        return token.lemma not in _VAGUE and not modifies_another(token)
    return is_verb(token) and token.lemma in table.words.concluding


def _owner_before(sentence: Sentence, sentences: Sequence[Sentence], table: TermTable) -> Token:
    """The word the terms are of: what the sentences before call the deal or its making, else the head of the last."""
    for before in reversed(sentences[max(0, sentence.index - _BACK) : sentence.index]):
        named = [t for t in before.tokens if _speaks(t, table)]
        if named:
            return named[-1]
    return _head_before(sentence, sentences)


def _head_before(sentence: Sentence, sentences: Sequence[Sentence]) -> Token:
    """The word the list stands for: the head of the line before it, else of its own first item."""
    before = sentences[sentence.index - 1] if sentence.index else None
    return before.root if before is not None and not before.item else sentence.root


def _tail(sentence: Sentence) -> Iterator[Scope]:
    colon = next((t for t in sentence.tokens if t.text == ":" and t is not sentence.tokens[-1]), None)
    if colon is None or in_own_voice(sentence):
        return
    verbs = [t for t in sentence.tokens[: colon.i] if is_verb(t)]
    after = sentence.tokens[colon.i + 1 :]
    if verbs and after[0].text not in '"“' and not any(t.tag == "VBD" and t.upos == "AUX" for t in after):
        scope = scope_of(after, sentence, verbs[-1], closed=True)
        if scope is not None:
            yield scope


def _puts_forward(sentence: Sentence, sentences: Sequence[Sentence], table: TermTable) -> bool:
    """As in "what it had put to the others: …", or any colon where a deal was just spoken of."""
    colon = next((t.i for t in sentence.tokens if t.text == ":"), len(sentence.tokens))
    words = table.words
    offering = words.undertakings | words.concluding | words.wishes | _OFFERING
    if any(is_verb(t) and t.lemma in offering for t in sentence.tokens[:colon]):
        return True
    return _is_cued(sentence, sentences, table)


def _kept(candidates: Sequence[Scope], table: TermTable, *, prose: bool = False, cued: bool = False) -> list[Scope]:
    """The ``candidates`` that hold terms, where enough different ones stand in them; in prose, in two sentences."""
    types: set[ProvisionType] = set()
    holding = []
    for scope in candidates:
        reading = Reading(scope.tokens, {})
        own = {p.type for p in table.provisions if len(p.all) > 1 and reading.window(p, widely=False)}
        types |= own
        if own:
            holding.append(scope)
    enough = _CUED if cued else _ENOUGH
    if prose and len(holding) < _SENTENCES and not (cued and len(types) >= _ENOUGH):
        return []
    if len(types) < enough:
        return []
    # Two kinds in one sentence are terms, but too little to keep what the sentence tells out of the events.
    sure = len(types) >= _ENOUGH or len(holding) > 1
    return [replace(scope, dense=True, closed=scope.closed and sure) for scope in holding]
