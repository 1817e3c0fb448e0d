"""Our events against the annotated articles of FA-KES: the same type in the same sentence."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from public_texts import Tally, as_report

from trucebook.model.extraction import Extraction
from trucebook.pipeline import Pipeline

# A type in a sentence, and the words that report it.
Event = tuple[str, int]


def measure_news(path: Path, annotations: Sequence[Path], *, verbose: bool = False) -> Iterator[str]:
    """Precision, recall and F1 of event types for every file of annotations; ``path`` holds the articles."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {row["id"]: row["text"] for row in rows}
    pipeline = Pipeline()
    for file in annotations:
        read = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        articles = [article for article in read if not article.get("second")]
        reports = [as_report(texts[article["id"]], number) for number, article in enumerate(articles)]
        everything, types = Tally(), defaultdict[str, Tally](Tally)
        for article, extraction in zip(articles, pipeline.extract(reports), strict=True):
            wanted = [(e["type"], sentence_of(extraction, e["start"]), e["start"]) for e in article["events"]]
            found = [
                (c.event, sentence_of(extraction, c.trigger.span.start), c.trigger.span.start)
                for c in extraction.claims
            ]
            if verbose:
                text = extraction.report.text
                yield from (f"missed {t}: …{text[max(0, at - 80) : at + 80]}…" for t, _, at in left(wanted, found))
                yield from (f"too much {t}: …{text[max(0, at - 80) : at + 80]}…" for t, _, at in left(found, wanted))
            count_events(everything, types, [(t, s) for t, s, _ in wanted], [(t, s) for t, s, _ in found])
        for name, tally in sorted(types.items(), key=lambda item: -item[1].wanted):
            yield tally.line(name)
        yield everything.line(file.stem)


def sentence_of(extraction: Extraction, offset: int) -> int:
    """The number of the sentence that holds ``offset``; -1 when none does."""
    return next((i for i, span in enumerate(extraction.sentences) if span.start <= offset < span.end), -1)


def left(ones: Sequence[tuple[str, int, int]], others: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Those of ``ones`` for which ``others`` have no event of the same type in the same sentence left."""
    free = [(event, sentence) for event, sentence, _ in others]
    rest = []
    for event, sentence, at in ones:
        if (event, sentence) in free:
            free.remove((event, sentence))
        else:
            rest.append((event, sentence, at))
    return rest


def count_events(
    everything: Tally, types: defaultdict[str, Tally], wanted: Sequence[Event], found: Sequence[Event]
) -> None:
    """Add one article to the tallies; each wanted event may be met by one found event."""
    free = list(found)
    for event in wanted:
        met = event in free
        if met:
            free.remove(event)
        for tally in (everything, types[event[0]]):
            tally.wanted += 1
            tally.right += met
    for event in found:
        for tally in (everything, types[event[0]]):
            tally.found += 1
