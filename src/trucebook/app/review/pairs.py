"""Agreements that may be one: suggested pairs, a page of agreements at a time, for a person to say same or not same.

A pair is suggested where the reader of the reports marked it so (``possible_duplicate_of``), or where two agreements of
one kind that share a place have near titles.  The likeness is rapidfuzz's ``token_sort_ratio`` in 0–100; the bound is
the project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from trucebook.app.decide import Wish, decide
from trucebook.app.review.actions import Deed
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError
from trucebook.fold.decided import live
from trucebook.model.decision import Decision
from trucebook.model.page import AgreementPage
from trucebook.model.register import Agreement
from trucebook.model.subjects import MentionRef, parse_subject
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.decisions import pair_decisions
from trucebook.store.lists import Cut, Wanted, agreement_rows
from trucebook.store.models import AgreementHandle, AgreementPlace, AgreementRow

# Agreements looked at for one page of pairs, and the most neighbours compared with them.
AT_ONCE = 40
_NEIGHBOURS = 400
_LIKE = 80


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agreements that may be one, and why it is thought so; ``why`` is ``marked`` or ``near_title``."""

    one: Agreement
    other: Agreement
    why: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Suggested pairs among some agreements; ``next`` is where the following agreements begin (None: no more)."""

    pairs: tuple[Pair, ...]
    next: str | None


def suggested(database: Database, after: str | None = None) -> Pairs:
    """The pairs among the next agreements; those that people decided on are left out."""
    page = agreement_rows(database, Wanted(), Cut(AT_ONCE, after))
    ids = [row.id for row in page.rows]
    near = _near(database, page.rows)
    bodies = _pages(database, {*ids, *(id for pair in near for id in pair)})
    marked = _marked(bodies, ids)
    apart = _decided(database)
    found: dict[tuple[str, str], Pair] = {}
    for (one, other), detail in {**near, **marked}.items():
        key = (min(one, other), max(one, other))
        if key in apart or key in found or one not in bodies or other not in bodies:
            continue
        why = "marked" if (one, other) in marked else "near_title"
        found[key] = Pair(bodies[one], bodies[other], why, detail)
    return Pairs(tuple(found[key] for key in sorted(found)), page.next)


def decide_pair(workspace: Workspace, handles: tuple[str, str], same: bool, deed: Deed, reason: str = "") -> Decision:
    """Say that two agreements are one, or are not; raises DecisionError where that contradicts other decisions."""
    one, other = (MentionRef(handle) for handle in handles)
    if one == other:
        raise DecisionError("an agreement is always the same as itself")
    wish = Wish("same" if same else "not_same", one, {"other": str(other)}, reason)
    return decide(workspace, wish, deed.at, deed.by)


def _near(database: Database, rows: Sequence[Any]) -> dict[tuple[str, str], str]:
    """Pairs of near titles that have a first row among ``rows``, with the likeness."""
    ids = [row.id for row in rows]
    places: dict[str, set[str]] = {}
    for agreement, place in database.rows(AgreementPlace).filter(agreement__in=ids).values_list("agreement", "place"):
        places.setdefault(place, set()).add(agreement)
    links = database.rows(AgreementPlace).filter(place__in=sorted(places)).order_by("id")
    neighbours: dict[str, set[str]] = {}
    for agreement, place in links.values_list("agreement", "place")[:_NEIGHBOURS]:
        for one in places[place] - {agreement}:
            neighbours.setdefault(one, set()).add(agreement)
    wanted = sorted({id for ids in neighbours.values() for id in ids})
    titles = {row.id: row for row in database.rows(AgreementRow).filter(id__in=wanted).only("id", "title", "kind")} | {
        row.id: row for row in rows
    }
    found = {}
    for one, others in sorted(neighbours.items()):
        for other in sorted(others):
            if other not in titles or titles[one].kind != titles[other].kind:
                continue
            like = token_sort_ratio(titles[one].title, titles[other].title)
            if like >= _LIKE:
                found[one, other] = f"{like:.0f}"
    return found


def _marked(bodies: dict[str, Agreement], ids: Iterable[str]) -> dict[tuple[str, str], str]:
    return {
        (id, link.other): link.why
        for id in ids
        for link in bodies[id].relations
        if link.relation == "possible_duplicate_of" and link.other in bodies
    }


def _pages(database: Database, ids: Iterable[str]) -> dict[str, Agreement]:
    rows = database.rows(AgreementRow).filter(id__in=sorted(ids)).values_list("id", "body")
    found = {id: decode(body, AgreementPage).agreement for id, body in rows}
    related = {link.other for agreement in found.values() for link in agreement.relations} - set(found)
    if related:
        more = database.rows(AgreementRow).filter(id__in=sorted(related)).values_list("id", "body")
        found |= {id: decode(body, AgreementPage).agreement for id, body in more}
    return found


def _decided(database: Database) -> set[tuple[str, str]]:
    """The pairs of agreements that a decision which counts is about."""
    pairs = list(_handles(live(pair_decisions(database))))
    handles = sorted({handle for pair in pairs for handle in pair})
    homes = dict(database.rows(AgreementHandle).filter(handle__in=handles).values_list("handle", "agreement"))
    ends = ((homes.get(one, one), homes.get(other, other)) for one, other in pairs)
    return {(min(pair), max(pair)) for pair in ends}


def _handles(decisions: Iterable[Decision]) -> Iterator[tuple[str, str]]:
    for decision in decisions:
        other = parse_subject(decision.get("other") or "") if decision.get("other") else None
        if isinstance(decision.subject, MentionRef) and isinstance(other, MentionRef):
            yield decision.subject.handle, other.handle
