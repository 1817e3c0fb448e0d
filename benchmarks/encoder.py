"""Speed and accuracy of event extraction with and without the optional encoder, side by side.

usage: python benchmarks/encoder.py [--data FILE] [--reports 60] [--rounds 3] [--gold FOLDER]

Reports a second of the whole engine on one core for both, on news articles as ``benchmarks/extract.py`` takes them; and
the figures for events on the annotated reports of ``--gold`` (the gate's score-only part).  Bar: 4 reports a second.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from machine import commit, machine

from extract import data_paths
from trucebook.app.batches import Engine
from trucebook.app.extract import make_dossier
from trucebook.app.gate import read_annotated
from trucebook.app.run import Job, Run
from trucebook.app.samples import report_files
from trucebook.app.scoring import score
from trucebook.lexicon.encoder import MEND, has_encoder
from trucebook.model.report import Report
from trucebook.pipeline import Pipeline
from trucebook.read.reader import read_reports

ROOT = Path(__file__).resolve().parents[1]
METRICS = ("events.type", "events.agent", "events.target", "events.place", "events.modality")
BAR = 4.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--reports", type=int, default=60)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--gold", type=Path, default=ROOT / "gate" / "corpus" / "score")
    given = options.parse_args()
    if not has_encoder():
        raise SystemExit(f"the encoder is not installed: {MEND}")
    print(f"machine  {machine()}\ncommit   {commit()}")
    read = (item for item in read_reports(data_paths(given.data)) if isinstance(item, Report) and item.extractable)
    reports = [report for report, _ in zip(read, range(given.reports), strict=False)]
    print(
        f"data     {len(reports)} reports, {sum(len(r.text.split()) for r in reports):,} words, {given.rounds} rounds"
    )
    for name, fast in (("with", False), ("--fast", True)):
        speeds = rates(reports, given.rounds, fast)
        bar = "" if fast else f"   (bar: {BAR:.0f} or more)"
        print(f"{name:8} {statistics.median(speeds):.1f} ({min(speeds):.1f}–{max(speeds):.1f}) reports/s{bar}")
    accuracy(given.gold)


def rates(reports: list[Report], rounds: int, fast: bool) -> list[float]:
    """Reports a second, by round, after one report unmeasured."""
    pipeline = Pipeline(encoder=not fast)
    list(pipeline.extract(reports[:1]))
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        list(pipeline.extract(reports))
        found.append(len(reports) / (time.perf_counter() - begun))
    return found


def accuracy(folder: Path) -> None:
    """Precision, recall and F1 on the annotated reports of ``folder``, for both."""
    golds = read_annotated(folder).golds
    tallies = {}
    for name, fast in (("with", False), ("--fast", True)):
        run = Run(Job(report_files(folder), engine=Engine(fast=fast)))
        tallies[name] = score(make_dossier(run, None), golds)
    print(f"{'P / R / F1':16}" + "".join(f"{name:>24}" for name in tallies))
    for metric in METRICS:
        cells = [f"{t[metric].precision:.3f} / {t[metric].recall:.3f} / {t[metric].f1:.3f}" for t in tallies.values()]
        print(f"{metric:16}" + "".join(f"{cell:>24}" for cell in cells))


if __name__ == "__main__":
    main()
