"""The whole way of one report: every quote stands where it says, and the same input gives the same extraction."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests import world
from trucebook.export.dossier.whole import dossier
from trucebook.fold.register import fold
from trucebook.model.extraction import Extraction
from trucebook.pipeline import Pipeline
from trucebook.read.reader import read_reports


def quotes(value: Any) -> Iterator[tuple[str, list[int]]]:
    """Every (quote, span) pair in a JSON value."""
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str) and isinstance(value.get("span"), list):
            yield value["quote"], value["span"]
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


def extract(pipeline: Pipeline, folder: Any) -> tuple[Extraction, ...]:
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html", ".pdf", ".docx"))
    return tuple(pipeline.extract(r for r in read_reports(files) if not isinstance(r, Exception)))


@pytest.mark.parametrize("folder", [world.VALDORIA, world.EASTERN_QALAMOUN], ids=lambda p: p.name)
def test_every_quote_is_the_text_at_its_span(pipeline: Pipeline, folder: Any) -> None:
    made = dossier(fold(extract(pipeline, folder), None))
    texts = {report["id"]: report["text"] for report in made["reports"]}
    checked = 0
    for section in ("claims", "attributions", "report_agreements"):
        for row in made[section]:
            for quote, (start, end) in quotes(row):
                assert texts[row["report"]][start:end] == quote
                checked += 1
    assert checked > 30


def test_the_same_reports_give_the_same_bytes(pipeline: Pipeline) -> None:
    first = json.dumps(dossier(fold(extract(pipeline, world.VALDORIA), None)), ensure_ascii=False)
    again = json.dumps(dossier(fold(extract(Pipeline(), world.VALDORIA), None)), ensure_ascii=False)
    assert first == again


@pytest.mark.shared
@pytest.mark.long
def test_real_articles_pass_and_keep_their_offsets(pipeline: Pipeline) -> None:
    articles = world.SHARED / "dev-data" / "fa-kes.jsonl"
    if not articles.exists():
        pytest.skip("LOUDLY SKIPPED: dev-data/fa-kes.jsonl is not beside the project")
    reports = [r for r in read_reports([articles]) if not isinstance(r, Exception)]
    assert len(reports) == 384
    for extraction in pipeline.extract(reports):
        text = extraction.report.text
        for claim in extraction.claims:
            assert claim.quote.stands_in(text) and claim.sentence.stands_in(text) and claim.trigger.stands_in(text)
        for attribution in extraction.attributions:
            assert attribution.sentence.stands_in(text)
        for time in extraction.times:
            assert time.span.of(text) == time.text
        for entity in extraction.entities:
            assert all(span.of(text) for span in entity.spans)
        for agreement in extraction.agreements:
            assert agreement.quote.stands_in(text)
            assert all(p.quote.stands_in(text) for p in agreement.provisions)
