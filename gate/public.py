"""Measures the events against public sets that lie beside the project, in ``../shared/dev-data``.

usage: python gate/public.py plover | event-location | fa-kes [--data FOLDER] [--verbose]

plover           322 sentences coded by the Open Event Data Alliance (PLOVER gold standard records): our events are
                 carried over to PLOVER's roots by ``gate/public_plover.py``; macro-F1 over the roots our types can
                 reach, and the share of the coded actors that stand as agent or target of our events.
event-location   1,648 sentences with an event verb and the place of that event marked (Halterman): the place our
                 engine gives the event of that very verb; a rightly empty answer counts as one right answer.
fa-kes           articles of FA-KES with the events of ``training/annotations``: same type in the same sentence.

A set that is not there is skipped with a line that says so.  Nothing of the sets is kept in the project.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from public_news import measure_news
from public_places import measure_places
from public_plover import measure_plover

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "dev-data"
ANNOTATIONS = ROOT / "training" / "annotations"


def main() -> None:
    """Run the measure that was asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("set", choices=("plover", "event-location", "fa-kes"))
    options.add_argument("--data", type=Path, default=DATA, help="the folder that holds the sets")
    options.add_argument("--verbose", action="store_true", help="list what was missed and what was too much")
    given = options.parse_args()
    files = {"plover": "plover-gsr.json", "event-location": "event-location-syria.jsonl", "fa-kes": "fa-kes.jsonl"}
    path = given.data / files[given.set]
    if not path.is_file():
        print(f"SKIPPED: {path.name} is not in {given.data.name}/; nothing was measured", file=sys.stderr)
        return
    if given.set == "plover":
        lines = measure_plover(path, verbose=given.verbose)
    elif given.set == "event-location":
        lines = measure_places(path, verbose=given.verbose)
    else:
        lines = measure_news(path, sorted(ANNOTATIONS.glob("fa-kes-*.jsonl")), verbose=given.verbose)
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
