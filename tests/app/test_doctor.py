import shutil
from importlib import metadata

import pytest

from trucebook.app import doctor
from trucebook.app.doctor import examine, weigh


def test_everything_a_checkout_needs_is_found():
    findings = {finding.part: finding for finding in examine()}
    assert [part for part, finding in findings.items() if finding.needed and not finding.well] == []
    assert {"python", "trucebook", "spacy", "parser (bundled)", "lexicon tables", "sample reports"} <= set(findings)
    assert "sha256" in findings["parser (bundled)"].found


@pytest.mark.parametrize("part", ["parser (bundled)", "lexicon tables", "sample reports"])
def test_a_missing_part_comes_with_its_mend(part, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "_PACKAGE", tmp_path)
    monkeypatch.setattr("trucebook.app.samples._PACKAGE", tmp_path)
    finding = next(each for each in examine() if each.part == part)
    assert (finding.found, finding.well) == ("missing", False)
    assert finding.mend is not None and finding.mend.startswith("pip install")


def test_a_missing_or_unfit_dependency_comes_with_the_command_that_installs_it(monkeypatch):
    wanted = ["typer>=0.12", "typer>999", "nowhere-to-be-found>=1", "pytest; extra == 'dev'"]
    monkeypatch.setattr(metadata, "requires", lambda name: wanted)
    _, fits, old, missing = doctor._distributions()
    assert fits.well
    assert (old.mend, missing.mend) == ("pip install 'typer>999'", "pip install 'nowhere-to-be-found>=1'")


def test_a_browser_is_never_needed(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    finding = examine()[-1]
    assert (finding.found, finding.needed) == ("missing", False)


def test_digest_depends_on_names_and_contents_alone(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "b").write_text("12")
        (tmp_path / name / "a").write_text("3")
    assert weigh(tmp_path / "one") == weigh(tmp_path / "two")
    assert weigh(tmp_path / "one")[0] == 3
    (tmp_path / "two" / "a").rename(tmp_path / "two" / "c")
    assert weigh(tmp_path / "one")[1] != weigh(tmp_path / "two")[1]
