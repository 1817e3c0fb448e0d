"""Terms that no word announces: lists, and tails after a colon, with too many different terms to be anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.extract.clauses import is_verb
from trucebook.extract.term_match import Reading
from trucebook.extract.term_scope import Scope, scope_of, whole
from trucebook.extract.term_tense import in_own_voice, reports
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import ProvisionType

# So many kinds of terms stand together in no other text; words such as "ceasefire" alone prove nothing here.
_ENOUGH = 3
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
            found += _kept(list(_tail(sentence)), table)
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


def _kept(candidates: Sequence[Scope], table: TermTable) -> list[Scope]:
    types: set[ProvisionType] = set()
    holding = []
    for scope in candidates:
        own = {p.type for p in table.provisions if len(p.all) > 1 and _holds(scope, table, p.type)}
        types |= own
        if own:
            holding.append(scope)
    return [replace(scope, dense=True) for scope in holding] if len(types) >= _ENOUGH else []


def _holds(scope: Scope, table: TermTable, kind: ProvisionType) -> bool:
    reading = Reading(scope.tokens, {})
    return any(reading.window(p, widely=False) for p in table.provisions if p.type == kind and len(p.all) > 1)
