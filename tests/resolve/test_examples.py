"""The agreements of the gold annotations, put together as a careful reader puts them together."""

from pathlib import Path

import pytest

from tests.resolve.gold import EXAMPLES, expected, pairs, places_of, read_gold
from trucebook.resolve.knots import cluster
from trucebook.trace.reuse import find_derivations

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
FOLDERS = ("eastern-qalamoun", "valdoria")


def found_pairs(folder: Path) -> set[tuple[str, str]]:
    reports = read_gold(folder)
    clusters = cluster(reports, find_derivations(reports), places_of(folder))
    return pairs([list(found.members) for found in clusters])


@pytest.mark.parametrize("name", FOLDERS)
def test_mentions_of_one_agreement_come_together_and_others_stay_apart(name):
    wanted = expected(EXAMPLES / name)
    together = [[f"{r}/{key}" for r, key in one["mentions"].items()] for one in wanted["agreements"]]
    home = {
        mention: one["key"]
        for one in wanted["agreements"]
        for r, k in one["mentions"].items()
        for mention in [f"{r}/{k}"]
    }
    may_join = [set(row) for row in wanted.get("open", [])]
    found = found_pairs(EXAMPLES / name)
    assert pairs(together) - found == set()
    surplus = [pair for pair in found - pairs(together) if {home.get(m, m) for m in pair} not in may_join]
    assert surplus == []


@pytest.mark.parametrize("name", FOLDERS)
def test_copies_are_found_with_their_relation(name):
    """Those told in the copied report's own words; a rewrite that only names its source is not found by words."""
    wanted = {(row["report"], row["from"], row["relation"]) for row in expected(EXAMPLES / name)["copies"]}
    found = {(d.report, d.source, d.relation) for d in find_derivations(read_gold(EXAMPLES / name))}
    rewritten = {("07-barada-digest-delegation-kept-out", "06-steppe-notebook-amman-meeting", "quotes")}
    passages = {("11-qalamoun-post-separate-deal", "07-barada-digest-delegation-kept-out", "quotes")}
    assert found - passages == wanted - rewritten


@pytest.mark.shared
def test_the_seeds_agreements_come_together():
    if not SEEDS.exists():
        pytest.skip("shared/seeds is missing beside the project")
    found = {frozenset(pair) for pair in found_pairs(SEEDS)}
    by_key: dict[str, set[str]] = {}
    for pair in found:
        keys = {mention.partition("/")[2] for mention in pair}
        assert len(keys) == 1, pair
        by_key.setdefault(keys.pop(), set()).update(mention[:3] for mention in pair)
    assert by_key == {"eq-july-ceasefire": {"000", "001", "002"}, "eq-deescalation": {"000", "002"}}
