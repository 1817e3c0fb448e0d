"""From folded pages to rows of the register: pure, so that the same pages give the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from trucebook.fold.blocks import Block
from trucebook.fold.due import due
from trucebook.fold.traits import NameTold, SpeakerTold
from trucebook.lexicon.names import NameTable
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.page import AgreementPage, BlockPage, EventPage
from trucebook.model.register import Agreement, Conflict, Derivation
from trucebook.model.report import Report
from trucebook.model.review import VerifierFinding
from trucebook.model.subjects import conflict_id, sides_key
from trucebook.store.codec import encode
from trucebook.store.projected import Row, Rows
from trucebook.store.search import LONGEST, plain

# How things stood at the very end: who reads the rows knows the day and what is still to come by it.
_AT_LAST = date.max


def _body(value: object) -> bytes:
    """A folded value as its column holds it; packed fast, since it is made anew more often than it is read."""
    return encode(value, 1)


def block_name(block: Block) -> str:
    """A block as one text."""
    return f"{'/'.join(block[0])}@{block[1]}"


def page_rows(page: AgreementPage, days: list[tuple[date, date]], handles: Sequence[str]) -> Rows:
    """All rows of one agreement; ``days`` are those of the reports that tell of it, ``handles`` its members'."""
    agreement = page.agreement
    rows: Rows = {"AgreementRow": [_agreement_row(page, days)]}
    id = agreement.id
    rows["AgreementHandle"] = [(handle, id) for handle in handles]
    rows["AgreementReport"] = [(id, report) for report in agreement.reports]
    rows["AgreementPlace"] = [(id, place) for place in dict.fromkeys(p.id or p.name for p in agreement.places)]
    actors = dict.fromkeys((role.id or role.name, role.role) for role in agreement.roles)
    rows["AgreementActor"] = [(id, actor, role) for actor, role in actors]
    rows["ConflictRow"] = _conflict_rows(agreement.conflicts, id)
    rows["DueRow"] = list(_due_rows(agreement))
    rows["AccessRow"] = list(_access_rows(agreement))
    rows["SearchText"] = [("agreement", id, plain(agreement.title))]
    bearing = {incident.event for incident in agreement.incidents}
    by_id = {item.id: item for item in page.evidence}
    ours = [entry for entry in agreement.events if entry.agreement == id]
    for entry in ours:
        cited = tuple(by_id[cite] for cite in entry.evidence)
        counted = {item.originator for item in cited}
        originators = tuple(one for one in page.originators if one.id in counted)
        _add(rows, _event_rows(EventPage(entry, cited, originators), entry.id in bearing))
    known = {entry.id for entry in ours}
    rows["Bearing"] = [(id, event) for event in sorted(bearing - known)]
    return rows


def block_rows(block: Block, page: BlockPage) -> Rows:
    """All rows of one block; which of its events bear on an agreement is for others to say."""
    rows: Rows = {}
    name = block_name(block)
    for event in page.events:
        _add(rows, _event_rows(event, False))
        _add(rows, {"BlockEvent": [(name, event.entry.id)]})
    conflicts = _conflict_rows(page.conflicts, None, name)
    _add(rows, {"ConflictRow": conflicts, "BlockConflict": [(name, row[0]) for row in conflicts]})
    return rows


def report_rows(report: Report) -> Rows:
    """What is found of a report by its words."""
    words = f"{report.title.value}\n{report.text}" if report.title.value else report.text
    return {"SearchText": [("report", report.id, plain(words[:LONGEST]))]}


def count_names(rows: Rows, sign: int, counts: dict[str, list[int]]) -> None:
    """Add to ``counts``, by name, in how many events and agreements rows have it; ``sign`` is 1 or -1."""
    for model, at in (("EventPlace", 0), ("EventActor", 0), ("AgreementPlace", 1), ("AgreementActor", 1)):
        for row in rows.get(model, ()):
            counts.setdefault(row[1], [0, 0])[at] += sign


def derivation_rows(derivations: Iterable[Derivation]) -> list[Row]:
    """Rows of who takes from whom."""
    return [(one.report, one.source, one.relation, one.share, _body(one)) for one in derivations]


def name_row(told: NameTold, counts: Sequence[int], names: NameTable) -> Row:
    """The row of a place or an actor; the pack's word goes before the reports'.  ``counts`` in order of the columns."""
    entry = names.entry(told.id)
    if isinstance(entry, PlaceEntry):
        return (entry.id, "place", entry.name, entry.kind, entry.lat, entry.lon, entry.precision, *counts)
    if isinstance(entry, ActorEntry):
        return (entry.id, "actor", entry.name, entry.kind, None, None, None, *counts)
    return (told.id, told.sort, told.name, told.kind, None, None, None, *counts)


def originator_row(told: SpeakerTold, reports: int) -> Row:
    """The row of a source that is known by name, with the number of reports it speaks in."""
    return (told.id, told.who, told.kind, reports, _body(told))


def _add(rows: Rows, more: Rows) -> None:
    for model, found in more.items():
        rows.setdefault(model, []).extend(found)


def _event_rows(page: EventPage, incident: bool) -> Rows:
    entry = page.entry
    id, when = entry.id, entry.when
    places = dict.fromkeys(place.id or place.name for place in entry.places)
    roles = (("agent", entry.agent_ids), ("target", entry.target_ids))
    actors = dict.fromkeys((one, role) for role, ids in roles for one in ids)
    reports = dict.fromkeys(item.report for item in page.evidence)
    row = (
        id, entry.agreement, entry.event, entry.mode, entry.modality, entry.certainty, _verification(entry.findings),
        when.earliest, when.latest, entry.headline, entry.originators, entry.reports, incident, _body(page),
    )  # fmt: skip
    return {
        "EventRow": [row],
        "EventPlace": [(id, place) for place in places],
        "EventActor": [(id, actor, role) for actor, role in actors],
        "EventReport": [(id, report) for report in reports],
        "SearchText": [("event", id, plain(entry.headline))],
    }


def _verification(findings: Iterable[VerifierFinding]) -> str | None:
    """What verifiers found; ``contested`` where they differ."""
    found = {one.finding for one in findings}
    return found.pop() if len(found) == 1 else "contested" if found else None


def _agreement_row(page: AgreementPage, days: list[tuple[date, date]]) -> Row:
    agreement = page.agreement
    stage = agreement.field("stage").shown
    told = [entry for entry in agreement.stages if stage is not None and entry.stage == stage.value]
    first = min((day[0] for day in days), default=None)
    last = max((day[1] for day in days), default=None)
    certainty = told[-1].certainty if told else "one"
    return (
        agreement.id, agreement.title, agreement.kind, stage.value if stage else "", certainty,
        first, last - timedelta(days=1) if last else None, *(_day(agreement, name) for name in _DATES),
        len(agreement.reports), len(agreement.originators), len(agreement.terms), len(agreement.incidents),
        len(agreement.conflicts), _body(page),
    )  # fmt: skip


_DATES = ("concluded", "effective", "term_end")


def _day(agreement: Agreement, name: str) -> date | None:
    """The first day of the reading shown of a date."""
    shown = agreement.field(name).shown
    if shown is None:
        return None
    value = shown.value.partition("/")[0]
    try:
        return date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return None


def _due_rows(agreement: Agreement) -> Iterator[Row]:
    for one in due((agreement,), _AT_LAST):
        last = one.when.latest
        yield one.agreement, one.what, one.text, last - timedelta(days=1) if last else one.when.earliest, one.standing


def _access_rows(agreement: Agreement) -> Iterator[Row]:
    for one in agreement.access:
        place = one.place_id or one.place
        if place is not None:
            yield place, one.what, one.state, one.since.earliest, one.until, agreement.id, _body(one)


def _conflict_rows(conflicts: Iterable[Conflict], agreement: str | None, block: str = "") -> list[Row]:
    """Rows of the conflicts of an agreement, or of a block; ids rest on what is said, not on how it is cited."""
    rows: list[Row] = []
    met: Counter[tuple[str, str]] = Counter()
    for conflict in conflicts:
        named = conflict.field, sides_key(side.value for side in conflict.sides)
        met[named] += 1
        rows.append((conflict_id(agreement or block, *named, met[named]), agreement, conflict.field, _body(conflict)))
    return rows
