"""Trace beside two peers on the labelled pairs; speed of the index; its growth to a million reports.

usage: python benchmarks/trace.py [--only pairs|speed|growth] [--sizes 10000,100000,1000000] [--peers DIR]

The peers are datasketch's MinHashLSH (128 permutations) and plain n-gram Jaccard, each at the threshold that suits it
best on the very pairs it is scored on; ours has no such choice.  datasketch is no dependency of the project: install it
anywhere (``pip install --target DIR datasketch scipy``) and name the folder, or it is left out with a word.  Prints the
machine, the commit, and the project's bars (higher F1 than both; 2,000 reports/s; 4 GB and 5 ms at a million).
"""

from __future__ import annotations

import argparse
import importlib
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "gate" / "trace"))

from labelled import Labelled, reprints, stories  # noqa: E402
from machine import commit, machine  # noqa: E402

from trucebook.language.words import words_of  # noqa: E402
from trucebook.trace.families import find_families  # noqa: E402
from trucebook.trace.reuse import find_derivations  # noqa: E402
from trucebook.trace.shingles import ReportIndex  # noqa: E402

THRESHOLDS = [round(0.02 * step, 2) for step in range(1, 48)]
WORDS = 150  # of one synthetic report; the news articles of the labelled set have 354 on average
VOCABULARY = 60_000
COPIES = 0.05
QUERIES = 1000

Answer = Callable[[str, str], bool]
"""Whether two reports, by id, are linked."""
Peer = Callable[[Labelled], Callable[[float], Answer] | None]
"""From a set to the answers at a threshold; None where the peer is not installed."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=("pairs", "speed", "growth"))
    options.add_argument("--sizes", default="10000,100000,1000000")
    options.add_argument("--peers", type=Path)
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        grow_one(given.one)
        return
    if given.peers:
        sys.path.append(str(given.peers))
    print(f"machine  {machine()}\ncommit   {commit()}")
    if given.only in (None, "pairs", "speed"):
        sets = [found for found in (stories(), reprints()) if found]
        if given.only in (None, "pairs"):
            pairs(sets)
        if given.only in (None, "speed"):
            speed(sets)
    if given.only in (None, "growth"):
        growth([int(size) for size in given.sizes.split(",")])


def pairs(sets: list[Labelled]) -> None:
    """F1 on the labelled pairs, ours and the peers'."""
    asked = [(pair, number) for number, found in enumerate(sets) for pair in found.pairs]
    print(f"pairs    {len(asked)} in {len(sets)} sets, {sum(pair.derived for pair, _ in asked)} derived")
    ours = [_ours(found) for found in sets]
    print(f"f1       {f1((ours[n](p.first, p.second), p.derived) for p, n in asked):.3f}  trucebook")
    peers: tuple[tuple[str, Peer], ...] = (
        ("datasketch MinHashLSH", _minhash),
        ("5-gram Jaccard", _jaccard(5)),
        ("3-gram Jaccard", _jaccard(3)),
    )
    for name, peer in peers:
        made = [answer for answer in map(peer, sets) if answer is not None]
        if len(made) < len(sets):
            print(f"         {name} is not installed; left out (see --peers)")
            continue
        best = max((f1((made[n](at)(p.first, p.second), p.derived) for p, n in asked), -at) for at in THRESHOLDS)
        print(f"f1       {best[0]:.3f}  {name} at its best threshold, {-best[1]:.2f}")


def _ours(found: Labelled) -> Answer:
    return find_families([e.report.id for e in found.extractions], find_derivations(found.extractions)).related


def _jaccard(size: int) -> Callable[[Labelled], Callable[[float], Answer]]:
    def peer(found: Labelled) -> Callable[[float], Answer]:
        grams = {e.report.id: ngrams(words_of(e.report.text), size) for e in found.extractions}

        def at(threshold: float) -> Answer:
            return lambda a, b: len(grams[a] & grams[b]) >= threshold * max(1, len(grams[a] | grams[b]))

        return at

    return peer


def _minhash(found: Labelled) -> Callable[[float], Answer] | None:
    try:
        peer = importlib.import_module("datasketch")
    except ImportError:
        return None
    hashes: dict[str, Any] = {}
    for extraction in found.extractions:
        hashes[extraction.report.id] = peer.MinHash(num_perm=128)
        grams = sorted(ngrams(words_of(extraction.report.text), 5))
        hashes[extraction.report.id].update_batch([" ".join(gram).encode() for gram in grams])
    known: dict[float, dict[str, set[str]]] = {}

    def at(threshold: float) -> Answer:
        if threshold not in known:
            index = peer.MinHashLSH(threshold=threshold, num_perm=128)
            for id, value in hashes.items():
                index.insert(id, value)
            known[threshold] = {id: set(index.query(value)) for id, value in hashes.items()}
        return lambda a, b: b in known[threshold][a]

    return at


def ngrams(words: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    return {words[i : i + size] for i in range(len(words) - size + 1)}


def f1(answers: Iterable[tuple[bool, bool]]) -> float:
    hits = wrong = 0
    for found, wanted in answers:
        hits += found and wanted
        wrong += found != wanted
    return 2 * hits / max(1, 2 * hits + wrong)


def speed(sets: list[Labelled], rounds: int = 5) -> None:
    """Reports a second from text to index, on one core."""
    texts = [e.report.text for found in sets for e in found.extractions]
    rates = []
    for _ in range(rounds):
        index, begun = ReportIndex(), time.process_time()
        for text in texts:
            index.add(words_of(text))
        index.find(())
        rates.append(len(texts) / (time.process_time() - begun))
    mean = sum(len(text.split()) for text in texts) / len(texts)
    print(
        f"index    {shown(rates)} reports/s of {mean:.0f} words on average, tokenised and added   (bar: 2,000 or more)"
    )


def growth(sizes: list[int]) -> None:
    """Each size in a process of its own, so that its peak memory is its own."""
    print(
        f"growth   synthetic reports of {WORDS} words, {COPIES:.0%} of them cut from an earlier one; {QUERIES} queries"
    )
    print("         reports      index s   reports/s   index MB   peak MB   query ms (median, 95 %)")
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        print(f"         {done.stdout.rstrip()}", flush=True)


def grow_one(size: int) -> None:
    """Index ``size`` synthetic reports, query, and print one row."""
    index, asked, spent = ReportIndex(), [], 0.0
    step = max(1, size // QUERIES)
    for number, words in enumerate(synthetic(size)):
        begun = time.perf_counter()
        index.add(words)
        spent += time.perf_counter() - begun
        if number % step == 0:
            asked.append((number, words))
    begun = time.perf_counter()
    index.find(asked[0][1])  # settles what is waiting
    spent += time.perf_counter() - begun
    times = []
    for number, words in asked[:QUERIES]:
        begun = time.perf_counter()
        found = index.find(words)
        times.append(1000 * (time.perf_counter() - begun))
        if number not in [report for report, _ in found]:
            raise SystemExit(f"INVALID: report {number} does not find itself")
    # Not ru_maxrss: Linux counts into it what the parent held when it started this process.
    status = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(row.split()[1]) for row in status if row.startswith("VmHWM")) / 1024
    times.sort()
    print(
        f"{size:>9,} {spent:>11,.1f} {size / spent:>11,.0f} {index.nbytes / 1e6:>10,.0f} {peak:>9,.0f}"
        f"   {statistics.median(times):.2f}, {times[int(0.95 * len(times))]:.2f}"
    )


def synthetic(size: int) -> Iterator[list[str]]:
    """Reports of words drawn as words are in news: the n-th commonest about 1/n as often."""
    draw = random.Random(20170717)
    vocabulary = [f"w{number}" for number in range(VOCABULARY)]
    weights = [1 / (number + 3) for number in range(VOCABULARY)]
    pool = draw.choices(vocabulary, weights, k=4_000_000)
    earlier: list[list[str]] = []
    for number in range(size):
        start = draw.randrange(len(pool) - WORDS)
        words = [*pool[start : start + WORDS // 2], *draw.sample(pool, WORDS - WORDS // 2)]
        draw.shuffle(words)
        if earlier and draw.random() < COPIES:
            words = [*earlier[draw.randrange(len(earlier))][: WORDS // 2], *words[: WORDS // 2]]
        if number % 100 == 0:
            earlier.append(words)
        yield words


def shown(figures: list[float]) -> str:
    return f"{statistics.median(figures):,.0f} ({min(figures):,.0f}–{max(figures):,.0f})"


if __name__ == "__main__":
    main()
