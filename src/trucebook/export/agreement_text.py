"""One agreement's whole life as text for a terminal: every line ends in the numbers of the quotes it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from trucebook.model.conduct import Incident
from trucebook.model.page import AgreementPage
from trucebook.model.register import Alternative, Conflict, Evidence, Field, StageEntry
from trucebook.model.review import Review
from trucebook.model.when import When
from trucebook.model.written import written

WIDTH = 100
_INDENT = "  "
_MOST = 4
_CERTAINTY = {"two_or_more": "", "one": "", "contested": " (contested)", "planned": " (planned)", "denied": " (denied)"}


def agreement_text(page: AgreementPage) -> str:
    """The page of an agreement, from what is said of it to what became of it, and at the end the quotes."""
    agreement = page.agreement
    numbers = {item.id: number for number, item in enumerate(page.evidence, 1)}
    lines = [agreement.title, f"{agreement.id} · {_words(agreement.kind)} · {_support(page)}", ""]
    sections = (
        ("What is said of it", _fields(agreement.fields, numbers)),
        ("Who", (f"{role.name}, {_words(role.role)}{_marks(role.evidence, numbers)}" for role in agreement.roles)),
        ("Where", _places(page)),
        ("Its life", (_stage(stage, numbers) for stage in agreement.stages)),
        ("Terms", _terms(page, numbers)),
        ("Incidents on terms that no report spells out", _incidents(page, numbers)),
        ("Access", _access(page, numbers)),
        ("Talks", (f"{_when(t.when)}: {t.headline}{_marks(t.evidence, numbers)}" for t in agreement.talks)),
        ("Related", (f"{_words(r.relation)} {r.other}: {r.why}{_marks(r.evidence, numbers)}"
                     for r in agreement.relations)),
        ("Where the sources disagree", _conflicts(agreement.conflicts, numbers)),
        ("Reviewed", (_review(review) for review in agreement.reviews)),
        ("Why these reports are taken to speak of one agreement", iter(agreement.why_one)),
        ("Evidence", (_evidence(item, numbers[item.id]) for item in page.evidence)),
    )  # fmt: skip
    for heading, body in sections:
        found = list(body)
        if found:
            lines += [heading, *(_fill(line) for line in found), ""]
    return "\n".join(lines)


def _support(page: AgreementPage) -> str:
    originators, reports = len(page.agreement.originators), len(page.agreement.reports)
    return f"{_count(originators, 'originator')}, {_count(reports, 'report')}"


def _fields(fields: Iterable[Field], numbers: dict[str, int]) -> Iterator[str]:
    for field in fields:
        if not field.alternatives:
            continue
        name = _words(field.name)
        shown, *others = field.alternatives
        yield f"{name}: {_alternative(shown, numbers)}"
        for other in others:
            yield f"{_INDENT}or {_alternative(other, numbers)}"


def _alternative(reading: Alternative, numbers: dict[str, int]) -> str:
    return f"{reading.shown} ({_count(reading.originators, 'originator')}){_marks(reading.evidence, numbers)}"


def _places(page: AgreementPage) -> Iterator[str]:
    for place in page.agreement.places:
        point = f", {place.lat:.3f} {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
        yield f"{place.name}, {_words(place.kind)}{point}"


def _stage(stage: StageEntry, numbers: dict[str, int]) -> str:
    basis = f", {_words(stage.basis)}"
    computed = f": {stage.computed}" if stage.computed else ""
    day, certainty = _when(stage.when), _CERTAINTY.get(stage.certainty, "")
    return f"{day}: {_words(stage.stage)}{basis}{certainty}{computed}{_marks(stage.evidence, numbers)}"


def _terms(page: AgreementPage, numbers: dict[str, int]) -> Iterator[str]:
    """The terms, each with how far it was carried out and, further in, what was reported that bears on it."""
    states = {each.term: each for each in page.agreement.implementation}
    told: set[str] = set()
    for term in page.agreement.terms:
        whom = f"{term.obligor}: " if term.obligor else ""
        for_whom = f" for {term.beneficiary}" if term.beneficiary else ""
        due = f"; due {_when(term.due)}" if term.due.latest is not None else ""
        state = states.get(term.type)
        done = f"; carried out: {_words(state.state)}" if state is not None and state.state != "no_information" else ""
        yield (
            f"{whom}{term.plain} ({_words(term.deontic)}){for_whom}{due}{done}; {_words(term.standing)}"
            f"{_marks(term.evidence, numbers)}"
        )

        # Several terms of one type share what bears on them; it stands under the first.
        if term.type not in told:
            told.add(term.type)
            for one in page.agreement.incidents:
                if one.term == term.type:
                    yield f"{_INDENT}{_incident(one, numbers)}"


def _incidents(page: AgreementPage, numbers: dict[str, int]) -> Iterator[str]:
    """What bears on terms that no report spells out."""
    spelt = {term.type for term in page.agreement.terms}
    for one in page.agreement.incidents:
        if one.term not in spelt:
            yield f"{_words(one.term)}: {_incident(one, numbers)}"


def _incident(one: Incident, numbers: dict[str, int]) -> str:
    findings = "".join(f"; {f.verifier}: {_words(f.finding)}" for f in one.findings)
    return f"{_when(one.when)}: {one.headline} – {_words(one.assessment)}{findings}{_marks(one.evidence, numbers)}"


def _access(page: AgreementPage, numbers: dict[str, int]) -> Iterator[str]:
    for one in page.agreement.access:
        until = f" until {one.until.isoformat()}" if one.until else ""
        where = f"{one.place or 'place not given'} ({_words(one.what)})"
        yield f"{where}: {_words(one.state)} since {_when(one.since)}{until}{_marks(one.evidence, numbers)}"


def _conflicts(conflicts: Iterable[Conflict], numbers: dict[str, int]) -> Iterator[str]:
    for conflict in conflicts:
        yield f"{_words(conflict.field)}: {conflict.explanation}"
        for side in conflict.sides:
            who = " and ".join(side.who) or "a report"
            behind = _count(side.originators, "originator")
            yield f"{_INDENT}{side.value}: {who} ({behind}){_marks(side.evidence, numbers)}"
        if conflict.settled is not None:
            yield f"{_INDENT}settled for {conflict.settled.side} by {conflict.settled.by}: {conflict.settled.reason}"
        else:
            yield f"{_INDENT}{conflict.settle}"


def _review(review: Review) -> str:
    reason = f": {review.reason}" if review.reason else ""
    return f"{_words(review.state)} by {' and '.join(review.by)}, {review.at:%Y-%m-%d}{reason}"


def _evidence(item: Evidence, number: int) -> str:
    told = f", told {item.told}" if item.told else ""
    who = f"{item.speaker}{told}; " if item.speaker else ""
    outlet = f"{item.outlet or 'outlet not known'}, {item.published or 'no date'}"
    return f"[{number}] “{' '.join(item.quote.text.split())}” – {who}{outlet} ({item.report})"


def _marks(ids: Iterable[str], numbers: dict[str, int]) -> str:
    found = [numbers[id] for id in ids if id in numbers]
    more = f"+{len(found) - _MOST}" if len(found) > _MOST else ""
    return f" [{' '.join(map(str, found[:_MOST]))}{more}]" if found else ""


def _when(when: When) -> str:
    if when.earliest is not None and when.latest is not None:
        return written((when.earliest, when.latest))
    return f"before {when.latest.isoformat()}" if when.latest is not None else "no day given"


def _words(value: str) -> str:
    return value.replace("_", " ")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _fill(line: str) -> str:
    own = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line.strip(), WIDTH, initial_indent=_INDENT + own, subsequent_indent=_INDENT * 2 + own, break_long_words=False
    )
