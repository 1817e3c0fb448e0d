import json
import xml.etree.ElementTree as ET

import pytest

from tests.world import COPY, REPORTS, SIGNED


@pytest.fixture
def account(trucebook):
    """What trace finds, as JSON values."""
    return lambda *words: json.loads(trucebook("trace", *words, "--json", "--quiet").out)


def test_the_copy_is_linked_with_its_reasons_and_aligned_passages(account):
    made = account(*REPORTS)
    (link,) = [d for d in made["derivations"] if d["report"] == COPY.stem]
    assert link["from"] == SIGNED.stem
    assert link["relation"] in ("verbatim_copy", "edited_copy")
    assert link["reasons"]
    assert len(link["evidence"]) >= 2
    for pair in link["evidence"]:
        assert pair["report"]["quote"] and pair["from"]["quote"]
    assert any({COPY.stem, SIGNED.stem} <= set(family) for family in made["families"])


def test_agreements_count_originators_and_suggest_a_credibility(account):
    for agreement in account(*REPORTS)["agreements"]:
        assert 1 <= agreement["originators"] == len(agreement["roots"])
        assert agreement["suggested_credibility"] in range(1, 7)
        assert agreement["reason"]
        chains = [chain for root in agreement["roots"] for chain in root["chains"]]
        assert {chain["report"] for chain in chains} == set(agreement["reports"])
        assert all(chain["links"] for chain in chains)


def test_a_cut_link_is_gone(account):
    made = account(*REPORTS, "--cut", f"{SIGNED.stem},{COPY.stem}")
    assert not [d for d in made["derivations"] if {d["report"], d["from"]} == {SIGNED.stem, COPY.stem}]


def test_the_table_fits_a_hundred_columns(trucebook):
    done = trucebook("trace", *REPORTS)
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 100
    for part in ("takes from", "WHY THEY ARE LINKED", "ORIGINATORS", "AGREEMENTS"):
        assert part in done.out


def test_the_picture_stands_alone_and_draws_the_link(trucebook, tmp_path):
    picture = tmp_path / "trace.svg"
    assert trucebook("trace", *REPORTS, "--svg", picture, "--quiet").code == 0
    root = ET.parse(picture).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.count('class="outlet"') == len(REPORTS)
    assert 'class="taken"' in drawn
    assert "http://" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_one_report_has_a_table_and_a_picture_too(trucebook, tmp_path):
    picture = tmp_path / "one.svg"
    done = trucebook("trace", SIGNED, "--svg", picture)
    assert done.code == 0
    assert "no other report" in done.out
    ET.parse(picture)


@pytest.mark.parametrize("pair", ["alone", "one,", f"{SIGNED.stem},nobody"])
def test_a_pair_that_cannot_be_cut_is_refused(trucebook, pair):
    done = trucebook("trace", SIGNED, "--cut", pair)
    assert done.code == 2
    assert "Traceback" not in done.err
