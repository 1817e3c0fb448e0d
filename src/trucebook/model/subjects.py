"""What a decision is about, in forms that outlive a re-extraction, each with one line of text for a command and a row.

A claim is named by the bytes of its report, the place in it and what was read there; an agreement by one of its
mentions; never by a number that the next run may give to something else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trucebook.errors import DecisionError
from trucebook.model.span import Span
from trucebook.model.vocabulary import EVENT_TYPES, EventType

_SHA256 = re.compile(r"[0-9a-f]{64}")
_HANDLE = re.compile(r"[a-z2-7]{8}")
_FIELD = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """What was read at ``[start, end)`` (characters of the clean text) of the report whose bytes have this SHA-256.

    Text form: ``claim:SHA256:START-END:EVENT``.
    """

    report_sha256: str
    start: int
    end: int
    event: EventType

    def __post_init__(self) -> None:
        _demand(_SHA256, self.report_sha256, "a SHA-256")
        Span(self.start, self.end)

    def __str__(self) -> str:
        return f"claim:{self.report_sha256}:{self.start}-{self.end}:{self.event}"


@dataclass(frozen=True, slots=True, order=True)
class MentionRef:
    """An agreement as one report tells it, and with it the agreement it is part of.  Text form: ``mention:HANDLE``."""

    handle: str

    def __post_init__(self) -> None:
        _demand(_HANDLE, self.handle, "the handle of a mention (eight letters and digits)")

    def __str__(self) -> str:
        return f"mention:{self.handle}"


@dataclass(frozen=True, slots=True, order=True)
class DerivationRef:
    """That one report takes from another; both by SHA-256.  Text form: ``derivation:REPORT:SOURCE``."""

    report_sha256: str
    source_sha256: str

    def __post_init__(self) -> None:
        _demand(_SHA256, self.report_sha256, "a SHA-256")
        _demand(_SHA256, self.source_sha256, "a SHA-256")

    def __str__(self) -> str:
        return f"derivation:{self.report_sha256}:{self.source_sha256}"


@dataclass(frozen=True, slots=True, order=True)
class ConflictRef:
    """A conflict between these readings of a field, of an agreement (any of its mentions) or of none.

    ``key`` is :func:`sides_key` of what the sides say: a new reading makes another conflict, to be settled anew.  Text
    form: ``conflict:HANDLE:FIELD:KEY``, with ``-`` for no agreement.
    """

    handle: str | None
    field: str
    key: str

    def __post_init__(self) -> None:
        if self.handle is not None:
            _demand(_HANDLE, self.handle, "the handle of a mention (eight letters and digits)")
        _demand(_FIELD, self.field, "the name of a field")
        _demand(_HANDLE, self.key, "the key of a conflict (eight letters and digits)")

    def __str__(self) -> str:
        return f"conflict:{self.handle or '-'}:{self.field}:{self.key}"


@dataclass(frozen=True, slots=True, order=True)
class SourceRef:
    """A source by its name, or by the words that describe it.  Text form: ``source:WHO``."""

    who: str

    def __post_init__(self) -> None:
        if not self.who.strip() or self.who != " ".join(self.who.split()):
            raise DecisionError(f"{self.who!r} names no source", mend="give its name as the register prints it")

    def __str__(self) -> str:
        return f"source:{self.who}"


@dataclass(frozen=True, slots=True, order=True)
class ReportRef:
    """What is stated of a report as a whole: its day, outlet, title.  Text form: ``report:SHA256``."""

    sha256: str

    def __post_init__(self) -> None:
        _demand(_SHA256, self.sha256, "a SHA-256")

    def __str__(self) -> str:
        return f"report:{self.sha256}"


Subject = ClaimRef | MentionRef | DerivationRef | ConflictRef | SourceRef | ReportRef


def parse_subject(text: str) -> Subject:
    """The subject that :class:`str` of it gave; raises DecisionError for any other text."""
    kind, _, rest = text.partition(":")
    read = _READERS.get(kind)
    if read is None:
        known = ", ".join(f"{name}:…" for name in _READERS)
        raise DecisionError(f"{text!r} names nothing that can be decided on", mend=f"write one of {known}")
    try:
        return read(rest)
    except (ValueError, DecisionError) as error:
        why = f": {error.message}" if isinstance(error, DecisionError) else ""
        raise DecisionError(f"{text!r} is not the form of a {kind}{why}", mend=f"write {_FORMS[kind]}") from None


def mention_handle(report_sha256: str, span: Span) -> str:
    """The handle of the agreement told at ``span`` of a report: eight characters that any run finds again."""
    return _short(f"{report_sha256}:{span.start}:{span.end}")


def sides_key(values: Iterable[str]) -> str:
    """The key of a conflict between these readings, in whatever order they come."""
    return _short("\n".join(sorted(set(values))))


def conflict_id(of: str, field: str, key: str, number: int = 1) -> str:
    """What lists call a conflict: ``k`` and twelve characters that any run finds again.

    ``of`` is its agreement, or the block of events it is in; ``key`` is :func:`sides_key`.  ``number`` tells apart
    those of two events that are alike in all of this, 1 for the first.
    """
    named = "\n".join((of, field, key, *([str(number)] if number > 1 else [])))
    return "k" + hashlib.sha256(named.encode()).hexdigest()[:12]


def _short(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode("ascii")[:8].lower()


def _demand(pattern: re.Pattern[str], text: str, what: str) -> None:
    if pattern.fullmatch(text) is None:
        raise DecisionError(f"{text!r} is not {what}")


def _read_claim(rest: str) -> ClaimRef:
    sha256, span, event = rest.split(":")
    start, end = span.split("-")
    found = next((known for known in EVENT_TYPES if known == event), None)
    if found is None:
        raise ValueError(f"no event is called {event!r}")
    return ClaimRef(sha256, int(start), int(end), found)


def _read_derivation(rest: str) -> DerivationRef:
    report, source = rest.split(":")
    return DerivationRef(report, source)


def _read_conflict(rest: str) -> ConflictRef:
    handle, field, key = rest.split(":")
    return ConflictRef(None if handle == "-" else handle, field, key)


_FORMS = {
    "claim": "claim:SHA256:START-END:EVENT, or the id of the claim",
    "mention": "mention:HANDLE, or the id of the agreement",
    "derivation": "derivation:SHA256:SHA256",
    "conflict": "conflict:HANDLE:FIELD:KEY, or settle the conflict by its id",
    "source": "source: and the name as the register prints it",
    "report": "report:SHA256, or the id of the report",
}

_READERS: dict[str, Callable[[str], Subject]] = {
    "claim": _read_claim,
    "mention": MentionRef,
    "derivation": _read_derivation,
    "conflict": _read_conflict,
    "source": SourceRef,
    "report": ReportRef,
}
