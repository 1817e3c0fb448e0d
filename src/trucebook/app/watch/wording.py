"""What a person fills in about an incident, as a report: one plain sentence made of the form, then the words as typed.

The sentence is written so that the engine reads from it what the form says; what was typed stands below it untouched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trucebook.errors import UsageError

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
PRECISIONS = ("day", "month", "year", "unknown")
# Kind of incident: (event, mode), the words with somebody who did it, and without.
KINDS: dict[str, tuple[tuple[str, str | None], str, str]] = {
    "shelling": (("attack", "shelling"), "{who} shelled {place}", "{place} was shelled"),
    "air_strike": (("attack", "air_strike"), "{who} carried out an air strike on {place}",
                   "an air strike hit {place}"),
    "clash": (("attack", "clash"), "{who} clashed with {whom} in {place}", "clashes broke out in {place}"),
    "sniping": (("attack", "sniping"), "{who} fired at {whom} in {place}", "sniper fire hit {place}"),
    "explosion": (("attack", "explosive"), "{who} detonated a bomb in {place}", "a bomb exploded in {place}"),
    "attack": (("attack", None), "{who} attacked {whom} in {place}", "{place} was attacked"),
    "detention": (("detain", None), "{who} arrested {whom} in {place}", "{whom} were arrested in {place}"),
    "road_closed": (("restrict", None), "{who} closed the road to {place}", "the road to {place} was closed"),
    "aid_blocked": (("restrict", None), "{who} prevented aid from entering {place}",
                    "aid was prevented from entering {place}"),
    "displacement": (("displace", None), "{who} displaced {whom} from {place}",
                     "{whom} were displaced from {place}"),
    "mobilisation": (("mobilize", None), "{who} sent reinforcements to {place}",
                     "reinforcements were sent to {place}"),
    "violation": (("violate", None), "{who} violated the ceasefire in {place}",
                  "the ceasefire was violated in {place}"),
}  # fmt: skip
_LONGEST = 20_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as filled in.  ``author`` and ``target`` may be empty; ``source`` is who told the person who files.

    ``day`` with ``precision`` ``month`` or ``year`` counts no further than that; None: not known.
    """

    kind: str
    place: str
    day: date | None
    precision: str
    author: str
    target: str
    source: str
    words: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise UsageError(f"'{self.kind[:40]}' is no kind of incident", mend=f"use one of {', '.join(KINDS)}")
        if self.precision not in PRECISIONS:
            raise UsageError(f"'{self.precision[:40]}' is no precision", mend=f"use one of {', '.join(PRECISIONS)}")
        if not self.place.strip():
            raise UsageError("an incident needs a place", mend="give the nearest place that has a name")
        if self.precision != "unknown" and self.day is None:
            raise UsageError("the day is missing", mend="give a day, or say that it is not known")
        for name in ("place", "author", "target", "source"):
            if len(getattr(self, name)) > _LONGEST_NAME:
                raise UsageError(f"the {name} is too long", mend=f"keep it under {_LONGEST_NAME} characters")
        if len(self.words) > _LONGEST:
            raise UsageError("the description is too long", mend=f"keep it under {_LONGEST:,} characters")

    @property
    def event(self) -> str:
        """The type of event it is."""
        return KINDS[self.kind][0][0]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with it: what it was called, and the digest of its bytes."""

    name: str
    sha256: str


def written(incident: Incident, filed: date, by: str, attached: Attached | None = None) -> str:
    """The report's text: headline, the sentence made of the form, the words as typed, what is attached."""
    place, source = _plain(incident.place), _plain(incident.source)
    _, told, untold = KINDS[incident.kind]
    who, whom = _plain(incident.author), _plain(incident.target) or "residents"
    sentence = (told if who else untold).format(who=who, whom=whom, place=place) + _when(incident)
    if source:
        sentence = f"{source[0].upper()}{source[1:]} said that {sentence}"
    parts = [
        f"Field report: {incident.kind.replace('_', ' ')}, {place}",
        f"{sentence[0].upper()}{sentence[1:]}.",
        incident.words.strip(),
        f"Filed by {by} on {_day(filed)}.",
    ]
    if attached is not None:
        parts.append(f"Attached: {_plain(attached.name)}, SHA-256 {attached.sha256}.")
    return "\n\n".join(part for part in parts if part) + "\n"


def _when(incident: Incident) -> str:
    day = incident.day
    if day is None or incident.precision == "unknown":
        return ""
    if incident.precision == "day":
        return f" on {_day(day)}"
    return f" in {_MONTHS[day.month - 1]} {day.year}" if incident.precision == "month" else f" in {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _plain(text: str) -> str:
    """One line without a full stop at its end, so that it can stand inside a sentence."""
    return " ".join(text.split()).rstrip(".;,")
