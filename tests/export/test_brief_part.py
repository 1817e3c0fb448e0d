import re

import pytest

from tests.export import build
from trucebook.export.brief_part import render_agreement


@pytest.fixture(scope="module")
def parts():
    register = build.register()
    return {agreement.id: render_agreement(register, agreement.id) for agreement in register.agreements}


def test_each_agreement_is_a_part_with_its_evidence_at_hand(parts):
    register = build.register()
    assert len(parts) == len(register.agreements) > 1
    for part in parts.values():
        marks = set(re.findall(r'href="#n(\d+)"', part.html))
        assert marks
        assert all(f'id="n{number}"' in part.html for number in marks)


def test_a_part_holds_no_style_and_no_script_of_its_own(parts):
    for part in parts.values():
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", part.html)


def test_a_part_takes_no_markup_from_a_report():
    register = build.hostile()
    for agreement in register.agreements:
        assert "<img" not in render_agreement(register, agreement.id).html


def test_an_agreement_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        render_agreement(build.register(), "A99")
