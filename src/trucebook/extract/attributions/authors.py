"""Whose words a document is."""

from __future__ import annotations

from collections.abc import Callable

from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from, phrase_of
from trucebook.lexicon.attribution import AttributionTable

# Names the speaker of a phrase, whose appositions may reach to a token.
Describe = Callable[[Phrase, int], Speaker | None]
_BY = frozenset({"by", "from", "of"})


def author_of(phrase: Phrase, table: AttributionTable, describe: Describe) -> Speaker | None:
    """Whose document a phrase means: "X's letter", "a statement by X", "a summary that X circulated"."""
    tokens, times = phrase.tokens, table.time_words
    for i in range(phrase.start, phrase.head):
        nxt = tokens[i + 1]
        if nxt.text in ("'s", "’s", "'", "’") or (i + 1 == phrase.head and tokens[i].mention is not None):
            return describe(phrase_of(tokens, i, times), i + 1)
    for i in range(phrase.head + 1, min(phrase.head + 8, len(tokens))):
        if tokens[i].text in (",", ";", ":") and not (i + 1 < len(tokens) and tokens[i + 1].tag == "VBN"):
            return None
        if tokens[i].text.lower() in _BY:
            owner = phrase_from(tokens, i + 1, times) if i + 1 < len(tokens) else None
            found = describe(owner, owner.end) if owner is not None else None
            if found is not None and not found.back:
                return found
            return None
        if tokens[i].text.lower() in table.issues:
            return _issuer(phrase, i, table, describe)
        if tokens[i].tag in ("VBD", "VBZ", "VBP") or tokens[i].text.lower() in ("seen", "obtained", "reviewed"):
            return None
    return None


def _issuer(phrase: Phrase, verb: int, table: AttributionTable, describe: Describe) -> Speaker | None:
    """Who put a document out: "a summary that the group circulated", "a statement the group put out"."""
    issuer = phrase_before(phrase.tokens, verb, table.time_words)
    if issuer is None or issuer.start <= phrase.head:
        return None
    found = describe(issuer, issuer.end)
    return None if found is None or found.pronoun else found
