"""Doers no list knows: "the Falcons", "your Commission", "the committee of notables" as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.clauses import preposition
from trucebook.extract.events.bodies import is_body
from trucebook.language.tokens import Token
from trucebook.model.claim import Named
from trucebook.model.span import Span

# Who is named by the place or people they are of: "the elders of Tafas", "Palestinian factions".
_COLLECTIVES = frozenset(
    """elder notable sheikh chief tribe faction dignitary tribesman guard clan committee council mukhtar militia
    chieftain youth brigade sultan nazir monk pastor bishop""".split()
)
# Written large, and no doer: "the Additional Protocol".
_PAPERS = frozenset(
    """protocol memorandum agreement accord declaration statement resolution treaty pact charter constitution article
    annex document report""".split()
)


def unlisted(doer: Token | None) -> Iterator[Named]:
    """The name printed at ``doer`` where it is a proper name, or a definite body, that no entity carries."""
    if doer is None or doer.mention is not None or doer.upos == "PRON" or doer.lemma in _PAPERS:
        return
    body = is_body(doer)
    words = _words(doer, body or doer.lemma in _COLLECTIVES)
    named = any(word.text[:1].isupper() and word.upos != "DET" for word in words if word.i > 0)
    described = body and len(words) > 1
    if (
        described
        or (_is_proper(doer) and (words[0].i > 0 or len(words) > 1 or doer.text.isupper()))
        or (doer.lemma in _COLLECTIVES and named)
    ):
        text = " ".join(word.text for word in words)
        yield Named(text, None, text, Span(words[0].start, words[-1].end))


def _is_proper(head: Token) -> bool:
    """Whether the noun is written large though it opens nothing: "the Falcons"."""
    if not head.text[:1].isupper():
        return False
    return head.upos == "PROPN" or (head.i > 0 and any(word.lemma == "the" for word in head.each("det")))


def _words(head: Token, whole: bool) -> list[Token]:
    """The words of the name in a row: what is written large, and all that describes a body."""
    words = {head.i: head}
    for child in head.each("compound", "amod", "flat"):
        if whole or child.text[:1].isupper():
            words |= {t.i: t for t in child.subtree()}
    for child in head.each("nmod"):
        if preposition(child) in ("of", "for", "from") and (whole or child.text[:1].isupper()):
            words |= {t.i: t for t in child.subtree() if not t.dep.startswith("acl")}
    run = [head]
    while (before := words.get(run[0].i - 1)) is not None:
        run.insert(0, before)
    while (after := words.get(run[-1].i + 1)) is not None:
        run.append(after)
    return run
