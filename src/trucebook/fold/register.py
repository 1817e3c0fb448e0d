"""From extractions to the register: a pure function, so that the register can be dropped and rebuilt to the same bytes.

Nothing is typed in, guessed or looked up outside the arguments and the bundled names; the order of the extractions does
not matter; the clock is the ``as_of`` that is given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from trucebook.fold.access import fold_access
from trucebook.fold.conduct import Scope, Setting, with_conduct, with_findings
from trucebook.fold.conflicts import agreement_conflicts, rival_ends
from trucebook.fold.conflicts_events import denial_conflicts, event_conflicts
from trucebook.fold.conflicts_regions import RegionContext, region_conflicts
from trucebook.fold.decided import NOTHING_DECIDED, Decided, apply_decisions, uncut
from trucebook.fold.decided_marks import open_readings, rated, rated_originators, settled, with_losers, with_settled
from trucebook.fold.fields import fold_fields
from trucebook.fold.gather import Gathered, gather
from trucebook.fold.incidents import EventIndex, Life, incidents, index_events
from trucebook.fold.known import known_by
from trucebook.fold.life import compute_end, fold_stages, with_computed
from trucebook.fold.links import find_links
from trucebook.fold.particulars import Start
from trucebook.fold.places import fold_places, fold_roles
from trucebook.fold.regions import Provinces
from trucebook.fold.relations import fold_relations, with_successors
from trucebook.fold.talks import steps_beside
from trucebook.fold.terms import Told, fold_terms, watched_events
from trucebook.fold.timeline import fold_timeline, group_events
from trucebook.fold.titles import title_of
from trucebook.fold.witness import Heard, Witnesses, call_witnesses
from trucebook.lexicon.names import NameTable, name_table
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.register import Agreement, Conflict, Derivation, Field, Register, TimelineEntry
from trucebook.model.subjects import mention_handle
from trucebook.model.when import When
from trucebook.resolve.agreements import Cluster
from trucebook.resolve.knots import Said, cluster
from trucebook.trace.originators import trace_origins
from trucebook.trace.reuse import find_derivations
from trucebook.trace.voices import Voice


@dataclass(frozen=True, slots=True)
class Given:
    """What one fold works on, all of it known on the day it is asked for.

    ``folded`` are the extractions whose claims count, ``traced`` those among which originators are found (the same, or
    with the reports they take from), both in :func:`trucebook.model.order.in_order`; ``ids`` are what the agreements of
    ``clusters`` are called.  ``decided`` is what follows from people's decisions, applied to the extractions already.
    """

    folded: tuple[Extraction, ...]
    traced: tuple[Extraction, ...]
    derivations: tuple[Derivation, ...]
    clusters: tuple[Cluster, ...]
    ids: tuple[str, ...]
    as_of: date | None
    decided: Decided = NOTHING_DECIDED
    voices: Mapping[str, tuple[Voice, ...]] | None = None
    heard: Mapping[str, tuple[Heard, ...]] | None = None


@dataclass(frozen=True, slots=True)
class _World:
    """What every agreement of one fold is folded with; events and conflicts by the number of their agreement."""

    index: EventIndex
    timeline: Sequence[TimelineEntry]
    conflicts: Mapping[int | None, Sequence[Conflict]]
    witnesses: Witnesses
    setting: Setting
    as_of: date | None


def fold(
    extractions: Sequence[Extraction],
    as_of: date | None = None,
    names: NameTable | None = None,
    decisions: Sequence[Decision] = (),
    *,
    by_handle: bool = False,
) -> Register:
    """Fold everything that was known, and decided, by ``as_of`` (None: everything) into one register.

    ``names`` are the packs the extractions were made with (None: the bundled ones); they give places their coordinates
    and say which town lies in which region.  Agreements are called A1, A2 and so on, or ``by_handle`` as a kept
    register calls them, by the handle of their first mention.  Raises ValueError when two reports have one id.
    """
    received, refused = known_by(extractions, as_of)
    known, decided = apply_decisions(received, decisions, as_of)
    table = names if names is not None else name_table()
    derivations = uncut(find_derivations(known), decided)
    said = Said(decided.same, decided.not_same)
    clusters = cluster(known, derivations, entries_of(known, table), said)
    ids = _handles(known, clusters) if by_handle else tuple(f"A{number}" for number in range(1, len(clusters) + 1))
    register = fold_given(Given(known, known, derivations, clusters, ids, as_of, decided), table)
    return replace(
        register,
        agreements=with_successors(register.agreements),
        refusals=tuple(dict.fromkeys((*refused, *decided.refusals, *register.refusals))),
    )


def _handles(known: Sequence[Extraction], clusters: Sequence[Cluster]) -> tuple[str, ...]:
    told = {
        telling.id: mention_handle(extraction.report.sha256, telling.quote.span)
        for extraction in known
        for telling in extraction.agreements
    }
    return tuple(told[found.members[0]] for found in clusters)


def fold_given(given: Given, names: NameTable, only: int | None = None) -> Register:
    """Fold what is given; with ``only``, of the agreements just the one of that number, with everything else."""
    known, ids = given.folded, given.ids
    entries = entries_of(known, names)
    witnesses = call_witnesses(known, trace_origins(given.traced, given.derivations, given.voices), given.heard)
    gathered, owner = gather(given.clusters, known, entries)
    groups = group_events(known, owner, given.derivations)
    timeline = with_findings(groups, fold_timeline(groups, ids, entries, witnesses), given.decided)
    conflicts: dict[int | None, list[Conflict]] = {}
    links = find_links(known)
    regions = RegionContext.of(_provinces(names), witnesses)
    found = chain(
        rival_ends(gathered, ids, witnesses),
        event_conflicts(groups, ids, witnesses),
        denial_conflicts(links, groups, ids, witnesses),
        region_conflicts(known, gathered, ids, regions),
    )
    told: set[tuple[object, ...]] = set()
    for number, conflict in found:
        readings = (number, *_readings(conflict))
        if readings not in told:
            told.add(readings)
            conflicts.setdefault(number, []).append(conflict)
    events = tuple(zip(groups, timeline, strict=True))
    setting = Setting(events, witnesses, steps_beside(events, known), given.decided)
    world = _World(index_events(groups, entries), timeline, conflicts, witnesses, setting, given.as_of)
    wanted = range(len(gathered)) if only is None else (only,)
    related = fold_relations(known, gathered, ids, (entries, witnesses, given.decided))
    pages = ((number, _agreement(number, ids[number], gathered[number], world)) for number in wanted)
    agreements = tuple(replace(page, relations=related.get(number, ())) for number, page in pages)
    return Register(
        as_of=given.as_of,
        extractions=known,
        agreements=agreements,
        timeline=timeline,
        conflicts=tuple(conflict for agreement in agreements for conflict in agreement.conflicts)
        + settled(conflicts.get(None, ()), None, given.decided),
        derivations=given.derivations,
        originators=rated_originators(witnesses.originators, given.decided),
        evidence=rated(witnesses.evidence, given.decided),
        refusals=tuple(dict.fromkeys(refusal for e in known for refusal in (*e.report.refusals, *e.refusals))),
        links=links,
        access=fold_access(events, witnesses),
    )


@lru_cache(maxsize=4)
def _provinces(names: NameTable) -> Provinces:
    return Provinces.of(names)


def _readings(conflict: Conflict) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What a conflict is about and who stands where, whichever words of the report it was found by."""
    return conflict.field, tuple((side.value, side.who) for side in conflict.sides)


def _agreement(number: int, id: str, gathered: Gathered, world: _World) -> Agreement:
    witnesses = world.witnesses
    folded, whens = fold_fields(gathered, witnesses)
    rivals = (*agreement_conflicts(id, gathered, folded, whens, witnesses), *world.conflicts.get(number, ()))
    conflicts = settled(rivals, gathered, world.setting.decided)
    told = {field.name: field for field in with_settled(folded, conflicts)}
    starts = {name: _shown_when(told[name], whens[name]) for name in ("effective", "concluded")}
    computed = compute_end(told, starts, world.as_of)
    ends = [(one, whens["term_end"][one.value]) for one in open_readings(told["term_end"], conflicts)]
    fields = {**told, "term_end": with_computed(told["term_end"], computed, witnesses)}
    disputed = [conflict for conflict in conflicts if conflict.settled is None]
    stages = with_losers(fold_stages(gathered, ends, computed, disputed, witnesses), conflicts)
    start = starts["effective"].earliest or starts["concluded"].earliest
    began = Start(starts["effective"], "it took effect") if starts["effective"].earliest else Start()
    if began.when.earliest is None and start is not None:
        began = Start(starts["concluded"], "it was concluded")
    last_end = max((when.latest for _, when in ends if when.latest), default=None)
    life = Life(start, last_end or (computed.when.latest if computed else None), world.as_of)
    places = fold_places(gathered, witnesses)
    found = incidents(gathered, number, world.index, life)
    evidence = _evidence(gathered, witnesses)
    kind = fields["kind"].alternatives[0].value
    folded_page = Agreement(
        id=id,
        title=title_of(fields, places, starts),
        kind=next(t.kind for _, t in gathered.tellings if t.kind == kind),
        fields=tuple(fields.values()),
        stages=stages,
        roles=fold_roles(gathered, witnesses),
        places=places,
        terms=fold_terms(
            gathered,
            [world.index.groups[at] for at in found],
            Told(life, witnesses, began, world.setting.decided),
        ),
        events=_events(gathered, number, found, world),
        conflicts=conflicts,
        members=gathered.cluster.members,
        reports=tuple(dict.fromkeys(extraction.report.id for extraction, _ in gathered.tellings)),
        originators=tuple(sorted(witnesses.origins(evidence), key=lambda origin: int(origin[1:]))),
        why_one=gathered.cluster.why,
    )
    scope = Scope(found, world.index.by_agreement.get(number, ()), life)
    return with_conduct(folded_page, gathered, scope, world.setting)


def _events(gathered: Gathered, number: int, found: Sequence[int], world: _World) -> tuple[TimelineEntry, ...]:
    """The events told of an agreement, and those that speak of its terms though no report ties them to it."""
    watched = watched_events(gathered)
    speaking = {at for at in found if world.index.groups[at].claims[0].event in watched}
    return tuple(world.timeline[at] for at in sorted(speaking | set(world.index.by_agreement.get(number, ()))))


def _shown_when(field: Field, whens: Mapping[str, When]) -> When:
    return whens[field.shown.value] if field.shown else When()


def _evidence(gathered: Gathered, witnesses: Witnesses) -> set[str]:
    """Everything that says something of an agreement: its words in every report, its terms, its claims."""
    found = {witnesses.claim(claim) for claim in gathered.claims}
    for extraction, told in gathered.tellings:
        report = extraction.report.id
        found.add(witnesses.quote(report, told.quote))
        found.update(witnesses.quote(report, provision.quote) for provision in told.provisions)
    return found


def entries_of(known: Sequence[Extraction], names: NameTable) -> dict[str, PlaceEntry]:
    """The pack's entries of the places named in the reports, and of all that hold them."""
    found: dict[str, PlaceEntry] = {}
    wanted = [entity.id for e in known for entity in e.entities if entity.sort == "place" and entity.id is not None]
    while wanted:
        id = wanted.pop()
        entry = names.entry(id)
        if id not in found and isinstance(entry, PlaceEntry):
            found[id] = entry
            if entry.parent is not None:
                wanted.append(entry.parent)
    return found
