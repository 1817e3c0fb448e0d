from hypothesis import given
from hypothesis import strategies as st

from trucebook.trace.shingles import COMMON, OWN_FURNITURE, SHINGLE, find_candidates

STORY = tuple(f"story{i}" for i in range(60))
OTHER = tuple(f"other{i}" for i in range(60))
FOOTER = tuple(f"footer{i}" for i in range(30))


def test_shared_run_of_words_is_found_with_its_containment():
    (found,) = find_candidates([STORY, STORY[:30] + OTHER], [None, None])
    assert (found.first, found.second) == (0, 1)
    assert found.shared == 30 - SHINGLE + 1
    assert found.containment == found.shared / (60 - SHINGLE + 1)


def test_texts_without_a_common_run_are_no_candidates():
    assert find_candidates([STORY, OTHER, ()], [None] * 3) == ()


def test_words_shared_in_another_order_are_no_candidates():
    assert find_candidates([STORY, tuple(reversed(STORY))], [None, None]) == ()


def test_a_run_in_very_many_reports_links_none_of_them():
    texts = [tuple(f"r{n}w{i}" for i in range(40)) + FOOTER for n in range(COMMON + 1)]
    assert find_candidates(texts, [f"o{n}" for n in range(COMMON + 1)]) == ()
    assert len(find_candidates(texts[:5], [f"o{n}" for n in range(5)])) == 10


def test_furniture_of_one_outlet_links_none_of_its_pages():
    texts = [tuple(f"r{n}w{i}" for i in range(40)) + FOOTER for n in range(OWN_FURNITURE)]
    assert find_candidates(texts, ["one outlet"] * OWN_FURNITURE) == ()
    assert find_candidates(texts, [None] * OWN_FURNITURE) != ()


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=40), min_size=2, max_size=6))
def test_the_index_counts_what_a_plain_comparison_counts(texts):
    found = {(c.first, c.second): c.shared for c in find_candidates(texts, [None] * len(texts))}
    sets = [{tuple(t[i : i + SHINGLE]) for i in range(len(t) - SHINGLE + 1)} for t in texts]
    for (first, second), shared in found.items():
        assert shared == len(sets[first] & sets[second])
