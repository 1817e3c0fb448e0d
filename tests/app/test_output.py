import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trucebook.app.output import STDOUT, write_lines, write_whole
from trucebook.errors import UsageError


def test_whole_file_appears_with_its_folders_and_nothing_else(tmp_path):
    target = tmp_path / "a" / "b" / "brief.html"
    write_whole(target, "Ruḥaybah\n")
    assert target.read_bytes() == "Ruḥaybah\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["brief.html"]


def test_a_failed_write_keeps_the_old_file_and_leaves_no_scrap(tmp_path):
    target = tmp_path / "rows.json"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(target, "\ud800")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_named_with_the_mend(tmp_path):
    (tmp_path / "file").write_text("")
    writes: list[Callable[[Path], None]] = [lambda path: write_whole(path, ""), lambda path: write_lines(path, [])]
    for write in writes:
        with pytest.raises(UsageError, match=r"file.x\.json: cannot be written: .* \(give --out another place\)"):
            write(tmp_path / "file" / "x.json")


def test_a_pipe_is_written_into_and_a_link_followed_neither_is_replaced(tmp_path):
    pipe, link, target = tmp_path / "pipe", tmp_path / "link.json", tmp_path / "rows.json"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "a row\n")
    reader.join(10)
    assert heard == [b"a row\n"]
    assert pipe.is_fifo()
    link.symlink_to(target)
    write_whole(link, "rows")
    assert link.is_symlink()
    assert target.read_text() == "rows"


def test_lines_are_on_disk_as_soon_as_they_are_made(tmp_path):
    target = tmp_path / "rows.jsonl"

    def lines() -> Iterator[str]:
        yield "one\n"
        assert target.read_text() == "one\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lines(target, lines())
    assert target.read_text() == "one\n"


def test_standard_output_is_utf8_whatever_the_locale(capfdbinary, monkeypatch):
    monkeypatch.setitem(os.environ, "LC_ALL", "C")
    write_whole(STDOUT, "الرحيبة\n")
    write_lines(STDOUT, ["é\n"])
    assert capfdbinary.readouterr().out == "الرحيبة\né\n".encode()
