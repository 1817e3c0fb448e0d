"""One agreement of a workspace, now or as of a day, and the small register that holds it and all it cites."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from trucebook.app.brief import Wish
from trucebook.app.fresh import names_of, refresh
from trucebook.app.output import write_whole
from trucebook.app.page import get_agreement_page
from trucebook.app.query.asking import known_agreement
from trucebook.app.workspace import Workspace
from trucebook.export.brief.page import render_brief
from trucebook.model.page import AgreementPage
from trucebook.model.register import Register
from trucebook.store.evidence import newest_extractions, read_extractions
from trucebook.store.models import Report


def agreement_page(workspace: Workspace, handle: str, as_of: date | None = None) -> AgreementPage:
    """The page of the agreement that ``handle`` (or the beginning of one) names, as known on ``as_of`` (None: now).

    Raises UsageError where there is none, or nothing of it was known by then.
    """
    id = known_agreement(workspace.database, handle)
    folds = as_of is not None or not workspace.database.reader.restricted
    return get_agreement_page(workspace.database, id, as_of, names_of(workspace) if folds else None)


def write_agreement_brief(workspace: Workspace, handle: str, out: Path, wish: Wish) -> None:
    """Write the brief of one agreement to ``out``, whole or not at all; raises UsageError as :func:`agreement_page`."""
    refresh(workspace)
    page = agreement_page(workspace, handle, wish.as_of)
    register = register_of(workspace, page, wish.as_of)
    html = render_brief(register, title=wish.title, show_persons=wish.show_persons, coarsen=wish.coarsen)
    write_whole(out, html)


def register_of(workspace: Workspace, page: AgreementPage, as_of: date | None = None) -> Register:
    """The page as a register of its own: what the brief is made of.  Its reports are those the page cites."""
    slugs = list(dict.fromkeys([*page.agreement.reports, *(item.report for item in page.evidence)]))
    database = workspace.database
    numbers = dict(database.rows(Report).filter(slug__in=slugs).values_list("slug", "seq"))
    newest = newest_extractions(database, list(numbers.values()))
    extractions = tuple(read_extractions(database, [newest[seq] for seq in sorted(numbers.values())]))
    return Register(
        as_of=as_of,
        extractions=extractions,
        agreements=(page.agreement,),
        timeline=page.agreement.events,
        conflicts=page.agreement.conflicts,
        derivations=tuple(d for d in page.derivations if d.report in numbers and d.source in numbers),
        originators=page.originators,
        evidence=page.evidence,
    )
