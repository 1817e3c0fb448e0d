from hypothesis import given
from hypothesis import strategies as st

from trucebook.model.register import Derivation
from trucebook.model.vocabulary import CopyRelation
from trucebook.trace.families import find_families


def edge(report: str, source: str, relation: CopyRelation = "edited_copy", share: float = 0.9) -> Derivation:
    return Derivation(report, source, relation, share, (), ())


def test_copies_of_copies_are_one_family_and_quotations_make_none():
    found = find_families("abcd", [edge("b", "a"), edge("c", "b"), edge("d", "a", "quotes", 0.2)])
    assert found.members == (("a", "b", "c"),)
    assert found.related("c", "a")
    assert found.related("d", "a")  # directly
    assert not found.related("d", "b")


def test_one_weak_edge_does_not_join_two_families():
    strong = [edge("b", "a"), edge("c", "a"), edge("y", "x"), edge("z", "x")]
    weak = edge("z", "c", "translation", 0.4)
    found = find_families("abcxyz", [*strong, weak])
    assert found.members == (("a", "b", "c"), ("x", "y", "z"))
    assert found.refused == (weak,)


def test_many_weak_edges_do():
    strong = [edge("b", "a"), edge("c", "a"), edge("y", "x"), edge("z", "x")]
    weak = [edge("z", "c", "translation", 0.4), edge("y", "b", "rewrite", 0.3)]
    assert find_families("abcxyz", [*strong, *weak]).members == (("a", "b", "c", "x", "y", "z"),)


def test_a_strong_edge_joins_two_families():
    edges = [edge("b", "a"), edge("y", "x"), edge("y", "b", "edited_copy", 0.7)]
    assert find_families("abxy", edges).members == (("a", "b", "x", "y"),)


@given(st.permutations([edge("b", "a"), edge("y", "x"), edge("y", "b", "rewrite", 0.3), edge("c", "y", "translation")]))
def test_the_order_of_the_edges_does_not_matter(edges):
    assert find_families("abcxy", edges).members == find_families("abcxy", sorted(edges, key=repr)).members
