"""What there is to tell a subscription: new conflicts, what falls due soon, new incidents.

A notice has an id that never changes, so that whoever gets it twice can drop the second.  Names of private persons are
replaced by their role, since a notice leaves the house.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from trucebook.app.query.asking import Ask, known_agreement
from trucebook.app.query.lines import Line, due
from trucebook.export.brief.names import Persons, find_private
from trucebook.model.register import Conflict
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.evidence import newest_extractions, read_extractions
from trucebook.store.lists import Cut, Wanted, conflict_rows
from trucebook.store.models import AgreementReport, AgreementRow, BlockConflict, BlockEvent, EventReport, Report, Told
from trucebook.store.news import new_incidents

_AT_ONCE = 500
_ID = 24


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news.  ``key`` is what the register remembers it by; ``path`` leads to its page on the desk."""

    id: str
    key: str
    topic: str
    title: str
    text: str
    day: str | None
    agreement: str | None
    path: str

    def told(self) -> dict[str, object]:
        """What a program is sent of it."""
        return {name: value for name, value in asdict(self).items() if name != "key"}


def news(database: Database, subscription: Any, today: date) -> Iterator[Notice]:
    """What this subscription was not told yet, in a fixed order; raises UsageError where its agreement is gone."""
    known = set(subscription.told.using(database.alias).values_list("key", flat=True))
    found = {"conflict": _conflicts, "due": _due, "breach": _incidents}[subscription.topic]
    yield from found(database, subscription, today, known)


def keys_now(database: Database, subscription: Any) -> list[str]:
    """The keys of what is known already when somebody subscribes, and is no news; only conflicts need them."""
    if subscription.topic != "conflict":
        return []
    return [conflict_key(row) for row in _conflict_rows(database, subscription)]


def remember(database: Database, subscription: Any, keys: list[str]) -> None:
    """Note that a subscription was told of these.  Only inside ``Database.write``."""
    rows = [Told(subscription_id=subscription.pk, key=key) for key in keys]
    database.rows(Told).bulk_create(rows, ignore_conflicts=True)


def wanted_by(database: Database, subscription: Any) -> Wanted:
    """What a subscription is narrowed to; raises UsageError where its agreement is not in the register any more."""
    agreement = known_agreement(database, subscription.agreement) if subscription.agreement else None
    return Wanted(agreement=agreement, places=(subscription.place,) if subscription.place else None)


def _incidents(database: Database, subscription: Any, today: date, known: Set[str]) -> Iterator[Notice]:
    found = new_incidents(database, wanted_by(database, subscription), subscription.seen)
    rows = [row for row in found if f"event:{row.pk}" not in known]
    persons = private_in(database, reports_of_events(database, [row.pk for row in rows]))
    for row in rows:
        headline = persons.clean(row.headline)
        day = row.earliest.isoformat() if row.earliest else None
        counted = f"{row.originators} originator{'' if row.originators == 1 else 's'}, told as {row.modality}"
        text = f"{day or 'Day not given'}: {headline} ({counted}; verification: {row.verification or 'none yet'})"
        key = f"event:{row.pk}"
        yield Notice(_named(subscription, key), key, "breach", headline, text, day, row.agreement, f"/events/{row.pk}/")


def _conflicts(database: Database, subscription: Any, today: date, known: Set[str]) -> Iterator[Notice]:
    titles: dict[str, str] = {}
    for row in _conflict_rows(database, subscription):
        conflict, key = decode(row.body, Conflict), conflict_key(row)
        if conflict.settled is not None or key in known:
            continue
        about = _title(database, row.agreement, titles) if row.agreement else "no agreement"
        sides = " ≠ ".join(side.value for side in conflict.sides)
        sides = private_in(database, _reports_of(database, row)).clean(sides)
        title = f"{conflict.field.replace('_', ' ').capitalize()} of {about}"
        id = _named(subscription, key)
        yield Notice(id, key, "conflict", title, f"{title}: {sides}", None, row.agreement, f"/conflicts/{row.id}/")


def _due(database: Database, subscription: Any, today: date, known: Set[str]) -> Iterator[Notice]:
    titles: dict[str, str] = {}
    last = today + timedelta(days=subscription.days)
    ask = Ask(agreement=subscription.agreement or None, since=today, until=last)
    if subscription.place:
        ask = Ask(place=subscription.place, since=today, until=last)
    for line in _all_due(database, ask, today):
        key = f"due:{line['agreement']}:{line['what']}:{line['day']}:{line['text']}"
        if line["standing"] != "coming" or key in known:
            continue
        title = _title(database, line["agreement"], titles)
        text = f"{line['day']}: {line['text']} – {title}"
        id, path = _named(subscription, key), f"/agreements/{line['agreement']}/"
        yield Notice(id, key, "due", title, text, line["day"], line["agreement"], path)


def _all_due(database: Database, ask: Ask, today: date) -> Iterator[Line]:
    after = None
    while True:
        page = due(database, ask, Cut(_AT_ONCE, after), today)
        yield from page.lines
        after = page.next
        if after is None:
            return


def _conflict_rows(database: Database, subscription: Any) -> Iterator[Any]:
    after, wanted = None, wanted_by(database, subscription)
    while True:
        page = conflict_rows(database, wanted, Cut(_AT_ONCE, after))
        yield from page.rows
        after = page.next
        if after is None:
            return


def conflict_key(row: Any) -> str:
    """What is disputed and the readings; the row's own id changes whenever its evidence is numbered anew."""
    conflict = decode(row.body, Conflict)
    sides = "\n".join(sorted(side.value for side in conflict.sides))
    named = f"{row.agreement or conflict.explanation}\n{conflict.field}\n{sides}"
    return f"conflict:{hashlib.sha256(named.encode()).hexdigest()[:_ID]}"


def _named(subscription: Any, key: str) -> str:
    return hashlib.sha256(f"{subscription.pk}\n{key}".encode()).hexdigest()[:_ID]


def _title(database: Database, id: str, titles: dict[str, str]) -> str:
    if id not in titles:
        found = database.rows(AgreementRow).filter(id=id).values_list("title", flat=True).first()
        titles[id] = found or id
    return titles[id]


def _reports_of(database: Database, row: Any) -> list[str]:
    """The reports behind a conflict, or some more."""
    if row.agreement:
        return list(database.rows(AgreementReport).filter(agreement=row.agreement).values_list("report", flat=True))
    blocks = database.rows(BlockConflict).filter(conflict=row.id).values("block")
    events = database.rows(BlockEvent).filter(block__in=blocks).values("event")
    return list(database.rows(EventReport).filter(event__in=events).values_list("report", flat=True))


def reports_of_events(database: Database, events: list[str]) -> list[str]:
    """The reports (ids) that tell of these events."""
    return list(database.rows(EventReport).filter(event__in=events).values_list("report", flat=True))


def private_in(database: Database, reports: list[str]) -> Persons:
    """The private persons that these reports name, to be kept out of what leaves the house."""
    numbers = database.rows(Report).filter(slug__in=sorted(set(reports))).values_list("seq", flat=True)
    newest = newest_extractions(database, list(numbers))
    return find_private(read_extractions(database, sorted(newest.values())))
