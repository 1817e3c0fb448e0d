"""Words are found in two scripts, with and without their marks, the same on either database."""

import pytest

from trucebook.store.search import Text, find_texts, forget_texts, write_texts

TEXTS = (
    Text("agreement", "a1", "Ceasefire, Harrow Valley and Ostrel"),
    Text("claim", "c1", "Shells fell on Harrow, the mayor of Vell said; Harrow was quiet later"),
    Text("claim", "c2", "وقّع الطرفان هدنة في الرحيبة"),
    Text("name", "n1", "Jâyrûd"),
    Text("name", "n2", "al-Ruhaybah O'Neill"),
)


@pytest.fixture
def database(workspace):
    workspace.database.write(lambda: write_texts(workspace.database, TEXTS))
    return workspace.database


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harrow", ["c1", "a1"]),
        ("HARROW valley", ["a1"]),
        ("harr*", ["c1", "a1"]),
        ("harr", []),
        ("jayrud", ["n1"]),
        ("JÂYRÛD", ["n1"]),
        ("ruhaybah", ["n2"]),
        ("al-Ruhaybah", ["n2"]),
        ("o'neill", ["n2"]),
        ("هدنة", ["c2"]),
        ("وقع", ["c2"]),
        ("هدنـة الرحيبة", ["c2"]),
        ("", []),
        ("…!", []),
    ],
)
def test_all_words_must_be_there_and_marks_do_not_matter(database, words, found):
    assert {text.subject for text in find_texts(database, words)} == set(found)


@pytest.mark.parametrize(
    "words", ['harrow" OR "vell', "harrow AND NOT valley", "body:harrow", "harrow | x", "'; --", "(", "*"]
)
def test_nothing_typed_is_an_operator(database, words):
    assert len(find_texts(database, words)) <= 1


def test_one_kind_can_be_asked_for_and_no_more_than_wanted(database):
    assert [text.subject for text in find_texts(database, "harrow", "claim")] == ["c1"]
    assert len(find_texts(database, "harrow", limit=1)) == 1


def test_what_is_forgotten_is_not_found_and_what_is_written_anew_is(database):
    database.write(lambda: forget_texts(database, "claim", ["c1"]))
    assert [text.subject for text in find_texts(database, "harrow")] == ["a1"]
    database.write(lambda: write_texts(database, [Text("claim", "c1", "All calm in Vell")]))
    assert [text.subject for text in find_texts(database, "vell")] == ["c1"]
    database.write(lambda: forget_texts(database, "name"))
    assert find_texts(database, "jayrud") == ()


def test_a_text_without_end_and_a_character_no_database_keeps_cost_nothing(database):
    long = Text("report", "r1", "start " + " ".join(f"word{number}" for number in range(200_000)) + "\0")
    database.write(lambda: write_texts(database, [long, Text("report", "r2", "nul\0here")]))
    assert [text.subject for text in find_texts(database, "start")] == ["r1"]
    assert [text.subject for text in find_texts(database, "nul here")] == ["r2"]
