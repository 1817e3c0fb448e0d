"""Where a report sets out the terms of a deal: what an agreement stipulates, what follows "under the deal", lists.

Terms are provisions, not events: what stands inside a closed scope reports no happening.  A deal "agreed to" in a plain
verb opens its scope without closing it to events, since the report also says what is going to be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trucebook.extract.clauses import find_subject, is_verb, preposition
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.span import Span

_MODALS = frozenset({"will", "would", "shall", "must", "should", "'ll"})
_PARTS = frozenset({"term", "item", "clause", "point", "article", "provision", "condition", "paragraph", "stipulation"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A run of text that holds terms; ``deal`` is the noun they are terms of, where the sentence names it.

    ``closed``: events inside are terms only.
    """

    span: Span
    sentence: int
    deal: Token | None
    closed: bool
    tokens: tuple[Token, ...]


def is_deal(token: Token, table: TermTable, *, loosely: bool = False) -> bool:
    """Whether the noun names an agreement; ``loosely`` takes nouns that do so only in company ("understanding")."""
    if token.mention is not None or token.upos not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return False
    if token.lemma in table.names_alone:
        return token.upos in ("NOUN", "PROPN") or token.dep in ("obj", "nsubj", "obl")
    return loosely and token.lemma in table.names_with


def find_scopes(sentences: Sequence[Sentence], table: TermTable) -> list[Scope]:
    """All term scopes of a report, in order."""
    scopes: list[Scope] = []
    lists_terms: Token | None = None
    in_list = False
    recent = -9
    for sentence in sentences:
        if sentence.item and (in_list or lists_terms is not None):
            scopes.append(_whole(sentence, lists_terms))
            continue
        in_list = False
        lists_terms = None
        found = list(_in_sentence(sentence, table))
        if not found and sentence.index - recent <= 1 and _goes_on(sentence):
            found = [Scope(sentence.span, sentence.index, None, False, tuple(sentence.tokens))]
        scopes += found
        if found:
            recent = sentence.index
        opener = _opens_list(sentence, table)
        if opener is not None:
            in_list, lists_terms = True, opener
    return scopes


def _whole(sentence: Sentence, deal: Token | None) -> Scope:
    return Scope(sentence.span, sentence.index, deal, True, tuple(sentence.tokens))


def _opens_list(sentence: Sentence, table: TermTable) -> Token | None:
    if not sentence.text.rstrip().endswith(":"):
        return None
    for token in sentence.tokens:
        if is_deal(token, table, loosely=True) or token.lemma in _PARTS:
            return token
    return None


def _in_sentence(sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    for token in sentence.tokens:
        if is_verb(token):
            scope = _stipulated(token, sentence, table) or _agreed(token, sentence, table)
            if scope is not None:
                yield scope
        elif is_deal(token, table, loosely=True):
            yield from _of_deal(token, sentence, table)


def _names_terms(token: Token | None, table: TermTable) -> bool:
    return token is not None and (is_deal(token, table, loosely=True) or token.lemma in _PARTS)


def _stipulated(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """ "The agreement stipulates …", "items that included …"."""
    if verb.lemma not in table.introductions:
        return None
    subject = find_subject(verb)
    if not _names_terms(subject, table) or verb.child("nsubj:pass") is not None:
        return None
    tokens = tuple(t for t in _subtree_after(verb, subject) if t is not verb)
    return _scope(tokens, sentence, subject, closed=True)


def _agreed(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """ "agreed to open the road", "agreed on a ceasefire"."""
    if verb.lemma != "agree":
        return None
    tokens = tuple(t for t in _subtree_after(verb, find_subject(verb)) if t is not verb)
    return _scope(tokens, sentence, None, closed=False)


def _of_deal(deal: Token, sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    head = deal.head
    if deal.dep in ("obl", "nmod") and preposition(deal).split(" ")[0] in table.under and is_verb(head):
        yield Scope(sentence.span, sentence.index, deal, True, tuple(sentence.tokens))
        return
    for child in deal.children:
        infinitive = child.dep in ("acl", "xcomp") and any(m.lemma == "to" for m in child.each("mark"))
        about = child.dep in ("nmod", "acl", "obl") and preposition(child) in ("on", "for")
        if infinitive or about:
            scope = _scope(tuple(sorted(child.subtree(), key=lambda t: t.i)), sentence, deal, closed=infinitive)
            if scope is not None:
                yield scope
    if is_verb(head) and deal.dep in ("obj", "nsubj:pass"):
        for child in head.each("advcl", "xcomp", "ccomp"):
            if (
                any(m.lemma == "to" for m in child.each("mark"))
                and child.i > deal.i
                and head.lemma in ("reach", "make", "sign", "conclude", "strike")
            ):
                scope = _scope(tuple(sorted(child.subtree(), key=lambda t: t.i)), sentence, deal, closed=True)
                if scope is not None:
                    yield scope


def _subtree_after(verb: Token, subject: Token | None) -> list[Token]:
    left_out = {id(t) for t in subject.subtree()} if subject is not None and subject.head is verb else set()
    return sorted((t for t in verb.subtree() if id(t) not in left_out and t.i >= verb.i), key=lambda t: t.i)


def _scope(tokens: tuple[Token, ...], sentence: Sentence, deal: Token | None, *, closed: bool) -> Scope | None:
    if not tokens:
        return None
    return Scope(Span(tokens[0].start, max(t.end for t in tokens)), sentence.index, deal, closed, tokens)


def _goes_on(sentence: Sentence) -> bool:
    """A sentence after the terms that says in the future or as a duty what is to be done."""
    return any(child.lemma in _MODALS for token in sentence.tokens if is_verb(token) for child in token.each("aux"))


def closed_spans(scopes: Sequence[Scope]) -> Mapping[int, list[Span]]:
    """Sentence number to the spans in which no event is reported."""
    spans: dict[int, list[Span]] = {}
    for scope in scopes:
        if scope.closed:
            spans.setdefault(scope.sentence, []).append(scope.span)
    return spans
