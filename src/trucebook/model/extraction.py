"""All that was found in one report: what ``extract`` returns and everything later is folded from."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure
from trucebook.model.names import Entity, Mention
from trucebook.model.report import Refusal, Report
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression


@dataclass(frozen=True, slots=True)
class Extraction:
    """One report and everything located in it, in order of appearance."""

    report: Report
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    agreements: tuple[ReportAgreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
