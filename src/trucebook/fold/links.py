"""What a denial denies and what a charge is about: links from one claim to another, in one report or across reports.

A link joins two statements; it makes neither true.  The event spoken of is never counted from the charge or the denial.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from trucebook.language.words import words_of
from trucebook.lexicon.frames import frame_table
from trucebook.lexicon.inflect import lemma_table
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.register import ClaimLink
from trucebook.resolve.agreements_seen import NameKey, name_key

SPEECH = ("accuse", "deny")
# How many sentences back "denied it", "rejected the charge" may point.
_BACK = 4
# Two speakers this many sentences apart, one of whom says that it happened and one that it did not, mean one act.
_BESIDE = 2
# Two times further apart than this are of two events, in days.
_APART = 3
# What is denied where no act is named: "denied it", "denied the report", "called the charge baseless".
_POINTERS = frozenset(
    {
        "it", "this", "report", "charge", "accusation", "allegation", "claim", "responsibility", "involvement",
        "account", "news", "statement", "version", "any", "role", "word", "story", "rumour", "rumor",
    }
)  # fmt: skip
_CHARGES = frozenset(
    {"charge", "charges", "accusation", "accusations", "allegation", "allegations", "responsibility", "involvement"}
)
# A verb of more events than this tells of one only where its frame asks for nothing beside it.
_VAGUE = 2
_LIGHT = frozenset("be have do make take get give go come put set hold bring keep let see".split())
# Where the words of a denial or a charge end and something else is told.
_CLOSES = re.compile(
    r"[;.](?:\s|$)|,? (?:and|but) (?:said|says|added|accused|blamed)\b|,? (?:in an? \w+ to|in order to|which|after)\b"
)
# A charge of breaking an agreement is no charge of having made it.
_MAKING = frozenset({"sign", "agree"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with what it is found by."""

    claim: Claim
    at: int
    names: frozenset[NameKey]


Index = dict[tuple[str, NameKey], list[_Told]]


def find_links(ordered: Sequence[Extraction]) -> tuple[ClaimLink, ...]:
    """Every denial and charge with the claims it speaks of, in the order of the reports and of their sentences."""
    if not any(_speaks(claim) for extraction in ordered for claim in extraction.claims):
        return ()
    told = [_told(extraction, claim) for extraction in ordered for claim in extraction.claims]
    by_report: dict[str, list[_Told]] = {}
    index: Index = {}
    for one in told:
        by_report.setdefault(one.claim.report, []).append(one)
        if not _speaks(one.claim):
            for name in sorted(one.names):
                index.setdefault((one.claim.event, name), []).append(one)
    found: dict[tuple[str, str], ClaimLink] = {}
    for one in told:
        for link in _links(one, by_report[one.claim.report], index):
            found.setdefault((link.claim, link.of), link)
    return tuple(found.values())


def _speaks(claim: Claim) -> bool:
    """Whether a claim is of other claims: a charge, a denial, or the word that something did not happen."""
    return claim.event in SPEECH or claim.modality == "negated"


def _links(one: _Told, here: Sequence[_Told], index: Index) -> Iterator[ClaimLink]:
    claim, near = one.claim, list[_Told]()
    if claim.event == "accuse":
        kinds = _spoken_of(claim)
        start = claim.trigger.span.start
        near = [t for t in here if _same_sentence(claim, t.claim) and t.claim.event in kinds]
        near = [t for t in near if t.claim.quote.span.start > start]
        near += [t for t in (*here, *_met(one, kinds, index)) if t not in near and _charged(one, t, kinds)]
    elif claim.event == "deny":
        kinds = _spoken_of(claim)
        near = list(_denied_here(one, here, kinds))
        near += [t for t in _met(one, kinds, index) if t not in near and _denies(one, t)]
    elif claim.modality == "negated":
        near = [t for t in (*here, *_met(one, (claim.event,), index)) if _contradicts(one, t)]
    kind: Literal["denies", "accuses_of"] = "accuses_of" if claim.event == "accuse" else "denies"
    for other in near:
        yield ClaimLink(claim.id, kind, other.claim.id, _because(claim, other.claim))


def _met(one: _Told, kinds: Iterable[str], index: Index) -> Iterator[_Told]:
    """The claims of some kinds of event that share a name with this one, each once."""
    found = {t.claim.id: t for kind in sorted(kinds) for name in sorted(one.names) for t in index.get((kind, name), ())}
    yield from found.values()


def _told(extraction: Extraction, claim: Claim) -> _Told:
    names = frozenset(name_key(named) for named in (*claim.agents, *claim.targets, *claim.places))
    at = bisect_left(extraction.sentences, claim.sentence.span.start, key=lambda sentence: sentence.start)
    return _Told(claim, at, names)


def _denied_here(one: _Told, here: Sequence[_Told], kinds: frozenset[str]) -> Iterator[_Told]:
    """The nearest statement before the denial that it can mean; of several in one sentence all that fit."""
    start = one.claim.trigger.span.start
    before = [t for t in here if 0 <= one.at - t.at <= _BACK and t.claim.trigger.span.start < start]
    before = [t for t in before if t.claim.modality != "negated" and t.claim.event != "deny" and _other_voice(one, t)]
    if kinds:
        fitting = [t for t in before if t.claim.event in kinds and _may_be(one, t)]
    else:
        fitting = [t for t in before if _pointed(one, t)]
        charges = [t for t in fitting if t.claim.event == "accuse"]
        fitting = charges if charges and _names_charge(one.claim) else fitting
    if fitting:
        nearest = max(t.at for t in fitting)
        yield from (t for t in fitting if t.at == nearest)


def _pointed(one: _Told, other: _Told) -> bool:
    """Whether "denied it" can mean a statement: a charge against the denier, or what is laid to it."""
    denier = _denier(one)
    blamed = {name_key(n) for n in (*other.claim.targets, *other.claim.agents)}
    if other.claim.event == "accuse":
        return not denier or not blamed or bool(denier & blamed)
    told = other.claim.source.who is not None or other.claim.modality in ("alleged", "rumoured")
    doers = _keys(other.claim.agents)
    return told and (bool(denier & doers) if denier else bool(doers))


def _names_charge(claim: Claim) -> bool:
    """Whether a denial says that it answers a charge."""
    return bool(set(words_of(claim.sentence.text)) & _CHARGES)


def _denies(one: _Told, other: _Told) -> bool:
    """Whether a denial that names an act can mean a statement of another report."""
    if other.claim.report == one.claim.report or not _close(one.claim, other.claim):
        return False
    denier = _denier(one)
    doers = {name_key(n) for n in other.claim.agents}
    shared = one.names & other.names
    if doers and denier and not denier & doers:
        return len(shared) > 1
    return bool(shared) and _dated(one.claim, other.claim)


def _contradicts(one: _Told, other: _Told) -> bool:
    """Whether one says that something did not happen, the other that it did: same act, names, and days."""
    ours, theirs = one.claim, other.claim
    if theirs.event != ours.event or theirs.modality == "negated":
        return False
    if not _other_voice(one, other) or not _close(ours, theirs):
        return False
    if ours.mode and theirs.mode and ours.mode != theirs.mode and "other" not in (ours.mode, theirs.mode):
        return False
    same = ours.agreement is not None and ours.agreement == theirs.agreement
    apart = any(
        a and b and not a & b
        for a, b in ((_keys(ours.agents), _keys(theirs.agents)), (_keys(ours.places), _keys(theirs.places)))
    )
    beside = ours.report == theirs.report and abs(one.at - other.at) <= _BESIDE
    return not apart and (beside or same or (bool(one.names & other.names) and _dated(ours, theirs)))


def _charged(one: _Told, other: _Told, kinds: frozenset[str]) -> bool:
    """Whether a charge means an event told elsewhere: laid to the accused, at a shared place or on the same day."""
    accused, doers = _keys(one.claim.targets), _keys(other.claim.agents)
    same_report = one.claim.report == other.claim.report
    if other.claim.event not in kinds or other.claim.modality == "negated":
        return False
    if not accused or not _close(one.claim, other.claim):
        return False
    if not doers:
        return same_report and 0 <= one.at - other.at <= 1
    if not accused & doers:
        return False
    places = _keys(one.claim.places) & _keys(other.claim.places)
    return bool(places) or (same_report and abs(one.at - other.at) <= _BACK) or _dated(one.claim, other.claim)


def _may_be(one: _Told, other: _Told) -> bool:
    """Whether a denial of an act fits a statement just before: not where both name doers and none is shared."""
    denier = _denier(one)
    doers = {name_key(n) for n in (*other.claim.agents, *other.claim.targets)}
    return not denier or not doers or bool(denier & doers) or other.claim.event in ("sign", "agree", "start", "extend")


def _denier(one: _Told) -> frozenset[NameKey]:
    return _keys(one.claim.agents)


def _keys(names: Iterable[object]) -> frozenset[NameKey]:
    return frozenset(name_key(named) for named in names)  # type: ignore[arg-type]


def _other_voice(one: _Told, other: _Told) -> bool:
    """Whether the two are said by two voices; the denier's own words are not what it denies."""
    ours, theirs = one.claim.source.who, other.claim.source.who
    if one.claim.report != other.claim.report:
        return True
    if one.claim.event == "deny" and theirs is not None:
        return theirs.casefold() not in {named.name.casefold() for named in one.claim.agents} and theirs != ours
    return ours != theirs or one.claim.event == "deny"


def _same_sentence(one: Claim, other: Claim) -> bool:
    return one.id != other.id and one.sentence.span == other.sentence.span and other.event not in SPEECH


def _close(one: Claim, other: Claim) -> bool:
    """Whether the times of two claims can be of one event; an unknown time can be any."""
    if one.when.earliest is None or other.when.earliest is None:
        return True
    if one.when.overlaps(other.when):
        return True
    return abs((one.when.earliest - other.when.earliest).days) <= _APART and one.event in SPEECH


def _dated(one: Claim, other: Claim) -> bool:
    """Whether both times are known, and overlap."""
    return one.when.earliest is not None and other.when.earliest is not None and _close(one, other)


def _because(one: Claim, other: Claim) -> str:
    if one.sentence.span == other.sentence.span and one.report == other.report:
        return "in the same sentence"
    return "just before it in the report" if one.report == other.report else "the same act, names and days"


def _spoken_of(claim: Claim) -> frozenset[str]:
    """The kinds of event that the words of a denial or charge name, after its verb (before it for "is false")."""
    text, start = claim.sentence.text, claim.sentence.span.start
    verb = claim.trigger.span
    after = text[verb.end - start :]
    before = text[: verb.start - start]
    cut = _CLOSES.search(after)
    content = after[: cut.start()] if cut else after
    if claim.event == "accuse":
        return _kinds(content) - _MAKING
    return _kinds(content) or (frozenset() if _points(after) else _kinds(before))


def _points(text: str) -> bool:
    return bool(set(words_of(text)[:6]) & _POINTERS)


def _kinds(text: str) -> frozenset[str]:
    """The events that the words of ``text`` may tell of; a word that may tell of several tells of all."""
    verbs, nouns = _words_of_events()
    lemmas, words = lemma_table(), words_of(text)
    found: set[str] = set()
    for before, word in zip(("", *words), words, strict=False):
        verb = lemmas.get(f"V {word}", "")
        if verb != word or before == "to":  # "voice", "fire" and "strike" are nouns here
            found |= verbs.get(verb, frozenset())
        found |= nouns.get(lemmas.get(f"N {word}", ""), frozenset())
    return frozenset(found)


@cache
def _words_of_events() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Verbs and nouns of the frames with the events they stand for; nouns of agreements stand for their making."""
    frames = frame_table()
    verbs: dict[str, frozenset[str]] = {}
    for verb, rows in frames.verbs.items():
        events = {row.event for row in rows if row.event not in SPEECH}
        if len(events) > _VAGUE:
            events = {row.event for row in rows if row.event in events and not row.obj and not row.obl}
        verbs[verb] = frozenset(events if len(events) <= _VAGUE and verb not in _LIGHT else ())
    nouns = {
        noun: frozenset(row.event for row in rows if row.event not in SPEECH) for noun, rows in frames.nouns.items()
    }
    made = frozenset({"sign", "agree"})
    return verbs, nouns | {noun: nouns.get(noun, frozenset()) | made for noun in sorted(frames.classes["agreed"])}
