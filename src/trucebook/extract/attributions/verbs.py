"""Whether a word is an attributing verb that has said something, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, is_nominal, phrase_from
from trucebook.extract.attributions.quotes import Quotation
from trucebook.extract.attributions.subjects import NEGATIONS, SURE, auxiliaries, word_at
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable

_MODALS = frozenset(
    {"can", "could", "would", "should", "may", "might", "must", "will", "shall", "'ll", "to", "did", "do"}
)
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
# "do not rule out that", "does not hide that", "did not deny": what is not done here is said.
_SAID_BY_NOT = frozenset({"rule", "hide", "conceal", "exclude", "deny", "doubt", "dispute", "mince"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS = frozenset({".", ",", ":", ";", "-", "–", "—"})
# Words of time or place after a closing "…, the office advises on Friday".
_ADJUNCT = 4


def is_verb(sentence: Sentence, token: Token, quotations: Sequence[Quotation]) -> bool:
    """Whether a word listed as an attributing verb is one here, by its tag or against it."""
    return _verbal(token) or _reads_as_verb(sentence.tokens, token) or _closes_speech(sentence, token, quotations)


def _verbal(token: Token) -> bool:
    if token.text[:1].isupper() and token.i > 0 and token.upos == "PROPN":
        return False
    if token.text.lower() in SURE:
        return token.dep not in ("amod", "flat")
    return token.upos in ("VERB", "AUX") and token.dep not in ("amod", "compound", "flat")


def _reads_as_verb(tokens: Sequence[Token], token: Token) -> bool:
    """Whether what the tagger took for a noun stands between a speaker and "that" ("the ministry stresses that")."""
    before_that = word_at(tokens, token.i + 1) == "that"
    if token.i == 0 or not (token.text.endswith(("s", "ed")) or before_that):
        return token.i > 1 and token.tag in ("NN", "NNP") and token.dep in ("conj", "root") and _lacks_verb(tokens)
    if token.text.endswith("s") and token.dep == "root" and token.child("nsubj") is not None and _lacks_verb(tokens):
        return True
    before = tokens[token.i - 1]
    if not before_that and token.child("obj", "ccomp") is None:
        return False
    return before.mention is not None or before.upos in ("NOUN", "PROPN")


def _closes_speech(sentence: Sentence, token: Token, quotations: Sequence[Quotation]) -> bool:
    """Whether it ends "“…,” a milk carrier related." or "…, the flight service advises.": a speaker and it."""
    tokens, at = sentence.tokens, token.i
    if at < 3 or not token.text.endswith(("s", "ed")) or not is_nominal(tokens[at - 1]):
        return False
    rest = tokens[at + 1 : at + 1 + _ADJUNCT]
    if rest and rest[0].text not in _ENDS and not (rest[0].upos == "ADP" and any(t.text in _ENDS for t in rest)):
        return False
    start = at
    while start > 0 and tokens[start - 1].text not in (",", "”", '"', "»"):
        start -= 1
    if start < 2 or any(t.upos in ("VERB", "AUX", "CCONJ") for t in tokens[start:at] if t.mention is None):
        return False
    spoken = any(q.speech and q.span.end <= tokens[start].start <= q.span.end + 2 for q in quotations)
    clause = tokens[start - 1].text == "," and any(t.tag in _FINITE for t in tokens[: start - 1])
    return spoken or (clause and at + 1 >= len(tokens) - 1)


def _lacks_verb(tokens: Sequence[Token]) -> bool:
    """Whether the tagger has found no finite verb in a sentence, so that one of its nouns must be it."""
    return not any(t.tag in _FINITE for t in tokens)


def is_blocked(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the saying is denied, wished, supposed or still to come: then nobody has said it."""
    aux = set(auxiliaries(tokens, token))
    if "only" in aux:
        aux -= {"would", "could", "will", "can"}  # "would only say that" has said it
    if token.lemma in _SAID_BY_NOT and NEGATIONS & aux:
        aux -= NEGATIONS | {"do", "does", "did"}
    if aux & (_MODALS | NEGATIONS):
        return True
    return any(child.text.lower() in _CONDITIONS for child in token.each("mark", "advmod"))


def spoken_to(tokens: Sequence[Token], token: Token, verb: str, table: AttributionTable) -> Phrase | None:
    """To whom: the object of "told", or "to X" right after the verb."""
    at = token.i + 1
    if verb in ("tell", "inform", "notify", "assure", "advise", "remind"):
        return phrase_from(tokens, at, table.time_words)
    if word_at(tokens, at) == "to" and at + 1 < len(tokens) and tokens[at + 1].upos in ("PROPN", "DET", "NOUN"):
        return phrase_from(tokens, at + 1, table.time_words)
    return None
