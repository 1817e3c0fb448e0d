"""One report's agreement with what is needed to compare it with another's: places, parties, dates, words, passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucebook.language.words import words_of
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Named
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.order import bounds
from trucebook.model.register import Derivation
from trucebook.model.span import Span
from trucebook.model.when import When

# A place named in an agreement tells agreements apart by how small it is.
SPECIFICITY = {
    "town": 1.0, "crossing": 1.0, "checkpoint": 1.0, "site": 1.0, "road": 0.8, "mountain": 0.8, "region": 0.6,
    "country": 0.0,
}  # fmt: skip

# What lies in one province has little in common; only smaller areas tell which agreement is meant.
_TOO_WIDE = ("country", "adm1")

NameKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A report's agreement, made comparable.

    ``places`` maps each place to its specificity and ``regions`` each place to the places that hold it;
    ``elsewhere`` are all places its report names and what holds them, countries aside.  ``struck`` is when it was
    concluded, as far as the report tells.  ``passages`` are those of other reports that its mentions were taken from,
    each by a name that all who took it share.  ``position`` is its place among the agreements of its report.
    """

    agreement: ReportAgreement
    published: tuple[date, date] | None
    places: Mapping[NameKey, float]
    regions: Mapping[NameKey, frozenset[NameKey]]
    elsewhere: frozenset[NameKey]
    parties: frozenset[NameKey]
    third_parties: frozenset[NameKey]
    struck: When
    label: frozenset[str]
    passages: frozenset[str]
    names: Mapping[NameKey, str]
    position: int = 0

    @property
    def id(self) -> str:
        """The id of the report's agreement."""
        return self.agreement.id


def name_key(named: Named) -> NameKey:
    """What a name is compared by: its id where it is resolved, else its words without the article."""
    if named.id is not None:
        return ("id", named.id)
    words = [word for word in words_of(named.name) if word not in ("the", "al", "el", "a")]
    return tuple(words) or words_of(named.name)


def see(
    ordered: Sequence[Extraction], derivations: Sequence[Derivation], places: Mapping[str, PlaceEntry]
) -> tuple[Seen, ...]:
    """Every agreement of every report, ready to be compared, in the order of the reports.

    ``places`` are the entries of the pack by id: they tell which town lies in which region.
    """
    shared = shared_passages(derivations)
    return tuple(
        with_passages(one, shared.get(extraction.report.id, ()))
        for extraction in ordered
        for one in see_alone(extraction, places)
    )


def see_alone(extraction: Extraction, places: Mapping[str, PlaceEntry]) -> Iterator[Seen]:
    """The agreements of one report as far as it alone tells them: without passages."""
    for position, agreement in enumerate(extraction.agreements):
        yield _seen(extraction, agreement, position, places)


def with_passages(one: Seen, shared: Sequence[tuple[Span, str]]) -> Seen:
    """The same with the passages of its report that it stands in, as :func:`shared_passages` names them."""
    spans = (one.agreement.quote.span, *one.agreement.mentions)
    passages = frozenset(passage for span, passage in shared if any(span.touches(own) for own in spans))
    return replace(one, passages=passages) if passages else one


def _seen(extraction: Extraction, agreement: ReportAgreement, position: int, entries: Mapping[str, PlaceEntry]) -> Seen:
    kinds = {entity.key: entity.kind for entity in extraction.entities if entity.sort == "place"}
    kinds |= {entity.name: entity.kind for entity in extraction.entities if entity.sort == "place"}
    places = {
        name_key(place): SPECIFICITY.get(kinds.get(place.key or "", kinds.get(place.name, "town")), 0.6)
        for place in agreement.places
    }
    actors = [role.named for role in (*agreement.parties, *agreement.third_parties)]
    named = [
        Named(entity.name, entity.id, entity.name)
        for entity in extraction.entities
        if entity.sort == "place" and entity.kind != "country"
    ]
    elsewhere = {name_key(place) for place in named}.union(*(_holders(place, entries) for place in named))
    return Seen(
        agreement=agreement,
        published=bounds(extraction.report.published),
        places=places,
        regions={name_key(place): _holders(place, entries) for place in agreement.places},
        elsewhere=frozenset(elsewhere),
        parties=frozenset(name_key(role.named) for role in agreement.parties),
        third_parties=frozenset(name_key(role.named) for role in agreement.third_parties),
        struck=struck(extraction, agreement),
        label=_label_names(agreement.label_used),
        passages=frozenset(),
        names={name_key(named): named.name for named in (*agreement.places, *actors)},
        position=position,
    )


def struck(extraction: Extraction, agreement: ReportAgreement) -> When:
    """When an agreement was concluded, as its report tells it: by its own field, else by its signing or agreeing."""
    if agreement.concluded is not None and agreement.concluded.when.earliest is not None:
        return agreement.concluded.when
    for event in ("sign", "agree"):
        for claim in extraction.claims:
            mine = claim.agreement == agreement.id or claim.id in agreement.claims
            if mine and claim.event == event and claim.modality == "asserted" and claim.when.earliest is not None:
                return claim.when
    return When()


def _holders(place: Named, entries: Mapping[str, PlaceEntry]) -> frozenset[NameKey]:
    holders: list[str] = []
    entry = entries.get(place.id or "")
    while entry is not None and entry.parent is not None and entry.parent not in holders:
        holders.append(entry.parent)
        entry = entries.get(entry.parent)
        if entry is not None and (entry.kind == "country" or entry.precision in _TOO_WIDE):
            holders.pop()
            break
    return frozenset(("id", holder) for holder in holders)


def _label_names(label: str) -> frozenset[str]:
    """The words of a label that name rather than describe: capitalised ones after the first word, and numbers."""
    words = label.split()
    named = [
        word for i, word in enumerate(words) if word[:1].isdigit() or (word[:1].isupper() and (i or len(words) > 1))
    ]
    return frozenset(part for word in named for part in words_of(word)) - _DESCRIBING


_DESCRIBING = frozenset(
    {
        "the", "a", "an", "agreement", "truce", "ceasefire", "cease", "fire", "deal", "accord", "pact", "memorandum",
        "de", "escalation", "deescalation", "cessation", "of", "hostilities", "reconciliation", "humanitarian", "pause",
        "peace", "tentative", "local", "mutual", "russian", "brokered",
    }
)  # fmt: skip


def shared_passages(derivations: Sequence[Derivation]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Per report its aligned passages, each with a name that it has in common with the passage it was taken from.

    The name is that of the passage at the head of the chain, so that a copy of a copy has it too.
    """
    by_report: dict[str, list[Derivation]] = {}
    for derivation in derivations:
        by_report.setdefault(derivation.report, []).append(derivation)
    rows: dict[str, list[tuple[Span, str]]] = {}

    def name(report: str, span: Span) -> str:
        for derivation in by_report.get(report, ()):
            for pair in derivation.pairs:
                if pair.ours.touches(span):
                    return name(derivation.source, pair.theirs)
        return f"{report}:{span.start}"

    for derivation in derivations:
        for pair in derivation.pairs:
            head = name(derivation.source, pair.theirs)
            rows.setdefault(derivation.report, []).append((pair.ours, head))
            rows.setdefault(derivation.source, []).append((pair.theirs, head))
    return {report: tuple(found) for report, found in rows.items()}
