"""A person's word on the evidence: a row that may supersede a row and is never changed.

Nothing here is applied; ``fold/decided.py`` says what follows from decisions.  The id derives from all else in the row,
so the same row handed in twice is one row, and no chain of superseded rows can run in a circle.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trucebook.errors import DecisionError
from trucebook.model.subjects import (
    ClaimRef,
    ConflictRef,
    DerivationRef,
    MentionRef,
    ReportRef,
    SourceRef,
    Subject,
    parse_subject,
)
from trucebook.model.vocabulary import (
    AGREEMENT_KINDS,
    ATTRIBUTED,
    CREDIBILITIES,
    DECISION_ACTS,
    EVENT_TYPES,
    FINDINGS,
    MODALITIES,
    RELIABILITIES,
    STAGES,
    DecisionAct,
)
from trucebook.model.when import When

Item = str | tuple[str, ...]
Value = tuple[tuple[str, Item], ...]

# What may be edited, and the words a value may have where they are fixed; None: free text.  Times are ``2017-08-21``,
# ``2017-08``, ``2017``, ``2017-08-01/2017-08-09`` (last day included), empty for not known; a length is ``P2M``.
_CLAIM_EDITS: dict[str, tuple[str, ...] | None] = {
    "event": EVENT_TYPES, "mode": None, "modality": MODALITIES, "when": None, "agents": None, "targets": None,
    "places": None, "agreement": None,
}  # fmt: skip
_MENTION_EDITS: dict[str, tuple[str, ...] | None] = {
    "kind": AGREEMENT_KINDS, "stage": STAGES, "label_used": None, "announced": None, "concluded": None,
    "effective": None, "term_end": None, "duration": None, "renewable": ("true", "false"), "places": None,
    "parties": None,
}  # fmt: skip
_REPORT_EDITS: dict[str, tuple[str, ...] | None] = {
    "published": None, "outlet": None, "title": None, "url": None, "byline": None,
}  # fmt: skip
_TIMES = ("when", "announced", "concluded", "effective", "term_end", "duration")
# Names, written ``Name`` or ``Name [id]``.
MANY = ("agents", "targets", "places", "parties")
_REQUIRED: dict[tuple[DecisionAct, type[Subject]], dict[str, tuple[str, ...] | None]] = {
    ("accept", ClaimRef): {},
    ("accept", MentionRef): {},
    ("reject", ClaimRef): {},
    ("reject", MentionRef): {},
    ("edit", ClaimRef): {},
    ("edit", MentionRef): {},
    ("edit", ReportRef): {},
    ("same", MentionRef): {"other": None},
    ("not_same", MentionRef): {"other": None},
    ("verify", ClaimRef): {"finding": FINDINGS, "verifier": None},
    ("cut", DerivationRef): {},
    ("settle", ConflictRef): {"side": None},
    ("rate", SourceRef): {"reliability": RELIABILITIES},
    ("rate", ClaimRef): {"credibility": CREDIBILITIES},
}
_OPTIONAL: dict[tuple[DecisionAct, type[Subject]], dict[str, tuple[str, ...] | None]] = {
    ("edit", ClaimRef): _CLAIM_EDITS,
    ("edit", MentionRef): _MENTION_EDITS,
    ("edit", ReportRef): _REPORT_EDITS,
    ("verify", ClaimRef): {"attributed": ATTRIBUTED},
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.  Raises DecisionError when act, subject and value do not go together.

    ``id`` derives from the rest.  ``at`` is in UTC; ``by`` names the person; ``reason`` is free text and may be empty,
    save for ``reject``, ``settle`` and ``cut``.  ``supersedes`` is the id of the decision that this one replaces;
    ``undo`` replaces it by nothing.  What ``value`` holds is what :func:`value_keys` says; it is sorted by key.
    """

    at: datetime
    by: str
    act: DecisionAct
    subject: Subject
    value: Value = ()
    reason: str = ""
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if self.act not in DECISION_ACTS:
            raise DecisionError(f"{self.act!r} is no decision", mend=f"use one of {', '.join(DECISION_ACTS)}")
        if self.at.utcoffset() != UTC.utcoffset(None):
            raise DecisionError("the time of a decision is not in UTC")
        if not self.by.strip():
            raise DecisionError("a decision needs the name of the person who made it")
        if self.act == "undo" and self.supersedes is None:
            raise DecisionError("nothing is named that should be undone", mend="name the decision by its id")
        if self.act in ("reject", "settle", "cut") and not self.reason.strip():
            raise DecisionError(f"{self.act} needs a reason, since it takes something out of view")
        if self.value != value_of(dict(self.value)):
            raise DecisionError("the value of a decision is not in order of its keys", mend="make it with value_of")
        _check_value(self.act, self.subject, dict(self.value))

    @property
    def id(self) -> str:
        """``d`` and twelve characters of the SHA-256 of everything in the row."""
        at = self.at.isoformat()
        row = (at, self.by, self.act, str(self.subject), self.value_json(), self.reason, self.supersedes)
        return "d" + hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()[:12]

    def get(self, key: str) -> str | None:
        """The single value of ``key``, or None."""
        found = dict(self.value).get(key)
        return found if isinstance(found, str) else None

    def many(self, key: str) -> tuple[str, ...] | None:
        """The list at ``key``, or None where there is none."""
        found = dict(self.value).get(key)
        return found if isinstance(found, tuple) else None

    def value_json(self) -> str:
        """The value as one JSON object: keys sorted, no spaces, letters as themselves."""
        return json.dumps(dict(self.value), ensure_ascii=False, separators=(",", ":"))


def read_decision(row: Mapping[str, str | None]) -> Decision:
    """The decision of a stored row: its fields as text, ``value`` as JSON.

    Raises DecisionError for a row that is damaged, or whose id is not that of the rest.
    """
    try:
        value, at = json.loads(row["value"] or "{}"), datetime.fromisoformat(row["at"] or "")
        found = next((known for known in DECISION_ACTS if known == row["act"]), None)
        items = value_of(value)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DecisionError(f"the row of a decision is damaged: {error!r}") from None
    if found is None:
        raise DecisionError(f"{row['act']!r} is no decision", mend=f"use one of {', '.join(DECISION_ACTS)}")
    subject = parse_subject(row.get("subject") or "")
    made = Decision(
        at, row.get("by") or "", found, subject, items, row.get("reason") or "", row.get("supersedes") or None
    )
    if row.get("id") != made.id:
        raise DecisionError(f"the row of decision {row.get('id')} was changed after it was written")
    return made


def value_keys(act: DecisionAct, subject: Subject) -> dict[str, tuple[str, ...] | None]:
    """The keys that a value may have, required ones first, each with its words where they are fixed."""
    at = (act, type(subject))
    return {**_REQUIRED.get(at, {}), **_OPTIONAL.get(at, {})}


def value_of(value: Mapping[str, Item | list[str]]) -> Value:
    """A mapping as the value of a decision: sorted by key, lists as tuples."""
    return tuple((key, item if isinstance(item, str) else tuple(item)) for key, item in sorted(value.items()))


def _check_value(act: DecisionAct, subject: Subject, value: Mapping[str, Item]) -> None:
    if act == "undo":
        if value:
            raise DecisionError("an undo carries no value")
        return
    if (act, type(subject)) not in _REQUIRED:
        fit = [kind.__name__ for other, kind in _REQUIRED if other == act]
        raise DecisionError(f"{act} cannot be said of {subject}", mend=f"it is said of {' or '.join(fit)}")
    allowed = value_keys(act, subject)
    _complain(f"{act} needs", [key for key in _REQUIRED[act, type(subject)] if not value.get(key)])
    _complain(f"{act} has nothing to do with", [key for key in value if key not in allowed])
    if act == "edit" and not value:
        raise DecisionError("an edit that changes nothing", mend=f"give one of {', '.join(allowed)}")
    for key, item in value.items():
        words = allowed[key]
        if isinstance(item, str) == (key in MANY):
            raise DecisionError(f"{key} is {'a list of names' if key in MANY else 'one value'}, not {item!r}")
        if words is not None and item not in words:
            raise DecisionError(f"{key} cannot be {item!r}", mend=f"use one of {', '.join(words)}")
        if act == "edit" and key in _TIMES:
            _check_time(key, str(item))
        elif act == "edit" and key in _REPORT_EDITS:
            _check_stated(key, str(item))
    if act in ("same", "not_same") and not isinstance(parse_subject(str(value["other"])), MentionRef):
        raise DecisionError(f"{value['other']!r} is no mention of an agreement", mend="write mention:HANDLE")


def _check_time(key: str, item: str) -> None:
    try:
        length = item.startswith("P")
        When.of(item)
    except ValueError as error:
        raise DecisionError(f"{key} cannot be {item!r}: {error}", mend="write a day, a month, a year or P2M") from None
    if item and length != (key == "duration"):
        raise DecisionError(f"{key} cannot be {item!r}", mend="a duration is written P2M, everything else as a date")


def _check_stated(key: str, item: str) -> None:
    if key == "published":
        _check_time(key, item)
        if "/" in item:
            raise DecisionError(f"{key} cannot be {item!r}", mend="write a day, a month or a year")
    elif key == "url" and item and not item.startswith(("http://", "https://")):
        raise DecisionError(f"{key} cannot be {item!r}", mend="write the whole address, https:// included")


def _complain(what: str, keys: Iterable[str]) -> None:
    if found := sorted(keys):
        raise DecisionError(f"{what} {', '.join(found)}")
