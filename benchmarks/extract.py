"""Speed and memory of extraction, beside the bare parser in the same run.

usage: python benchmarks/extract.py [--data FILE] [--rounds 3] [--reports 1000] [--only speed|first|memory]

FILE is a table of reports (jsonl with a ``text`` field); without it the news articles beside the checkout are taken,
and without those the sample reports.  Prints the machine and the commit, medians with their spread, and the project's
bars (ratio ≥ 0.6, first result ≤ 3 s, peak ≤ 800 MB).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from machine import commit, machine

from trucebook.app.run import Job, Run
from trucebook.app.samples import get_samples, report_files
from trucebook.language.parse import Parser
from trucebook.model.report import Report
from trucebook.read.reader import read_reports

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "dev-data" / "fa-kes.jsonl"
COMMAND = [sys.executable, "-c", "from trucebook.cli.main import main; main()", "extract"]
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--reports", type=int, default=1000)
    options.add_argument("--only", choices=("speed", "first", "memory"))
    given = options.parse_args()
    paths = data_paths(given.data)
    print(f"machine  {machine()}\ncommit   {commit()}\ndata     {paths[0].name}{' and more' if paths[1:] else ''}")
    if given.only in (None, "speed"):
        speed(paths, given.rounds)
    if given.only in (None, "first"):
        first_result(given.rounds)
    if given.only in (None, "memory"):
        memory(paths, given.reports)


def speed(paths: tuple[Path, ...], rounds: int) -> None:
    """Words a second of the whole way, reading included, and of the parser alone on the same clean text."""
    texts = [item.text for item in read_reports(paths) if isinstance(item, Report) and item.extractable]
    words = sum(len(text.split()) for text in texts)
    parser = Parser().pipeline
    whole, bare = [], []
    runs = [Run(Job(paths)) for _ in range(rounds + 1)]
    drain(runs.pop().extractions())  # once unmeasured: tables, caches, lazy imports
    for run in runs:
        bare.append(words / seconds(parser.pipe(texts)))
        whole.append(words / seconds(run.extractions()))
    if failed := sum(len(run.outcome.failures) for run in runs):
        print(f"INVALID  {failed} reports failed; a failing report is a quick one")
    ratios = [ours / theirs for ours, theirs in zip(whole, bare, strict=True)]
    print(f"words    {words:,} in {len(texts):,} reports, {rounds} rounds, 1 process")
    print(f"parser   {shown(bare, ',.0f')} words/s")
    print(f"extract  {shown(whole, ',.0f')} words/s")
    print(f"ratio    {shown(ratios, '.2f')}   (bar: 0.60 or more)")


def first_result(rounds: int) -> None:
    """From the start of the command to the first line it prints."""
    report = str(report_files(get_samples())[0])
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        with subprocess.Popen(
            [*COMMAND, report, "--format", "jsonl", "--quiet"], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            taken.append(time.perf_counter() - begun)
            child.stdout.read()
    print(f"first    {shown(taken, '.2f')} s to the first result   (bar: 3 s or less)")


def memory(paths: tuple[Path, ...], reports: int) -> None:
    """Peak memory of the command on ``reports`` reports, and on a quarter of them, for both forms."""
    with tempfile.TemporaryDirectory() as folder:
        for form in ("json", "jsonl"):
            for number in (reports // 4, reports):
                data = Path(folder) / f"{number}.jsonl"
                data.write_text("".join(repeated(paths, number)), encoding="utf-8")
                peak = peak_megabytes([*COMMAND, str(data), "--format", form, "--quiet", "--out", os.devnull])
                print(f"memory   {peak:.0f} MB peak, {form}, {number:,} reports   (bar: 800 MB or less)")


def repeated(paths: tuple[Path, ...], number: int) -> Iterator[str]:
    """``number`` rows made of the reports of ``paths``, again and again under new ids."""
    texts = [item.received_text or item.text for item in read_reports(paths) if isinstance(item, Report)]
    for index in range(number):
        yield json.dumps({"id": f"r{index:06d}", "text": texts[index % len(texts)]}, ensure_ascii=False) + "\n"


def peak_megabytes(command: list[str]) -> float:
    """The largest resident size that ``command`` reached.

    A small process starts it: Linux counts into a child's peak what its parent held when it was started.
    """
    launch = "import resource, subprocess, sys; print(subprocess.run(sys.argv[1:]).returncode, " + (
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", launch, *command], stdout=subprocess.PIPE, text=True, check=True)
    code, peak = done.stdout.split()
    if code != "0":
        raise SystemExit(f"INVALID: exit code {code} from {' '.join(command[3:])}")
    return int(peak) / MEGABYTE


def data_paths(given: Path | None) -> tuple[Path, ...]:
    if given is not None or NEWS.is_file():
        return (given or NEWS,)
    return report_files(get_samples())


def drain(things: Iterator[object]) -> None:
    for _ in things:
        pass


def seconds(things: Iterator[object]) -> float:
    begun = time.perf_counter()
    drain(things)
    return time.perf_counter() - begun


def shown(figures: list[float], form: str) -> str:
    return f"{statistics.median(figures):{form}} ({min(figures):{form}}–{max(figures):{form}})"


if __name__ == "__main__":
    main()
