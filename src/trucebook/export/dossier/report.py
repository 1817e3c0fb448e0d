"""One extraction as plain JSON values: the part of the dossier that needs no other report.

Every quoted thing carries its words and its ``span`` in the report's clean text; nothing is reworded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trucebook.model.agreement import Dated, InRole, Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, EntitySort
from trucebook.model.report import Refusal, Report, Stated
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression, When

Json = dict[str, Any]


def span_json(span: Span | None) -> list[int] | None:
    """``[start, end]`` in characters of the report's text, or None."""
    return None if span is None else [span.start, span.end]


def when_json(when: When) -> Json:
    """Value and half-open ISO interval of a time; all None where the report does not resolve it."""
    return {
        "value": when.value,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def report_json(extraction: Extraction) -> Json:
    """One report with its metadata, text, places, actors and dates."""
    report = extraction.report
    published = report.published
    return {
        "id": report.id,
        "title": report.title.value,
        "outlet": report.outlet.value,
        "url": report.url.value,
        "published": published.day.isoformat() if published.day else None,
        "published_earliest": published.earliest.isoformat() if published.earliest else None,
        "published_latest": published.latest.isoformat() if published.latest else None,
        "language": report.language,
        "text": report.text,
        "sha256": report.sha256,
        "byline": report.byline.value,
        "dateline": report.dateline.value,
        "modified": report.modified.day.isoformat() if report.modified.day else None,
        "file": report.file_name,
        "media_type": report.media_type,
        "extracted": report.extractable,
        "origins": _origins(report),
        "places": _entities(extraction.entities, "place"),
        "actors": _entities(extraction.entities, "actor"),
        "dates": _dates(extraction.times),
    }


def _origins(report: Report) -> Json:
    """Where each piece of metadata came from, and why it is missing where it is."""
    stated: dict[str, Stated] = {
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "byline": report.byline,
        "dateline": report.dateline,
    }
    found: Json = {name: {"from": value.origin, "reason": value.reason} for name, value in stated.items()}
    found["published"] = {"from": report.published.origin, "reason": report.published.reason}
    return found


def _entities(entities: Iterable[Entity], sort: EntitySort) -> list[Json]:
    return [_entity(entity) for entity in entities if entity.sort == sort]


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "as": list(entity.forms),
        "kind": entity.kind,
        "spans": [span_json(span) for span in entity.spans],
        "candidates": [
            {"id": c.id, "name": c.name, "score": round(c.score, 4), "reasons": list(c.reasons)}
            for c in entity.candidates
        ],
        "reason": entity.reason,
        "private": entity.private,
    }


def _dates(times: Iterable[TimeExpression]) -> list[Json]:
    """One entry per distinct expression, letter case and line breaks aside; ``spans`` holds every occurrence."""
    entries: dict[str, Json] = {}
    for time in times:
        key = " ".join(time.text.casefold().split())
        if key in entries:
            entries[key]["spans"].append(span_json(time.span))
            continue
        entries[key] = {
            "text": time.text,
            "span": span_json(time.span),
            **when_json(time.when),
            "precision": time.when.precision,
            "relative": time.relative,
            "kind": time.kind,
            "reason": time.reason,
            "spans": [span_json(time.span)],
        }
    return list(entries.values())


def attribution_json(attribution: Attribution) -> Json:
    """One place where a report says who said something."""
    return {
        "report": attribution.report,
        "sentence": attribution.sentence.text,
        "sentence_span": span_json(attribution.sentence.span),
        "span": span_json(attribution.span),
        "who": attribution.who,
        "kind": attribution.kind,
        "told": attribution.told,
        "told_span": span_json(attribution.told_span),
        "cue": attribution.cue,
        "content_span": span_json(attribution.content_span),
    }


def claim_json(claim: Claim) -> Json:
    """One located, attributed statement."""
    return {
        "id": claim.id,
        "report": claim.report,
        "sentence": claim.sentence.text,
        "sentence_span": span_json(claim.sentence.span),
        "quote": claim.quote.text,
        "span": span_json(claim.quote.span),
        "event": claim.event,
        "mode": claim.mode,
        "agents": [named_json(named) for named in claim.agents],
        "targets": [named_json(named) for named in claim.targets],
        "places": [named_json(named) for named in claim.places],
        "when": {**when_json(claim.when), "text": claim.when_text},
        "modality": claim.modality,
        "source": source_json(claim.source),
        "figures": [figure_json(figure) for figure in claim.figures],
        "agreement": claim.agreement,
        "provision": claim.provision,
        "rule": claim.rule,
        "score": round(claim.score, 4),
    }


def named_json(named: Named) -> Json:
    """A name in a role: canonical name, id (None if unresolved), the words printed and where."""
    return {"name": named.name, "id": named.id, "text": named.text, "span": span_json(named.span)}


def source_json(source: Source) -> Json:
    """Who says so, with the chain from the speaker outwards."""
    return {
        "who": source.who,
        "kind": source.kind,
        "chain": [
            {
                "role": link.role,
                "who": link.who,
                "kind": link.kind,
                "span": span_json(link.span),
                "received_span": span_json(link.received),
            }
            for link in source.chain
        ],
    }


def figure_json(figure: Figure) -> Json:
    """A counted thing with the bounds of what was printed."""
    return {
        "quote": figure.quote.text,
        "span": span_json(figure.quote.span),
        "counts": figure.counts,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
    }


def agreement_json(told: ReportAgreement, entities: Iterable[Entity]) -> Json:
    """An agreement as one report tells it; ``times`` holds the words behind each date."""
    forms = {entity.key: entity.forms for entity in entities}
    times = {
        "announced": told.announced,
        "concluded": told.concluded,
        "effective": told.effective,
        "term_end": told.term_end,
        "duration": told.duration,
    }
    return {
        "id": told.id,
        "report": told.report,
        "quote": told.quote.text,
        "span": span_json(told.quote.span),
        "mentions": [span_json(span) for span in told.mentions],
        "kind": told.kind,
        "label_used": told.label_used,
        "stage": told.stage,
        "stage_quote": told.stage_quote.text if told.stage_quote else None,
        "stage_span": span_json(told.stage_quote.span) if told.stage_quote else None,
        "parties": [_in_role(party, forms) for party in told.parties],
        "third_parties": [_in_role(party, forms) for party in told.third_parties],
        "places": [_with_forms(place, forms) for place in told.places],
        **{name: dated.when.value if dated else None for name, dated in times.items()},
        "renewable": told.renewable,
        "renewable_quote": told.renewable_quote.text if told.renewable_quote else None,
        "renewable_span": span_json(told.renewable_quote.span) if told.renewable_quote else None,
        "times": {name: _dated(dated) for name, dated in times.items() if dated},
        "provisions": [_provision(provision) for provision in told.provisions],
        "claims": list(told.claims),
        "source": source_json(told.source),
    }


def _with_forms(named: Named, forms: dict[str, tuple[str, ...]]) -> Json:
    printed = forms.get(named.key or "", ()) or (named.text,)
    return {**named_json(named), "as": list(printed)}


def _in_role(party: InRole, forms: dict[str, tuple[str, ...]]) -> Json:
    quote = party.quote
    return {
        **_with_forms(party.named, forms),
        "role": party.role,
        "role_quote": quote.text if quote else None,
        "role_span": span_json(quote.span) if quote else None,
    }


def _dated(dated: Dated) -> Json:
    return {
        **when_json(dated.when),
        "text": dated.quote.text if dated.quote else None,
        "span": span_json(dated.quote.span) if dated.quote else None,
        "reason": dated.reason,
    }


def _provision(provision: Provision) -> Json:
    return {
        "type": provision.type,
        "deontic": provision.deontic,
        "obligor": named_json(provision.obligor) if provision.obligor else None,
        "quote": provision.quote.text,
        "span": span_json(provision.quote.span),
        "due": when_json(provision.due),
        "source": source_json(provision.source) if provision.source else None,
        "rule": provision.rule,
    }


def refusal_json(refusal: Refusal, text: str) -> Json:
    """Something seen and not used; its words are ``text`` of the report at the span, where there is one."""
    return {
        "report": refusal.report,
        "what": refusal.what,
        "span": span_json(refusal.span),
        "quote": refusal.span.of(text) if refusal.span else None,
        "reason": refusal.reason,
    }
