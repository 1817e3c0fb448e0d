"""The vocabulary in plain words, and the small sentences the brief builds from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trucebook.model.vocabulary import (
    AgreementKind,
    Certainty,
    CopyRelation,
    Deontic,
    EventType,
    Modality,
    Role,
    SourceKind,
    Stage,
)

Say = Callable[[str], str]
"""Gives a fixed word or sentence of the program in the reader's language."""
KINDS: dict[AgreementKind, str] = {
    "ceasefire": "ceasefire", "cessation_of_hostilities": "cessation of hostilities", "deescalation": "de-escalation",
    "reconciliation": "reconciliation", "evacuation": "evacuation", "humanitarian_pause": "humanitarian pause",
    "prisoner_exchange": "prisoner exchange", "peace_agreement": "peace agreement", "withdrawal": "withdrawal",
    "other": "agreement",
}  # fmt: skip
STAGES: dict[Stage, str] = {
    "proposed": "proposed", "negotiating": "under negotiation", "tentative": "tentative", "concluded": "concluded",
    "in_force": "in force", "extended": "extended", "suspended": "suspended", "violated": "violated",
    "expired": "expired", "collapsed": "collapsed", "rejected": "rejected", "superseded": "superseded",
}  # fmt: skip
ROLES: dict[Role, str] = {
    "party": "Parties", "signatory": "Signatories", "represented_by": "Represented by", "mediator": "Mediator",
    "guarantor": "Guarantor", "sponsor": "Sponsor", "monitor": "Monitor", "host": "Host", "witness": "Witness",
    "excluded": "Excluded",
}  # fmt: skip
EVENTS: dict[EventType, str] = {
    "meet": "talks", "propose": "proposal", "demand": "demand", "agree": "agreement", "sign": "signing",
    "reject": "refusal", "obstruct": "obstruction", "start": "entry into force", "extend": "extension", "end": "end",
    "violate": "breach", "attack": "attack", "threaten": "threat", "mobilize": "mobilisation", "detain": "detention",
    "release": "release", "restrict": "restriction", "ease": "easing", "aid": "aid", "displace": "displacement",
    "deploy": "deployment", "withdraw": "withdrawal", "establish": "body set up", "accuse": "accusation",
    "deny": "denial", "commit": "pledge",
}  # fmt: skip
MODES = {
    "clash": "clash", "shelling": "shelling", "air_strike": "air strike", "explosive": "explosion",
    "sniping": "sniping",
}  # fmt: skip
MODALITIES: dict[Modality, str] = {
    "asserted": "", "negated": "said not to have happened", "planned": "planned", "conditional": "conditional",
    "demanded": "demanded", "alleged": "alleged", "rumoured": "rumoured",
}  # fmt: skip
DEONTICS: dict[Deontic, str] = {
    "must": "must", "must_not": "must not", "may": "may", "will_discuss": "to be discussed",
}  # fmt: skip
SOURCE_KINDS: dict[SourceKind, str] = {
    "named_person": "named person", "organisation": "organisation", "group": "group", "anonymous": "anonymous",
    "document": "document", "outlet": "outlet",
}  # fmt: skip
RELATIONS: dict[CopyRelation, str] = {
    "original": "is the original of", "verbatim_copy": "copies", "edited_copy": "edits",
    "translation": "tells the same as",
    "rewrite": "rewrites", "quotes": "quotes", "independent": "is independent of",
}  # fmt: skip
CERTAINTIES: dict[Certainty, str] = {
    "two_or_more": "two or more originators", "one": "one originator", "contested": "contested",
    "planned": "planned or conditional", "denied": "denied",
}  # fmt: skip
# Where a term stands.  PAM (Kroc) counts 0–3; the verdicts on single events carry no count.
STANDINGS: dict[str, tuple[str, int | None]] = {
    "no report": ("no report", None),
    "no_information": ("no report", None),
    "not_due": ("not due yet", None),
    "not_initiated": ("not begun", 0),
    "minimum": ("begun", 1),
    "intermediate": ("under way", 2),
    "full": ("done", 3),
    "supports": ("reported kept", None),
    "breach_alleged": ("breach alleged", None),
    "breach_corroborated": ("breach corroborated", None),
    "breach_verified": ("breach verified", None),
    "contested": ("contested", None),
}
FIELDS = {
    "label_used": "Called", "kind": "Kind", "announced": "Announced", "concluded": "Concluded",
    "effective": "In force from", "term_end": "Term ends", "ended": "Ended", "duration": "Runs for",
    "places": "Places", "numbers": "How many", "who": "Who did it", "region": "Where it lies",
    "parties": "Between whom", "renewable": "Renewable", "stage": "Stage", "form": "Form", "sidedness": "Sides",
    "event": "What happened",
}  # fmt: skip
SILENT = {
    "effective": "entry into force", "duration": "duration", "renewable": "renewal", "term_end": "the end of the term",
    "label_used": "its name", "concluded": "the day it was concluded", "announced": "its announcement",
}  # fmt: skip
# What a conflict is about, as its sentence begins.
SUBJECTS = {
    "term_end": "When it ends", "concluded": "When it was concluded", "effective": "Since when it is in force",
    "announced": "When it was announced", "duration": "How long it runs", "renewable": "Whether it can be renewed",
    "stage": "How far it came", "places": "Which places it covers", "numbers": "How many", "who": "Who did it",
    "event": "What happened", "region": "Where it lies", "parties": "Between whom",
}  # fmt: skip
LAPSED: frozenset[Stage] = frozenset(("expired", "collapsed", "rejected", "superseded"))
# Stages that follow on one another: of several said of one day the furthest holds, and that is no dispute.
PROGRESS: tuple[Stage, ...] = ("proposed", "negotiating", "tentative", "concluded", "in_force", "extended", "violated")
HOLDING: frozenset[Stage] = frozenset(("in_force", "extended"))
VERIFIED = "breach_verified"


def as_written(words: str) -> str:
    """The words as they are, for readers of English."""
    return words


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``5 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def support(originators: int, reports: int) -> str:
    """``2 originators, 5 reports``: how much stands behind a value, originators first."""
    return f"{plural(originators, 'originator')}, {plural(reports, 'report')}"


def listed(items: Sequence[str], most: int | None = None, word: str = "and") -> str:
    """``a, b and c``; past ``most`` items the rest is counted."""
    shown = list(items)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(items) - most} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}"


def field_words(name: str) -> str:
    """The heading of a field."""
    return FIELDS.get(name, name.replace("_", " ").capitalize())


def silent_words(name: str) -> str:
    """A field nobody reports on, as it reads after "No report on"."""
    return SILENT.get(name, name.replace("_", " "))


def event_words(event: EventType, mode: str | None) -> str:
    """An event's kind, by its mode where that says more."""
    return MODES.get(mode or "", EVENTS[event])


def capital(words: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """A sentence with exactly one mark at its end."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…", ".”", "?”")) else f"{words}."
