"""The dossier: everything the program found, as one JSON object that other programs read.

The shape is a contract (see the design).  It refuses to sum up: each value stands with its alternatives, its claims and
the number of independent originators behind it.  Keys and lists have a fixed order, so the same register gives the same
bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from trucebook.export.dossier import report as one
from trucebook.export.dossier.backing import EvidenceById
from trucebook.export.dossier.conduct import conduct_json, entry_json, mark_json
from trucebook.model.extraction import Extraction
from trucebook.model.register import (
    Agreement,
    Alternative,
    Conflict,
    Derivation,
    Evidence,
    Field,
    PlaceRef,
    Register,
    RoleEntry,
    Side,
    StageEntry,
    TermEntry,
    TimelineEntry,
)
from trucebook.model.report import Refusal
from trucebook.model.span import Quote

Json = dict[str, Any]


def dossier(register: Register) -> Json:
    """The register as JSON values; offsets are characters into each report's ``text``, days are ISO."""
    found = register.extractions
    evidence = EvidenceById(register)
    texts = {extraction.report.id: extraction.report.text for extraction in found}
    links: dict[str, list[Json]] = {}
    for link in register.links:
        links.setdefault(link.claim, []).append({"kind": link.kind, "claim": link.of, "reason": link.reason})
    return {
        "as_of": register.as_of.isoformat() if register.as_of else None,
        "reports": [one.report_json(extraction) for extraction in found],
        "attributions": [one.attribution_json(a) for extraction in found for a in extraction.attributions],
        "claims": [{**one.claim_json(claim), "links": links.get(claim.id, [])} for e in found for claim in e.claims],
        "report_agreements": [one.agreement_json(t, e.entities) for e in found for t in e.agreements],
        "agreements": [_agreement(agreement, evidence) for agreement in register.agreements],
        "derivations": [_derivation(derivation, texts) for derivation in register.derivations],
        "conflicts": [_conflict(conflict, evidence) for conflict in register.conflicts],
        "originators": [
            {
                "id": o.id,
                "who": o.who,
                "kind": o.kind,
                "reports": list(o.reports),
                "why": list(o.why),
                "named": o.named,
                "doubts": list(o.doubts),
                "reliability": mark_json(o.reliability),
            }
            for o in register.originators
        ],
        "timeline": [_event(event, evidence) for event in register.timeline],
        "access": [entry_json(row, lambda ids: _backed(ids, evidence)) for row in register.access],
        "refused": [one.refusal_json(refusal, texts.get(refusal.report, "")) for refusal in all_refusals(register)],
    }


def dump(content: Json, stream: TextIO) -> None:
    """Write a dossier to ``stream``: two-space indent, letters of any script as themselves, a newline at the end."""
    json.dump(content, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def jsonl(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One line of JSON per report, as each comes; nothing is held back, so memory stays flat."""
    for extraction in extractions:
        text = extraction.report.text
        line = {
            **one.report_json(extraction),
            "attributions": [one.attribution_json(a) for a in extraction.attributions],
            "claims": [one.claim_json(claim) for claim in extraction.claims],
            "report_agreements": [one.agreement_json(told, extraction.entities) for told in extraction.agreements],
            "refused": [
                one.refusal_json(refusal, text)
                for refusal in dict.fromkeys((*extraction.report.refusals, *extraction.refusals))
            ],
        }
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def all_refusals(register: Register) -> tuple[Refusal, ...]:
    """What reading, extracting and folding refused, each once, in the order of the reports."""
    seen: dict[Refusal, None] = {}
    for extraction in register.extractions:
        seen.update(dict.fromkeys((*extraction.report.refusals, *extraction.refusals)))
    seen.update(dict.fromkeys(register.refusals))
    return tuple(seen)


def _claims(ids: Iterable[str], evidence: EvidenceById) -> list[str]:
    claims = (evidence[i].claim for i in ids if i in evidence)
    return list(dict.fromkeys(claim for claim in claims if claim is not None))


def _quotes(ids: Iterable[str], evidence: EvidenceById) -> list[Json]:
    return [
        {
            "report": item.report,
            "span": one.span_json(item.quote.span),
            "quote": item.quote.text,
            "who": item.speaker,
            "told": item.told,
            "outlet": item.outlet,
            "originator": item.originator,
            "claim": item.claim,
            **_graded(item),
        }
        for item in (evidence[i] for i in ids if i in evidence)
    ]


def _graded(item: Evidence) -> Json:
    """A person's grades, where there are any."""
    grades = {"reliability": mark_json(item.reliability), "credibility": mark_json(item.credibility)}
    return {name: grade for name, grade in grades.items() if grade is not None}


def _backed(ids: tuple[str, ...], evidence: EvidenceById) -> Json:
    return {"claims": _claims(ids, evidence), "evidence": _quotes(ids, evidence)}


def _agreement(agreement: Agreement, evidence: EvidenceById) -> Json:
    return {
        "id": agreement.id,
        "title": agreement.title,
        "kind": agreement.kind,
        "reports": list(agreement.reports),
        "originators": list(agreement.originators),
        "members": list(agreement.members),
        "why_one": list(agreement.why_one),
        "fields": {field.name: _field(field, evidence) for field in agreement.fields},
        "stages": [_stage(stage, evidence) for stage in agreement.stages],
        "roles": [_role(role, evidence) for role in agreement.roles],
        "places": [_place(place, evidence) for place in agreement.places],
        "terms": [_term(term, evidence) for term in agreement.terms],
        "events": [_event(event, evidence) for event in agreement.events],
        "conflicts": [_conflict(conflict, evidence) for conflict in agreement.conflicts],
        **conduct_json(agreement, lambda ids: _backed(ids, evidence)),
    }


def _field(field: Field, evidence: EvidenceById) -> Json:
    return {"rule": field.rule, "alternatives": [_alternative(a, evidence) for a in field.alternatives]}


def _alternative(alternative: Alternative, evidence: EvidenceById) -> Json:
    return {
        "value": alternative.value,
        "shown": alternative.shown,
        "originators": alternative.originators,
        "reports": alternative.reports,
        "first_seen": alternative.first_seen,
        "last_seen": alternative.last_seen,
        **evidence.standing(alternative.evidence),
        **_backed(alternative.evidence, evidence),
    }


def _stage(stage: StageEntry, evidence: EvidenceById) -> Json:
    return {
        "stage": stage.stage,
        "when": one.when_json(stage.when),
        "certainty": stage.certainty,
        "computed": stage.computed,
        "basis": stage.basis,
        **_backed(stage.evidence, evidence),
    }


def _role(role: RoleEntry, evidence: EvidenceById) -> Json:
    return {
        "name": role.name,
        "id": role.id,
        "role": role.role,
        "originators": role.originators,
        **_backed(role.evidence, evidence),
    }


def _place(place: PlaceRef, evidence: EvidenceById) -> Json:
    return {
        "name": place.name,
        "id": place.id,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        **_backed(place.evidence, evidence),
    }


def _term(term: TermEntry, evidence: EvidenceById) -> Json:
    return {
        "type": term.type,
        "plain": term.plain,
        "deontic": term.deontic,
        "obligor": term.obligor,
        "beneficiary": term.beneficiary,
        "strength": term.strength,
        "condition": term.condition,
        "places": list(term.places),
        "due": {**one.when_json(term.due), "text": term.due_text, "rule": term.due_rule},
        "standing": term.standing,
        "reported_since": list(term.reported_since),
        "originators": term.originators,
        **_backed(term.evidence, evidence),
    }


def _event(event: TimelineEntry, evidence: EvidenceById) -> Json:
    return {
        "id": event.id,
        "event": event.event,
        "mode": event.mode,
        "headline": event.headline,
        "when": {**one.when_json(event.when), "text": event.when_text},
        "agents": list(event.agents),
        "targets": list(event.targets),
        "places": [_place(place, evidence) for place in event.places],
        "modality": event.modality,
        "certainty": event.certainty,
        "originators": event.originators,
        "reports": event.reports,
        "agreement": event.agreement,
        **evidence.standing(event.evidence),
        "findings": [mark_json(finding) for finding in event.findings],
        "reviews": [mark_json(review) for review in event.reviews],
        **_backed(event.evidence, evidence),
    }


def _side(side: Side, evidence: EvidenceById) -> Json:
    return {
        "value": side.value,
        "claims": _claims(side.evidence, evidence),
        "who": list(side.who),
        "originators": side.originators,
        **evidence.standing(side.evidence),
        "evidence": _quotes(side.evidence, evidence),
    }


def _conflict(conflict: Conflict, evidence: EvidenceById) -> Json:
    return {
        "field": conflict.field,
        "agreement": conflict.agreement,
        "alternatives": [_side(side, evidence) for side in conflict.sides],
        "explanation": conflict.explanation,
        "settle": conflict.settle,
        "settled": mark_json(conflict.settled),
    }


def _derivation(derivation: Derivation, texts: dict[str, str]) -> Json:
    ours, theirs = texts.get(derivation.report, ""), texts.get(derivation.source, "")
    pairs = ((Quote.at(ours, p.ours), Quote.at(theirs, p.theirs), p.share) for p in derivation.pairs)
    return {
        "report": derivation.report,
        "from": derivation.source,
        "relation": derivation.relation,
        "share": round(derivation.share, 4),
        "reasons": list(derivation.reasons),
        "evidence": [
            {
                "span": one.span_json(mine.span),
                "quote": mine.text,
                "from_span": one.span_json(other.span),
                "from_quote": other.text,
                "share": round(share, 4),
            }
            for mine, other, share in pairs
        ],
    }
