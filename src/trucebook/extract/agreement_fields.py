"""From a draft to the agreement as the report tells it: parties, third parties, stage, dates, length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucebook.extract.agreements import Draft, Found
from trucebook.extract.clauses import find_agent, is_verb, obliques, phrase
from trucebook.extract.happenings import Happening
from trucebook.extract.provisions import Term
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.agreement import Dated, InRole, ReportAgreement
from trucebook.model.claim import Claim, Named, Source
from trucebook.model.report import Report
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import AgreementKind, EventType, Role, Stage
from trucebook.model.when import TimeExpression

_RENEWABLE = ("renewable", "renewal", "renew", "extendable", "extend", "extension", "prolong")
_DONE: frozenset[EventType] = frozenset({"agree", "sign"})
_STAGE_OF: dict[EventType, Stage] = {
    "end": "expired", "extend": "extended", "violate": "violated", "start": "in_force", "sign": "concluded",
    "agree": "concluded", "reject": "negotiating", "propose": "proposed", "obstruct": "negotiating",
}  # fmt: skip
# Later in an agreement's life wins over earlier; what a report says last of all it says of the present.
_ORDER: tuple[Stage, ...] = (
    "proposed", "negotiating", "tentative", "concluded", "in_force", "violated", "extended", "suspended", "collapsed",
    "expired",
)  # fmt: skip
# Terms that mark a settlement with the state rather than a stop to fighting.
_RECONCILING = frozenset({"status_settlement", "conscription_deferral"})


def finish(draft: Draft, found: Found, report: Report, claims: Sequence[Claim], table: TermTable) -> ReportAgreement:
    """The agreement that ``draft`` holds; ``claims`` are the report's claims, already tied to it where they are."""
    text = report.text
    name = f"{report.id}#{draft.number + 1}"
    third = list(_third_parties(draft, found, table))
    thirds = {r.named.key for r in third}
    opener = draft.first
    span = draft.sentence.span
    when = _concluded(draft, found, text)
    length = draft.durations[0] if draft.durations else None
    renewable = _renewable(draft, text)
    stage, stage_quote = _stage(draft, table, text)
    own = [c for c in claims if c.agreement == name]
    return ReportAgreement(
        id=name,
        report=report.id,
        quote=Quote.at(text, span),
        mentions=tuple(token.span for _, token in draft.mentions),
        kind=_kind(draft),
        label_used=_label(opener, text),
        stage=stage,
        stage_quote=stage_quote,
        parties=tuple(InRole(p, "party") for p in _parties(draft, thirds)),
        third_parties=tuple(third),
        places=tuple(draft.places),
        announced=None,
        concluded=when,
        effective=_of_act(draft, found, text, "start"),
        term_end=_of_act(draft, found, text, "end"),
        duration=Dated(length.when, Quote.at(text, length.span)) if length is not None else None,
        renewable=True if renewable is not None else None,
        renewable_quote=renewable,
        provisions=tuple(term.provision for term in _distinct(draft)),
        claims=tuple(c.id for c in own),
        source=own[0].source if own else Source(None, "outlet"),
    )


def _distinct(draft: Draft) -> Iterator[Term]:
    seen = set()
    for term in draft.terms:
        if term.provision.type not in seen:
            seen.add(term.provision.type)
            yield term


def _kind(draft: Draft) -> AgreementKind:
    types = {term.provision.type for term in draft.terms}
    if draft.kind is None or draft.kind == "other":
        if types & _RECONCILING:
            return "reconciliation"
        if "ceasefire" in types:
            return "ceasefire"
        return "other"
    return draft.kind


def _label(token: Token, text: str) -> str:
    words = [t for t in phrase(token) if t.dep in ("compound", "amod") and t.head is token and t.i < token.i]
    start = min([token.start, *(t.start for t in words)])
    return text[start : token.end]


def _parties(draft: Draft, thirds: set[str | None]) -> list[Named]:
    parties: dict[str | None, Named] = {}
    for _, act in draft.acts:
        if act.event in _DONE or act.event in ("propose", "reject", "meet"):
            if act.event in ("propose", "reject", "meet") and any(a.event in _DONE for _, a in draft.acts):
                continue
            for named in (*act.agents, *act.targets):
                parties.setdefault(named.key, named)
    return [p for key, p in parties.items() if key not in thirds]


def _third_parties(draft: Draft, found: Found, table: TermTable) -> Iterator[InRole]:
    seen = set()
    for sentence in _sentences(draft):
        for token in sentence.tokens:
            role = _role_word(token, table)
            if role is None:
                continue
            for named in _bearers(token, found):
                if named.key not in seen:
                    seen.add(named.key)
                    yield InRole(named, role, Quote(token.span, token.text))


def _sentences(draft: Draft) -> list[Sentence]:
    seen: dict[int, Sentence] = {}
    for sentence, _ in draft.mentions:
        seen.setdefault(sentence.index, sentence)
    for sentence, _ in draft.acts:
        seen.setdefault(sentence.index, sentence)
    return [seen[i] for i in sorted(seen)]


def _role_word(token: Token, table: TermTable) -> Role | None:
    if token.mention is not None or token.upos not in ("NOUN", "VERB", "ADJ"):
        return None
    for role, words in table.roles:
        if token.lemma in words or token.text.lower() in words:
            return role
    return None


def _bearers(token: Token, found: Found) -> list[Named]:
    if is_verb(token):
        return found.cast.actors(find_agent(token))
    named = [n for p, noun in obliques(token) if p in ("of", "by", "from") for n in found.cast.actors(noun)]
    named += [n for child in token.each("amod", "compound", "nmod:poss") for n in found.cast.actors(child)]
    if not named and token.dep == "amod":
        named = found.cast.actors(token.head)
    return named


def _stage(draft: Draft, table: TermTable, text: str) -> tuple[Stage, Quote | None]:
    best: Stage = "negotiating" if draft.hypothetical else "concluded"
    quote: Quote | None = None
    rank = -1
    for sentence, act in draft.acts:
        stage = _stage_of(act, sentence, table)
        if stage is not None and _ORDER.index(stage) >= rank:
            rank, best, quote = _ORDER.index(stage), stage, Quote.at(text, act.span)
    return best, quote


def _stage_of(act: Happening, sentence: Sentence, table: TermTable) -> Stage | None:
    stage = _STAGE_OF.get(act.event)
    if stage is None:
        return None
    if act.modality not in ("asserted", "alleged"):
        return "negotiating" if stage in ("concluded", "in_force", "extended") else None
    if stage == "concluded" and any(t.lemma in table.tentative for t in sentence.tokens):
        return "tentative"
    if act.trigger.lemma in ("collapse", "unravel", "crumble", "disintegrate"):
        return "collapsed"
    return "suspended" if act.trigger.lemma in ("suspend", "freeze") else stage


def _concluded(draft: Draft, found: Found, text: str) -> Dated | None:
    for sentence, act in draft.acts:
        if act.event in _DONE and act.modality == "asserted":
            time = _time_in(sentence, act, found.times)
            if time is not None and time.when.value:
                return Dated(time.when, Quote.at(text, time.span))
    return None


def _of_act(draft: Draft, found: Found, text: str, event: EventType) -> Dated | None:
    for sentence, act in draft.acts:
        if act.event == event:
            time = _time_in(sentence, act, found.times)
            if time is not None:
                return Dated(time.when, Quote.at(text, time.span), time.reason)
    return None


def _time_in(sentence: Sentence, act: Happening, times: Sequence[TimeExpression]) -> TimeExpression | None:
    inside = [t for t in times if t.kind == "date" and sentence.span.covers(t.span)]
    return min(inside, key=lambda t: abs(t.span.start - act.span.start), default=None)


def _renewable(draft: Draft, text: str) -> Quote | None:
    for time in draft.durations:
        sentence = next((s for s in _sentences(draft) if s.span.covers(time.span)), None)
        if sentence is None:
            continue
        for token in sentence.tokens:
            if token.lemma in _RENEWABLE or token.text.lower() in _RENEWABLE:
                return Quote.at(text, Span(token.start, token.end))
    return None


def speaks_of(draft: Draft) -> str | None:
    """None when the draft says enough to be kept; else why it is refused."""
    if draft.terms or draft.durations:
        return None
    if any(act.event in _DONE | {"start", "extend", "end", "violate", "propose", "reject"} for _, act in draft.acts):
        return None
    return "named, but nothing is said of it that could be coded"
