import pytest

from trucebook.resolve.names_features import FEATURES
from trucebook.resolve.names_score import compare


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jeroud", "Jirud"),
        ("Jaroud", "جيرود"),
        ("al-Waer", "الوعر"),
        ("Kafr Nabl", "Kafranbel"),
        ("Forces of Martyr Ahmad al-Abdo", "Martyr Ahmed al-Abdu forces"),
        ("Ahmad al-Abdou Martyr Forces", "قوات الشهيد أحمد العبدو"),
        ("Liwa al-Tawhid", "Tawheed Brigade"),
        ("Horlivka", "Gorlovka"),
        ("Kelbajar", "Кельбаджар"),
        ("Third Division", "3rd Division"),
    ],
)
def test_spellings_of_one_name(left, right):
    assert compare(left, right).same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("al-Waer", "al-Wazir"),
        ("Jaysh al-Islam", "Jaysh al-Sham"),
        ("Eastern Ghouta", "Western Ghouta"),
        ("81st Brigade", "82nd Brigade"),
        ("Mohammed Ali al-Houthi", "Abdulmalik al-Houthi"),
        ("Mountain Hawks Brigade", "Liwa Suqour al-Jabal"),
        ("الرحيبة", "الرحبة"),
        ("", ""),
        ("—", "—"),
    ],
)
def test_other_names(left, right):
    assert not compare(left, right).same


@pytest.mark.parametrize(("left", "right"), [("Jeroud", "جيرود"), ("Jaysh al-Islam", "Army of Islam"), ("x", "")])
def test_the_order_of_the_two_names_does_not_matter(left, right):
    assert compare(left, right).score == compare(right, left).score


def test_a_difference_is_named_with_its_letters():
    assert "b/f" in " ".join(compare("Kafr Nabl", "Kafr Nafl").reasons)
    assert any("directions differ: east/west" in why for why in compare("East Ghouta", "West Ghouta").reasons)


def test_every_feature_says_what_it_sees_and_only_one_speaks_for():
    assert all(feature.look.__doc__ for feature in FEATURES)
    assert [feature.look.__name__ for feature in FEATURES if feature.alphabets > 0] == ["same_letters"]


def test_a_huge_name_is_compared_at_once():
    assert compare("Jeroud" * 2_000_000, "Jeroud").score < 0.5
