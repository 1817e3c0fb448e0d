"""The situation report from the command line."""

import json

import pytest


@pytest.fixture
def register(tmp_path, trucebook):
    """A workspace with one report that has a day of publication."""
    path = tmp_path / "shelled.txt"
    path.write_text("The Syrian army shelled Douma on 1 August 2017.")
    path.with_suffix(".meta.json").write_text(json.dumps({"published": "2017-08-02"}))
    assert trucebook("init", tmp_path / "register").code == 0
    assert trucebook("ingest", path, "--workspace", tmp_path / "register", "--quiet").code == 0
    return tmp_path / "register"


def test_both_forms_are_written_and_what_is_in_them_is_said(register, trucebook, tmp_path):
    days = ("--from", "2017-07-31", "--to", "2017-08-06", "--workspace", register)
    for name in ("week.html", "week.docx"):
        done = trucebook("sitrep", *days, "--out", tmp_path / name)
        assert done.code == 0, done.err
        assert "1 report published in the period" in done.out
        assert (tmp_path / name).stat().st_size > 5000
    assert "shelled" in (tmp_path / "week.html").read_text()


def test_days_out_of_order_and_forms_that_are_none_are_told(register, trucebook, tmp_path):
    wrong = trucebook("sitrep", "--from", "2017-08-06", "--to", "2017-07-31", "--out", tmp_path / "a.html",
                      "--workspace", register)  # fmt: skip
    assert wrong.code == 2
    assert "ends before it begins" in wrong.err
    wrong = trucebook("sitrep", "--from", "2017-08-01", "--to", "2017-08-02", "--out", tmp_path / "a.odt",
                      "--workspace", register)  # fmt: skip
    assert wrong.code == 2
    assert not (tmp_path / "a.html").exists()
