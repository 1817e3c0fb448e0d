"""What an agreement is called in a list: its kind, its places and when it was struck, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.model.register import Field, PlaceRef
from trucebook.model.when import When

_MOST = 3
_KINDS = {
    "cessation_of_hostilities": "cessation of hostilities",
    "deescalation": "de-escalation",
    "humanitarian_pause": "humanitarian pause",
    "prisoner_exchange": "prisoner exchange",
    "peace_agreement": "peace agreement",
    "other": "agreement",
}


def title_of(fields: Mapping[str, Field], places: Sequence[PlaceRef], starts: Mapping[str, When]) -> str:
    """``Ceasefire, Jayrud and Ruhaybah, July 2017``; the label the reports use where no place is given."""
    kind = fields["kind"].alternatives[0].value
    name = _KINDS.get(kind, kind)
    if not places:
        label = fields["label_used"].alternatives[0].value
        name = f"{name} (“{label}”), place not given" if label else f"{name}, place not given"
    parts = [name[:1].upper() + name[1:]]
    if places:
        small = [place for place in places if place.kind != "country"] or places
        shown = [place.name for place in small[:_MOST]]
        if len(small) > _MOST:
            shown.append(f"{len(small) - _MOST} more")
        parts.append(shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}")
    day = starts["concluded"].earliest or starts["effective"].earliest
    if day is not None:
        parts.append(f"{day:%B %Y}")
    return ", ".join(parts)
