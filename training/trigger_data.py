"""Writes the sentences the learned part is trained on, as the engine without it sees them, one JSON object a line.

usage: python training/trigger_data.py --sets look,news,places,bank --out ROWS.jsonl [--data FOLDER] [--ud FOLDER]

Sets: the reports of the gate's open part (``look``), FA-KES (``news``) and event-location sentences (``places``) with
our annotations, the bank's open part; not annotated: ``raw`` (the rest of FA-KES, event-location, PLOVER, re3d) and
``ewt`` (every third of UD English EWT).  The texts lie beside the project; the parts that are only scored are never
read.

A row has ``source``, ``group`` (report, article or line), ``text``, ``tokens`` (word, lemma, part of speech, relation,
head, kind of name), ``question``, ``found`` (token and type of what the tables find), ``closed`` (tokens in lists of
terms), ``features`` by token, ``openings``; where annotated ``types``, where by word also ``events`` (tokens, type).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.app.matching import holds
from trucebook.extract.events.features import candidates, features, openings
from trucebook.extract.events.find import is_question
from trucebook.extract.report import extract_parsed, prepare
from trucebook.extract.terms.scopes import closed_spans, find_scopes
from trucebook.language.tokens import Sentence, Token
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline
from trucebook.read.reader import read_reports

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "dev-data"
UD = ROOT.parent / "shared" / "training-data" / "ud-english-ewt"
sys.path[:0] = [str(ROOT / "gate"), str(ROOT / "training" / "written")]

import bank  # noqa: E402
from public_texts import as_report  # noqa: E402

# The words of a trigger, and its type; None for the words where only an anchor is given.
Marked = tuple[Sequence[Span] | str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A report with its set, its group, and its events (None: nobody annotated it)."""

    name: str
    group: str
    report: Report
    events: Sequence[Marked] | None


def sources(names: Sequence[str], data: Path, ud: Path) -> Iterator[Source]:
    """The reports of the sets asked for, in a fixed order."""
    readers = {"look": _look, "bank": _bank}
    for name in names:
        if name in readers:
            yield from readers[name]()
        elif name == "news":
            yield from _news(data)
        elif name == "places":
            yield from _places(data)
        elif name == "raw":
            yield from _raw(data)
        else:
            lines = (ud / "train.conllu").read_text(encoding="utf-8").splitlines()
            texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
            for n, text in enumerate([text for text in texts if 25 < len(text) < 300][::3]):
                yield Source("raw", f"ewt {n}", as_report(text, n), None)


def _look() -> Iterator[Source]:
    folder = ROOT / "gate" / "corpus" / "look"
    for path in sorted(folder.glob("*.txt")):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        for report in read_reports((path,)):
            if isinstance(report, Report):
                yield Source("look", path.stem, report, [(e["anchor"], e["type"]) for e in gold["events"]])


def _bank() -> Iterator[Source]:
    for n, line in enumerate(bank.read("look")):
        events: list[Marked] = [([Span(w.start, w.end) for w in event.trigger], event.type) for event in line.events]
        yield Source("bank", line.id, as_report(line.text, n), events)


def _news(data: Path) -> Iterator[Source]:
    texts = {row["id"]: row["text"] for row in _rows(data / "fa-kes.jsonl")}
    for n, row in enumerate(_annotated()):
        yield Source("news", row["id"], as_report(texts[row["id"]], n), _marks(row))


def _places(data: Path) -> Iterator[Source]:
    texts = [row["text"] for row in _rows(data / "event-location-syria.jsonl")]
    for row in _rows(ROOT / "training" / "annotations" / "event-location-B.jsonl"):
        yield Source("places", f"line {row['line']}", as_report(texts[row["line"]], row["line"]), _marks(row))


def _raw(data: Path) -> Iterator[Source]:
    done = {row["id"] for row in _annotated()}
    lines = {row["line"] for row in _rows(ROOT / "training" / "annotations" / "event-location-B.jsonl")}
    texts = [(row["id"], row["text"]) for row in _rows(data / "fa-kes.jsonl") if row["id"] not in done]
    places = enumerate(_rows(data / "event-location-syria.jsonl"))
    texts += [(f"line {n}", row["text"]) for n, row in places if n not in lines]
    plover = json.loads((data / "plover-gsr.json").read_text(encoding="utf-8"))
    texts += [(f"plover {n}", row.get("text") or row["eventText"]) for n, row in enumerate(plover)]
    for path in sorted((data / "re3d").glob("*documents.json")):
        texts += [(f"{path.stem[:12]} {n}", row["text"]) for n, row in enumerate(_rows(path))]
    for n, (group, text) in enumerate(texts):
        yield Source("raw", group, as_report(text, n), None)


def rows_of(source: Source, pipeline: Pipeline) -> Iterator[dict[str, Any]]:
    """The sentences of a report as rows."""
    ready = prepare(source.report, pipeline.tables)
    sentences = next(iter(pipeline.parser.parse([ready.unparsed])))
    extraction = extract_parsed(ready, sentences, pipeline.tables)
    closed = closed_spans(find_scopes(sentences, pipeline.tables.terms))
    for sentence in sentences:
        row = _seen(sentence, extraction, closed.get(sentence.index, ()), pipeline)
        yield {"source": source.name, "group": source.group, **row, **_told(sentence, source.events)}


def _seen(
    sentence: Sentence, extraction: Extraction, closed: Sequence[Span], pipeline: Pipeline
) -> dict[str, Any]:  # fmt: skip
    at = {token.start: token.i for token in sentence.tokens}
    claims = [claim for claim in extraction.claims if sentence.span.covers(claim.trigger.span)]
    frames = pipeline.tables.events.frames
    return {
        "text": sentence.text,
        "tokens": [[t.text, t.lemma, t.upos, t.dep, t.head.i, _kind(t)] for t in sentence.tokens],
        "question": is_question(sentence),
        "found": [[at.get(claim.trigger.span.start, -1), claim.event] for claim in claims],
        "closed": [t.i for t in sentence.tokens if any(span.covers(t.span) for span in closed)],
        "features": {t.i: features(t, sentence, frames) for t in candidates(sentence)},
        "openings": [token.i for token in openings(sentence)],
    }


def _kind(token: Token) -> str | None:
    if token.mention is None:
        return None
    return "adjective" if token.mention.adjectival else token.mention.sort


def _told(sentence: Sentence, events: Sequence[Marked] | None) -> dict[str, Any]:
    if events is None:
        return {}
    if all(isinstance(where, str) for where, _ in events) and events:
        return {"types": [event for anchor, event in events if holds(sentence.text, str(anchor))]}
    by_word = []
    for spans, event in events:
        inside = [t.i for t in sentence.tokens if any(t.span.touches(span) for span in spans if isinstance(span, Span))]
        if inside:
            by_word.append((inside, event))
    return {"types": [event for _, event in by_word], "events": by_word}


def _annotated() -> list[dict[str, Any]]:
    """FA-KES articles annotated, without those annotated a second time."""
    rows = [row for letter in "AB" for row in _rows(ROOT / "training" / "annotations" / f"fa-kes-{letter}.jsonl")]
    return [row for row in rows if not row.get("second")]


def _marks(row: dict[str, Any]) -> list[Marked]:
    return [([Span(event["start"], event["end"])], event["type"]) for event in row["events"]]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()
    ]


def main() -> None:
    """Write the rows."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sets", required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--ud", type=Path, default=UD)
    given = options.parse_args()
    pipeline = Pipeline(learned=False)
    with given.out.open("w", encoding="utf-8") as out:
        for source in sources(given.sets.split(","), given.data, given.ud):
            for row in rows_of(source, pipeline):
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
