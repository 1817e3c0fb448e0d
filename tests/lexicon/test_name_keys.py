from __future__ import annotations

import pytest

from trucebook.lexicon.name_keys import fold, norms, similarity, skeleton, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Dumayr", "Al Dumayr"), ("al- Dumayr", "Dumayr"), ("ar-Rastan", "Rastan"), ("Deir ez-Zor", "Deir-ez-Zor"),
        ("Hay’at Tahrir al-Sham", "Hay'at Tahrir Al-Sham"), ("Sana‘a", "Sanaa"), ("Tibú", "tibu"),
        ("ash-Shajara", "al-Shajara"), ("AlTanf", "al-Tanf"), ("Nagorno-Karabakh", "Nagorno Karabakh"),
        ("Assad’s forces", "Assad forces"), ("U.N.", "UN"), ("Jay\u200frud", "Jayrud"), ("Ho\u00adms", "Homs"),
    ],
)  # fmt: skip
def test_spellings_that_are_one_name_have_one_form(one, other):
    assert norms(one) == norms(other)


@pytest.mark.parametrize(("one", "other"), [("as Homs", "Homs"), ("at Hama", "Hama"), ("Alma", "Ma"), ("Elena", "Na")])
def test_words_that_only_look_like_an_article_stay(one, other):
    assert norms(one) != norms(other)


@pytest.mark.parametrize(
    "spellings",
    [
        ("jayrud", "jeroud", "jerod", "jaroud", "jirud"), ("ruhaybah", "rahiba", "ruhaiba", "rahaiba", "raheiba"),
        ("dumayr", "dumier", "dhameer", "dmeir"), ("nasiriyah", "nasriyya", "nasiriya"), ("qalamoun", "kalamun"),
    ],
)  # fmt: skip
def test_romanisations_of_one_arabic_name_share_a_skeleton(spellings):
    assert len({skeleton(word) for word in spellings}) == 1
    assert all(similarity(spellings[0], word) >= 0.5 for word in spellings)


def test_names_that_differ_in_a_consonant_do_not_share_a_skeleton():
    assert skeleton("homs") != skeleton("hama") != skeleton("hamdan")


def test_similarity_is_one_for_swapped_vowels_and_low_for_other_words():
    assert similarity("jeroud", "jiroud") == 1.0
    assert similarity("madaya", "mudawi") < 0.6
    assert similarity("", "homs") == 0.0


def test_words_carry_offsets_marks_and_possessives():
    text = "Assad’s forces, near al- Ataneh."
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert [word.text for word in words] == ["Assad", "’s", "forces", ",", "near", "al- Ataneh", "."]
    assert [word.owner for word in words].count(True) == 1
    assert words[5].norm == "ataneh"
    assert words[5].capital


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_whole():
    assert [word.start for word in words_of("In Homs and Hama", 3, 7)] == [3]


def test_fold_drops_case_diacritics_and_apostrophes():
    assert fold("Bogotá’S") == "bogotas"
