"""From a draft to the agreement as the report tells it: kind, parties, stage, dates, terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucebook.extract.agreements.dates import concluded_of, of_act, renewable_of
from trucebook.extract.agreements.draft import Draft, Found, is_done
from trucebook.extract.agreements.kind import kind_of
from trucebook.extract.agreements.parties import in_order, keys, parties_of, thirds_of
from trucebook.extract.agreements.places import places_of
from trucebook.extract.agreements.stage import stage_of
from trucebook.extract.clauses import is_verb, phrase
from trucebook.language.tokens import Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.agreement import Dated, Provision, ReportAgreement
from trucebook.model.claim import Claim, Source
from trucebook.model.report import Report
from trucebook.model.span import Quote
from trucebook.model.vocabulary import AgreementKind, EventType, ProvisionType, Stage

# What the name of a deal already says must be done: a truce is a term as much as a list of terms is.
_SAYS: dict[AgreementKind, ProvisionType] = {
    "ceasefire": "ceasefire", "cessation_of_hostilities": "ceasefire", "humanitarian_pause": "ceasefire",
    "prisoner_exchange": "detainees", "withdrawal": "force_redeployment",
}  # fmt: skip
_ACTS: frozenset[EventType] = frozenset(
    {"agree", "sign", "start", "extend", "end", "violate", "propose", "reject", "demand"}
)
# Acts that carry out an exchange or an evacuation the report calls by that name.
_MADE: frozenset[EventType] = frozenset({"agree", "sign", "start"})
_DONE_TO: frozenset[EventType] = frozenset({"release", "displace", "withdraw"})
_DECLARING = frozenset({"declare", "announce", "order", "proclaim", "vote", "promise", "vow"})
_SAID = frozenset({"asserted", "alleged"})
_BROUGHT = frozenset({"broker", "mediate", "reach", "sign", "strike", "conclude", "negotiate", "agree", "make", "seal"})
_UNSETTLED: frozenset[Stage] = frozenset({"proposed", "negotiating", "rejected"})


def finish(draft: Draft, found: Found, report: Report, claims: Sequence[Claim], table: TermTable) -> ReportAgreement:
    """The agreement that ``draft`` holds; ``claims`` are the report's claims, already tied to it where they are."""
    text = report.text
    name = f"{report.id}#{draft.number + 1}"
    kind = kind_of(draft, found)
    stage, stage_quote = stage_of(draft, found, table, text)
    thirds = thirds_of(draft, found, table)
    length = draft.durations[0] if draft.durations else None
    renewable = renewable_of(draft, found, text)
    own = [c for c in claims if c.agreement == name]
    return ReportAgreement(
        id=name,
        report=report.id,
        quote=Quote.at(text, draft.sentence.span),
        mentions=tuple(token.span for _, token in draft.mentions),
        kind=kind,
        label_used=_label(draft.first, text),
        stage=stage,
        stage_quote=stage_quote,
        parties=in_order(parties_of(draft, keys(thirds), found)),
        third_parties=tuple(thirds),
        places=tuple(places_of(draft, found, table, main=draft.number == 0)),
        announced=None,
        concluded=concluded_of(draft, found, text) if stage not in _UNSETTLED else None,
        effective=of_act(draft, found, text, "start"),
        term_end=of_act(draft, found, text, "end"),
        duration=Dated(length.when, Quote.at(text, length.span)) if length is not None else None,
        renewable=True if renewable is not None else None,
        renewable_quote=renewable,
        provisions=tuple(_provisions(draft, kind, stage, renewable, text)),
        claims=tuple(c.id for c in own),
        source=own[0].source if own else Source(None, "outlet"),
    )


def _provisions(
    draft: Draft, kind: AgreementKind, stage: Stage, renewable: Quote | None, text: str
) -> Iterator[Provision]:
    """The terms, one of a kind, in order; a deal's name and its renewal are terms too."""
    seen: set[ProvisionType] = set()
    for term in draft.terms:
        wished = term.scope.wished and stage not in _UNSETTLED
        if term.provision.type not in seen and not wished:
            seen.add(term.provision.type)
            yield term.provision
    said = _SAYS.get(kind) if draft.number == 0 or draft.terms or draft.durations or draft.lives else None
    if said is not None and said not in seen and stage not in _UNSETTLED and not draft.past:
        yield Provision(said, "must", None, Quote.at(text, draft.first.span), "agreements.yml:kinds")
    if renewable is not None and "duration_renewal" not in seen:
        yield Provision("duration_renewal", "may", None, renewable, "agreements.yml:stages")


def _label(token: Token, text: str) -> str:
    words = [c for c in token.children if c.dep in ("compound", "amod", "nummod") and c.i < token.i]
    start = min([token.start, *(t.start for c in words for t in phrase(c))])
    return text[start : token.end]


def _is_told(token: Token) -> bool:
    """As in "the truce rests on a sheet of paper", "a deal brokered by Russia": told of as a deal there is."""
    if any(c.dep == "acl" and c.lemma in _BROUGHT for c in token.children):
        return True
    verb = token.head
    copula = verb.child("cop")
    if copula is not None and token.dep == "nsubj":
        return copula.tag in ("VBD", "VBZ", "VBP") and not any(c.lemma in ("not", "n't", "no") for c in verb.children)
    finite = verb.tag in ("VBD", "VBZ", "VBP") or any(c.tag in ("VBD", "VBZ", "VBP") for c in verb.each("aux"))
    negated = any(c.lemma in ("not", "n't", "never") for c in verb.children)
    return token.dep == "nsubj" and is_verb(verb) and finite and not negated


def speaks_of(draft: Draft) -> str | None:
    """None when the draft says enough to be kept; else why it is refused."""
    firm = [term for term in draft.terms if not term.scope.aside]
    types = {term.provision.type for term in draft.terms}
    if draft.spoken and len(types) < 2 and draft.first.lemma not in _DECLARING:
        return "something was agreed, but too little is said to call it an agreement"
    if (firm and not draft.hypothetical) or (draft.holder and draft.terms) or draft.durations or draft.talked:
        return None
    if any(act.event in _ACTS and (act.modality in _SAID or is_done(act)) for _, act in draft.about):
        return None
    if draft.dates and (draft.kinds or any(t.each("nmod") for _, t in draft.mentions)):
        return None
    if not (draft.hypothetical or draft.past) and any(_is_told(token) for _, token in draft.mentions):
        return None
    named = {sentence.index for sentence, _ in draft.mentions}
    if any(act.event in _MADE and is_done(act) and s.index in named for s, act in draft.acts):
        return None
    if any(act.event in _DONE_TO and act.modality in _SAID for _, act in draft.about) and draft.kinds:
        return None
    refused = any(act.event == "reject" and act.modality in _SAID for _, act in draft.acts)
    if draft.lives or refused or len(types) > 1:
        return None
    return "named, but nothing is said of it that could be coded"
