"""What the words around a term say of it: for whom, by when, on which condition, with what to see to it.

A term's own quote is a few words; these are read from its part of the sentence, which ends where the next term begins.
A relative day ("within one month") counts from the day the agreement took effect, else was concluded, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from trucebook.fold.lengths import after
from trucebook.model.agreement import Provision, ReportAgreement
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.model.vocabulary import Strength
from trucebook.model.when import TimeExpression, When
from trucebook.model.written import written, written_length

_WITHIN = re.compile(
    r"\b(?:within|in (?:no|not) more than|no later than|not later than|inside)\s*(?:the (?:first|next)\s*)?$", re.I
)
_BY = re.compile(r"\b(?:by|before|until|no later than|not later than)\s*(?:the (?:end|beginning|middle) of\s*)?$", re.I)
_WHO_GAINS = re.compile(
    r"\b((?:civilians?|residents?|patients?|the (?:sick|wounded|injured|displaced|missing)|displaced (?:people|"
    r"families)|students?|pupils|farmers|families|detainees|prisoners|captives|hostages|(?:dismissed )?employees|"
    r"teachers|fighters|deserters|conscripts|returnees|refugees|townspeople|villagers|"
    r"(?:its|their) people|women|children))\b",
    re.IGNORECASE,
)
# Terms that are for people who are not a side; of a term on weapons, people named beside it are not who gains.
_FOR_PEOPLE = frozenset(
    {"displacement", "return_of_displaced", "status_settlement", "amnesty", "conscription_deferral", "detainees",
     "missing_persons", "humanitarian_access", "medical_access", "checkpoint_conduct", "crossing_opening",
     "property_protection", "employees_reinstatement", "fighters_exit"}
)  # fmt: skip
# Characters between the words of a term and the people it is for.
_BESIDE = 40
_PRECISE = ("crossing", "checkpoint", "road", "site", "mountain")
_IF = re.compile(
    r"\b(?:if (?!that is|any\b|necessary|possible|you\b|there)|provided that|"
    r"on condition that|on condition of (?!anonymity)|as long as|so long as|unless|only after|"
    r"in (?:return|exchange) for|(?<!at )once (?=the|all|they|it|both)|subject to|depending on)\b[^,;.]*",
    re.IGNORECASE,
)
_MECHANISM = re.compile(
    r"\b(?:committees?|commissions?|monitor\w*|supervis\w*|observ(?:er|ation)\w*|guarant\w*|overse\w*|verif\w*|"
    r"inspect\w*|patrols?|police|liaison|lists?|registers?|registration|schedule|timetable|phases?|stages?|joint|"
    r"under the eyes? of|line of contact|hotline|mechanism|centre|center|delegation)\b",
    re.IGNORECASE,
)
_MUTUAL = re.compile(
    r"\b(?:mutual(?:ly)?|both (?:sides|parties)|the two (?:sides|parties)|(?:each|either) side|"
    r"all (?:sides|parties))\b",
    re.IGNORECASE,
)
# Terms that bind both sides where their words say so.
_OF_BOTH = (
    "ceasefire", "heavy_weapons", "armed_display_ban", "force_redeployment", "detainees", "missing_persons",
    "crossing_opening", "joint_committee", "communication", "counter_terrorism",
)  # fmt: skip
# A day in their words is the end of the agreement's term, a date of its own.
_LASTING = ("ceasefire", "duration_renewal")
NOT_DUE: tuple[When, None, None] = (When(), None, None)
_ENFORCED = re.compile(
    r"\b(?:punish\w*|sanction\w*|chapter vii|penalt\w*|answer for|held to account|prosecut\w*|"
    r"binding|enforce(?:d|able|ment)?|forfeit\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Start:
    """When an agreement began, for relative days, and the words for it: ``it took effect``."""

    when: When = When()
    words: str = ""


NOT_KNOWN = Start()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one report's words say of one term; None and 1 where they say nothing."""

    obligor: str | None = None
    beneficiary: str | None = None
    due: When = When()
    due_text: str | None = None
    due_rule: str | None = None
    condition: str | None = None
    strength: Strength = 1
    places: tuple[str, ...] = ()


def particulars(extraction: Extraction, told: ReportAgreement, provision: Provision, start: Start) -> Particulars:
    """What is said of one provision; ``start`` is when the agreement began, for days that are relative to it."""
    part = part_of(extraction, told, provision)
    text = part.of(extraction.report.text)
    due, due_text, due_rule = _due(extraction, provision, part, start) if provision.type not in _LASTING else NOT_DUE
    condition = _IF.search(text)
    return Particulars(
        obligor="both sides" if provision.type in _OF_BOTH and _MUTUAL.search(text) else None,
        beneficiary=_beneficiary(extraction, told, provision, part) or _gaining(extraction, provision, part),
        due=due,
        due_text=due_text,
        due_rule=due_rule,
        condition=condition[0].strip() if condition else None,
        strength=_strength(text, due, provision),
        places=tuple(_places_in(extraction, told, part)),
    )


def part_of(extraction: Extraction, told: ReportAgreement, provision: Provision) -> Span:
    """The part of the sentence that is this term's: to the next term's words, or to a semicolon, on either side."""
    span = provision.quote.span
    around = [sentence for sentence in extraction.sentences if sentence.touches(span)]
    start = min((s.start for s in around), default=span.start)
    end = max((s.end for s in around), default=span.end)
    others = [p.quote.span for p in told.provisions if not p.quote.span.touches(span)]
    start = max([start, *(other.end for other in others if other.end <= span.start)])
    end = min([end, *(other.start for other in others if other.start >= span.end)])
    text = extraction.report.text
    before, behind = text.rfind(";", start, span.start), text.find(";", span.end, end)
    return Span(before + 1 if before >= 0 else start, behind if behind >= 0 else end)


def _due(extraction: Extraction, provision: Provision, part: Span, start: Start) -> tuple[When, str | None, str | None]:
    if provision.due.earliest is not None or provision.due.value is not None:
        return provision.due, None, None
    for found in _times_in(extraction.times, part):
        before = extraction.report.text[max(part.start, found.span.start - 40) : found.span.start]
        inside = re.match(r"(?:within|inside|by|before|until)\s", found.text, re.IGNORECASE)
        words = (before + found.text[: inside.end()]) if inside else before
        if found.kind == "duration" and found.when.value and (_WITHIN.search(words) or inside):
            day = after(start.when, found.when.value)
            length = written_length(found.when.value)
            if day is None or day.earliest is None or start.when.earliest is None or start.when.latest is None:
                return When(), found.text, f"{length} from the agreement, whose day is not known"
            from_day = written((start.when.earliest, start.when.latest))
            return day, found.text, f"computed: {length} from {from_day}, when {start.words}"
        if found.kind == "date" and found.when.latest is not None and (_BY.search(words) or inside):
            return When.day(found.when.latest - timedelta(days=1)), found.text, None
    return When(), None, None


def _times_in(times: Sequence[TimeExpression], part: Span) -> Iterator[TimeExpression]:
    return (found for found in times if part.covers(found.span))


def _beneficiary(extraction: Extraction, told: ReportAgreement, provision: Provision, part: Span) -> str | None:
    """A party named as the one who receives: after "to" or "for", and not the one who owes."""
    if provision.obligor is None:
        return None
    obligor = provision.obligor.name
    parties = {role.named.key or role.named.name: role.named.name for role in told.parties}
    for mention in extraction.mentions:
        name = parties.get(mention.entity)
        if name is not None and name != obligor and part.covers(mention.span):
            before = extraction.report.text[part.start : mention.span.start]
            if re.search(r"\b(?:to|for)\s+(?:the\s+)?$", before, re.IGNORECASE):
                return name
    return None


def _gaining(extraction: Extraction, provision: Provision, part: Span) -> str | None:
    """The people named nearest to the words of a term that is for people."""
    if provision.type not in _FOR_PEOPLE:
        return None
    quote = provision.quote.span
    found = []
    for match in _WHO_GAINS.finditer(extraction.report.text, part.start, part.end):
        gap = max(0, max(match.start(), quote.start) - min(match.end(), quote.end))
        if gap <= _BESIDE:
            found.append((gap, match.start(), match[1]))
    return min(found)[2].lower() if found else None


def _places_in(extraction: Extraction, told: ReportAgreement, part: Span) -> Iterator[str]:
    """The agreement's own places named in a term, and crossings, roads and sites; not where its talks were held."""
    own = {place.key or place.name for place in told.places}
    names = {
        entity.key: entity.name
        for entity in extraction.entities
        if entity.sort == "place" and (entity.key in own or entity.name in own or entity.kind in _PRECISE)
    }
    seen: set[str] = set()
    for mention in extraction.mentions:
        name = names.get(mention.entity)
        if name is not None and name not in seen and part.covers(mention.span):
            seen.add(name)
            yield name


def _strength(text: str, due: When, provision: Provision) -> Strength:
    """PA-X's 1 to 3: 2 with a mechanism or a day; 3 with a consequence, or with both and somebody who owes it.

    Source: PA-X codebook, strength of provisions (rhetorical; with some mechanism; detailed and enforceable).
    """
    mechanism, dated = _MECHANISM.search(text) is not None, due.earliest is not None
    enforced = _ENFORCED.search(text) is not None
    if provision.deontic == "will_discuss":
        return 1
    if enforced or (mechanism and dated and provision.obligor is not None):
        return 3
    return 2 if mechanism or dated else 1
