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
        if token.upos in ("ADJ", "NOUN") and form.endswith("ed") and f"V {form}" in lemmas:
            if token.child("obj") is not None or (token.child("nsubj") is not None and token.child("cop") is None):
                token.upos, token.tag, token.lemma = "VERB", "VBD", lemmas[f"V {form}"]
        elif token.upos == "VERB" and token.tag == "VBZ" and token.dep in _ARGUMENTS and f"N {form}" in lemmas:
            if token.child("nsubj", "obj", "aux", "mark") is None:
                token.upos, token.tag, token.lemma = "NOUN", "NNS", lemmas[f"N {form}"]
