"""Telling subscribers what is new: once each time it is run, from cron; nothing runs in between.

What was sent is noted after each letter or call.  A crash in between sends again, with the same id; what fails is
noted with its reason and tried again at the next run.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from trucebook.app.fresh import refresh
from trucebook.app.permissions import Role, may
from trucebook.app.watch.notices import Notice, news, remember
from trucebook.app.workspace import Workspace
from trucebook.errors import Undelivered, UsageError
from trucebook.export.post.hook import Call
from trucebook.export.post.mail import Letter
from trucebook.store.database import Database, Reader
from trucebook.store.models import Subscription, Told
from trucebook.store.news import newest_link

_IN_A_LETTER = 50
_SUBJECTS = {"breach": "incident", "due": "term due", "conflict": "conflict"}


@dataclass(frozen=True, slots=True)
class Office:
    """How notices go out.  A way that is None is not set up.

    ``role_of`` gives the role of a person now (None: may not read any more); ``key`` is what webhooks' keys are derived
    from; ``desk`` is the address that paths of the desk are put behind, where there is one.
    """

    role_of: Callable[[str], Role | None]
    letter: Callable[[Letter], None] | None = None
    call: Callable[[Call], None] | None = None
    key: str = field(default="", repr=False)
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one subscription: how many notices were sent (or would be), and why not all of them."""

    subscription: Any
    notices: tuple[Notice, ...]
    reason: str | None = None


def notify(workspace: Workspace, office: Office, now: datetime, *, dry: bool = False) -> Iterator[Outcome]:
    """Send every subscription what is new to it, one after the other; ``dry`` sends and notes nothing."""
    refresh(workspace)
    for row in list(workspace.database.rows(Subscription).order_by("id")):
        upto = newest_link(workspace.database)
        database = _seen_by(workspace, office.role_of(row.person))
        if database is None:
            yield _failed(workspace.database, row, (), "this person may not read any more", (now, dry))
            continue
        try:
            found = tuple(news(database, row, now.date()))
        except UsageError as error:
            yield _failed(database, row, (), str(error), (now, dry))
            continue
        if dry:
            yield Outcome(row, found)
            continue
        yield _send(database, office, row, found, (now, upto))


def hook_key(key: str, subscription: Any) -> str:
    """The key that calls of this subscription are signed with; its owner is shown it."""
    return hmac.new(key.encode(), f"webhook:{subscription.pk}".encode(), hashlib.sha256).hexdigest()


def _seen_by(workspace: Workspace, role: Role | None) -> Database | None:
    """The register as this role may see it; None for who may see nothing."""
    if not may(role, "read"):
        return None
    coarse = workspace.coarsen and role == "viewer"
    reader = Reader(restricted=bool(may(role, "read_restricted")), exact=not coarse)
    return replace(workspace.database, reader=reader)


def _send(database: Database, office: Office, row: Any, found: tuple[Notice, ...], at: tuple[datetime, int]) -> Outcome:
    now, upto = at
    sent: list[Notice] = []
    try:
        for batch in _post(office, row, found, now):
            keys = [notice.key for notice in batch]
            database.write(partial(remember, database, row, keys))
            sent += batch
    except Undelivered as error:
        return _failed(database, row, tuple(sent), str(error), (now, False))

    def done() -> None:
        # Incidents are remembered by the link they came after; their keys have done their work.
        database.rows(Told).filter(subscription=row.pk, key__startswith="event:").delete()
        mine = database.rows(Subscription).filter(pk=row.pk)
        mine.update(seen=upto, tries=0, failed_at=None, reason="")

    database.write(done)
    return Outcome(row, tuple(sent))


def _post(office: Office, row: Any, found: tuple[Notice, ...], now: datetime) -> Iterator[list[Notice]]:
    """Send what was found and give it in the portions that arrived; raises Undelivered."""
    if not found:
        return
    if row.channel == "email":
        if office.letter is None:
            raise Undelivered("no server for e-mail is set up", mend="name one in trucebook.toml, under [mail]")
        rest = iter(found)
        while batch := list(islice(rest, _IN_A_LETTER)):
            office.letter(letter_of(row, batch, office.desk))
            yield batch
        return
    if office.call is None:
        raise Undelivered("webhooks are switched off", mend="take webhooks = false out of trucebook.toml")
    for notice in found:
        office.call(call_of(row, notice, office, now))
        yield [notice]


def letter_of(row: Any, batch: list[Notice], desk: str) -> Letter:
    """One e-mail with these notices; the same notices give the same key."""
    number, what = len(batch), _SUBJECTS[row.topic]
    title = batch[0].title if number == 1 else f"{number} {'terms due' if row.topic == 'due' else what + 's'}"
    subject = f"Trucebook: {what}, {title}" if number == 1 else f"Trucebook: {title}"
    lines = []
    for notice in batch:
        lines += [notice.text, *([f"{desk}{notice.path}"] if desk else []), f"Notice {notice.id}", ""]
    lines.append("You asked for these notices on the desk, under Notices; end them there.")
    key = hashlib.sha256("\n".join(notice.id for notice in batch).encode()).hexdigest()[:32]
    return Letter(row.address, subject, "\n".join(lines) + "\n", key)


def call_of(row: Any, notice: Notice, office: Office, now: datetime) -> Call:
    """One call with this notice; a second try has the same id and the same body."""
    told = notice.told() | {"link": f"{office.desk}{notice.path}" if office.desk else None}
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    return Call(row.address, notice.id, body, int(now.timestamp()), hook_key(office.key, row))


def _failed(database: Database, row: Any, sent: tuple[Notice, ...], reason: str, at: tuple[datetime, bool]) -> Outcome:
    now, dry = at
    if not dry:
        mine = database.rows(Subscription).filter(pk=row.pk)
        database.write(lambda: mine.update(tries=row.tries + 1, failed_at=now, reason=reason))
    return Outcome(row, sent, reason)
