"""The body of pages written for these tests: half were looked at while the rules were made, half were held out."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.read.make import FIRST, SECOND, read_one, write
from trucebook.model.report import Report

PAGES = Path(__file__).parent / "pages"
ANCHORS: dict[str, dict[str, Any]] = json.loads((PAGES / "anchors.json").read_text(encoding="utf-8"))


def plain(words: str) -> str:
    """Letters and figures alone, in lower case, as the shared scorer compares anchors."""
    words = unicodedata.normalize("NFKD", words)
    words = "".join(c for c in words if not unicodedata.combining(c)).lower()
    return f" {re.sub(r'[^0-9a-z؀-ۿ]+', ' ', words).strip()} "


def missed(report: Report, anchors: dict[str, Any]) -> list[str]:
    """Anchors of the body that are gone, and of furniture that are still there."""
    text = plain(report.text)
    gone = [anchor for anchor in anchors["must"] if plain(anchor) not in text]
    return gone + [f"not: {anchor}" for anchor in anchors["must_not"] if plain(anchor) in text]


@pytest.mark.parametrize("name", sorted(ANCHORS))
def test_pages_keep_their_body_and_lose_their_furniture(name: str) -> None:
    report = read_one(PAGES / f"{name}.txt")
    anchors = ANCHORS[name]
    assert missed(report, anchors) == []
    assert report.title.value == anchors["title"]
    assert (report.published.day.isoformat() if report.published.day else None) == anchors["published"]
    assert report.outlet.value == anchors["outlet"]
    assert report.byline.value == anchors["byline"]


def test_every_block_left_out_says_why(tmp_path: Path) -> None:
    page = f"Home\nNews\n\nRiver truce holds\n\n{FIRST}\n\n{SECOND}\n\nRelated articles\nPrices rise again\n"
    report = read_one(write(tmp_path, "a.txt", page))
    assert report.text == f"{FIRST}\n\n{SECOND}"
    reasons = [refusal.reason for refusal in report.refusals if refusal.what == "boilerplate"]
    assert [reason.rpartition("“")[2] for reason in reasons] == [
        "Home”", "News”", "River truce holds”", "Related articles”", "Prices rise again”",
    ]  # fmt: skip


def test_bare_terms_after_a_colon_stay_and_links_after_them_go(tmp_path: Path) -> None:
    page = (
        f"{FIRST} Its terms are:\n\nNo heavy weapons in the town\nThe road opens\nPrisoners are exchanged\n\n"
        f"{SECOND}\n\nRead also:\n\nMinister Visits Northern Dam\nBread Prices Double\n"
    )
    text = read_one(write(tmp_path, "a.txt", page)).text
    assert "The road opens" in text
    assert "Prisoners are exchanged" in text
    assert "Bread Prices" not in text


def test_a_list_keeps_single_line_breaks(tmp_path: Path) -> None:
    page = f"{FIRST} It says:\n\n- the road opens on Monday\n- prisoners are exchanged\n\n{SECOND}\n"
    text = read_one(write(tmp_path, "a.txt", page)).text
    assert "- the road opens on Monday\n- prisoners are exchanged\n\n" in text


def test_lines_wrapped_by_hand_are_joined_and_words_are_not(tmp_path: Path) -> None:
    page = (
        "The local committee and the brigade agreed on Monday to stop\n"
        "firing along the river for one month, under a de-\n"
        "escalation plan that elders had put forward in the spring of\n"
        "last year.\n\n"
        "Two trucks of flour entered the town on Tuesday, a member of\n"
        "the committee said by telephone.\n"
    )
    report = read_one(write(tmp_path, "a.txt", page))
    assert "to stop firing along" in report.text
    assert "a de-escalation plan" in report.text
    assert report.text.count("\n\n") == 1
    assert any(segment.located == "normalised" for segment in report.segments)


def test_a_running_head_between_pages_does_not_part_a_sentence(tmp_path: Path) -> None:
    head = "Monitoring Cell, weekly note"
    pages = [
        f"{head}\nThe local committee and the brigade agreed on Monday to stop\n"
        "firing along the river for one month and to let",
        f"{head}\ntraders pass. Two trucks of flour entered the town on Tuesday,\n"
        "a member of the committee said by telephone.",
        f"{head}\nNothing else was reported to the cell by either of the two\nsides in the week under review.",
    ]
    text = read_one(write(tmp_path, "a.txt", "\n\f".join(pages))).text
    assert head not in text
    assert "Two trucks of flour" in text


@pytest.mark.shared
def test_seeds_keep_their_body() -> None:
    shared = Path(__file__).parents[2] / ".." / "shared"
    if not shared.exists():
        pytest.skip("NO SHARED DATA beside the project: the five worked reports were not read")
    for file in sorted((shared / "gold" / "seeds").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        report = read_one(shared / "seeds" / f"{gold['id']}.txt")
        assert missed(report, {"must": gold["body_must"], "must_not": gold["body_must_not"]}) == []
        assert (report.published.day.isoformat() if report.published.day else None) == gold["published"]
