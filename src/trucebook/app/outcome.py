"""How a run went: what was made, what failed and why, and the exit code that says so.

0    everything that was asked for was done
1    some reports or resource rows failed; everything else was done
2    the command was asked for something it cannot do
3    nothing could be read
130  stopped from the keyboard; what had been made by then was written
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucebook.errors import TrucebookError

DONE, SOME_FAILED, USAGE, NOTHING_READ, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be done: the file (or row), one line of why, and what mends it.

    ``trace`` is for the log alone: where in the program a fault nobody foresaw happened.
    """

    where: str
    why: str
    mend: str | None = None
    trace: str | None = field(default=None, compare=False)

    @classmethod
    def of(cls, error: TrucebookError) -> Failure:
        """The failure an error raised on purpose stands for."""
        return cls(error.where or "", " ".join(error.message.split()), error.mend)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.why}" + (f" → {self.mend}" if self.mend else "")


def fault_of(where: str, doing: str, fault: Exception) -> Failure:
    """The failure that an error nobody foresaw stands for."""
    mend = "run again with trucebook --log FILE and send that file with the report"
    trace = "".join(traceback.format_exception(fault))
    return Failure(where, f"a fault of the program while {doing} ({type(fault).__name__})", mend, trace)


@dataclass(slots=True)
class Outcome:
    """A run's tally, filled while it goes on.

    ``made`` counts reports that passed through, ``known`` those that a register had already; ``kept`` lists those that
    were kept but not extracted (another language); ``failures`` are reports, ``problems`` are rows of packs and
    resources; ``warnings`` change nothing that was made, and not the exit code.
    """

    made: int = 0
    claims: int = 0
    kept: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    problems: list[Failure] = field(default_factory=list)
    warnings: list[Failure] = field(default_factory=list)
    interrupted: bool = False
    known: int = 0

    @property
    def exit_code(self) -> int:
        """The process's exit code, as the module's docstring lists them."""
        if self.interrupted:
            return INTERRUPTED
        if not (self.made or self.known):
            return NOTHING_READ
        return SOME_FAILED if self.failures or self.problems else DONE

    def summary(self) -> Iterator[str]:
        """The closing lines: the counts first, then one line for each thing that failed."""
        counts = [count(self.made, "report"), count(self.claims, "claim")]
        if self.known:
            counts.append(f"{self.known:,} known already")
        if self.kept:
            counts.append(f"{len(self.kept)} kept but not extracted")
        counts.append(f"{len(self.failures)} failed")
        if self.problems:
            counts.append(count(len(self.problems), "wrong resource row"))
        yield ("stopped: " if self.interrupted else "") + ", ".join(counts)
        if not (self.made or self.known or self.failures or self.interrupted):
            yield "no reports found: give files, folders or globs of txt, html, pdf, docx, eml, csv, xlsx, jsonl or rss"
        yield from (f"failed  {failure}" for failure in self.failures)
        yield from (f"kept    {failure}" for failure in self.kept)
        yield from (f"row     {failure}" for failure in self.problems)
        yield from (f"note    {failure}" for failure in self.warnings)


def count(number: int, noun: str) -> str:
    """``1 report``, ``2 reports``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
