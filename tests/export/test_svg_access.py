import re
from datetime import date

from trucebook.export.svg.access import Stretch, access_band


def test_a_band_is_as_high_as_the_way_is_free_and_says_so_in_words():
    band = access_band(
        "k",
        "Access to Vell",
        [
            Stretch("open", date(2017, 7, 1), date(2017, 8, 1)),
            Stretch("limited", date(2017, 8, 1), date(2017, 9, 1)),
            Stretch("closed", date(2017, 9, 1), None),
        ],
        640.0,
    )
    assert band is not None
    heights = [float(found) for found in re.findall(r'<rect[^>]* height="([\d.]+)"', band)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    assert "closed from 2017-09-01" in band
    assert " style=" not in band


def test_nothing_with_a_day_draws_nothing():
    assert access_band("k", "t", [], 640.0) is None


def test_a_title_takes_no_markup():
    band = access_band("k", "<b>", [Stretch("open", date(2017, 7, 1), None)], 640.0)
    assert band is not None
    assert "<b>" not in band
