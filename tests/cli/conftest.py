import sys

import pytest

from trucebook.cli.main import main


class Done:
    """How a command ended: its exit code and what stood on both streams."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def trucebook(capfd, monkeypatch):
    """Runs the command line as a shell would, in this process."""

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["trucebook", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capfd.readouterr()
        return Done(int(ended.value.code or 0), shown.out, shown.err)

    return run
