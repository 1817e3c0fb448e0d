"""Child processes that write to a register, and what they tell of it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any


def start(context: Any, work: Any, *given: object) -> tuple[Any, Connection]:
    """A child at work, and the end of the pipe on which it tells what was accepted; it has opened the register."""
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(*given, theirs))
    child.start()
    theirs.close()
    assert ours.recv() == "open"
    return child, ours


def heard(pipe: Connection) -> list[str]:
    """All that a child told before it ended."""
    words = []
    while True:
        try:
            words.append(pipe.recv())
        except EOFError:
            return words


def finish(context: Any, *work: object) -> list[str]:
    child, pipe = start(context, *work)
    words = heard(pipe)
    child.join()
    assert (words[-1], child.exitcode) == ("done", 0)
    return words[:-1]
