"""Checks every gold file against its report, so that a score measures the engine and not a slip of the annotator.

usage: python gate/check_gold.py [FOLDER ...]     (a folder holds reports and a ``gold`` folder; default: all of ours)

It looks at form only: anchors stand in the report, names that events use are listed, words come from the vocabulary.
Whether an annotation is right it cannot tell.  Exit code 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import html.parser
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import docx
import pypdfium2

from trucebook.model import vocabulary

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("examples/eastern-qalamoun", "examples/valdoria", "gate/corpus/look", "gate/corpus/score")
KEYS = (
    "id", "body_must", "body_must_not", "published", "places", "actors", "dates", "sources", "events", "agreements",
    "conflicts",
)  # fmt: skip
GUIDE_ROLES = ("mediator", "guarantor", "monitor", "host", "witness")
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|P(\d+[YMWD])+|PT(\d+[HM])+|PAST-WEEK")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# An anchor is matched inside one sentence, so it may not run over the end of one.
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"]")
MAX_ANCHOR_WORDS = 8


def norm(text: str) -> str:
    """Letters and digits only, lower case, no accents: the form in which the scorer compares words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^0-9a-z؀-ۿ]+", " ", plain).strip()


class _PageText(html.parser.HTMLParser):
    """All text of a page, menus and asides included; scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def page_text(path: Path) -> str:
    """All text of an HTML page, menus and asides included."""
    page = _PageText()
    page.feed(path.read_text(encoding="utf-8"))
    return "\n".join(page.parts)


def pdf_text(path: Path) -> str:
    """The text layer of a PDF, page after page."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def document_text(path: Path) -> str:
    """The paragraphs of a DOCX file."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def received_text(path: Path) -> str:
    """All text of a report, junk included; the format is told by the suffix."""
    readers = {".html": page_text, ".pdf": pdf_text, ".docx": document_text}
    reader = readers.get(path.suffix)
    return reader(path) if reader else path.read_text(encoding="utf-8")


class Check:
    """The problems of one gold file; ``say`` collects them as lines."""

    def __init__(self, gold: dict[str, Any], text: str) -> None:
        self.gold = gold
        self.text = f" {norm(text)} "
        self.problems: list[str] = []
        self.names = {e["name"] for e in gold["places"] + gold["actors"]}

    def say(self, problem: str) -> None:
        """Keep one problem."""
        self.problems.append(problem)

    def printed(self, words: str, what: str) -> None:
        """The words must stand in the report."""
        if not norm(words) or f" {norm(words)} " not in self.text:
            self.say(f"{what} not in the report: {words!r}")

    def anchor(self, words: str, what: str) -> None:
        """The words must stand in the report once, inside one sentence, and be few."""
        self.printed(words, what)
        if len(words.split()) > MAX_ANCHOR_WORDS:
            self.say(f"{what} longer than {MAX_ANCHOR_WORDS} words: {words!r}")
        if SENTENCE_END.search(words):
            self.say(f"{what} runs over a sentence's end: {words!r}")
        if self.text.count(f" {norm(words)} ") > 1:
            self.say(f"{what} stands more than once: {words!r}")

    def one_of(self, value: str, allowed: tuple[str, ...], what: str) -> None:
        """The value must be a word of the vocabulary."""
        if value not in allowed:
            self.say(f"{what} is not in the vocabulary: {value!r}")

    def listed(self, names: list[str], what: str) -> None:
        """Names in roles must be among the places and actors of the file."""
        for name in names:
            if name not in self.names:
                self.say(f"{what} is not among places and actors: {name!r}")

    def body(self) -> None:
        """Anchors of what is body and what is junk."""
        if len(self.gold["body_must"]) != 2:
            self.say("body_must needs two anchors, of the first and the last body sentence")
        for words in self.gold["body_must"] + self.gold["body_must_not"]:
            self.printed(words, "body anchor")
            if len(words.split()) > MAX_ANCHOR_WORDS:
                self.say(f"body anchor longer than {MAX_ANCHOR_WORDS} words: {words!r}")

    def entities(self) -> None:
        """Places and actors: kinds and printed forms."""
        for key, kinds in (("places", vocabulary.PLACE_KINDS), ("actors", vocabulary.ACTOR_KINDS)):
            seen: set[str] = set()
            for entity in self.gold[key]:
                self.one_of(entity["kind"], kinds, f"{key} kind")
                for form in entity["as"]:
                    self.printed(form, f"form of {entity['name']}")
                if not entity["as"] or entity["name"] in seen:
                    self.say(f"{entity['name']}: no printed form, or listed twice")
                seen.add(entity["name"])

    def dates(self) -> None:
        """The published day and the time expressions."""
        published = self.gold["published"]
        if published is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
            self.say(f"published is not a day: {published!r}")
        for date in self.gold["dates"]:
            self.printed(date["text"], "time expression")
            if date["value"] is not None and not VALUE.fullmatch(date["value"]):
                self.say(f"value of {date['text']!r} is malformed: {date['value']!r}")

    def sources(self) -> None:
        """Attributions: kinds and anchors."""
        for source in self.gold["sources"]:
            self.one_of(source["kind"], vocabulary.SOURCE_KINDS, "source kind")
            self.anchor(source["anchor"], "source anchor")

    def events(self) -> None:
        """Events: types, modality, roles, day, agreement."""
        keys = {agreement["key"] for agreement in self.gold["agreements"]}
        for event in self.gold["events"]:
            self.one_of(event["type"], vocabulary.EVENT_TYPES, "event type")
            self.one_of(event["modality"], vocabulary.MODALITIES, "modality")
            self.anchor(event["anchor"], "event anchor")
            self.listed(event["agent"] + event["target"] + event["place"], f"name in {event['anchor']!r}")
            if event["when"] is not None and not DAY.fullmatch(event["when"]):
                self.say(f"when of {event['anchor']!r} is malformed: {event['when']!r}")
            if event["agreement"] is not None and event["agreement"] not in keys:
                self.say(f"unknown agreement {event['agreement']!r} in {event['anchor']!r}")

    def agreements(self) -> None:
        """Agreements: kinds, stages, roles, terms, days."""
        for agreement in self.gold["agreements"]:
            key = agreement["key"]
            self.one_of(agreement["kind"], vocabulary.AGREEMENT_KINDS, f"kind of {key}")
            self.one_of(agreement["stage"], vocabulary.STAGES, f"stage of {key}")
            self.anchor(agreement["anchor"], f"anchor of {key}")
            self.listed(agreement["parties"] + agreement["places"], f"name in {key}")
            self.listed([third["name"] for third in agreement["third_parties"]], f"third party of {key}")
            for third in agreement["third_parties"]:
                self.one_of(third["role"], GUIDE_ROLES, f"role in {key}")
            for provision in agreement["provisions"]:
                self.one_of(provision, vocabulary.PROVISION_TYPES, f"provision of {key}")
            if len(set(agreement["provisions"])) != len(agreement["provisions"]):
                self.say(f"a provision stands twice in {key}")
            for field in ("concluded", "start", "end", "duration"):
                if agreement[field] is not None and not VALUE.fullmatch(agreement[field]):
                    self.say(f"{field} of {key} is malformed: {agreement[field]!r}")


def check_file(path: Path) -> list[str]:
    """The problems of one gold file, each a line without the file's name."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    if tuple(gold) != KEYS:
        return [f"keys are {list(gold)}, not {list(KEYS)}"]
    reports = [p for p in path.parents[1].glob(f"{path.stem}.*") if p.suffix != ".json"]
    if gold["id"] != path.stem or len(reports) != 1:
        return [f"id {gold['id']!r} and {len(reports)} reports of that stem; one wanted"]
    check = Check(gold, received_text(reports[0]))
    for part in (check.body, check.entities, check.dates, check.sources, check.events, check.agreements):
        part()
    return check.problems


def check_folder(folder: Path) -> tuple[int, list[str]]:
    """How many gold files the folder has, and their problems; a report with no gold file is one."""
    paths = sorted((folder / "gold").glob("*.json"))
    problems = [f"{path}: {problem}" for path in paths for problem in check_file(path)]
    stems = {path.stem for path in paths}
    kinds = (".txt", ".html", ".pdf", ".docx")
    for report in sorted(p for p in folder.iterdir() if p.suffix in kinds and p.stem not in stems):
        problems.append(f"{report}: has no gold file")
    return len(paths), problems


def main() -> int:
    """Print the problems and how many there are; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [ROOT / name for name in FOLDERS]
    count, problems = 0, []
    for folder in folders:
        found, wrong = check_folder(folder)
        count += found
        problems += wrong
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    sys.stdout.write(f"{count} gold files, {len(problems)} problems\n")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
