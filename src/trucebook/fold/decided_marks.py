"""What people graded and settled, written beside what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trucebook.fold.decided import Decided, settle
from trucebook.fold.gather import Gathered
from trucebook.model.register import Conflict, Evidence, Originator
from trucebook.model.subjects import mention_handle


def handles_of(agreement: Gathered) -> tuple[str, ...]:
    """The handles of all mentions of an agreement, in the order of the reports."""
    return tuple(mention_handle(x.report.sha256, told.quote.span) for x, told in agreement.tellings)


def settled(conflicts: Iterable[Conflict], agreement: Gathered | None, decided: Decided) -> tuple[Conflict, ...]:
    """The conflicts of an agreement (None: of no agreement), each with its settlement where somebody settled it."""
    if not decided.settled:
        return tuple(conflicts)
    handles = handles_of(agreement) if agreement is not None else ()
    return tuple(replace(conflict, settled=settle(conflict, handles, decided)) for conflict in conflicts)


def rated(evidence: Iterable[Evidence], decided: Decided) -> tuple[Evidence, ...]:
    """The evidence with the reliability of its speaker (else of its outlet) and the credibility of its claim."""
    if not decided.reliability and not decided.ratings:
        return tuple(evidence)
    found = []
    for item in evidence:
        who = item.speaker or item.outlet or ""
        reliability = decided.reliability.get(who.casefold())
        credibility = decided.ratings.get(item.claim) if item.claim is not None else None
        found.append(replace(item, reliability=reliability, credibility=credibility))
    return tuple(found)


def rated_originators(originators: Iterable[Originator], decided: Decided) -> tuple[Originator, ...]:
    """The originators, each with how reliable somebody finds it."""
    return tuple(replace(one, reliability=decided.reliability.get(one.who.casefold())) for one in originators)
