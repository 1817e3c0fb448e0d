"""A noun for what is said as a cue: "the union's claim that …", "claims by the union that …"."""

from __future__ import annotations

from trucebook.extract.attributions.frames import opens_clause
from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import word_at
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

_OWNED = frozenset({"'s", "’s", "'", "’"})
_ANSWERS = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut", "confirm", "repeat"})


def find_worded(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the union's claim that …", "claims by the union that …": a noun for what is said, its owner, and "that"."""
    tokens, times = sentence.tokens, table.time_words
    if token.text.lower() not in table.words or token.upos != "NOUN":
        return None
    if word_at(tokens, token.i + 1) not in ("that", "by", "from"):
        return _answered(sentence, token, table)
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


def _answered(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "an accusation the group dismissed as …", "a charge Kyiv denies": a relative clause without its pronoun."""
    tokens, at = sentence.tokens, token.i + 1
    at += word_at(tokens, at) == "," and word_at(tokens, at + 1) == "which"
    if at >= len(tokens) or not (tokens[at].upos in ("DET", "PROPN") or tokens[at].mention is not None):
        return None
    phrase = phrase_from(tokens, at, table.time_words)
    if phrase is None or phrase.start != at or table.verbs.get(word_at(tokens, phrase.end)) not in _ANSWERS:
        return None
    return Saying(sentence, phrase.end, "noun", (phrase,))
