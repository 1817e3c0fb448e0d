"""What is foreseen and what has happened, by the words of the clause."""

import pytest

from trucebook.fold.foreseen import may_be_extended


@pytest.mark.parametrize(
    ("words", "foreseen"),
    (
        ("a term of two months that can be renewed", True),
        ("the pause is renewable", True),
        ("the sides could extend it by a week", True),
        ("with the possibility of extending it", True),
        ("to be automatically extended", True),
        ("the sides extended the truce by a week", False),
        ("the truce was renewed on Monday", False),
        ("troops may leave; the truce was prolonged", False),
    ),
)
def test_an_extension_foreseen_is_told_from_one_made(words: str, foreseen: bool) -> None:
    assert may_be_extended(words) is foreseen
