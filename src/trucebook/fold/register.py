"""From extractions to the register: a pure function, so that the register can be dropped and rebuilt to the same bytes.

Nothing is typed in, guessed or looked up outside the arguments and the bundled names; the order of the extractions does
not matter; the clock is the ``as_of`` that is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from trucebook.fold.access import fold_access
from trucebook.fold.alone import alone
from trucebook.fold.conduct import Scope, with_conduct
from trucebook.fold.conflicts import agreement_conflicts
from trucebook.fold.decided import apply_decisions, uncut
from trucebook.fold.decided_marks import open_readings, rated, rated_originators, settled, with_losers, with_settled
from trucebook.fold.fields import fold_fields
from trucebook.fold.gather import Gathered, entries_of
from trucebook.fold.incidents import Life, incidents
from trucebook.fold.known import known_by
from trucebook.fold.life import compute_end, fold_stages, with_computed
from trucebook.fold.particulars import Start
from trucebook.fold.places import fold_places, fold_roles
from trucebook.fold.relations import fold_relations, with_successors
from trucebook.fold.terms import Told, fold_terms, watched_events
from trucebook.fold.titles import title_of
from trucebook.fold.witness import Witnesses
from trucebook.fold.world import Given, World, find_conflicts, find_loose_conflicts, world_of
from trucebook.lexicon.names import NameTable, name_table
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.register import Agreement, Conflict, Evidence, Field, Register, TimelineEntry
from trucebook.model.subjects import mention_handle
from trucebook.model.when import When
from trucebook.resolve.agreements import Cluster
from trucebook.resolve.knots import Said, cluster
from trucebook.trace.reuse import find_derivations


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
    read = {extraction.report.id: alone(extraction) for extraction in known}
    register = fold_given(Given(known, known, read, derivations, clusters, ids, as_of, decided), table)
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


def fold_given(given: Given, names: NameTable) -> Register:
    """Fold what is given."""
    world = world_of(given, names)
    find_conflicts(world)
    agreements = _agreements(world, range(len(given.ids)))
    refusals = (refusal for e in given.folded for refusal in (*e.report.refusals, *e.refusals))
    return replace(
        _register(world, agreements, world.witnesses.evidence),
        extractions=given.folded,
        timeline=tuple(world.setting.events),
        conflicts=(*(conflict for one in agreements for conflict in one.conflicts), *_loose_conflicts(world)),
        refusals=tuple(dict.fromkeys(refusals)),
        links=world.links,
        access=fold_access(tuple(world.setting.events.pairs()), world.witnesses),
    )


def fold_one(given: Given, names: NameTable, number: int) -> Register:
    """Fold the agreement of that number alone, with the evidence of its reports and all that it cites."""
    world = world_of(given, names)
    find_conflicts(world, number)
    (agreement,) = _agreements(world, (number,))
    reports = {extraction.report.id for extraction in given.folded if extraction.agreements}
    cited = world.witnesses.sort({*world.witnesses.told_in(reports), *cited_by(agreement)})
    return _register(world, (agreement,), [world.witnesses.get(id) for id in cited])


def fold_loose(given: Given, names: NameTable) -> Register:
    """Fold the events of no agreement: they, their evidence and what is in conflict among them."""
    world = world_of(given, names)
    find_loose_conflicts(world)
    register = _register(world, (), world.witnesses.evidence)
    return replace(register, timeline=tuple(world.setting.events), conflicts=_loose_conflicts(world))


def cited_by(agreement: Agreement) -> set[str]:
    """The evidence that an agreement's events and conflicts cite."""
    cited = {cite for event in agreement.events for cite in event.evidence}
    return cited | {cite for conflict in agreement.conflicts for side in conflict.sides for cite in side.evidence}


def _register(world: World, agreements: tuple[Agreement, ...], evidence: Iterable[Evidence]) -> Register:
    given = world.given
    return Register(
        as_of=given.as_of,
        extractions=(),
        agreements=agreements,
        timeline=(),
        conflicts=(),
        derivations=given.derivations,
        originators=rated_originators(world.witnesses.originators, given.decided),
        evidence=rated(evidence, given.decided),
        refusals=(),
    )


def _loose_conflicts(world: World) -> tuple[Conflict, ...]:
    return settled(world.conflicts.get(None, ()), None, world.given.decided)


def _agreements(world: World, numbers: Iterable[int]) -> tuple[Agreement, ...]:
    given = world.given
    context = (world.entries, world.witnesses, given.decided)
    related = fold_relations(given.folded, world.gathered, given.ids, context)
    return tuple(replace(_agreement(number, world), relations=related.get(number, ())) for number in numbers)


def _agreement(number: int, world: World) -> Agreement:
    id, gathered, witnesses = world.given.ids[number], world.gathered[number], world.witnesses
    folded, whens = fold_fields(gathered, witnesses)
    rivals = (*agreement_conflicts(id, gathered, folded, whens, witnesses), *world.conflicts.get(number, ()))
    conflicts = settled(rivals, gathered, world.setting.decided)
    told = {field.name: field for field in with_settled(folded, conflicts)}
    starts = {name: _shown_when(told[name], whens[name]) for name in ("effective", "concluded")}
    computed = compute_end(told, starts, world.given.as_of)
    ends = [(one, whens["term_end"][one.value]) for one in open_readings(told["term_end"], conflicts)]
    fields = {**told, "term_end": with_computed(told["term_end"], computed, witnesses)}
    disputed = [conflict for conflict in conflicts if conflict.settled is None]
    stages = with_losers(fold_stages(gathered, ends, computed, disputed, witnesses), conflicts)
    start = starts["effective"].earliest or starts["concluded"].earliest
    began = Start(starts["effective"], "it took effect") if starts["effective"].earliest else Start()
    if began.when.earliest is None and start is not None:
        began = Start(starts["concluded"], "it was concluded")
    last_end = max((when.latest for _, when in ends if when.latest), default=None)
    life = Life(start, last_end or (computed.when.latest if computed else None), world.given.as_of)
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


def _events(gathered: Gathered, number: int, found: Sequence[int], world: World) -> tuple[TimelineEntry, ...]:
    """The events told of an agreement, and those that speak of its terms though no report ties them to it."""
    watched = watched_events(gathered)
    speaking = {at for at in found if world.index.groups[at].claims[0].event in watched}
    return tuple(world.setting.events[at] for at in sorted(speaking | set(world.index.by_agreement.get(number, ()))))


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
