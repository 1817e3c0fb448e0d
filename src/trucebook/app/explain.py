"""Why a claim is in the book: its words, the rule that saw them, and the path that filled its roles."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.app.run import Run, Watch
from trucebook.errors import UsageError
from trucebook.model.claim import Claim
from trucebook.model.report import Report


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim with the report it stands in."""

    claim: Claim
    report: Report


def explain(run: Run, claim_id: str, watch: Watch = iter) -> Explained:
    """The claim whose id is, or alone begins with, ``claim_id``.

    Raises UsageError when no claim of these reports has that id, or several begin so.
    """
    found = [
        Explained(claim, extraction.report)
        for extraction in watch(run.extractions())
        for claim in extraction.claims
        if claim.id.startswith(claim_id)
    ]
    exact = [each for each in found if each.claim.id == claim_id]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(
            "no such claim in these reports",
            where=claim_id,
            mend="list the ids with: trucebook extract PATH... --format table",
        )
    raise UsageError(f"{len(found)} claims begin with this", where=claim_id, mend="give more of the id")
