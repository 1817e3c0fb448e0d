"""Scores of a parser: on the treebank's parts, and on hand-written news sentences (``news_*.yml``)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

NEWS_CHECKS = {"developed on": "news_check.yml", "held out": "news_heldout.yml"}
SCORES = ("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")


def evaluate(model: Path, corpus: Path, *, gold_sentences: bool) -> dict[str, float]:
    """Scores by spaCy, in percent, of ``model`` on ``corpus``; with ``gold_sentences`` the boundaries are given."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Example

    nlp = spacy.load(model)
    examples = []
    for gold in DocBin().from_disk(corpus).get_docs(nlp.vocab):
        plain = nlp.make_doc(gold.text)
        if gold_sentences and len(plain) == len(gold):
            for ours, theirs in zip(plain, gold, strict=True):
                ours.is_sent_start = theirs.is_sent_start
        examples.append(Example(plain, gold))
    return {name: round(100 * value, 2) for name, value in nlp.evaluate(examples).items() if name in SCORES}


def read_news_check(name: str) -> list[dict[str, str]]:
    """The rows of a file of news sentences: text, main, subject, and object where there is one."""
    rows: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return rows


def parse_one(nlp: Any, text: str) -> Any:
    """``text`` parsed as one sentence."""
    from spacy.tokens import Doc

    made = nlp.make_doc(text)
    starts = [token.i == 0 for token in made]
    doc: Any = Doc(nlp.vocab, [t.text for t in made], [bool(t.whitespace_) for t in made], sent_starts=starts)
    for _, step in nlp.pipeline:
        doc = step(doc)
    return doc


def is_right(doc: Any, row: dict[str, str]) -> dict[str, bool]:
    """Whether the main verb is the root and tagged finite (or under an auxiliary), and its arguments hang on it."""
    root = next(token for token in doc if token.dep_ == "ROOT")
    helped = any(child.dep_.startswith("aux") for child in root.children)
    main = root.text == row["main"] and (root.tag_ in ("VBD", "VBZ", "VBP") or helped)
    subjects = [c.text for c in root.children if c.dep_ in ("nsubj", "nsubj:pass")]
    right = {"main": main, "subject": main and row["subject"] in subjects}
    if "object" in row:
        right["object"] = main and row["object"] in [c.text for c in root.children if c.dep_ == "obj"]
    return right


def news_check(model: Path, name: str) -> dict[str, tuple[int, int]]:
    """Right and all, for the main predicate, its subject and its object, over the sentences of the file ``name``."""
    import spacy

    nlp = spacy.load(model)
    counts = {"main": [0, 0], "subject": [0, 0], "object": [0, 0]}
    for row in read_news_check(name):
        for part, value in is_right(parse_one(nlp, row["text"]), row).items():
            counts[part][0] += value
            counts[part][1] += 1
    return {part: (right, total) for part, (right, total) in counts.items()}


def digest(folder: Path) -> str:
    """SHA-256 over the files of a model folder, in order of their paths."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def size(folder: Path) -> float:
    """The folder's size in megabytes."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def table(models: dict[str, Path], work: Path) -> list[str]:
    """Markdown rows: each model on dev and test, with its own and with given sentences."""
    lines = ["| model | part | sentences | " + " | ".join(SCORES) + " |", "|---|---|---|" + "---:|" * len(SCORES)]
    for name, model in models.items():
        for part in ("dev", "test"):
            for given in (False, True):
                scores = evaluate(model, work / f"{part}.spacy", gold_sentences=given)
                cells = " | ".join(f"{scores.get(score, 0):.2f}" for score in SCORES)
                lines.append(f"| {name} | {part} | {'given' if given else 'by the parser'} | {cells} |")
    return lines


def news_table(models: dict[str, Path]) -> list[str]:
    """Markdown rows: each model on each file of hand-written news sentences."""
    lines = ["| sentences | model | main predicate | its subject | its object |", "|---|---|---:|---:|---:|"]
    for label, file in NEWS_CHECKS.items():
        for name, model in models.items():
            cells = " | ".join(f"{right}/{total}" for right, total in news_check(model, file).values())
            lines.append(f"| {label} | {name} | {cells} |")
    return lines
