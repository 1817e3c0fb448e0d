"""The situation report of a period: what changed, what happened, what comes next, each sentence with its citation.

It sums up nothing into one mark, adds no figures together and says what it leaves out.  Names of private persons are
replaced by their role.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup

from trucebook.export.brief.card import Figure
from trucebook.export.brief.dates import at_words, day_words
from trucebook.export.brief.names import find_private, hide_private
from trucebook.export.brief.notes import Note, Notes
from trucebook.export.brief.page import TEMPLATES, css_string, environment
from trucebook.export.brief.reports import printed_reports
from trucebook.export.brief.tables import passages
from trucebook.export.brief.words import Say, as_written, capital, ended, listed, plural
from trucebook.export.sitrep.ahead import (
    access_changed,
    access_section,
    conflicts_new,
    conflicts_open,
    conflicts_section,
    due_next,
    due_section,
    figures_section,
)
from trucebook.export.sitrep.changes import (
    agreements_counted,
    agreements_section,
    changes_section,
    new_stages,
    stage_sentence,
)
from trucebook.export.sitrep.given import Scene, Situation
from trucebook.export.sitrep.incidents import events_section, incidents_now, incidents_section, state_of
from trucebook.export.sitrep.parts import Line, Section, Sitrep, Table, cell
from trucebook.export.svg.map import Sorted, draw_map, sort_places
from trucebook.export.svg.marks import shared_patterns
from trucebook.model.order import bounds
from trucebook.model.when import When

_MAP_WIDTHS = (600.0, 330.0)
_SENTENCES = 4  # of one kind in the summary; the rest stands in the tables
_CHARSET = "utf-8"


def make_sitrep(given: Situation, *, title: str | None = None, coarsen: bool = False) -> Sitrep:
    """The report, ready to be written.

    ``title`` None is made from the period; ``coarsen`` moves map positions to a tenth of a degree and says so.
    """
    persons = find_private(given.after.extractions)
    hidden = replace(given, before=hide_private(given.before, persons), after=hide_private(given.after, persons))
    scene = Scene(hidden, Notes(hidden.after, persons))
    sections = (
        _summary(scene),
        agreements_section(scene),
        changes_section(scene),
        incidents_section(scene),
        events_section(scene),
        access_section(scene),
        due_section(scene),
        conflicts_section(scene),
        figures_section(scene),
    )
    places = _places(scene, coarsen)
    return Sitrep(
        title=title or f"Situation report, {given.period.words}",
        period=given.period,
        scope=given.scope,
        behind=_behind(scene),
        sections=sections,
        map=_map(scene, places),
        spots=_spots(places),
        listed=listed([f"{place.name} ({why})" for place, why in places.listed], 12),
        limits=tuple(_limits(scene, coarsen, bool(persons.forms))),
        notes=tuple(scene.notes.notes),
        reports=printed_reports(hidden.after.extractions, scene.notes),
    )


def render_sitrep(sitrep: Sitrep) -> str:
    """One HTML file with styles, map, quotes and reports inside; the same report gives the same text."""
    page = environment()
    line = f"{sitrep.title} · {sitrep.period.as_of}"
    source = {name: (TEMPLATES / name).read_text(encoding=_CHARSET) for name in ("brief.css", "sitrep.css", "brief.js")}
    return page.get_template("sitrep.html.j2").render(
        report=sitrep,
        css=Markup(source["brief.css"] + source["sitrep.css"]),
        js=Markup(source["brief.js"]),
        page_line=css_string(line),
        line=line,
        **_body(sitrep, as_written, {}, {}),
    )


def render_sitrep_part(sitrep: Sitrep, addresses: Mapping[str, str], say: Say = as_written) -> Markup:
    """The report as a part of somebody else's page, which needs the styles and the script of the brief.

    ``addresses`` are those of an ``agreement``, an ``event`` and a ``report``, each with ``ID`` in the place of its id.
    """
    keys = {report.key: addresses["report"].replace("ID", quote(report.id)) for report in sitrep.reports}
    linked = {note.number: _place(note, keys) for note in sitrep.notes}
    shown = environment().get_template("sitrep_part.html.j2")
    return Markup(shown.render(report=sitrep, **_body(sitrep, say, addresses, linked)))


def _place(note: Note, keys: Mapping[str, str]) -> str:
    return f"{keys[note.report]}?at={note.span.start}-{note.span.end}#asked"


def _body(sitrep: Sitrep, say: Say, addresses: Mapping[str, str], linked: Mapping[int, str]) -> dict[str, object]:
    return {"say": say, "addresses": addresses, "linked": linked, "notes": sitrep.notes, "reports": sitrep.reports,
            "patterns": shared_patterns()}  # fmt: skip


def _behind(scene: Scene) -> str:
    """How many reports of the period it rests on, and how many spoke in them."""
    known = When(None, scene.period.since, scene.period.days.latest)
    fresh = [
        extraction.report.id
        for extraction in scene.given.after.extractions
        if (days := bounds(extraction.report.published)) is not None and When(None, *days).overlaps(known)
    ]
    spoke = {item.originator for item in scene.given.after.evidence if item.report in set(fresh)}
    return f"{plural(len(fresh), 'report')} published in the period, {plural(len(spoke), 'originator')}"


def _summary(scene: Scene) -> Section:
    """What can be read aloud in a minute."""
    lines = [
        Line(agreements_counted(scene)),
        *_stage_lines(scene),
        *_incident_lines(scene),
        *_access_lines(scene),
        *_due_lines(scene),
        *_conflict_lines(scene),
    ]
    return Section("summary", "Summary", tuple(lines), (), "")


def _stage_lines(scene: Scene) -> list[Line]:
    return [
        Line(f"{agreement.title}: {stage_sentence(entry)}", scene.notes.marks(entry.evidence),
             ("agreement", agreement.id))
        for agreement, entry in new_stages(scene)[:_SENTENCES]
    ]  # fmt: skip


def _incident_lines(scene: Scene) -> list[Line]:
    found = {entry.id: entry for _, one, entry in incidents_now(scene) if one.assessment != "supports"}
    if not found:
        return [Line("No incident against a term is reported of this period; that is no finding that there was none.")]
    places = list(dict.fromkeys(place.name for entry in found.values() for place in entry.places))
    states = [state_of(entry) for entry in found.values()]
    told = listed([f"{states.count(state)} {state}" for state in sorted(set(states))])
    where = f" in {listed(places, 4)}" if places else ""
    words = f"{plural(len(found), 'incident')} against a term{where}; verification: {told}."
    return [Line(words, scene.notes.marks(id for entry in found.values() for id in entry.evidence))]


def _access_lines(scene: Scene) -> list[Line]:
    return [
        Line(
            ended(f"Access to {row.place} ({row.what}): {row.state}, reported {at_words(row.since)}"),
            scene.notes.marks(row.evidence),
        )
        for row in access_changed(scene)
        if row.place
    ][:_SENTENCES]


def _due_lines(scene: Scene) -> list[Line]:
    return [
        Line(
            ended(f"Due next, {at_words(one.when)}: {one.text} – {one.title}{', contested' if one.contested else ''}"),
            scene.notes.marks(one.evidence),
        )
        for one in due_next(scene)[:_SENTENCES]
    ]


def _conflict_lines(scene: Scene) -> list[Line]:
    found, fresh = conflicts_open(scene), conflicts_new(scene)
    if not found:
        return []
    ids = [id for conflict in fresh for side in conflict.sides for id in side.evidence]
    new = f", {len(fresh)} of them new in this period" if fresh else ", none of them new"
    return [Line(f"{plural(len(found), 'conflict')} open{new}.", scene.notes.marks(ids))]


def _places(scene: Scene, coarsen: bool) -> Sorted:
    """Where the agreements lie and what happened in the period."""
    after = scene.given.after
    of_agreements = [place for agreement in after.agreements for place in agreement.places]
    where = [place for entry in scene.happened() for place in entry.places]
    # One hull round the towns of several agreements would be nobody's zone.
    zone = of_agreements if len(after.agreements) == 1 else []
    return sort_places(zone, [*of_agreements, *where], passages(after.timeline), coarsen)


def _map(scene: Scene, places: Sorted) -> Figure:
    title = f"Map of the agreements and of what is reported of {scene.period.words}"
    return Figure(*(draw_map(f"sitrep-{n}", title, places.drawn, width) for n, width in enumerate(_MAP_WIDTHS)))


def _spots(places: Sorted) -> Table:
    """The places of the map with their positions, for a form that holds no map; an area says how wide it is."""
    rows = tuple(
        (
            cell(spot.place.name),
            cell(f"{spot.at[0]:.3f}, {spot.at[1]:.3f}" + (f" within {spot.area_km:g} km" if spot.area_km else "")),
            (Line(spot.passage or "", fixed=True),),
        )
        for spot in places.drawn
    )
    return Table("Places on the map", ("Place", "Position", "State"), rows)


def _limits(scene: Scene, coarsen: bool, hidden: bool) -> list[str]:
    words = [
        "It rests on reports alone; what nobody reported is not in it.",
        f"It says what was published and decided by the end of {day_words(scene.period.known)}.",
        "Originators are counted, not outlets; several reports of one source count once.",
        "Figures of different sources stand side by side and are never added.",
    ]
    if scene.given.left:
        words.append(f"{capital(plural(scene.given.left, 'agreement'))} of which less was told lately are left out.")
    unplaced = sum(1 for refusal in scene.given.after.refusals if refusal.what == "the whole report")
    if unplaced:
        words.append(f"{capital(plural(unplaced, 'report'))} with no sure day of publication are left out.")
    if coarsen:
        words.append("Positions are coarsened on purpose.")
    if hidden:
        words.append("Names of private persons are replaced by their role, inside quotes too, in square brackets.")
    return words
