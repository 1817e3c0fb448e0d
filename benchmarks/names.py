"""Names: how well spellings are told apart, and how fast they are found, beside the common libraries in the same run.

usage: python benchmarks/names.py [--only a|b|index] [--peer-python PYTHON] [--gazetteer FILE] [--sample 3000]

(a) Wikidata spellings (beside the checkout): Latin spellings of one Arabic form are one name, the nearest spellings
    that share no form are others.  The threshold is chosen on one half of the forms and measured on the other.
(b) gate/names/pairs.csv: places and actors, hard negatives; all pairs, and every third row (its total was watched).
index: 100,000 names; other spellings of the bundled packs' places are looked up (names_recall.py says which half of
    the places the ranking was chosen on, and which answers no spelling could give).

PYTHON is an interpreter that has nomenklatura installed; its matchers are slow and get a sample of the pairs.  FILE has
a name a line and fills the gazetteer; without it made-up names do.  Prints machine, commit, medians and the bars.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations, islice
from pathlib import Path

import numpy as np
from machine import commit, machine
from names_recall import fill, known_spellings, recall
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from extract import peak_megabytes, shown
from trucebook.language.names_key import speak
from trucebook.resolve.names_index import NameIndex
from trucebook.resolve.names_score import SAME, compare

ROOT = Path(__file__).resolve().parents[1]
SPELLINGS = ROOT.parent / "shared" / "dev-data" / "arabic-latin-variants.tsv"
PAIRS = ROOT / "gate" / "names" / "pairs.csv"
GAZETTEER = 100_000
PEERS: dict[str, Callable[[str, str], float]] = {
    "ratio": lambda left, right: fuzz.ratio(left, right) / 100,
    "WRatio": lambda left, right: fuzz.WRatio(left, right) / 100,
    "token_set_ratio": lambda left, right: fuzz.token_set_ratio(left, right) / 100,
    "Jaro-Winkler": JaroWinkler.similarity,
}
Pair = tuple[str, str, int, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=("a", "b", "index"))
    options.add_argument("--peer-python", default=sys.executable)
    options.add_argument("--gazetteer", type=Path)
    options.add_argument("--sample", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print(f"machine  {machine()}\ncommit   {commit()}")
    if given.only in (None, "a"):
        spellings(given.peer_python, given.sample)
    if given.only in (None, "b"):
        hand_made(given.peer_python)
    if given.only in (None, "index"):
        index(given.gazetteer, given.rounds)


def spellings(python: str, sample: int) -> None:
    """F1 on the second half of the Wikidata forms at the threshold that is best on the first."""
    if not SPELLINGS.is_file():
        print(f"(a) not measured: {SPELLINGS.name} is not beside the checkout")
        return
    rows = [line.split("\t") for line in SPELLINGS.read_text(encoding="utf-8").splitlines()]
    forms = [(row[0].replace(" ", ""), row[1:]) for row in rows]
    halves = [made_pairs(forms[part::2]) for part in (0, 1)]
    for kind in ("Latin-Latin", "Arabic-Latin"):
        chosen, measured = halves[0][kind], halves[1][kind]
        print(f"(a) {kind}: {len(measured):,} pairs measured, {sum(pair[2] for pair in measured):,} of one name")
        ours = report("trucebook", scores(compared, chosen), chosen, scores(compared, measured), measured)
        best = max(report(name, scores(peer, chosen), chosen, scores(peer, measured), measured)
                   for name, peer in PEERS.items())  # fmt: skip
        few, some = sampled(chosen, sample), sampled(measured, sample)
        for name, (here, there) in strangers(python, few, some).items():
            best = max(best, report(f"{name}*", here, few, there, some))
        print(f"    above the best peer by {ours - best:+.3f}   (bar: 0.050 or more)")


def made_pairs(forms: Sequence[tuple[str, list[str]]]) -> dict[str, list[Pair]]:
    """All pairs of spellings of one form, and for each spelling its two nearest that share no form."""
    owners: dict[str, set[str]] = {}
    for form, names in forms:
        for name in names:
            owners.setdefault(name, set()).add(form)
    listed = sorted(owners)
    latin = {tuple(sorted(pair)): 1 for _, names in forms for pair in combinations(dict.fromkeys(names), 2)}
    mixed = {(form, name): 1 for form, names in forms for name in names}
    for start in range(0, len(listed), 500):
        part = listed[start : start + 500]
        near = process.cdist(part, listed, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
        for name, row in zip(part, near, strict=True):
            order = (listed[at] for at in np.argsort(-row, kind="stable")[:60])
            others = [other for other in order if not owners[other] & owners[name]][:2]
            latin.update({tuple(sorted((name, other))): 0 for other in others})
            mixed.update({(form, other): 0 for form in sorted(owners[name]) for other in others[:1]})
    return {
        "Latin-Latin": [(left, right, same, "token") for (left, right), same in latin.items()],
        "Arabic-Latin": [(left, right, same, "token") for (left, right), same in mixed.items()],
    }


def hand_made(python: str) -> None:
    """F1 on the hand-made pairs: ours at its own threshold, the peers at the one that suits them best."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = [(row["left"], row["right"], int(row["same"]), row["kind"]) for row in csv.DictReader(file)]
    print(f"(b) {len(pairs)} hand-made pairs, {sum(pair[2] for pair in pairs)} of one name")
    for name, some in (("all", pairs), ("every third", pairs[2::3])):
        print(f"    trucebook, {name}: F1 {f1(scores(compared, some), some, SAME):.3f}   (bar: 0.950 or more)")
    for name, peer in PEERS.items():
        report(name, scores(peer, pairs), pairs, scores(peer, pairs), pairs)
    for name, (here, there) in strangers(python, pairs, pairs).items():
        report(name, here, pairs, there, pairs)


def report(name: str, here: list[float], chosen: Sequence[Pair], there: list[float], measured: Sequence[Pair]) -> float:
    """Print and give F1 on ``measured`` at the threshold that is best on ``chosen``."""
    threshold = max(sorted({round(score, 2) for score in here}), key=lambda each: f1(here, chosen, each))
    reached = f1(there, measured, threshold)
    print(f"    {name:16} F1 {reached:.3f} at {threshold:.2f}")
    return reached


def f1(found: Sequence[float], pairs: Sequence[Pair], threshold: float) -> float:
    said = np.asarray(found) >= threshold
    true = np.array([pair[2] for pair in pairs]) == 1
    return 2 * float((said & true).sum()) / float(said.sum() + true.sum())


def scores(scorer: Callable[[str, str], float], pairs: Sequence[Pair]) -> list[float]:
    return [scorer(pair[0], pair[1]) for pair in pairs]


def compared(left: str, right: str) -> float:
    return compare(left, right).score


def sampled(pairs: Sequence[Pair], number: int) -> list[Pair]:
    return random.Random(1).sample(pairs, min(number, len(pairs)))


def strangers(python: str, first: Sequence[Pair], second: Sequence[Pair]) -> dict[str, tuple[list[float], list[float]]]:
    """The scores of nomenklatura's matchers on both lists; empty, and said so, where it is not installed."""
    asked = json.dumps([[left, right, kind] for left, right, _, kind in (*first, *second)])
    script = Path(__file__).with_name("names_peers.py")
    done = subprocess.run([python, str(script)], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"    nomenklatura not measured: {done.stderr.strip().splitlines()[-1]} (give --peer-python)")
        return {}
    return {name: (said[: len(first)], said[len(first) :]) for name, said in json.loads(done.stdout).items()}


def index(gazetteer: Path | None, rounds: int) -> None:
    """Recall, speed, load and memory of the index, and the speed of rapidfuzz.process over the same names."""
    asked = [(alias, name) for name, alias in known_spellings()]
    names = list(dict.fromkeys(name for _, name in asked))
    names = list(dict.fromkeys((*names, *islice(fill(gazetteer), 3 * GAZETTEER))))[:GAZETTEER]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names"
        NameIndex.build(names).write(path)
        loads = [seconds(lambda: NameIndex.read(path)) for _ in range(rounds)]
        built, size, memory = NameIndex.read(path), path.stat().st_size / 1e6, peak(path)
    have = set(names)
    asked = [(alias, name) for alias, name in asked if alias not in have]
    print(f"index    {len(names):,} names, {'made up' if gazetteer is None else gazetteer.name}")
    recall(built, names, asked)
    print(f"load     {shown(loads, '.3f')} s (bar: 0.3), {size:.1f} MB on disk, {memory:.0f} MB in memory (bar: 150)")
    speed(built, names, [alias for alias, _ in asked], rounds)


def speed(built: NameIndex, names: list[str], queries: list[str], rounds: int) -> None:
    ours, theirs, weighted = [], [], []
    for _ in range(rounds):
        speak.cache_clear()
        ours.append(len(queries) / processor(lambda: [built.find(query) for query in queries]))
        few = queries[:: len(queries) // 20][:20]
        theirs.append(len(few) / processor(partial(search_all, few, names, fuzz.ratio)))
        weighted.append(len(few) / processor(partial(search_all, few, names, fuzz.WRatio)))
    times = statistics.median(ours) / statistics.median(theirs)
    print(f"speed    {shown(ours, ',.0f')} look-ups/s on one core (bar: 20,000)")
    print(f"         rapidfuzz.process: ratio {shown(theirs, ',.0f')}/s, WRatio {shown(weighted, ',.0f')}/s")
    print(
        f"         {times:,.0f} times ratio, {statistics.median(ours) / statistics.median(weighted):,.0f} times WRatio"
    )


def search_all(queries: list[str], names: list[str], scorer: Callable[..., float]) -> None:
    for query in queries:
        process.extract(query, names, scorer=scorer)


def peak(path: Path) -> float:
    """The largest resident size of a process that reads the index and asks it once, in MB."""
    program = (
        "import sys; from pathlib import Path; from trucebook.resolve.names_index import NameIndex\n"
        "NameIndex.read(Path(sys.argv[1])).find('Jeroud')"
    )
    return peak_megabytes([sys.executable, "-c", program, str(path)])


def processor(work: Callable[[], object]) -> float:
    """Seconds of one core, so that other work on the machine counts little."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
