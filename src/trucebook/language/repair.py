"""Two slips of a compact parser that news language provokes, mended where a word's own forms prove them."""

from __future__ import annotations

from collections.abc import Mapping

from trucebook.language.tokens import Token

_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "root", "conj")


def repair(tokens: list[Token], lemmas: Mapping[str, str]) -> None:
    """Set right, in place: a past tense read as an adjective or noun, and a plural noun read as a verb.

    ``lemmas`` maps "V form" and "N form" to known lemmas.
    """
    for token in tokens:
        form = token.text.lower()
        if token.mention is not None:
            continue
        if f"V {form}" in lemmas and form.endswith("ed") and _acts_as_verb(token):
            token.upos, token.tag, token.lemma = "VERB", "VBD", lemmas[f"V {form}"]
        elif f"N {form}" in lemmas and token.tag == "VBZ" and _stands_as_noun(token):
            token.upos, token.tag, token.lemma = "NOUN", "NNS", lemmas[f"N {form}"]


def _acts_as_verb(token: Token) -> bool:
    has_subject = token.child("nsubj") is not None and token.child("cop") is None
    return token.upos in ("ADJ", "NOUN") and (has_subject or token.child("obj") is not None)


def _stands_as_noun(token: Token) -> bool:
    return token.upos == "VERB" and token.dep in _ARGUMENTS and token.child("nsubj", "obj", "aux", "mark") is None
