import pytest

from trucebook.app import samples
from trucebook.app.samples import get_samples, report_files
from trucebook.errors import MissingPart


def test_the_checkout_has_reports_of_four_formats():
    suffixes = {path.suffix for path in report_files(get_samples())}
    assert suffixes == {".txt", ".html", ".pdf", ".docx"}


def test_an_installed_package_finds_them_inside_itself(monkeypatch, tmp_path):
    package = tmp_path / "site-packages" / "trucebook"
    inside = package / "examples" / "eastern-qalamoun"
    inside.mkdir(parents=True)
    monkeypatch.setattr(samples, "_PACKAGE", package)
    assert get_samples() == inside


def test_an_installation_without_them_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(samples, "_PACKAGE", tmp_path / "trucebook")
    with pytest.raises(MissingPart, match="pip install"):
        get_samples()


def test_only_reports_count_and_in_order_of_name(tmp_path):
    for name in ("b.txt", "a.pdf", "manifest.csv", "notes.md", "expected.yml"):
        (tmp_path / name).write_text("x")
    (tmp_path / "c.txt").mkdir()
    assert [path.name for path in report_files(tmp_path)] == ["a.pdf", "b.txt"]
