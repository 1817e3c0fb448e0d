import re
from html import unescape

import pytest

from tests.export import build
from trucebook.export.brief.part import Frame, render_agreement


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
        assert all(f'id="n{number}"' in part.evidence for number in marks)


def test_a_part_holds_no_style_and_no_script_of_its_own(parts):
    for part in parts.values():
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", part.html + part.evidence)


def test_a_part_takes_no_markup_from_a_report():
    register = build.hostile()
    for agreement in register.agreements:
        part = render_agreement(register, agreement.id)
        assert "<img" not in part.html + part.evidence


def test_with_the_address_of_reports_each_quote_leads_to_its_words_there():
    register = build.register()
    agreement = register.agreements[0]
    part = render_agreement(register, agreement.id, Frame("/reports/REPORT/"))
    ways = re.findall(r'href="/reports/([^"]+)/\?at=(\d+)-(\d+)#asked"', part.evidence)
    texts = {extraction.report.id: extraction.report.text for extraction in register.extractions}
    quotes = re.findall(r"<mark>([^<]+)</mark>", part.evidence)
    assert [texts[id][int(start) : int(end)] for id, start, end in ways] == [unescape(quote) for quote in quotes]
    assert 'class="report"' not in part.evidence


def test_an_agreement_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        render_agreement(build.register(), "A99")
