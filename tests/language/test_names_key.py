import pytest

from trucebook.language.names_key import LONGEST, MOST_KEYS, keys, script_of, speak


def share_a_key(left: str, right: str) -> bool:
    return bool(set(keys(speak(left))) & set(keys(speak(right))))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jeroud", "جيرود"),
        ("al-Ruhaybah", "الرحيبة"),
        ("Dumier", "الضمير"),
        ("Dhameer", "Zamir"),
        ("al-Waer", "الوعر"),
        ("Deir ez-Zor", "دير الزور"),
        ("Deir Ezzor", "Dayr az-Zawr"),
        ("Gaddafi", "القذافي"),
        ("El Geneina", "الجنينة"),
        ("Cheikh Maskine", "Sheikh Miskin"),
        ("Kharkov", "Харків"),
        ("Луганськ", "Luhansk"),
        ("Ağdam", "Агдам"),
        ("Kəlbəcər", "Kelbajar"),
        ("Stepanakert", "Ստեփանակերտ"),
        ("al-Sham", "ash-Sham"),
    ],
)
def test_spellings_of_one_name_share_a_key(left, right):
    assert share_a_key(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("al-Waer", "al-Wazir"), ("Mountain Hawks Brigade", "Liwa Suqour al-Jabal"), ("Kharkiv", "Kherson")],
)
def test_other_names_share_none(left, right):
    assert not share_a_key(left, right)


def test_an_article_before_its_sun_letter_goes_and_another_word_stays():
    assert [word.text for word in speak("ar-Raqqa").words] == ["raqqa"]
    assert [word.text for word in speak("Ed Damazin").words] == ["damazin"]
    assert [word.text for word in speak("as Raqqa").words] == ["as", "raqqa"]


def test_a_name_has_few_keys():
    assert 1 < len(keys(speak("Ghadhghith gach wajth dhug"))) <= MOST_KEYS


@pytest.mark.parametrize("name", ["", "   ", "—", "12", "'"])
def test_what_cannot_be_said_has_no_key(name):
    assert keys(speak(name)) == ()


def test_a_huge_name_is_read_no_further_than_the_limit():
    assert len(speak("ba" * 5_000_000).sounds) <= LONGEST


def test_marks_of_direction_do_not_change_how_a_name_sounds():
    assert speak("\u200fجيرود\u200e").sounds == speak("جيرود").sounds


def test_the_first_letter_tells_the_alphabet():
    assert [script_of(word) for word in ("Raqqa", "الرقة", "Київ", "Երևան")] == [
        "latin",
        "arabic",
        "cyrillic",
        "armenian",
    ]
