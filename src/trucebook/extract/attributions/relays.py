"""Who hands on whose words: "X quoted Y as saying", "Y was told in X's office", "the Courier spoke to Y"."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from, phrase_of
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import (
    named_before,
    nearer_subject,
    parsed_subject,
    surface_subject,
    verb_form,
    word_at,
)
from trucebook.extract.attributions.verbs import is_blocked
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

_TALKED = frozenset({"spoke", "talked"})
_HEARING = frozenset({"learned", "learnt", "heard"})
_HEARD_SAYING = frozenset({"saying", "telling", "stating", "declaring", "warning"})
# How far a passive's "by" may stand from it, and "as saying" from who is quoted.
_NEAR = 9
_AS_REACH = 12


def find_relay(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the agency learned from X that", "the Courier spoke to X", "was heard as telling", "as X put it"."""
    low, after = token.text.lower(), word_at(sentence.tokens, token.i + 1)
    if low == "put" and after == "it":
        return _as_put(sentence, token, table)
    if low in _TALKED and after in ("to", "with"):
        return _talk(sentence, token, table)
    if low in _HEARING and after == "from":
        return _heard(sentence, token, table)
    if after == "as" and word_at(sentence.tokens, token.i + 2) in _HEARD_SAYING and token.tag in ("VBN", "VBD"):
        return quoted(sentence, token, table) if verb_form(sentence.tokens, token) == "passive" else None
    return None


def quoted(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "X quoted Y as saying", "Y was quoted by X as saying", "…, citing Y"."""
    tokens, times = sentence.tokens, table.time_words
    form = verb_form(tokens, token)
    subject = parsed_subject(tokens, token)
    if form == "passive":
        if not any(word_at(tokens, i) == "as" for i in range(token.i + 1, min(token.i + _AS_REACH, len(tokens)))):
            return None
        subject = nearer_subject(tokens, token, token.each("nsubj:pass", "nsubj")) or subject
        by = word_at(tokens, token.i + 1) == "by" and phrase_from(tokens, token.i + 2, times)
        return _voiced(sentence, token, _subject(tokens, token, subject, table), by or None, table)
    phrase = phrase_from(tokens, token.i + 1, times) if token.i + 1 < len(tokens) else None
    if phrase is None or form == "infinitive" or is_blocked(tokens, token):
        return None
    if form == "finite":
        relayed_by = _subject(tokens, token, subject, table)
        # "The office cited mines": what cannot speak is cited by the one who speaks.
        return Saying(sentence, token.i, "relay", tuple(p for p in (phrase, relayed_by) if p), relayed_by=relayed_by)
    return Saying(sentence, token.i, "relay", (phrase,))


def _subject(tokens: Sequence[Token], token: Token, subject: Token | None, table: AttributionTable) -> Phrase | None:
    phrase = phrase_of(tokens, subject.i, table.time_words) if subject is not None else None
    return phrase or surface_subject(tokens, token, table)


def _voiced(
    sentence: Sentence, token: Token, speaker: Phrase | None, by: Phrase | None, table: AttributionTable
) -> Saying | None:
    if speaker is None:
        return None
    named = named_before(sentence.tokens, token, speaker, table)
    return Saying(sentence, token.i, "relay", tuple(p for p in (named, speaker) if p), relayed_by=by)


def passive(sentence: Sentence, token: Token, verb: str, table: AttributionTable) -> Saying | None:
    """Read "was confirmed by X", "the agency was told in X's office"; else nobody in particular speaks."""
    tokens, times = sentence.tokens, table.time_words
    if is_blocked(tokens, token):
        return None
    subject = token.child("nsubj:pass", "nsubj")
    listener = phrase_of(tokens, subject.i, times) if subject is not None and verb in ("tell", "inform") else None
    for i in range(token.i + 1, min(token.i + _NEAR, len(tokens) - 1)):
        low = word_at(tokens, i)
        if low == "by":
            phrase = phrase_from(tokens, i + 1, times)
            return None if phrase is None else Saying(sentence, token.i, "passive", (phrase,), told=listener)
        if low in ("in", "at") and (subject is not None or token.child("expl") is not None):
            inside = phrase_from(tokens, i + 1, times)
            if inside is not None and (said := _said_in(sentence, token, inside, listener, table)) is not None:
                return said
        if tokens[i].upos in ("VERB", "AUX") or tokens[i].text == ",":
            return None
    return None


def _said_in(
    sentence: Sentence, token: Token, inside: Phrase, listener: Phrase | None, table: AttributionTable
) -> Saying | None:
    """Read "it was stated in the letter", "the date was confirmed to us in the ministry": a document or a body."""
    noun = inside.tokens[inside.head].text.lower()
    if noun in table.documents:
        return Saying(sentence, token.i, "passive", (inside,), document=True)
    known = table.nouns.get(noun)
    if known is None or known.sort != "organisation" or known.noun in ("country", "state", "nation"):
        return None
    return Saying(sentence, token.i, "passive", (inside,), told=listener)


def _as_put(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "as one officer put it"."""
    phrase = phrase_before(sentence.tokens, token.i, table.time_words) if token.i > 1 else None
    if phrase is None or word_at(sentence.tokens, phrase.start - 1) != "as":
        return None
    return Saying(sentence, token.i, "according", (phrase,))


def _talk(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the Courier spoke to X" and "X talked to the Courier": one of the two is an outlet, the other speaks."""
    tokens, times = sentence.tokens, table.time_words
    if verb_form(tokens, token) != "finite" or is_blocked(tokens, token) or token.i + 2 >= len(tokens):
        return None
    with_whom = phrase_from(tokens, token.i + 2, times)
    subject = parsed_subject(tokens, token)
    before = subject if subject is not None and subject.i < token.i else None
    phrase = _subject(tokens, token, before, table)
    if with_whom is None or phrase is None:
        return None
    return Saying(sentence, token.i, "talk", (phrase, with_whom))


def _heard(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the agency learned from X that": X speaks, the agency hands it on."""
    tokens, times = sentence.tokens, table.time_words
    phrase = phrase_from(tokens, token.i + 2, times) if token.i + 2 < len(tokens) else None
    cleft = any(word_at(tokens, i) == "what" for i in range(max(token.i - 3, 0), token.i))
    if phrase is None or is_blocked(tokens, token) or not (cleft or word_at(tokens, phrase.end) == "that"):
        return None
    return Saying(sentence, token.i, "relay", (phrase,), relayed_by=surface_subject(tokens, token, table))
