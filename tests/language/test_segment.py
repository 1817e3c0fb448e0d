"""Sentences by rule: where news and rough text end them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.language.segment import segment


def cut(text: str) -> list[str]:
    return [piece.span.of(text) for piece in segment(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Fire stopped. Talks began.", ["Fire stopped.", "Talks began."]),
        (
            "Gen. Haro met Mr. Lind on Jan. 5 in Port Vela. He left.",
            ["Gen. Haro met Mr. Lind on Jan. 5 in Port Vela.", "He left."],
        ),
        ("“We signed.” Nobody clapped.", ["“We signed.”", "Nobody clapped."]),
        ("It cost 3.5 million. The U.S. envoy paid.", ["It cost 3.5 million.", "The U.S. envoy paid."]),
        ("Is it over? Perhaps! Yes.", ["Is it over?", "Perhaps!", "Yes."]),
        ("The deal holds ... for now. Nobody moves.", ["The deal holds ... for now.", "Nobody moves."]),
        ("J. R. Orlen signed. Done.", ["J. R. Orlen signed.", "Done."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_list_markers_and_datelines_stay_outside() -> None:
    text = "PORT VELA, March 3 (Hill Wire) - The truce holds.\n- Guns leave the town.\n2) Roads open."
    pieces = segment(text, "PORT VELA, March 3 (Hill Wire) -")
    assert [piece.span.of(text) for piece in pieces] == ["The truce holds.", "Guns leave the town.", "Roads open."]
    assert [piece.item for piece in pieces] == [False, True, True]


@pytest.mark.parametrize("marker", ["-", "•", "3.", "3)", "(3)", "3-", "a)", "First:", "Secondly:"])
def test_every_common_list_marker_is_known(marker: str) -> None:
    (piece,) = segment(f"{marker} The road reopens.")
    assert (piece.item, piece.span.of(f"{marker} The road reopens.")) == (True, "The road reopens.")


def test_paragraphs_are_numbered() -> None:
    assert [piece.paragraph for piece in segment("One. Two.\n\nThree.     Four.")] == [0, 0, 1, 2]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"'()،-1"), max_size=120))
def test_sentences_are_in_order_and_hold_something(text: str) -> None:
    spans = [piece.span for piece in segment(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(c.isalnum() for c in span.of(text)) for span in spans)
