"""Words and phrases under construction, and their writing as CoNLL-U.

A phrase is a run of words with one head; ``build`` hangs phrases before and after a head phrase, so whatever is built
is a projective tree.  Punctuation hangs as in UD English EWT: a comma belongs to the dependent it opens or closes, and
the one that closes an insertion to the word the insertion describes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(eq=False, slots=True)
class Word:
    """A word with its columns; ``glued``: no space before it, ``tight``: none after; ``feats`` None: look them up."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str | None = None
    dep: str = "root"
    head: Word | None = None
    glued: bool = False
    tight: bool = False


@dataclass(eq=False, slots=True)
class Phrase:
    """Words in order and the head among them; ``plural`` says how a verb agrees."""

    words: list[Word]
    head: Word
    plural: bool = False


Parts = Sequence[tuple[str, Phrase]]


def leaf(form: str, upos: str, xpos: str, lemma: str | None = None, feats: str | None = None) -> Phrase:
    """A phrase of one word; the lemma is the form in lower case unless given."""
    word = Word(form, lemma or form.lower(), upos, xpos, feats)
    return Phrase([word], word)


def build(head: Phrase, before: Parts = (), after: Parts = ()) -> Phrase:
    """``head`` with dependents hung on its head, each (relation, phrase), outside the words it has already."""
    for dep, phrase in (*before, *after):
        phrase.head.dep, phrase.head.head = dep, head.head
    front = [word for _, phrase in before for word in phrase.words]
    back = [word for _, phrase in after for word in phrase.words]
    return Phrase([*front, *head.words, *back], head.head, head.plural)


def mark(form: str) -> Phrase:
    """A punctuation mark as EWT tags it."""
    xpos = {",": ",", ".": ".", ";": ",", ":": ":", "-": ",", "(": "-LRB-", ")": "-RRB-", "hyphen": "HYPH"}[form]
    phrase = leaf("-" if form == "hyphen" else form, "PUNCT", xpos)
    phrase.head.glued = form not in ("(", "-")
    phrase.head.tight = form in ("(", "hyphen")
    return phrase


def quoted(phrase: Phrase, *, comma: bool) -> Phrase:
    """The phrase in double quotation marks, with a comma inside the closing one when asked."""
    opening, closing = leaf('"', "PUNCT", "``"), leaf('"', "PUNCT", "''")
    opening.head.tight, closing.head.glued = True, True
    inner = [("punct", mark(","))] if comma else []
    return build(phrase, [("punct", opening)], [*inner, ("punct", closing)])


def comma_after(phrase: Phrase) -> Phrase:
    """A fronted dependent with its comma."""
    return build(phrase, after=[("punct", mark(","))])


def comma_before(phrase: Phrase) -> Phrase:
    """A trailing dependent with its comma."""
    return build(phrase, before=[("punct", mark(","))])


def finish(phrase: Phrase, stop: str = ".") -> list[Word]:
    """The sentence's words: closed by a stop, commas doubled or before a stop dropped, first letter raised."""
    whole = build(phrase, after=[("punct", mark(stop))]) if stop else phrase
    kept = []
    for word, following in zip(whole.words, [*whole.words[1:], None], strict=True):
        if word.form == "," and following is not None and following.form in (",", ".", ";", ":"):
            continue
        kept.append(word)
    first = next(word for word in kept if word.upos != "PUNCT")
    first.form = first.form[0].upper() + first.form[1:]
    return kept


def text_of(words: Sequence[Word]) -> str:
    """The sentence as printed."""
    out = ""
    for i, word in enumerate(words):
        out += ("" if i == 0 or word.glued or words[i - 1].tight else " ") + word.form
    return out


def is_tree(words: Sequence[Word]) -> bool:
    """Exactly one root, every head inside the sentence, no circle."""
    inside = set(map(id, words))
    roots = [word for word in words if word.head is None]
    if len(roots) != 1 or roots[0].dep != "root":
        return False
    for word in words:
        seen, step = 0, word
        while step.head is not None:
            step, seen = step.head, seen + 1
            if id(step) not in inside or seen > len(words):
                return False
    return all(word.dep != "root" or word.head is None for word in words)


class Features:
    """The features a treebank gives most often to a form with its tags, or to the tags alone."""

    def __init__(self, conllu: Path) -> None:
        forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for line in conllu.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit() and "Typo" not in cells[5]:
                forms[cells[1].lower(), cells[3], cells[4]][cells[5]] += 1
                forms[cells[3], cells[4]][cells[5]] += 1
        self._best = {key: min(counts, key=lambda f: (-counts[f], f)) for key, counts in forms.items()}

    def of(self, word: Word) -> str:
        """The word's own features when it has them, else the most frequent."""
        if word.feats is not None:
            return word.feats
        key = (word.form.lower(), word.upos, word.xpos)
        return self._best.get(key) or self._best.get(key[1:], "_")


def conllu(words: Sequence[Word], features: Features, name: str) -> str:
    """One CoNLL-U sentence block."""
    number = {id(word): i for i, word in enumerate(words, 1)}
    rows: list[Iterable[str]] = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        close = word.tight or (following is not None and following.glued)
        head = "0" if word.head is None else str(number[id(word.head)])
        columns = [str(i + 1), word.form, word.lemma, word.upos, word.xpos, features.of(word), head, word.dep]
        rows.append([*columns, "_", "SpaceAfter=No" if close else "_"])
    body = "\n".join("\t".join(row) for row in rows)
    return f"# sent_id = {name}\n# text = {text_of(words)}\n{body}\n\n"
