import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.trace import index as module
from trucebook.trace.index import KeyIndex, Keys, index_of

SETS = st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=12)


def keys(values: set[int]) -> Keys:
    return np.array(sorted(values), dtype=np.uint64)


@given(SETS, st.sets(st.integers(0, 40), max_size=12))
def test_a_look_up_gives_what_a_plain_comparison_gives(sets, asked):
    index = KeyIndex(common=100)
    for values in sets:
        index.add(keys(values))
    wanted = [(n, len(values & asked)) for n, values in enumerate(sets) if values & asked]
    assert list(index.find(keys(asked))) == wanted


def test_it_may_be_asked_while_it_grows_and_merges_its_runs(monkeypatch):
    monkeypatch.setattr(module, "_WAITING", 4)
    index = KeyIndex(common=100)
    for number in range(50):
        index.add(keys({number, number + 1, 1000}))
        assert (number, 3) in index.find(keys({number, number + 1, 1000}))
    assert len(index) == 50
    assert index.nbytes == 8 * 150


def test_a_key_of_very_many_reports_finds_none_of_them():
    index = KeyIndex(common=3)
    for number in range(4):
        index.add(keys({7, 100 + number}))
    assert index.find(keys({7})) == ()
    assert index.find(keys({7, 102})) == ((2, 1),)


def test_the_keys_of_a_large_index_are_whole_after_merging(monkeypatch):
    monkeypatch.setattr(module, "_WAITING", 4)
    monkeypatch.setattr(module, "_LONGEST_RUN", 8)
    index = index_of((keys({1, 2, number + 10}) for number in range(9)), common=100)
    ((_, _, counts),) = index.groups()
    assert sorted(counts.tolist(), reverse=True)[:3] == [9, 9, 1]


def test_too_many_reports_for_one_index_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_REPORTS", 1)
    index = KeyIndex(common=3)
    index.add(keys({1}))
    with pytest.raises(ValueError, match="at most 1 reports"):
        index.add(keys({2}))
