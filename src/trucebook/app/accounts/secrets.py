"""Tokens, invitations, links for new passwords: random words shown once, of which only the digest is kept.

The random words are made by the face and handed in, as are the times.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from trucebook.app.accounts.changes import Doing, note_change
from trucebook.app.permissions import ROLES, Role
from trucebook.errors import UsageError
from trucebook.store.database import Database
from trucebook.store.models import AccessToken, FeedToken, Invitation

PREFIX = "tb_"
"""What a token begins with, so that scanners for secrets left lying about know it."""
VALID_DAYS = 7
_USED_EVERY = timedelta(minutes=10)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation gives: a role, and the digest by which it is taken up."""

    role: Role
    sha256: str
    expires_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TokenKind:
    """A kind of token: its table, and what the audit calls it."""

    model: Any
    name: str


API = TokenKind(AccessToken, "token")
FEEDS = TokenKind(FeedToken, "feed token")
"""A token in the address of feeds and calendars, which reads them and opens nothing else."""


def digest(secret: str) -> str:
    """The SHA-256 under which a secret is kept."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def add_token(database: Database, secret: str, label: str, doing: Doing, kind: TokenKind = API) -> None:
    """Keep a new token of the person who does it."""
    label = " ".join(label.split())[:_LONGEST] or kind.name

    def work() -> None:
        row = kind.model(person=doing.by, label=label, sha256=digest(secret), made_at=doing.at)
        row.save(using=database.alias, force_insert=True)
        note_change(database, doing, doing.by, f"{kind.name} made", label)

    database.write(work)


def tokens_of(database: Database, person: str, kind: TokenKind = API) -> tuple[Any, ...]:
    """A person's tokens, those revoked too, the newest first."""
    return tuple(database.rows(kind.model).filter(person=person).order_by("-made_at", "-id"))


def revoke_token(database: Database, id: int, doing: Doing, kind: TokenKind = API) -> None:
    """End a token of the person who does it; raises UsageError where there is none that counts."""

    def work() -> None:
        row = database.rows(kind.model).filter(id=id, person=doing.by, revoked_at=None).first()
        if row is None:
            raise UsageError("there is no such token any more", mend="look at the list again")
        database.rows(kind.model).filter(id=id).update(revoked_at=doing.at)
        note_change(database, doing, doing.by, f"{kind.name} revoked", row.label)

    database.write(work)


def find_person(database: Database, secret: str, now: datetime, kind: TokenKind = API) -> str | None:
    """Whose token this is, and note of its use; None where it counts no more, or never did."""
    row = database.rows(kind.model).filter(sha256=digest(secret), revoked_at=None).first()
    if row is None:
        return None
    if row.used_at is None or now - row.used_at > _USED_EVERY:
        database.write(lambda: database.rows(kind.model).filter(id=row.id).update(used_at=now))
    return str(row.person)


def invite(database: Database, secret: str, role: str, note: str, doing: Doing) -> datetime:
    """Keep a new invitation; returns when it ends.  Raises UsageError for what is no role."""
    if role not in ROLES:
        raise UsageError(f"'{role[:40]}' is no role", mend=f"use one of {', '.join(ROLES)}")
    ends = doing.at + timedelta(days=VALID_DAYS)
    note = " ".join(note.split())[:_LONGEST]

    def work() -> None:
        row = Invitation(sha256=digest(secret), role=role, note=note, by=doing.by, made_at=doing.at, expires_at=ends)
        row.save(using=database.alias, force_insert=True)
        note_change(database, doing, note, "invited", role)

    database.write(work)
    return ends


def open_invitations(database: Database, now: datetime) -> tuple[Any, ...]:
    """The invitations that can still be taken up, the newest first."""
    return tuple(database.rows(Invitation).filter(used_at=None, expires_at__gt=now).order_by("-made_at", "-id"))


def withdraw(database: Database, id: int, doing: Doing) -> None:
    """End an invitation before it is taken up; raises UsageError where there is none."""

    def work() -> None:
        row = database.rows(Invitation).filter(id=id, used_at=None).first()
        if row is None:
            raise UsageError("this invitation was taken up already, or is gone", mend="look at the list again")
        database.rows(Invitation).filter(id=id).update(used_at=doing.at, used_by="")
        note_change(database, doing, row.note, "invitation withdrawn", row.role)

    database.write(work)


def find_invitation(database: Database, secret: str, now: datetime) -> Invited:
    """What the invitation gives; raises UsageError where it was used, has ended, or never was."""
    row = database.rows(Invitation).filter(sha256=digest(secret), used_at=None, expires_at__gt=now).first()
    role = next((one for one in ROLES if row is not None and one == row.role), None)
    if row is None or role is None:
        raise UsageError("this invitation was used already or has ended", mend="ask a manager for another")
    return Invited(role, row.sha256, row.expires_at, row.by)


def take_up(database: Database, invited: Invited, person: str, at: datetime) -> bool:
    """Use an invitation for the account ``person``; whether it was still there.  Only inside ``Database.write``."""
    rows = database.rows(Invitation).filter(sha256=invited.sha256, used_at=None, expires_at__gt=at)
    if not rows.update(used_at=at, used_by=person):
        return False
    note_change(database, Doing(person, at), person, "account made", f"{invited.role}, invited by {invited.by}")
    return True
