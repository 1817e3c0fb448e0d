"""Sentences into dependency trees, by a spaCy pipeline in Universal Dependencies labels.

Names are found before parsing and each is given to the parser as one common word of its kind: a compact parser trained
on web text breaks "Forces of Martyr Ahmad al-Abdo" into nonsense, and reads a plain name rightly.  The tokens handed on
carry the report's own words and offsets; the stand-in words never leave this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from trucebook.errors import MissingPart
from trucebook.language.repair import repair
from trucebook.language.segment import Segment
from trucebook.language.tokens import Sentence, Token
from trucebook.model.names import Mention
from trucebook.model.span import Span

# Words frequent as one-word names in the training treebank.
_STAND_IN = {"place": "Iraq", "actor": "Iran"}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "«": '"', "»": '"', "`": "'"})
# Rough text sets quotations without a space: `added,"although`.
_RUN_TOGETHER = (r"""(?<=[A-Za-z]),(?=["“])""", r"""(?<=[A-Za-z,:])["“](?=[A-Za-z])""")
_SENTENCES_PER_DOC = 40
# At most about 16,000 words at once: the layers between take some kilobytes a word.
_DOCS_AT_ONCE = 16
_BRACKETED = re.compile(r"\((?:[^\s()]+ ?){1,5}\)")
_SCARE_QUOTED = re.compile(r"""(?<!\w)["“‘'](?:[\w-]+ ){0,2}[\w-]+["”’'](?!\w)""")
_ATTRIBUTES = ("LEMMA", "POS", "TAG", "DEP", "HEAD")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words to be parsed as one: a name (``mention``), or a fixed expression with its own lemma ("cease-fire").

    ``stand_in`` is what the parser sees; None leaves a single word as it is.
    """

    span: Span
    stand_in: str | None
    lemma: str | None = None
    mention: Mention | None = None


def name_unit(mention: Mention) -> Unit:
    """The unit of a name; an adjective of nationality stays the adjective it is."""
    return Unit(mention.span, None if mention.adjectival else _STAND_IN[mention.sort], None, mention)


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A report's text with its sentences and the units in it (non-overlapping, in order)."""

    text: str
    segments: Sequence[Segment]
    units: Sequence[Unit]


@dataclass(slots=True)
class _Words:
    """The words of a run of sentences as the parser gets them, and where each stands in the report."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    units: list[Unit | None]
    sentence: list[int]


class Parser:
    """A loaded pipeline.  ``name`` is an installed spaCy package or a path; None is the parser inside this package.

    ``lemmas`` maps "V form" and "N form" to lemmas that are known; the pipeline's own guess serves for all others.
    """

    def __init__(self, name: str | None = None, lemmas: Mapping[str, str] | None = None) -> None:
        self.name = name or str(files("trucebook.language") / "model")
        self.lemmas = lemmas or {}

    @cached_property
    def pipeline(self) -> Any:
        """The spaCy pipeline; raises MissingPart when it is not installed."""
        import spacy

        try:
            pipeline: Any = spacy.load(self.name, exclude=["ner", "senter"])
        except OSError as error:
            if Path(self.name).is_dir():
                raise MissingPart(
                    f"the folder {self.name} holds no spaCy pipeline",
                    mend="give the folder in which the pipeline's config.cfg and meta.json lie",
                ) from error
            raise MissingPart(
                f"no parser called {self.name}",
                mend="leave --parser out to use the bundled one, or pip install the spaCy pipeline you named",
            ) from error
        infixes = spacy.util.compile_infix_regex([*pipeline.Defaults.infixes, *_RUN_TOGETHER])
        pipeline.tokenizer.infix_finditer = infixes.finditer
        return pipeline

    def parse(self, texts: Iterable[Unparsed]) -> Iterator[list[Sentence]]:
        """The parsed sentences of each text, in order; texts are drawn lazily, a small batch at a time."""
        for batch in _batches(texts, words=12_000):
            docs, owners = [], []
            for number, unparsed in enumerate(batch):
                for words in self._words(unparsed):
                    docs.append(self._doc(words))
                    owners.append((number, words))
            results: list[list[Sentence]] = [[] for _ in batch]
            for doc, (number, words) in zip(self.pipeline.pipe(docs, batch_size=_DOCS_AT_ONCE), owners, strict=True):
                results[number].extend(self._sentences(doc, words, batch[number]))
            yield from results

    def _words(self, unparsed: Unparsed) -> Iterator[_Words]:
        aside = _asides(unparsed.text)
        made = self.pipeline.make_doc(unparsed.text)
        tokens = [(t.idx, t.idx + len(t)) for t in made if not t.is_space and t.idx not in aside]
        current = _Words([], [], [], [], [])
        cursor = 0
        pending = iter(unparsed.units)
        unit = next(pending, None)
        for number, piece in enumerate(unparsed.segments):
            if number % _SENTENCES_PER_DOC == 0 and current.words:
                yield current
                current = _Words([], [], [], [], [])
            while cursor < len(tokens) and tokens[cursor][0] < piece.span.start:
                cursor += 1
            while cursor < len(tokens) and tokens[cursor][0] < piece.span.end:
                start, end = tokens[cursor]
                cursor += 1
                while unit is not None and unit.span.end <= start:
                    unit = next(pending, None)
                inside = unit if unit is not None and unit.span.start < end else None
                if inside is not None and current.units and current.units[-1] is inside:
                    current.ends[-1] = max(end, current.ends[-1])
                    continue
                word = unparsed.text[start:end]
                stand_in = inside.stand_in if inside is not None else None
                current.words.append(stand_in or word.translate(_STRAIGHT))
                current.starts.append(start)
                current.ends.append(min(end, piece.span.end))
                current.units.append(inside)
                current.sentence.append(number)
        if current.words:
            yield current

    def _doc(self, words: _Words) -> Any:
        from spacy.tokens import Doc

        pairs = zip(words.ends, [*words.starts[1:], -1], strict=True)
        firsts: list[bool | int | None] = [
            i == 0 or words.sentence[i] != words.sentence[i - 1] for i in range(len(words.words))
        ]
        return Doc(self.pipeline.vocab, words.words, [a != b for a, b in pairs], sent_starts=firsts)

    def _sentences(self, doc: Any, words: _Words, unparsed: Unparsed) -> Iterator[Sentence]:
        strings = self.pipeline.vocab.strings
        known: dict[int, str] = {}
        tokens: list[Token] = []
        heads: list[int] = []
        # Hashes fill 64 bits, heads are small and signed: read as signed, and the hashes are put right on look-up.
        for i, (*hashes, head) in enumerate(doc.to_array(_ATTRIBUTES).astype("int64").tolist()):
            for key in hashes:
                if key not in known:
                    known[key] = strings[key % 2**64]
            lemma, upos, tag, dep = (known[key] for key in hashes)
            if i and words.sentence[i] != words.sentence[i - 1]:
                yield self._linked(tokens, heads, words.sentence[i - 1], unparsed)
                tokens, heads = [], []
            start, end = words.starts[i], words.ends[i]
            printed = unparsed.text[start:end]
            unit = words.units[i]
            if unit is not None and (unit.lemma or unit.stand_in):
                lemma = unit.lemma or printed
            else:
                lemma = self.lemmas.get(f"{upos[0]} {printed.lower()}", lemma)
            mention = unit.mention if unit is not None else None
            tokens.append(Token(len(tokens), start, end, printed, lemma.lower(), upos, tag, dep.lower(), mention))
            heads.append(head)
        if tokens:
            yield self._linked(tokens, heads, words.sentence[-1], unparsed)

    def _linked(self, tokens: list[Token], heads: list[int], number: int, unparsed: Unparsed) -> Sentence:
        for token, offset in zip(tokens, heads, strict=True):
            if offset and 0 <= token.i + offset < len(tokens):
                token.head = tokens[token.i + offset]
                token.head.children.append(token)
        repair(tokens, self.lemmas)
        piece = unparsed.segments[number]
        return Sentence(number, piece.paragraph, piece.span, piece.span.of(unparsed.text), tokens, piece.item)


def _asides(text: str) -> set[int]:
    """Offsets the parser does better without: short brackets, and the quotation marks around a word or three.

    They are no part of the syntax ("four (test) items", a “tentative agreement”), and the treebank has few of them.
    """
    left_out: set[int] = set()
    for match in _BRACKETED.finditer(text):
        left_out.update(range(match.start(), match.end()))
    for match in _SCARE_QUOTED.finditer(text):
        left_out.update((match.start(), match.end() - 1))
    return left_out


def _batches(texts: Iterable[Unparsed], words: int) -> Iterator[list[Unparsed]]:
    batch: list[Unparsed] = []
    size = 0
    for unparsed in texts:
        batch.append(unparsed)
        size += len(unparsed.text) // 6
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
