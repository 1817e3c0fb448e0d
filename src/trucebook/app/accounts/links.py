"""Secrets in addresses: tokens of feeds, which read and nothing else, and links by which somebody sets a new password.

The random words are made by the face and handed in, as are the times; the register keeps their digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from trucebook.app.accounts.changes import Doing, note_change
from trucebook.app.accounts.secrets import digest
from trucebook.errors import UsageError
from trucebook.store.database import Database
from trucebook.store.models import FeedToken, PasswordLink

VALID_HOURS = 24
_USED_EVERY = timedelta(minutes=10)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Reset:
    """A link that still counts: whose password it sets, and the digest by which it is used up."""

    person: str
    sha256: str


def add_feed_token(database: Database, secret: str, label: str, doing: Doing) -> None:
    """Keep a new token for the feeds of the person who does it."""
    label = " ".join(label.split())[:_LONGEST] or "feed"

    def work() -> None:
        row = FeedToken(person=doing.by, label=label, sha256=digest(secret), made_at=doing.at)
        row.save(using=database.alias, force_insert=True)
        note_change(database, doing, doing.by, "feed token made", label)

    database.write(work)


def feed_tokens_of(database: Database, person: str) -> tuple[Any, ...]:
    """A person's tokens for feeds that still count, the newest first."""
    return tuple(database.rows(FeedToken).filter(person=person, revoked_at=None).order_by("-made_at", "-id"))


def revoke_feed_token(database: Database, id: int, doing: Doing) -> None:
    """End a feed token of the person who does it; raises UsageError where there is none that counts."""

    def work() -> None:
        row = database.rows(FeedToken).filter(id=id, person=doing.by, revoked_at=None).first()
        if row is None:
            raise UsageError("there is no such token any more", mend="look at the list again")
        database.rows(FeedToken).filter(id=id).update(revoked_at=doing.at)
        note_change(database, doing, doing.by, "feed token revoked", row.label)

    database.write(work)


def find_reader(database: Database, secret: str, now: datetime) -> str | None:
    """Whose feed token this is, and note of its use; None where it counts no more, or never did."""
    row = database.rows(FeedToken).filter(sha256=digest(secret), revoked_at=None).first()
    if row is None:
        return None
    if row.used_at is None or now - row.used_at > _USED_EVERY:
        database.write(lambda: database.rows(FeedToken).filter(id=row.id).update(used_at=now))
    return str(row.person)


def add_reset(database: Database, secret: str, person: str, doing: Doing) -> datetime:
    """Keep a link for a new password of ``person``; older ones count no more.  Returns when it ends."""
    ends = doing.at + timedelta(hours=VALID_HOURS)

    def work() -> None:
        database.rows(PasswordLink).filter(person=person, used_at=None).update(used_at=doing.at)
        row = PasswordLink(sha256=digest(secret), person=person, by=doing.by, made_at=doing.at, expires_at=ends)
        row.save(using=database.alias, force_insert=True)
        note_change(database, doing, person, "password link made")

    database.write(work)
    return ends


def find_reset(database: Database, secret: str, now: datetime) -> Reset:
    """Whose password the link sets; raises UsageError where it was used, has ended, or never was."""
    row = database.rows(PasswordLink).filter(sha256=digest(secret), used_at=None, expires_at__gt=now).first()
    if row is None:
        raise UsageError("this link was used already or has ended", mend="ask a manager for another")
    return Reset(row.person, row.sha256)


def use_reset(database: Database, reset: Reset, at: datetime) -> bool:
    """Use a link up; whether it was still there.  Only inside ``Database.write``."""
    rows = database.rows(PasswordLink).filter(sha256=reset.sha256, used_at=None, expires_at__gt=at)
    if not rows.update(used_at=at):
        return False
    note_change(database, Doing(reset.person, at), reset.person, "password set by link")
    return True
