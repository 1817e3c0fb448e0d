"""Cues that are no verbs: a noun for what is said ("the union's claim that …") and a name before a colon."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.frames import opens_clause
from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import word_at
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

_OWNED = frozenset({"'s", "’s", "'", "’"})
# A label of more words than this is a clause.
_LABEL = 12


def _may_head(tokens: Sequence[Token], table: AttributionTable) -> bool:
    """Whether what stands before a colon can be a speaker: a name, two capitalised words, or a noun that can speak."""
    if any(t.mention is not None or t.text.lower() in table.nouns for t in tokens):
        return True
    return len([t for t in tokens if t.text[:1].isupper() and t.upos == "PROPN"]) > 1


def find_worded(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the union's claim that …", "claims by the union that …": a noun for what is said, its owner, and "that"."""
    tokens, times = sentence.tokens, table.time_words
    if word_at(tokens, token.i + 1) == "that":
        owned = token.i > 1 and word_at(tokens, token.i - 1) in _OWNED
        own = token.i > 0 and word_at(tokens, token.i - 1) in ("his", "her", "its", "their")
        phrase = phrase_before(tokens, token.i - 1, times) if owned else None
        if own:
            phrase = Phrase(tokens, token.i - 1, token.i, token.i - 1)
    else:
        phrase = phrase_from(tokens, token.i + 2, times) if token.i + 2 < len(tokens) else None
        if phrase is None or word_at(tokens, phrase.end) != "that":
            return None
    that = token.i + 1 if word_at(tokens, token.i + 1) == "that" else phrase.end if phrase is not None else 0
    if phrase is None or not opens_clause(tokens, that):
        return None
    return Saying(sentence, token.i, "noun", (phrase,))


def find_label(sentence: Sentence, table: AttributionTable) -> Saying | None:
    """Read "X: words" at the head of a sentence, as headlines and transcripts have it."""
    tokens = sentence.tokens
    colon = next((i for i, t in enumerate(tokens[:_LABEL]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(tokens) or not _may_head(tokens[:colon], table):
        return None
    if any(t.upos in ("VERB", "AUX") for t in tokens[:colon] if t.mention is None):
        return None
    phrase = phrase_before(tokens, colon, table.time_words)
    if phrase is None or phrase.start != 0 or not any(t.upos in ("VERB", "AUX") for t in tokens[colon:]):
        return None
    return Saying(sentence, colon, "label", (phrase,))
