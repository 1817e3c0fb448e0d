"""Cues of punctuation: a name before a colon, a quotation handed over by a colon, a dash before a name."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, is_nominal, phrase_before, phrase_from, phrase_of
from trucebook.extract.attributions.quotes import Quotation
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import DASHES, parsed_subject
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable
from trucebook.model.span import Span

# A label of more words than this is a clause.
_LABEL = 12
# A dash stands at most this many characters after the quotation it closes.
_GAP = 2
# Between a verb and the quotation it leads to stand at most so many tokens.
_CLAUSE = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_handed(
    sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable, cues: Sequence[int]
) -> Saying | None:
    """The speaker of a quotation after a colon, or before a dash and a name; None where a cue of ``cues`` says it."""
    for find in (_after_colon, _after_quotation, _into_quotation):
        if (saying := find(sentence, quotations, table, cues)) is not None:
            return saying
    return _before_dash(sentence, quotations, table)


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


def _may_head(tokens: Sequence[Token], table: AttributionTable) -> bool:
    """Whether what stands before a colon can be a speaker: a name, two capitalised words, or a noun that can speak."""
    if any(t.mention is not None or t.text.lower() in table.nouns for t in tokens):
        return True
    return len([t for t in tokens if t.text[:1].isupper() and t.upos == "PROPN"]) > 1


def _after_colon(
    sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable, cues: Sequence[int]
) -> Saying | None:
    """Read "The governor, in a call with us: “…”", "The ministry commented on the case: “…”"."""
    tokens = sentence.tokens
    for colon in (t for t in tokens if t.text == ":" and t.i > 0):
        if not any(q.speech and 0 <= q.span.start - colon.end <= 2 for q in quotations):
            continue
        if any(i < colon.i for i in cues):
            return None
        verb = next((t for t in reversed(tokens[: colon.i]) if t.tag in _FINITE), None)
        phrase = _heading(tokens, verb, table)
        return None if phrase is None else Saying(sentence, colon.i, "label", (phrase,))
    return None


def _after_quotation(
    sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable, cues: Sequence[int]
) -> Saying | None:
    """Read "“…,” the mother weeps.": a quotation, then a speaker with whatever verb."""
    tokens = sentence.tokens
    for quotation in quotations:
        at = next((t.i for t in tokens if t.start >= quotation.span.end), len(tokens))
        if not quotation.speech or not sentence.span.covers(Span(quotation.span.end - 1, quotation.span.end)):
            continue
        if at >= len(tokens) or tokens[at].start - quotation.span.end > _GAP or any(i >= at for i in cues):
            continue
        phrase = phrase_from(tokens, at, table.time_words)
        verb = tokens[phrase.end] if phrase is not None and phrase.end < len(tokens) else None
        if phrase is not None and phrase.start == at and verb is not None and verb.tag in ("VBD", "VBZ", "VBP"):
            return None if verb.upos == "AUX" else Saying(sentence, verb.i, "verb", (phrase,))
    return None


def _into_quotation(
    sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable, cues: Sequence[int]
) -> Saying | None:
    """Read "The old man spread his hands, “…”": a speaker with whatever verb, a comma, then a quotation."""
    tokens = sentence.tokens
    for quotation in quotations:
        comma = next((t for t in reversed(tokens) if t.end <= quotation.span.start), None)
        if not quotation.speech or comma is None or comma.text != "," or quotation.span.start - comma.end > _GAP:
            continue
        verb = next((t for t in reversed(tokens[: comma.i]) if t.tag in ("VBD", "VBZ", "VBP")), None)
        if cues or verb is None or comma.i - verb.i > _CLAUSE:
            continue
        phrase = _heading(tokens, verb, table)
        return None if phrase is None else Saying(sentence, verb.i, "verb", (phrase,))
    return None


def _heading(tokens: Sequence[Token], verb: Token | None, table: AttributionTable) -> Phrase | None:
    """The subject of the last verb before the colon; without a verb, the phrase the sentence opens with."""
    if verb is None:
        return phrase_from(tokens, 0, table.time_words)
    subject = parsed_subject(tokens, verb)
    if subject is None and verb.head is not verb:
        subject = parsed_subject(tokens, verb.head)
    if subject is None or subject.i > verb.i:
        return None
    return phrase_of(tokens, subject.i, table.time_words)


def _before_dash(sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable) -> Saying | None:
    """Read "“…?” – Haidai.", "“…” – so an old man at the gate.": nothing but the speaker after the dash."""
    tokens = sentence.tokens
    for token in tokens:
        if token.text not in DASHES or token.i + 1 >= len(tokens):
            continue
        spoken = any(q.speech and 0 <= token.start - q.span.end <= _GAP for q in quotations)
        at = token.i + 1 + (tokens[token.i + 1].text.lower() in ("so", "thus"))
        rest = tokens[at:]
        if not spoken or any(t.tag in _FINITE for t in rest if t.mention is None) or not any(map(is_nominal, rest)):
            continue
        phrase = phrase_from(tokens, at, table.time_words)
        if phrase is not None:
            return Saying(sentence, token.i, "according", (phrase,))
    return None
