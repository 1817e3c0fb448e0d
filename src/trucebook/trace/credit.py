"""Which of two like reports had the words first, and how we know: dates, then credits, then length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.language.words import words_of
from trucebook.model.order import bounds
from trucebook.model.report import Report
from trucebook.model.written import written
from trucebook.trace.sheets import Sheet

BY_DATE, BY_CREDIT, BY_LENGTH = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Basis:
    """What tells the direction: ``strength`` (dates over credits over length) and the reasons in plain words."""

    strength: int
    reasons: tuple[str, ...]


def point(ordered: Sequence[Sheet], first: int, second: int) -> tuple[int, int, Basis]:
    """Which of two reports (positions in ``ordered``) takes from the other: (taker, source, basis)."""
    one, other = ordered[first], ordered[second]
    early, late = bounds(one.report.published), bounds(other.report.published)
    if early and late and early[1] <= late[0]:
        return second, first, Basis(BY_DATE, (f"published {written(late)}, after {written(early)}",))
    if early and late and late[1] <= early[0]:
        return first, second, Basis(BY_DATE, (f"published {written(early)}, after {written(late)}",))
    doubt = "the dates do not tell which came first" if early and late else "a publication date is not known"
    credited = _credits(one, other.report), _credits(other, one.report)
    if credited[0] and not credited[1]:
        return first, second, Basis(BY_CREDIT, (doubt, f"it names {other.report.outlet.value}"))
    if credited[1] and not credited[0]:
        return second, first, Basis(BY_CREDIT, (doubt, f"it names {one.report.outlet.value}"))
    shorter, longer = sorted((first, second), key=lambda i: (len(ordered[i].report.text), -i))
    reasons = (doubt, "the shorter is taken to draw on the longer", *_shared_origin(one, other))
    return shorter, longer, Basis(BY_LENGTH, reasons)


def _credits(sheet: Sheet, other: Report) -> bool:
    """Whether a report names the outlet of ``other`` in its text or byline, and is not of that outlet itself."""
    name = words_of(other.outlet.value or "")
    own = words_of(sheet.report.outlet.value or "")
    if not name or name == own:
        return False
    return any(_holds(words_of(text), name) for text in (sheet.report.byline.value or "", sheet.report.text))


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    first = name[0]
    return any(word == first and tuple(words[i : i + len(name)]) == tuple(name) for i, word in enumerate(words))


def _shared_origin(one: Sheet, other: Sheet) -> tuple[str, ...]:
    """A hint that neither took from the other: both cite an unnamed source, each as told to somebody else."""
    told = [sorted({to for _, kind, to in e.sources if kind == "anonymous" and to}) for e in (one, other)]
    if not told[0] or not told[1] or told[0] == told[1]:
        return ()
    sides = " and ".join(f"{', '.join(names)} ({e.report.id})" for names, e in zip(told, (one, other), strict=True))
    return (f"both cite an unnamed source, told to {sides}: they may share an origin instead",)
