"""An account of where reports come from, as one JSON object: every link with its reasons and aligned passages."""

from __future__ import annotations

import json
from typing import Any

from trucebook.model.register import Derivation
from trucebook.model.span import Span
from trucebook.trace.account import Account, Weighed
from trucebook.trace.independence import Chain, Root


def trace_json(account: Account) -> str:
    """The object as text, in stable order, ending in a newline; ``text[start:end] == quote`` for every span."""
    texts = {e.report.id: e.report.text for e in account.extractions}
    made = {
        "reports": [
            {
                "id": e.report.id,
                "outlet": e.report.outlet.value,
                "published": e.report.published.day.isoformat() if e.report.published.day else None,
                "credits": list(e.report.credits),
                "originators": list(account.tellers.get(e.report.id, ())),
            }
            for e in account.extractions
        ],
        "derivations": [_derivation(d, texts) for d in account.derivations],
        "families": [list(family) for family in account.families.members],
        "not_joined": [[d.report, d.source] for d in account.families.refused],
        "originators": [_root(root) for root in account.roots],
        "agreements": [_weighed(weighed) for weighed in account.weighed],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _derivation(derivation: Derivation, texts: dict[str, str]) -> dict[str, Any]:
    def side(report: str, span: Span) -> dict[str, Any]:
        return {"span": [span.start, span.end], "quote": span.of(texts[report])}

    return {
        "report": derivation.report,
        "from": derivation.source,
        "relation": derivation.relation,
        "share": derivation.share,
        "reasons": list(derivation.reasons),
        "evidence": [
            {
                "report": side(derivation.report, pair.ours),
                "from": side(derivation.source, pair.theirs),
                "share": pair.share,
            }
            for pair in derivation.pairs
        ],
    }


def _root(root: Root) -> dict[str, Any]:
    return {
        "id": root.originator.id,
        "who": root.originator.who,
        "kind": root.originator.kind,
        "reports": list(root.originator.reports),
        "why": list(root.originator.why),
        "doubts": list(root.doubts),
    }


def _weighed(weighed: Weighed) -> dict[str, Any]:
    found = weighed.independence
    return {
        "id": weighed.id,
        "title": weighed.title,
        "reports": list(weighed.reports),
        "originators": found.originators,
        "suggested_credibility": found.credibility,
        "reason": found.reason,
        "roots": [{**_root(root), "chains": [_chain(chain) for chain in root.chains]} for root in found.roots],
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {"report": chain.report, "links": [{"role": link.role, "who": link.who} for link in chain.links]}
