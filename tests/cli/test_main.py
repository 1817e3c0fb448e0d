import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.world import SIGNED
from trucebook import __version__
from trucebook.cli import main as face
from trucebook.errors import MissingPart

COMMAND = [sys.executable, "-c", "from trucebook.cli.main import main; main()"]


def test_version(trucebook):
    assert trucebook("--version").out == f"trucebook {__version__}\n"


def test_help_lists_every_command_and_the_exit_codes(trucebook):
    shown = " ".join(trucebook("--help").out.split())
    for command in ("demo", "extract", "brief", "explain", "gate", "doctor"):
        assert f" {command} " in shown
    assert "3 nothing could be read" in shown


def test_doctor_finds_everything_here(trucebook):
    done = trucebook("doctor")
    assert (done.code, "MEND" in done.out, "parser (bundled)" in done.out) == (0, False, True)


def test_an_unknown_command_is_wrong_usage(trucebook):
    assert trucebook("extrakt").code == 2


def test_an_error_raised_on_purpose_becomes_one_line(trucebook, monkeypatch):
    def fail():
        raise MissingPart("no parser", mend="install it")

    monkeypatch.setattr(face, "app", fail)
    done = trucebook("demo")
    assert (done.code, done.err) == (2, "trucebook: no parser (install it)\n")


def test_a_reader_of_the_output_may_go_away():
    done = subprocess.run(
        f"{sys.executable} -c 'from trucebook.cli.main import main; main()' extract {SIGNED} | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == '{\n  "as_of'
    assert "Traceback" not in done.stderr


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_was_made(tmp_path, jobs):
    data, out = tmp_path / "reports.jsonl", tmp_path / "rows.jsonl"
    text = SIGNED.read_text(encoding="utf-8")
    data.write_text("".join(json.dumps({"id": f"r{i}", "text": text}) + "\n" for i in range(20_000)))
    words = ["extract", str(data), "--format", "jsonl", "--out", str(out), "--jobs", str(jobs)]
    with subprocess.Popen([*COMMAND, *words], stderr=subprocess.PIPE, text=True) as child:
        deadline = time.monotonic() + 60
        while not (out.exists() and out.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, summary = child.communicate(timeout=60)
    assert child.returncode == 130
    made = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert made == [f"r{i}" for i in range(len(made))]
    asked, counted, *_ = summary.strip().splitlines()
    assert "Ctrl-C again" in asked
    assert counted.startswith(f"stopped: {len(made):,} report")
    assert 0 < len(made) < 20_000


def test_the_log_holds_what_failed(tmp_path):
    log, gone = tmp_path / "log.txt", tmp_path / "gone.txt"
    done = subprocess.run([*COMMAND, "--log", str(log), "extract", str(gone)], capture_output=True, check=False)
    assert done.returncode == 3
    assert "no such file or folder" in log.read_text()


def test_a_log_that_cannot_be_written_is_one_line_and_wrong_usage(trucebook, tmp_path):
    done = trucebook("--log", tmp_path / "no" / "log", "doctor")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "the log cannot be written" in done.err


def test_a_folder_that_is_no_pipeline_is_called_that(trucebook, tmp_path):
    done = trucebook("extract", SIGNED, "--parser", tmp_path)
    assert done.code == 2
    assert "holds no spaCy pipeline" in done.err


def test_a_day_before_every_report_is_said_beside_the_brief(trucebook, tmp_path):
    done = trucebook("brief", SIGNED, "--as-of", "1990-01-01", "--out", tmp_path / "b.html")
    assert "nothing was published by 1990-01-01" in done.err
    assert "Nothing was published by then" in (tmp_path / "b.html").read_text(encoding="utf-8")
