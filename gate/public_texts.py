"""What the measures on public sets share: texts as reports, parsed sentences, counts with their three figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.extract.events.roles import Cast
from trucebook.extract.report import prepare
from trucebook.language.tokens import Sentence
from trucebook.model.report import Published, Report, Segment, Stated
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline


@dataclass(slots=True)
class Tally:
    """Right, found and wanted answers."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Right among found; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among wanted; 0 when nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0

    def line(self, name: str) -> str:
        """One line for the terminal."""
        return (
            f"{name:22} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
            f"  ({self.right} right of {self.found} found, {self.wanted} wanted)"
        )


def as_report(text: str, number: int) -> Report:
    """``text`` as a report with nothing cut, so that offsets into the one are offsets into the other."""
    unknown = Stated(None, reason="not in the set")
    whole = Span(0, len(text))
    return Report(
        id=f"p{number:05d}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=unknown,
        outlet=unknown,
        url=unknown,
        byline=unknown,
        dateline=unknown,
        published=Published(reason="not in the set"),
        modified=Published(reason="not in the set"),
        language="en",
        media_type="text/plain",
        file_name=f"p{number:05d}.txt",
        received_text=text,
        segments=(Segment(whole, whole),),
    )


def parsed(pipeline: Pipeline, texts: Sequence[str]) -> Iterator[tuple[list[Sentence], Cast]]:
    """The sentences of each text as the engine parses them, with its names ready to be given their roles."""
    prepared = [prepare(as_report(text, number), pipeline.tables) for number, text in enumerate(texts)]
    for ready, sentences in zip(prepared, pipeline.parser.parse([p.unparsed for p in prepared]), strict=True):
        yield list(sentences), Cast(ready.names.entities, pipeline.tables.names)
