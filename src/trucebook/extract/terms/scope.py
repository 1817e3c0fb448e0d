"""A run of text that holds terms, and how far such a run goes."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.language.tokens import Sentence, Token
from trucebook.model.span import Span

# After a comma these open a clause that is no longer part of what was agreed.
_BREAKS = frozenset(
    """after which who when while but although though according said say saying before where because adding however
    whose despite amid""".split()
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A run of text that holds terms; ``deal`` is the word they are terms of (a noun, or "agreed"), where known.

    ``closed``: events inside are terms only.  ``listed``: an item of a list, whose words belong together.  ``aside``: a
    plan or a wish told beside a deal.  ``wished``: what one side wants of a deal still talked about.  ``runs``: the
    sentences after it may go on with terms.  ``dense``: nothing but the number of different terms in
    it says that they are terms.
    """

    span: Span
    sentence: int
    deal: Token | None
    closed: bool
    tokens: tuple[Token, ...]
    listed: bool = False
    aside: bool = False
    wished: bool = False
    runs: bool = False
    dense: bool = False


def whole(sentence: Sentence, deal: Token | None, *, closed: bool, listed: bool = False) -> Scope:
    """A scope that is the whole of ``sentence``."""
    return Scope(sentence.span, sentence.index, deal, closed, tuple(sentence.tokens), listed, runs=closed)


def plan_beside(sentence: Sentence) -> Scope:
    """A sentence that tells a plan beside a deal."""
    return Scope(sentence.span, sentence.index, None, False, tuple(sentence.tokens), aside=True)


def scope_of(
    tokens: list[Token], sentence: Sentence, deal: Token | None, *, closed: bool, runs: bool = False
) -> Scope | None:
    """The scope of these tokens; None where there are none."""
    kept = tuple(sorted(tokens, key=lambda t: t.i))
    if not kept:
        return None
    return Scope(Span(kept[0].start, max(t.end for t in kept)), sentence.index, deal, closed, kept, runs=runs)


def run_from(sentence: Sentence, start: int) -> list[Token]:
    """The tokens from ``start`` on, without what is said of something else between commas.

    Parsers hang the second and third of "to stop raiding, return children and share the land" anywhere.  What breaks
    the run off ("…, after their names are studied, and that …") ends where the list of terms is taken up again.
    """
    found = []
    tokens = sentence.tokens
    broken = False
    for token in tokens[start:]:
        following = tokens[token.i + 1 : token.i + 4]
        if token.text in (",", ";") and following:
            broken = (broken or following[0].lemma in _BREAKS) and not _takes_up(following)
        if not broken:
            found.append(token)
    return found


def _takes_up(following: list[Token]) -> bool:
    """As in "and that …", "and to …": one more of the things agreed."""
    words = [t.lemma for t in following]
    return words[:2] in (["and", "that"], ["and", "to"]) or (words[:1] == ["that"] and following[0].upos == "SCONJ")


def infinitive_after(token: Token, sentence: Sentence) -> int | None:
    """Where "to do …" begins right after ``token`` (an adverb may stand between), else None."""
    for following in sentence.tokens[token.i + 1 : token.i + 4]:
        if following.lemma == "to" and following.upos == "PART":
            return following.i
        if following.upos not in ("ADV", "PUNCT"):
            return None
    return None
