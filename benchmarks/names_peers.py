"""Scores of nomenklatura's matchers for pairs of names; run by benchmarks/names.py, in whatever Python has them.

Reads one JSON list of [left, right, kind] on standard input and prints {matcher: [score, ...]}.  Every name becomes an
entity with nothing but that name: a Person for a single word or a person, an Organization for an actor, an Address-less
LegalEntity otherwise, as a user of that library would.
"""

from __future__ import annotations

import json
import sys

try:
    from followthemoney import EntityProxy, model
    from nomenklatura.matching import get_algorithm
except ImportError as error:
    sys.exit(f"not here: {error.name}")

MATCHERS = ("logic-v2", "logic-v1", "name-based", "regression-v1")
SCHEMA = {"token": "Person", "actor": "Organization", "place": "LegalEntity"}


def main() -> None:
    pairs = json.load(sys.stdin)
    found = {}
    for name in MATCHERS:
        algorithm = get_algorithm(name)
        if algorithm is None:
            continue
        config = algorithm.default_config()
        found[name] = [
            algorithm.compare(entity("l", left, kind), entity("r", right, kind), config).score
            for left, right, kind in pairs
        ]
    json.dump(found, sys.stdout)


def entity(key: str, name: str, kind: str) -> EntityProxy:
    schema = SCHEMA.get(kind, "LegalEntity")
    return model.get_proxy({"id": key, "schema": schema, "properties": {"name": [name]}})


if __name__ == "__main__":
    main()
