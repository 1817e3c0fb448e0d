"""One agreement before it is folded: what each report tells of it, and the claims that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucebook.lexicon.names import NameTable
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.resolve.agreements import Cluster


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is told of one agreement, in the order of the reports.

    ``tellings`` are (report, agreement as told there); ``claims`` are the claims about it; ``entries`` the pack's
    places by id.
    """

    cluster: Cluster
    tellings: tuple[tuple[Extraction, ReportAgreement], ...]
    claims: tuple[Claim, ...]
    entries: Mapping[str, PlaceEntry]


def gather(
    clusters: Sequence[Cluster], ordered: Sequence[Extraction], entries: Mapping[str, PlaceEntry]
) -> tuple[tuple[Gathered, ...], dict[str, int]]:
    """The agreements with their tellings, in the order of the clusters, and each claim's agreement by claim id.

    A claim belongs to the agreement it names, else to the first that lists it.
    """
    home = {member: i for i, cluster in enumerate(clusters) for member in cluster.members}
    tellings: list[list[tuple[Extraction, ReportAgreement]]] = [[] for _ in clusters]
    claims: list[list[Claim]] = [[] for _ in clusters]
    owner: dict[str, int] = {}
    for extraction in ordered:
        listed: dict[str, int] = {}
        for agreement in extraction.agreements:
            tellings[home[agreement.id]].append((extraction, agreement))
            for claim_id in agreement.claims:
                listed.setdefault(claim_id, home[agreement.id])
        for claim in extraction.claims:
            at = home.get(claim.agreement or "", listed.get(claim.id))
            if at is not None:
                claims[at].append(claim)
                owner[claim.id] = at
    rows = zip(clusters, tellings, claims, strict=True)
    return tuple(Gathered(c, tuple(told), tuple(found), entries) for c, told, found in rows), owner


def entries_of(known: Sequence[Extraction], names: NameTable) -> dict[str, PlaceEntry]:
    """The pack's entries of the places named in the reports, and of all that hold them."""
    found: dict[str, PlaceEntry] = {}
    wanted = [entity.id for e in known for entity in e.entities if entity.sort == "place" and entity.id is not None]
    while wanted:
        id = wanted.pop()
        entry = names.entry(id)
        if id not in found and isinstance(entry, PlaceEntry):
            found[id] = entry
            if entry.parent is not None:
                wanted.append(entry.parent)
    return found
