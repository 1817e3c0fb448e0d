"""How far two coders agree, in the figures the field reports: Cohen's kappa and Krippendorff's alpha (nominal).

Both are computed by NLTK's ``AnnotationTask`` (Apache-2.0; the packages named for the coefficients are GPL or unkept).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from trucebook.errors import MissingPart


@dataclass(frozen=True, slots=True)
class Figure:
    """One field's figures over ``units`` claims; ``share`` is plain agreement in 0–1.

    ``kappa`` and ``alpha`` are None where chance alone explains everything: both coders gave one and the same answer
    throughout, and neither figure is defined.
    """

    field: str
    units: int
    share: float
    kappa: float | None
    alpha: float | None


def figure(field: str, answers: Sequence[tuple[str, str]]) -> Figure | None:
    """The figures over the answers of two coders, one pair a claim; None where there is none.

    Raises MissingPart where NLTK is not installed.
    """
    if not answers:
        return None
    share = sum(one == other for one, other in answers) / len(answers)
    if len({answer for pair in answers for answer in pair}) < 2:
        return Figure(field, len(answers), share, None, None)
    if find_spec("nltk") is None:
        raise MissingPart("the figures of agreement need nltk", mend="pip install 'trucebook[desk]'")
    # Loaded when asked for: it takes a second, which no other page should.
    from nltk.metrics.agreement import AnnotationTask

    rows = [
        (coder, unit, answer) for unit, pair in enumerate(answers) for coder, answer in zip("12", pair, strict=True)
    ]
    task = AnnotationTask(data=rows)
    return Figure(field, len(answers), share, float(task.kappa()), float(task.alpha()))
