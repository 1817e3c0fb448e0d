"""Measures trace on the labelled set: pairs, twins, and the count of independent originators.

usage: python gate/trace/score.py [--split look|held|all] [--misses]

Exit code 1 where a figure lies below its floor (``floors.json``; only for --split all).  The real pairs are left out,
with a word, where their texts are not beside the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from labelled import Labelled, Pair, reprints, stories  # noqa: E402

from trucebook.trace.families import find_families  # noqa: E402
from trucebook.trace.independence import Told, weigh  # noqa: E402
from trucebook.trace.originators import trace_origins  # noqa: E402
from trucebook.trace.reuse import find_derivations  # noqa: E402


@dataclass(slots=True)
class Score:
    """What was found of what people found."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    twins: int = 0
    twins_merged: int = 0
    events: int = 0
    events_right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of the pairs."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def ask(self, pair: Pair, linked: bool) -> None:
        """Count one pair."""
        self.hits += linked and pair.derived
        self.false += linked and not pair.derived
        self.missed += pair.derived and not linked
        self.twins += pair.label == "twin"
        self.twins_merged += linked and pair.label == "twin"
        if linked != pair.derived:
            self.misses.append(f"{'linked' if linked else 'not linked'}: {pair.first} {pair.second} ({pair.label})")

    def figures(self) -> dict[str, float]:
        """The figures with floors."""
        made = {"pair_f1": round(self.f1, 3)}
        if self.twins:
            made["twins_apart"] = round(1 - self.twins_merged / self.twins, 3)
        if self.events:
            made["originators_right"] = round(self.events_right / self.events, 3)
        return made


def measure(sets: Iterable[Labelled], split: str) -> Score:
    """Trace each set and count what it finds; ``split`` is look, held or all."""
    score = Score()
    for labelled in sets:
        derivations = find_derivations(labelled.extractions)
        families = find_families([e.report.id for e in labelled.extractions], derivations)
        for pair in labelled.pairs:
            if split in (pair.split, "all"):
                score.ask(pair, families.related(pair.first, pair.second))
        origins = trace_origins(labelled.extractions, derivations)
        for event in labelled.events:
            if split in (event.split, "all"):
                found = weigh(origins, [Told(report, span) for report, span in event.places]).originators
                score.events += 1
                score.events_right += found == event.originators
                if found != event.originators:
                    score.misses.append(f"{event.name}: {found} originators, wanted {event.originators}")
    return score


def sets() -> Iterator[Labelled]:
    """The sets that are there."""
    yield stories()
    real = reprints()
    if real is None:
        print("the real pairs are left out: shared/dev-data is not beside the project", file=sys.stderr)
    else:
        yield real


def main() -> None:
    """Print the figures; leave with 1 where one lies below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--split", choices=("look", "held", "all"), default="all")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    score = measure(sets(), given.split)
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    print(
        f"pairs   {score.hits + score.missed} derived: {score.hits} found, {score.missed} missed, {score.false} false"
    )
    print(f"twins   {score.twins_merged} of {score.twins} merged\nevents  {score.events_right} of {score.events} right")
    low = False
    for name, value in score.figures().items():
        below = given.split == "all" and value < floors[name]
        low = low or below
        print(f"{name:18} {value:.3f}{'  BELOW ' + str(floors[name]) if below else ''}")
    if given.misses:
        print("\n".join(score.misses))
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
