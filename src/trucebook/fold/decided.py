"""Decisions applied to what was extracted: a pure function of both.

A decision counts from the day it was made, while nothing that counts itself supersedes it: undoing an undo restores
what was undone.  Of one person's words on one thing the last counts.  Where two people's last words differ (one
accepts what another rejects), the claim stays as it was read and needs a second reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from trucebook.fold.decided_claims import Found, Target, locate
from trucebook.fold.decided_edits import edit_claim, edit_mention
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict, Derivation
from trucebook.model.report import Refusal
from trucebook.model.review import ClaimRating, Review, Settlement, SourceRating, VerifierFinding
from trucebook.model.subjects import (
    ClaimRef,
    ConflictRef,
    DerivationRef,
    MentionRef,
    SourceRef,
    parse_subject,
    sides_key,
)
from trucebook.model.vocabulary import ATTRIBUTED, CREDIBILITIES, FINDINGS, RELIABILITIES, ReviewState

_STATES: dict[str, ReviewState] = {"accept": "accepted", "edit": "edited", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What follows from the decisions that count, by what it is about.

    ``reviews`` and ``ratings`` go by the id of a claim (or of an agreement as one report tells it), ``findings`` by
    claim, ``reliability`` by the name of the source, case aside; ``same`` and ``not_same`` are pairs of agreements as
    reports tell them (ids), sorted, each pair in one of the two; ``cut`` are pairs of reports (ids); ``refusals`` are
    what was rejected, and decisions that could not be applied.
    """

    decisions: tuple[Decision, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    findings: Mapping[str, tuple[VerifierFinding, ...]] = field(default_factory=dict)
    ratings: Mapping[str, ClaimRating] = field(default_factory=dict)
    reliability: Mapping[str, SourceRating] = field(default_factory=dict)
    settled: Mapping[ConflictRef, Settlement] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    cut: frozenset[tuple[str, str]] = frozenset()
    refusals: tuple[Refusal, ...] = ()


NOTHING_DECIDED = Decided()


def live(decisions: Iterable[Decision], as_of: date | None = None) -> tuple[Decision, ...]:
    """The decisions that count on the evening of ``as_of`` (UTC; None: all), undos left out, by time and id.

    The order they are given in does not matter, nor does a clock set back: who supersedes whom is in the rows.
    """
    made = {decision.id: decision for decision in decisions if as_of is None or decision.at.date() <= as_of}
    over: dict[str, list[str]] = {}
    for id, decision in made.items():
        if decision.supersedes is not None:
            over.setdefault(decision.supersedes, []).append(id)
    counts: dict[str, bool] = {}
    for root in made:
        waiting = [root]
        while waiting:
            id = waiting[-1]
            unknown = [later for later in over.get(id, ()) if later not in counts]
            if unknown:
                waiting += unknown
                continue
            counts[id] = not any(counts[later] for later in over.get(id, ()))
            waiting.pop()
    found = (made[id] for id, counted in counts.items() if counted and made[id].act != "undo")
    return tuple(sorted(found, key=lambda decision: (decision.at, decision.id)))


def apply_decisions(
    extractions: Sequence[Extraction], decisions: Iterable[Decision], as_of: date | None = None
) -> tuple[tuple[Extraction, ...], Decided]:
    """The extractions as people decided them, in the order given, and what else was decided.

    A rejected claim or agreement is gone from its extraction and stands among the refusals with who, when and why; an
    edited one has the new values at its old place.  Decisions on reports that are not among ``extractions`` wait.
    """
    counting = live(decisions, as_of)
    if not counting:
        return tuple(extractions), NOTHING_DECIDED
    found = locate(extractions, counting)
    reviews = {target: _review(target, said) for target, said in found.said.items()}
    changed = tuple(_decided(extraction, found, reviews) for extraction in extractions)
    refusals = (*_rejected(found, reviews), *found.gone)
    pairs = {act: tuple(_pairs(counting, found, act)) for act in ("same", "not_same")}
    clashing = {frozenset(pair) for pair in pairs["same"]} & {frozenset(pair) for pair in pairs["not_same"]}
    last = {frozenset(pair): decision.act for decision in counting for pair in _pairs((decision,), found)}
    return changed, Decided(
        decisions=counting,
        reviews={target.id: review for target, review in reviews.items() if review is not None},
        findings=_findings(counting, found),
        ratings=_ratings(counting, found),
        reliability=_reliability(counting),
        settled=_settled(counting),
        same=tuple(sorted({p for p in pairs["same"] if last[frozenset(p)] == "same"})),
        not_same=tuple(sorted({p for p in pairs["not_same"] if last[frozenset(p)] == "not_same"})),
        cut=frozenset(_cuts(counting, extractions)),
        refusals=(*refusals, *(_clash(pair, last[pair]) for pair in sorted(clashing, key=sorted))),
    )


def uncut(derivations: Sequence[Derivation], decided: Decided) -> tuple[Derivation, ...]:
    """The derivations without those that a person cut."""
    return tuple(found for found in derivations if (found.report, found.source) not in decided.cut)


def settle(conflict: Conflict, handles: Iterable[str], decided: Decided) -> Settlement | None:
    """The settlement of a conflict of the agreement with these handles (of none: empty); None while it is open."""
    key = sides_key(side.value for side in conflict.sides)
    refs = [ConflictRef(handle, conflict.field, key) for handle in handles] or [ConflictRef(None, conflict.field, key)]
    found = [decided.settled[ref] for ref in refs if ref in decided.settled]
    return max(found, key=lambda settlement: settlement.at, default=None)


def findings_on(claims: Iterable[Claim], decided: Decided) -> tuple[VerifierFinding, ...]:
    """What verifiers found on the event that these claims tell: each verifier's latest, in the order of their names."""
    latest: dict[str, VerifierFinding] = {}
    for finding in (finding for claim in claims for finding in decided.findings.get(claim.id, ())):
        known = latest.get(finding.verifier)
        if known is None or known.at <= finding.at:
            latest[finding.verifier] = finding
    return tuple(latest[name] for name in sorted(latest))


def _review(target: Target, said: Sequence[Decision]) -> Review | None:
    """What became of a claim or mention; None where nobody reviewed it."""
    last: dict[str, Decision] = {}
    for decision in said:
        # To accept what one corrected oneself is to accept the correction.
        own = last.get(decision.by)
        if decision.act in _STATES and not (decision.act == "accept" and own is not None and own.act == "edit"):
            last[decision.by] = decision
    if not last:
        return None
    words = sorted(last.values(), key=lambda decision: (decision.at, decision.id))
    latest = words[-1]
    kept = {decision.act == "reject" for decision in words}
    edits = {decision.value for decision in words if decision.act == "edit"}
    state: ReviewState = "needs_second_reader" if len(kept) > 1 or len(edits) > 1 else _STATES[latest.act]
    if state == "accepted" and edits:
        state = "edited"
    was = target.was(next(iter(edits))) if state == "edited" else ()
    by = tuple(dict.fromkeys(decision.by for decision in words))
    reason = next((decision.reason for decision in reversed(words) if decision.reason), "")
    return Review(target.id, state, by, latest.at, reason, was)


def _decided(extraction: Extraction, found: Found, reviews: Mapping[Target, Review | None]) -> Extraction:
    if extraction.report.id not in found.reports:
        return extraction
    states = {target.id: review.state for target, review in reviews.items() if review is not None}
    edits = {target.id: target.edit(said) for target, said in found.said.items() if states.get(target.id) == "edited"}
    mentions: list[ReportAgreement] = []
    for told in extraction.agreements:
        if states.get(told.id) != "rejected":
            mentions.append(edit_mention(told, edits[told.id], extraction) if told.id in edits else told)
    known = {told.id for told in mentions}
    claims: list[Claim] = []
    for claim in extraction.claims:
        if states.get(claim.id) == "rejected":
            continue
        kept = claim if claim.agreement is None or claim.agreement in known else replace(claim, agreement=None)
        claims.append(edit_claim(kept, edits[claim.id], extraction) if claim.id in edits else kept)
    ids = {claim.id: claim.agreement for claim in claims}
    moved = {claim.id for claim in claims if claim.id in edits and "agreement" in dict(edits[claim.id].value)}
    told_of = tuple(
        replace(told, claims=tuple(id for id in told.claims if id in ids and (id not in moved or ids[id] == told.id)))
        for told in mentions
    )
    return replace(extraction, claims=tuple(claims), agreements=told_of)


def _rejected(found: Found, reviews: Mapping[Target, Review | None]) -> Iterable[Refusal]:
    for target, review in reviews.items():
        if review is not None and review.state == "rejected":
            who = " and ".join(review.by)
            why = f"rejected by {who} on {review.at.date().isoformat()}: {review.reason}"
            yield Refusal(target.report, target.what, why, target.span)


def _findings(counting: Sequence[Decision], found: Found) -> dict[str, tuple[VerifierFinding, ...]]:
    latest: dict[tuple[str, str], VerifierFinding] = {}
    for decision in counting:
        if decision.act != "verify" or not isinstance(decision.subject, ClaimRef):
            continue
        verifier = decision.get("verifier") or decision.by
        finding = next(known for known in FINDINGS if known == decision.get("finding"))
        who = next((known for known in ATTRIBUTED if known == decision.get("attributed")), ATTRIBUTED[-1])
        made = VerifierFinding(verifier, finding, who, decision.by, decision.at, decision.reason)
        for target in found.of(decision.subject):
            latest[target.id, verifier] = made
    by_claim: dict[str, list[VerifierFinding]] = {}
    for (id, _), made in latest.items():
        by_claim.setdefault(id, []).append(made)
    return {id: tuple(sorted(made, key=lambda one: one.verifier)) for id, made in by_claim.items()}


def _ratings(counting: Sequence[Decision], found: Found) -> dict[str, ClaimRating]:
    ratings: dict[str, ClaimRating] = {}
    for decision in counting:
        if decision.act == "rate" and isinstance(decision.subject, ClaimRef):
            grade = next(known for known in CREDIBILITIES if known == decision.get("credibility"))
            for target in found.of(decision.subject):
                ratings[target.id] = ClaimRating(target.id, grade, decision.by, decision.at, decision.reason)
    return ratings


def _reliability(counting: Sequence[Decision]) -> dict[str, SourceRating]:
    ratings: dict[str, SourceRating] = {}
    for decision in counting:
        if decision.act == "rate" and isinstance(decision.subject, SourceRef):
            grade = next(known for known in RELIABILITIES if known == decision.get("reliability"))
            who = decision.subject.who
            ratings[who.casefold()] = SourceRating(who, grade, decision.by, decision.at, decision.reason)
    return ratings


def _settled(counting: Sequence[Decision]) -> dict[ConflictRef, Settlement]:
    return {
        decision.subject: Settlement(decision.get("side") or "", decision.by, decision.at, decision.reason)
        for decision in counting
        if decision.act == "settle" and isinstance(decision.subject, ConflictRef)
    }


def _pairs(counting: Sequence[Decision], found: Found, act: str | None = None) -> Iterable[tuple[str, str]]:
    for decision in counting:
        if decision.act in ((act,) if act else ("same", "not_same")) and isinstance(decision.subject, MentionRef):
            other = parse_subject(decision.get("other") or "")
            for one in found.of(decision.subject):
                for two in found.of(other):
                    if one.id != two.id:
                        yield min(one.id, two.id), max(one.id, two.id)


def _clash(pair: frozenset[str], act: str) -> Refusal:
    one, two = sorted(pair)
    words = "one agreement" if act == "same" else "two agreements"
    why = f"both same and not_same are decided; the later word counts, so they are {words}; undo one of the two"
    return Refusal(one.partition("#")[0], f"decisions on {one} and {two}", why)


def _cuts(counting: Sequence[Decision], extractions: Sequence[Extraction]) -> Iterable[tuple[str, str]]:
    by_sha: dict[str, list[str]] = {}
    for extraction in extractions:
        by_sha.setdefault(extraction.report.sha256, []).append(extraction.report.id)
    for decision in counting:
        if decision.act == "cut" and isinstance(decision.subject, DerivationRef):
            for report in by_sha.get(decision.subject.report_sha256, ()):
                for source in by_sha.get(decision.subject.source_sha256, ()):
                    yield report, source
