"""Sentences and tokens of a parse, free of any parser's own types, so that the parser can be swapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucebook.model.names import Mention
from trucebook.model.span import Span


@dataclass(slots=True, eq=False)
class Token:
    """One token with its place in the report's text and in the dependency tree.

    A name found before parsing is one token, however many words it has (its ``mention`` says which name).  ``head`` of
    the root is the token itself.  ``lemma`` is lower case.  ``dep`` is a UD relation, with subtype (``nsubj:pass``).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    tag: str
    dep: str
    mention: Mention | None = None
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.head = self

    @property
    def span(self) -> Span:
        """The token's characters in the report's text."""
        return Span(self.start, self.end)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these relations, or None."""
        for token in self.children:
            if token.dep in deps:
                return token
        return None

    def each(self, *deps: str) -> list[Token]:
        """All children with one of these relations, in order."""
        return [token for token in self.children if token.dep in deps]

    def subtree(self) -> Iterator[Token]:
        """This token and everything below it, in no particular order."""
        stack = [self]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(token.children)

    def subtree_span(self) -> Span:
        """From the first to the last character of the subtree."""
        tokens = list(self.subtree())
        return Span(min(t.start for t in tokens), max(t.end for t in tokens))

    def ancestors(self) -> Iterator[Token]:
        """The heads above this token, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: its place in the report, its paragraph's number, its tokens in order; ``item``: of a list."""

    index: int
    paragraph: int
    span: Span
    text: str
    tokens: list[Token]
    item: bool = False

    @property
    def root(self) -> Token:
        """The token that heads the sentence."""
        for token in self.tokens:
            if token.head is token:
                return token
        return self.tokens[0]
