"""How access was restricted, and which type of OCHA's access monitoring (AMRF) that is, where the words say so.

Source of the types: OCHA, Access Monitoring and Reporting Framework.  A type is given only for what the words name:
relief, people, mines; a road closed with no word on whom it stops has a manner and no type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucebook.model.claim import Claim
from trucebook.model.vocabulary import AccessConstraint, AccessManner, AccessState

_MANNERS: tuple[tuple[AccessManner, re.Pattern[str]], ...] = (
    ("diversion", re.compile(r"\b(?:confiscat\w*|impound\w*|seiz\w*|loot\w*|divert\w*|took|removed|stripped)\b", re.I)),
    (
        "conditional",
        re.compile(r"\b(?:on condition|permits?|fees?|tolls?|tax\w*|brib\w*|in (?:return|exchange))\b", re.I),
    ),
    ("delay", re.compile(r"\b(?:delay\w*|held up|hold up|waiting|wait|hours|slow\w*|pending)\b", re.I)),
)
_DENIED = re.compile(
    r"(?:turn|den|refus|prevent|stop|ban|bar|block|prohibit|forbid|keep|kept|intercept|halt|hinder|send|sent)", re.I
)
_MINES = re.compile(r"\b(?:mines?|landmines?|unexploded|ordnance|booby)\b", re.I)
_RELIEF = re.compile(
    r"\b(?:aid|relief|humanitarian|convoys?|red (?:cross|crescent)|food parcels|flour|vaccines?|supplies|medic\w+)\b",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:civilians?|residents?|people|patients?|wounded|families|students?|farmers|travellers|displaced|inhabitants|"
    r"townspeople|villagers|women|children|besieg\w*|siege)\b",
    re.I,
)


def manner_of(claims: Sequence[Claim], state: AccessState) -> AccessManner | None:
    """The manner of a restriction: by its words, else closure for what was closed, else denial for who was kept out."""
    for claim in claims:
        for manner, cue in _MANNERS:
            if cue.search(claim.quote.text):
                return manner
    if state == "closed":
        return "closure"
    return "denial" if any(_DENIED.match(claim.trigger.text) for claim in claims) else None


def constraint_of(claims: Sequence[Claim], manner: AccessManner | None) -> AccessConstraint | None:
    """The AMRF type of a restriction: 8 mines, 4 relief taken away, 3 relief stopped, 6 people kept from passing."""
    text = " ".join(claim.quote.text for claim in claims)
    if _MINES.search(text):
        return 8
    if _RELIEF.search(text):
        return 4 if manner == "diversion" else 3
    return 6 if _PEOPLE.search(text) else None
