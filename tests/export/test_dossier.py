"""The dossier: every quote is the text at its span, and the scorer finds each field that it reads."""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.export import build, read
from trucebook.export.dossier.whole import dossier, dump, jsonl
from trucebook.model.span import Span

SCORER = Path(__file__).parents[2] / ".." / "shared" / "tools" / "score.py"
QUOTES = {
    "quote": "span",
    "sentence": "sentence_span",
    "stage_quote": "stage_span",
    "role_quote": "role_span",
    "renewable_quote": "renewable_span",
    "from_quote": "from_span",
}


def quoted(node: Any, report: str | None = None, path: str = "") -> Iterator[tuple[str, str | None, str, list[int]]]:
    """Every (path, report, words, span) below ``node``; a report id holds for all that stands inside."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from quoted(item, report, f"{path}[{index}]")
    if not isinstance(node, dict):
        return
    report = node.get("report", report)
    for words, span in QUOTES.items():
        if node.get(words) is not None:
            yield f"{path}.{words}", node["from"] if words == "from_quote" else report, node[words], node[span]
    if node.get("text") is not None and node.get("span"):
        yield f"{path}.text", report, node["text"], node["span"]
    for key, value in node.items():
        inner = node.get("id") if path.startswith(".reports") and "sha256" in node else report
        yield from quoted(value, inner, f"{path}.{key}")


def test_every_quote_is_the_text_at_its_span() -> None:
    content = dossier(build.register())
    texts = {report["id"]: report["text"] for report in content["reports"]}
    for derivation in content["derivations"]:
        for pair in derivation["evidence"]:
            pair["from"] = derivation["from"]
    found = list(quoted(content))
    kinds = {path.split(".")[1].split("[")[0] for path, *_ in found}
    assert kinds >= {"reports", "attributions", "claims", "report_agreements", "agreements", "derivations", "conflicts"}
    assert kinds >= {"refused", "timeline"}
    for path, report, words, (start, end) in found:
        assert report is not None, path
        assert texts[report][start:end] == words, path


def test_every_occurrence_of_a_name_or_date_is_one_of_its_forms() -> None:
    for report in dossier(build.register())["reports"]:
        for entry in (*report["places"], *report["actors"]):
            assert {report["text"][a:b] for a, b in entry["spans"]} == set(entry["as"])
        for entry in report["dates"]:
            assert {report["text"][a:b].casefold() for a, b in entry["spans"]} == {entry["text"].casefold()}


def test_a_date_said_twice_is_one_entry_with_two_spans() -> None:
    extraction = read.zaman()
    text = extraction.report.text
    first = extraction.times[0]
    report = dossier(build.register())["reports"][0]
    assert [entry["text"] for entry in report["dates"]] == ["on Sunday", "two months", "on Thursday"]
    again = replace(first, text="On  Sunday", span=Span(0, 10))
    line = json.loads(next(jsonl([replace(extraction, times=(first, again))])))
    (entry,) = line["dates"]
    assert entry["spans"] == [[first.span.start, first.span.end], [0, 10]]
    assert entry["span"] == entry["spans"][0]
    assert text[slice(*entry["span"])] == entry["text"] == "on Sunday"


def test_days_are_iso_and_intervals_half_open() -> None:
    content = dossier(build.register())
    report = content["reports"][0]
    assert (report["published"], report["published_earliest"], report["published_latest"]) == (
        "2017-07-17",
        "2017-07-17",
        "2017-07-18",
    )
    assert content["as_of"] == "2018-02-20"
    told = content["report_agreements"][0]
    assert (told["concluded"], told["duration"], told["term_end"]) == ("2017-07-16", "P2M", None)
    assert told["times"]["concluded"]["text"] == "on Sunday"


def test_values_of_agreements_come_with_claims_and_originators() -> None:
    homs = dossier(build.register())["agreements"][2]
    ends = homs["fields"]["term_end"]["alternatives"]
    assert [(a["value"], a["originators"], len(a["claims"])) for a in ends] == [("2018-02-15", 1, 1), ("2018-05", 1, 2)]
    (concluded,) = dossier(build.register())["agreements"][0]["fields"]["concluded"]["alternatives"]
    assert (concluded["originators"], concluded["reports"]) == (1, 2)


def test_the_same_register_gives_the_same_bytes_in_utf_8() -> None:
    first, second = io.StringIO(), io.StringIO()
    dump(dossier(build.register()), first)
    dump(dossier(build.register()), second)
    assert first.getvalue() == second.getvalue()
    assert "الهدنة سارية حتى أيار" in first.getvalue()
    assert json.loads(first.getvalue())["reports"][-1]["language"] == "ar"


def test_an_empty_register_has_every_key() -> None:
    content = dossier(build.empty())
    assert content["reports"] == content["agreements"] == content["refused"] == []
    assert list(content) == list(dossier(build.register()))


def test_refusals_of_reading_extracting_and_folding_are_all_there() -> None:
    refused = dossier(build.register())["refused"]
    assert [(r["what"], r["quote"]) for r in refused] == [("name", "gas line"), ("report", None), ("date", "Thursday")]


def test_jsonl_gives_a_line_as_soon_as_a_report_comes() -> None:
    def one_then_fail() -> Iterator[Any]:
        yield read.zaman()
        raise AssertionError("asked for a second report before the first was out")

    line = next(jsonl(one_then_fail()))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    content = json.loads(line)
    assert [claim["report"] for claim in content["claims"]] == ["zaw-0717"]
    assert content["text"] == read.zaman().report.text


@pytest.mark.shared
def test_the_scorer_reads_every_field_it_needs() -> None:
    if not SCORER.exists():
        pytest.skip(f"NO SCORER at {SCORER}: the dossier's field names were not checked")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {
        "id": "zaw-0717",
        "body_must": ["The committee that speaks for Jayrud"],
        "body_must_not": ["Related articles"],
        "places": [{"name": "Jayrud", "as": []}, {"name": "Ruhaybah", "as": []}],
        "actors": [{"name": "Syrian government", "as": ["the government"]}, {"name": "Third Division", "as": []}],
        "dates": [
            {"text": "on Sunday", "value": "2017-07-16"},
            {"text": "two months", "value": "P2M"},
            {"text": "Thursday", "value": None},
        ],
        "sources": [{"who": "a local source", "kind": "anonymous", "anchor": "a local source told Zaman al-Wasl"}],
        "events": [
            {
                "anchor": "reached a tentative agreement with the government",
                "type": "agree",
                "agent": ["Committee of Jayrud and Ruhaybah", "Syrian government"],
                "target": [],
                "place": ["Jayrud"],
                "modality": "asserted",
                "source": "a local source",
            }
        ],
        "agreements": [
            {
                "key": "july",
                "kind": "ceasefire",
                "parties": ["Committee of Jayrud and Ruhaybah", "Syrian government"],
                "third_parties": [{"name": "Russia", "role": "sponsor"}],
                "places": ["Jayrud", "Ruhaybah"],
                "stage": "tentative",
                "concluded": "2017-07-16",
                "duration": "P2M",
                "renewable": True,
                "provisions": ["ceasefire", "heavy_weapons"],
            }
        ],
    }
    tallies = score.score(dossier(build.register()), [gold])
    assert {name: tally.row()[2] for name, tally in tallies.items() if tally.gold} == dict.fromkeys(
        (name for name, tally in tallies.items() if tally.gold), 1.0
    )
    assert len([tally for tally in tallies.values() if tally.gold]) >= 15
