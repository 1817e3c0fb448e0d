"""Reports that go from place to place ("TAFAS: …", "JASIM: …"): which place heads each sentence.

A bulletin that files its news under places tells of another deal under each.  One head alone is a dateline or a
manner of speaking, so at least two different ones are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.language.tokens import Sentence

# "TAFAS (western Daraa): …": the colon stands among these first words.
_OPENING = 9
# A line of its own that heads a section is this short.
_LINE = 6
_MARKS = frozenset({":", "–", "—", "-"})


def place_heads(sentences: Sequence[Sentence]) -> Mapping[int, str]:
    """Sentence number to the printed name of the place that heads it; empty where a report has no such heads."""
    heads: dict[int, str] = {}
    ruling: str | None = None
    paragraph = -1
    inline = False
    for sentence in sentences:
        own = _head_of(sentence)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if inline or is_heading(sentence):
                ruling, inline = None, False
        if own is not None:
            ruling, inline = own, not is_heading(sentence)
        if ruling is not None:
            heads[sentence.index] = ruling
    return heads if len(set(heads.values())) > 1 else {}


def _head_of(sentence: Sentence) -> str | None:
    """The place in "Tafas: …", "Tafas (western Daraa) – …", and in a line that holds nothing else."""
    words = [t for t in sentence.tokens if t.upos != "PUNCT" or t.text in _MARKS or t.text == "("]
    while words and (words[0].text in _MARKS or words[0].text == "(" or words[0].upos in ("NUM", "SYM", "X")):
        words = words[1:]
    if not words or words[0].mention is None or words[0].mention.sort != "place":
        return None
    if is_heading(sentence):
        return words[0].text.lower() if all(t.mention is not None or t.text in _MARKS for t in words) else None
    bracketed = False
    for token in words[1:_OPENING]:
        if token.text == "(":
            bracketed = True
        elif token.text in _MARKS:
            return words[0].text.lower()
        elif not bracketed:
            return None
    return None


def is_heading(sentence: Sentence) -> bool:
    """Whether the sentence is a line of its own with no verb and no stop, such as the head of a section."""
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens)
    return (
        not (finite or sentence.item) and len(sentence.tokens) <= _LINE and sentence.text.rstrip()[-1:] not in ".!?;:,"
    )
