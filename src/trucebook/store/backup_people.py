"""What people made beside the evidence, as parts of a backup: accounts and who is told of news, rounds of coding.

    rounds.jsonl            a round of double coding on each line, with its claims and what each coder said of them
    accounts.jsonl          an account on each line: name, roles, and its password as the desk keeps it, hashed
    account-changes.jsonl   what was done to accounts
    invitations.jsonl       those not taken up, by their digest
    subscriptions.jsonl     who is told of what, and what of it was told

Rows have no numbers of their own in it, so that equal registers give equal parts.  Sessions, tokens, links for new
passwords, looks, and who has a claim open are nobody's work and stay behind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import connections

from trucebook.store import models
from trucebook.store.database import Database

ACCOUNTS = ("accounts.jsonl", "account-changes.jsonl", "invitations.jsonl", "subscriptions.jsonl")
"""The parts that tell of persons' accounts, and may be left out."""
_ACCOUNT = ("name", "password", "email", "first_name", "last_name", "active", "joined_at", "roles")
_CHANGE = ("at", "by", "person", "what", "detail")
_INVITATION = ("sha256", "role", "note", "by", "made_at", "expires_at")
_SUBSCRIPTION = ("person", "topic", "channel", "address", "made_at", "agreement", "place", "days", "seen")
_ROUND = ("name", "first", "second", "by", "at")
_ANSWER = ("coder", "act", "value", "reason", "at")
_AT_ONCE = 500
# The desk's tables, which are Django's; they are there once a desk was started.
_PEOPLE = """
    SELECT u.username, u.password, u.email, u.first_name, u.last_name, u.is_active, u.date_joined, g.name
    FROM auth_user u LEFT JOIN auth_user_groups m ON m.user_id = u.id LEFT JOIN auth_group g ON g.id = m.group_id
"""


def people_parts(database: Database, seq: int, accounts: bool) -> dict[str, bytes]:
    """The parts that are not empty, by name; nothing in them is later than link ``seq``."""
    made: dict[str, Iterable[Mapping[str, object]]] = {"rounds.jsonl": _rounds(database, seq)}
    if accounts:
        open_ones = database.rows(models.Invitation).filter(used_at=None).order_by("made_at", "pk")
        parts = (
            _accounts(database),
            database.rows(models.AccountChange).order_by("pk").values(*_CHANGE),
            open_ones.values(*_INVITATION),
            _subscriptions(database, seq),
        )
        made |= dict(zip(ACCOUNTS, parts, strict=True))
    found = {name: b"".join(map(line, rows)) for name, rows in made.items()}
    return {name: part for name, part in found.items() if part}


def restore_people(database: Database, parts: Mapping[str, bytes]) -> None:
    """Write the rows of these parts.  Only inside ``Database.write``; raises KeyError, ValueError for damaged ones."""
    writers: dict[str, Callable[[dict[str, Any]], None]] = {
        "rounds.jsonl": lambda row: _write_round(database, row),
        "accounts.jsonl": lambda row: _write(database, models.KeptAccount, row, _ACCOUNT),
        "account-changes.jsonl": lambda row: _write(database, models.AccountChange, row, _CHANGE),
        "invitations.jsonl": lambda row: _write(database, models.Invitation, row, _INVITATION),
        "subscriptions.jsonl": lambda row: _write_subscription(database, row),
    }
    for name, write in writers.items():
        for text in parts.get(name, b"").splitlines():
            write(json.loads(text))


def line(fields: Mapping[str, object]) -> bytes:
    """A row as a line of JSON, the same for equal rows: keys sorted, times in UTC."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=_iso).encode() + b"\n"


def values_of(model: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row from their JSON."""
    read: dict[str, Callable[[str], object]] = {
        "DateTimeField": datetime.fromisoformat, "DateField": date.fromisoformat,
    }  # fmt: skip
    kinds = {field.attname: field.get_internal_type() for field in model._meta.fields}
    return {
        name: read[kinds[name]](value) if value is not None and kinds[name] in read else value
        for name, value in fields.items()
    }


def _accounts(database: Database) -> list[Mapping[str, object]]:
    """All accounts by name: those of the desk, and restored ones that no desk has taken over yet."""
    kept = {row["name"]: row for row in database.rows(models.KeptAccount).values(*_ACCOUNT)}
    if "auth_user" in connections[database.alias].introspection.table_names():
        roles: dict[str, list[str]] = {}
        for *columns, role in database.select(_PEOPLE):
            roles.setdefault(columns[0], []).extend([role] if role is not None else [])
            name, password, email, first, last, active, joined = columns
            of = sorted(roles[name])
            kept[name] = dict(zip(_ACCOUNT, (name, password, email, first, last, bool(active), _utc(joined), of),
                                  strict=True))  # fmt: skip
    return [kept[name] for name in sorted(kept)]


def _subscriptions(database: Database, seq: int) -> Iterator[Mapping[str, object]]:
    rows = database.rows(models.Subscription).prefetch_related("told")
    for row in sorted(rows, key=lambda row: tuple(str(getattr(row, name)) for name in _SUBSCRIPTION)):
        fields = {name: getattr(row, name) for name in _SUBSCRIPTION}
        yield {**fields, "seen": min(row.seen, seq), "told": sorted(told.key for told in row.told.all())}


def _rounds(database: Database, seq: int) -> Iterator[Mapping[str, object]]:
    rounds = database.rows(models.CodingRound).order_by("pk").prefetch_related("units__answers")
    decided = set(database.rows(models.Decision).filter(seq__lte=seq).values_list("decision", flat=True))
    for row in rounds:
        units = [
            {
                "place": unit.place,
                "subject": unit.subject,
                "settled": unit.settled if unit.settled in decided else None,
                "answers": [
                    {name: getattr(answer, name) for name in _ANSWER}
                    for answer in sorted(unit.answers.all(), key=lambda answer: str(answer.coder))
                ],
            }
            for unit in sorted(row.units.all(), key=lambda unit: int(unit.place))
        ]
        yield {**{name: getattr(row, name) for name in _ROUND}, "units": units}


def _write(database: Database, model: Any, fields: Mapping[str, Any], columns: Iterable[str], **more: object) -> Any:
    row = model(**values_of(model, {name: fields[name] for name in columns}), **more)
    row.save(using=database.alias, force_insert=True)
    return row


def _write_subscription(database: Database, fields: Mapping[str, Any]) -> None:
    row = _write(database, models.Subscription, fields, _SUBSCRIPTION)
    told = [models.Told(subscription_id=row.pk, key=key) for key in fields["told"]]
    database.rows(models.Told).bulk_create(told, batch_size=_AT_ONCE)


def _write_round(database: Database, fields: Mapping[str, Any]) -> None:
    made = _write(database, models.CodingRound, fields, _ROUND)
    for unit in fields["units"]:
        row = _write(database, models.CodingUnit, unit, ("place", "subject", "settled"), round_id=made.pk)
        for answer in unit["answers"]:
            _write(database, models.CodingAnswer, answer, _ANSWER, unit_id=row.pk)


def _utc(moment: datetime | str | None) -> datetime | None:
    """A time as the driver gives it: SQLite as text, in UTC without saying so."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return read.replace(tzinfo=UTC) if read is not None and read.tzinfo is None else read


def _iso(value: date) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()
