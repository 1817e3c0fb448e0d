"""Links by which somebody sets a new password, once.

The random words are made by the face and handed in, as are the times; the register keeps their digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from trucebook.app.accounts.changes import Doing, note_change
from trucebook.app.accounts.secrets import digest
from trucebook.errors import UsageError
from trucebook.store.database import Database
from trucebook.store.models import PasswordLink

VALID_HOURS = 24


@dataclass(frozen=True, slots=True)
class Reset:
    """A link that still counts: whose password it sets, and the digest by which it is used up."""

    person: str
    sha256: str


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
