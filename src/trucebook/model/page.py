"""What the register shows of one agreement, or of one event, with everything that it cites: each stands on its own."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.model.register import Agreement, Conflict, Derivation, Evidence, Originator, TimelineEntry


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement, folded from the reports concerned, with the evidence and the originators that it names.

    Evidence and originators are numbered within the page.  ``derivations`` are those among the reports concerned.
    """

    agreement: Agreement
    evidence: tuple[Evidence, ...]
    originators: tuple[Originator, ...]
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event with the evidence and the originators that it names."""

    entry: TimelineEntry
    evidence: tuple[Evidence, ...]
    originators: tuple[Originator, ...]


@dataclass(frozen=True, slots=True)
class BlockPage:
    """The events of one block, which belong to no agreement, and the conflicts among them."""

    events: tuple[EventPage, ...]
    conflicts: tuple[Conflict, ...]
