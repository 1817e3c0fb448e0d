"""What goes in and out, as the OpenAPI description has it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import AfterValidator

from trucebook.app.query.asking import PAGE, Ask, Cut
from trucebook.app.query.lines import Listing
from trucebook.model.vocabulary import DecisionAct


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("a text cannot hold the character NUL")
    text.encode()  # half a character raises, which is a ValueError
    return text


Text = Annotated[str, AfterValidator(_storable), Field(max_length=500)]
Long = Annotated[str, AfterValidator(_storable), Field(max_length=500_000)]


class Which(Schema):
    """Which page of a list: at most ``limit`` rows after the place that the page before gave as ``next``."""

    limit: int = Field(PAGE, ge=1, le=200)
    after: Text | None = None

    def cut(self) -> Cut:
        """The page asked for."""
        return Cut(self.limit, self.after or None)


class Filters(Which):
    """What a list is narrowed by; places and actors in any spelling, days with both ends.  Empty: everything."""

    place: Text | None = None
    actor: Text | None = None
    type: Text | None = None
    kind: Text | None = None
    stage: Text | None = None
    agreement: Text | None = None
    report: Text | None = None
    modality: Text | None = None
    verification: Text | None = None
    since: date | None = None
    until: date | None = None

    def ask(self) -> Ask:
        """The filters as the register takes them."""
        return Ask(**{name: value or None for name, value in self.dict(exclude={"limit", "after"}).items()})


class Rows(Schema):
    """One page of a list; ``next`` goes into ``after`` for the following one (null: this was the last)."""

    items: list[dict[str, Any]]
    next: str | None

    @classmethod
    def of(cls, listing: Listing) -> Rows:
        """A listing as it goes out."""
        return cls(items=[dict(line) for line in listing.lines], next=listing.next)


class Complaint(Schema):
    """What went wrong, and what to do about it (null where nobody knows)."""

    what: str
    mend: str | None = None


class Me(Schema):
    """Who asks, and what the role may do."""

    name: str
    role: str
    may: list[str]


class NewDecision(Schema):
    """A decision: ``subject`` is an id of a claim or agreement, or a full form as ``claim:SHA256:START-END:EVENT``."""

    act: DecisionAct
    subject: Text
    value: dict[Text, Text | list[Text]] = Field(default_factory=dict)
    reason: Text = ""
    supersedes: Text | None = None


class Undo(Schema):
    """Why a decision is undone."""

    reason: Text = ""


class Made(Schema):
    """The id of what was written, and what it is."""

    id: str
    kind: str


class NewIncident(Schema):
    """An incident as one fills in the form of the desk."""

    kind: Text
    place: Text
    day: date | None = None
    precision: Text = "day"
    author: Text = ""
    target: Text = ""
    source: Text = ""
    words: Annotated[str, AfterValidator(_storable), Field(max_length=20_000)] = ""


class NewReport(Schema):
    """A report's text, and what is known about it; ``sensitivity`` is ``open`` or ``restricted``."""

    text: Long
    title: Text = ""
    outlet: Text = ""
    url: Text = ""
    published: Text = ""
    language: Text = ""
    sensitivity: Text = "open"
