"""Documents as cues: "X issued a statement saying", "as stated in the report", "it follows from the message that"."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from, phrase_of
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import parsed_subject, surface_subject, verb_form, word_at
from trucebook.extract.attributions.verbs import is_blocked
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

_SEEN = frozenset({"seen", "obtained", "reviewed", "viewed"})
_STATED = frozenset({
    "stated", "noted", "reported", "indicated", "said", "specified", "mentioned", "described", "announced", "published",
})  # fmt: skip
_MADE = frozenset({"make", "give", "deliver", "issue", "release"})
# Within this many tokens of the document its words begin: "a statement, on 15 March, saying".
_SPEAKS = 16


def find_paper(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """The saying of a document around ``token``, or None."""
    tokens, low = sentence.tokens, token.text.lower()
    after = word_at(tokens, token.i + 1)
    if low == "came" and after == "in":
        return _came_in(sentence, token, table)
    if low in ("follows", "followed") and after == "from":
        return _inside(sentence, token, token.i + 2, table)
    if low in _STATED and word_at(tokens, token.i - 1) == "as" and after == "in":
        return _inside(sentence, token, token.i + 2, table)
    if low in _SEEN and after == "by":
        return _seen(sentence, token, table)
    return _issued(sentence, token, table) if low in table.issues else None


def _inside(sentence: Sentence, token: Token, at: int, table: AttributionTable) -> Saying | None:
    """Read "as stated in the Mission's daily report", "…, follows from the message": the document speaks."""
    named = phrase_from(sentence.tokens, at, table.time_words) if at < len(sentence.tokens) else None
    if named is None or named.tokens[named.head].text.lower() not in table.documents:
        return None
    return Saying(sentence, token.i, "according", (named,), document=True)


def _came_in(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "it came in the statement of the front that": the document speaks."""
    tokens = sentence.tokens
    named = phrase_from(tokens, token.i + 2, table.time_words) if token.i + 2 < len(tokens) else None
    if named is None or tokens[named.head].text.lower() not in table.documents:
        return None
    if word_at(tokens, named.end) not in ("that", ":"):
        return None
    return Saying(sentence, token.i, "issued", (named,), document=True)


def _seen(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "under a draft seen by the agency": the draft speaks, and the agency has read it."""
    tokens, times = sentence.tokens, table.time_words
    phrase = phrase_before(tokens, token.i, times) if token.i else None
    if phrase is None or tokens[phrase.head].text.lower() not in table.documents:
        return None
    told = phrase_from(tokens, token.i + 2, times) if token.i + 2 < len(tokens) else None
    return Saying(sentence, token.i, "according", (phrase,), told=told, document=True)


def _issued(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "X issued a statement …, saying": the document is X's; "the statement was made by X": the words are."""
    tokens, times = sentence.tokens, table.time_words
    if is_blocked(tokens, token) or token.upos != "VERB":
        return None
    form = verb_form(tokens, token)
    if form == "passive":
        return _made_by(sentence, token, table)
    document = phrase_from(tokens, token.i + 1, times) if token.i + 1 < len(tokens) else None
    noun = document.tokens[document.head].text.lower() if document is not None else ""
    if form != "finite" or document is None or noun not in table.documents or not _speaks(tokens, document, table):
        return None
    subject = parsed_subject(tokens, token)
    phrase = phrase_of(tokens, subject.i, times) if subject is not None else surface_subject(tokens, token, table)
    if phrase is None or (subject is not None and subject.i > token.i):
        return None
    spoken = token.lemma == "make"  # who makes a statement speaks, who issues one has written
    return Saying(sentence, token.i, "issued", (phrase,), document=table.documents[noun] and not spoken)


def _speaks(tokens: Sequence[Token], document: Phrase, table: AttributionTable) -> bool:
    rest = tokens[document.end : document.end + _SPEAKS]
    return any(
        (t.text.lower().endswith("ing") and t.text.lower() in table.verbs) or t.text.lower() in ("that", ":", "which")
        for t in rest
    )


def _made_by(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    subject = token.child("nsubj:pass", "nsubj")
    spoken = subject is not None and subject.text.lower() in {*table.documents, *table.words}
    by = word_at(sentence.tokens, token.i + 1) == "by" and token.i + 2 < len(sentence.tokens)
    if token.lemma not in _MADE or not spoken or not by:
        return None
    phrase = phrase_from(sentence.tokens, token.i + 2, table.time_words)
    return None if phrase is None else Saying(sentence, token.i, "passive", (phrase,))
