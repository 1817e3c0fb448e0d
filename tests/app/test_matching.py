import pytest

from trucebook.app.matching import bare, found_forms, gold_forms, holds, pair, plain, same_speaker, share_a_word


def test_plain_keeps_letters_digits_and_arabic():
    assert plain("  The “Al-Ruḥaybah” road, No. 7 – الرحيبة ") == "the al ruhaybah road no 7 الرحيبة"


@pytest.mark.parametrize("form", ["al-Dumayr", "Dumayr", "AL DUMAYR", "the Dumayr"])
def test_bare_drops_the_article(form):
    assert bare(form) == "dumayr"


def test_holds_wants_whole_words_in_a_row():
    assert holds("Fighters left the town.", "left the town")
    assert not holds("Fighters left the township.", "left the town")
    assert not holds(None, "left")


def test_any_form_stands_for_a_name():
    assert found_forms({"name": "Syrian government", "as": ["the regime"], "text": "Regime"}) == {
        "syriangovernment",
        "regime",
    }
    assert gold_forms({"name": "Jayrud", "as": ["Jeroud"]}) == {"jayrud", "jeroud"}


def test_speakers_are_the_same_by_a_telling_word_or_both_unnamed():
    assert same_speaker("a military source", "the source")
    assert same_speaker("Col. Haddad", "Haddad")
    assert not same_speaker("the committee", "the source in the town")
    assert not share_a_word("the army", "the ministry of the interior")


def test_each_found_thing_is_used_once():
    assert pair(["a", "a"], ["a", "b"], lambda gold, found: gold == found) == [("a", "a"), ("a", None)]
