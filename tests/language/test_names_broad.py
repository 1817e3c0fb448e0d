import pytest

from trucebook.language.names_broad import broad_key, continental
from trucebook.language.names_key import speak


def sounds(name):
    return speak(name).sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kalush", "Kalus"), ("Bohodukhiv", "Bogodukhiv"), ("Madagiz", "Mataghis"), ("Hrazdan", "Hrasdan")],
)
def test_spellings_of_one_name_share_a_broad_key(one, other):
    assert broad_key(sounds(one)) == broad_key(sounds(other)) != ""


def test_other_names_do_not():
    assert broad_key(sounds("Lutsk")) != broad_key(sounds("Lublin"))


@pytest.mark.parametrize(
    ("slavic", "english"), [("Szepetowka", "Shepetivka"), ("Luc'k", "Lutsk"), ("Dzankoj", "Dzankoi")]
)
def test_a_continental_reading_meets_the_english_one(slavic, english):
    assert broad_key(continental(speak(slavic))) == broad_key(sounds(english))


@pytest.mark.parametrize("name", ["Homs", "جيرود", "Харків", ""])
def test_what_reads_one_way_has_no_second_reading(name):
    assert continental(speak(name)) is None
