from __future__ import annotations

from pathlib import Path

from tests.read.make import write
from trucebook.errors import ReportError
from trucebook.read.sources import find_files


def names(*paths: Path | str) -> list[str]:
    return [found.name if isinstance(found, Path) else found.message for found in find_files(paths)]


def test_folders_are_walked_by_name_without_hidden_files_sidecars_and_manifest(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", ".hidden", "a.meta.json", "manifest.csv", "sub/c.html"):
        write(tmp_path, name, "x")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.html"]


def test_each_file_once_however_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x")
    (tmp_path / "link.txt").symlink_to(path)
    assert names(path, tmp_path, str(tmp_path / "*.txt")) == ["a.txt"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.txt", "x")
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "me").symlink_to(tmp_path / "me")
    assert names(tmp_path) == ["a.txt", "a link that leads nowhere or round in a circle"]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert names(tmp_path / "none.txt", tmp_path / "*.pdf") == ["no such file or folder", "no file matches"]
    first = next(find_files([tmp_path / "none.txt"]))
    assert isinstance(first, ReportError)
    assert first.where == str(tmp_path / "none.txt")


def test_a_file_with_a_pattern_in_its_name_is_that_file(tmp_path: Path) -> None:
    path = write(tmp_path, "report [1].txt", "x")
    assert names(path) == ["report [1].txt"]
