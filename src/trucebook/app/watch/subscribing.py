"""Who wants to be told of what, and where: subscriptions made, listed and ended by each person for themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from trucebook.app.accounts.changes import Doing, note_change
from trucebook.app.query.asking import known_agreement, known_names
from trucebook.app.watch.notices import keys_now, remember
from trucebook.errors import UsageError
from trucebook.export.post.hook import Reach, check_address
from trucebook.store.database import Database
from trucebook.store.models import Subscription
from trucebook.store.news import newest_link

TOPICS = ("breach", "due", "conflict")
CHANNELS = ("email", "webhook")
MOST_DAYS = 365
_MOST = 50  # subscriptions of one person
# Something, an at sign, a name with a dot; whether anybody reads it only sending tells.
_EMAIL = re.compile(r"[^@\s<>\"(),;:\\]+@[^@\s<>\"(),;:\\]+\.[A-Za-z0-9-]{2,}")


@dataclass(frozen=True, slots=True)
class SubscriptionWish:
    """What somebody wants to be told of, and where; ``agreement`` and ``place`` as typed, empty for all."""

    topic: str
    channel: str
    address: str
    agreement: str = ""
    place: str = ""
    days: int = 14


def subscribe(database: Database, wish: SubscriptionWish, doing: Doing, reach: Reach) -> int:
    """Keep a subscription and return its number; what is known already is no news to it.  Raises UsageError."""
    _check(wish, reach)
    agreement = known_agreement(database, wish.agreement) if wish.agreement else ""
    place = known_names(database, "place", wish.place)[0] if wish.place else ""
    row = Subscription(
        person=doing.by, topic=wish.topic, channel=wish.channel, address=wish.address.strip(), made_at=doing.at,
        agreement=agreement, place=place, days=wish.days, seen=newest_link(database),
    )  # fmt: skip
    known = keys_now(database, row)

    def work() -> None:
        mine = database.rows(Subscription).filter(person=doing.by)
        if mine.count() >= _MOST:
            raise UsageError(f"nobody may have more than {_MOST} subscriptions", mend="end one of them first")
        same = mine.filter(topic=row.topic, channel=row.channel, address=row.address, agreement=agreement, place=place)
        if same.exists():
            raise UsageError("you have this subscription already", mend="look at the list")
        row.pk = None
        row.save(using=database.alias, force_insert=True)
        remember(database, row, known)
        note_change(database, doing, doing.by, "subscribed", f"{wish.topic}, {wish.channel}")

    database.write(work)
    return int(row.pk)


def subscriptions_of(database: Database, person: str) -> tuple[Any, ...]:
    """A person's subscriptions, the newest first."""
    return tuple(database.rows(Subscription).filter(person=person).order_by("-made_at", "-id"))


def unsubscribe(database: Database, id: int, doing: Doing) -> None:
    """End a subscription of the person who does it; raises UsageError where there is none."""

    def work() -> None:
        row = database.rows(Subscription).filter(id=id, person=doing.by).first()
        if row is None:
            raise UsageError("there is no such subscription any more", mend="look at the list again")
        note_change(database, doing, doing.by, "unsubscribed", f"{row.topic}, {row.channel}")
        row.delete(using=database.alias)

    database.write(work)


def _check(wish: SubscriptionWish, reach: Reach) -> None:
    if wish.topic not in TOPICS:
        raise UsageError(f"'{wish.topic[:40]}' is nothing to be told of", mend=f"use one of {', '.join(TOPICS)}")
    if wish.channel not in CHANNELS:
        raise UsageError(f"'{wish.channel[:40]}' is no way to be told", mend=f"use one of {', '.join(CHANNELS)}")
    if not 0 <= wish.days <= MOST_DAYS:
        raise UsageError("that many days are out of reach", mend=f"give 0 to {MOST_DAYS}")
    if wish.agreement and wish.place:
        raise UsageError("a subscription is of an agreement or of a place", mend="leave one of them empty")
    if wish.channel == "webhook":
        check_address(wish.address.strip(), reach)
    elif not _EMAIL.fullmatch(wish.address.strip()) or len(wish.address) > 254:
        raise UsageError("this is no e-mail address", where=wish.address[:80], mend="write name@host.org")
