"""How close a dossier comes to people's annotation, metric by metric.

Every figure is micro-averaged over the annotated reports.  A gold file's ``id`` is the id of its report; a report that
is missing from the dossier counts as one in which nothing was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trucebook.app.matching import (
    Names,
    bare,
    found_forms,
    gold_forms,
    holds,
    pair,
    plain,
    same_speaker,
    share_a_word,
)

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Right answers, answers given, answers wanted."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count one report's or one question's answers."""
        self.right += right
        self.found += found
        self.gold += gold

    def ask(self, right: bool) -> None:
        """Count one question with exactly one answer."""
        self.add(int(right), 1, 1)

    @property
    def precision(self) -> float:
        """Share of the answers given that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the answers wanted that were given."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scorer:
    """Tallies by metric name, filled one annotated report at a time."""

    def __init__(self, dossier: Row) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self._dossier = dossier
        self._reports = {report["id"]: report for report in dossier["reports"]}

    def add(self, gold: Row) -> None:
        """Score the report that ``gold`` annotates."""
        report = self._reports.get(gold["id"], {})
        known = _known(gold)
        self._body(report.get("text", ""), gold)
        self._entities("places", report.get("places", ()), gold["places"])
        self._entities("actors", report.get("actors", ()), gold["actors"])
        self._dates(report.get("dates", ()), gold["dates"])
        self._attributions(self._rows("attributions", gold), gold["sources"])
        self._events(self._rows("claims", gold), gold["events"], known)
        self._agreements(self._rows("report_agreements", gold), gold, known)

    def _rows(self, kind: str, gold: Row) -> list[Row]:
        return [row for row in self._dossier.get(kind, ()) if row.get("report") == gold["id"]]

    def _body(self, text: str, gold: Row) -> None:
        kept = sum(holds(text, anchor) for anchor in gold["body_must"])
        dropped = sum(not holds(text, anchor) for anchor in gold["body_must_not"])
        asked = len(gold["body_must"]) + len(gold["body_must_not"])
        self.tallies["body"].add(kept + dropped, asked, asked)

    def _entities(self, metric: str, found: Sequence[Row], golds: Sequence[Row]) -> None:
        pairs = pair(golds, found, lambda gold, entry: bool(found_forms(entry) & gold_forms(gold)))
        self.tallies[metric].add(_hits(pairs), len(found), len(golds))

    def _dates(self, found: Sequence[Row], golds: Sequence[Row]) -> None:
        pairs = pair(golds, found, _same_words)
        self.tallies["dates.found"].add(_hits(pairs), len(found), len(golds))
        # A value is asked for only where the annotator could give one, and answered only where the words were found.
        asked = [(gold, entry) for gold, entry in pairs if gold["value"] and entry is not None]
        right = sum((entry.get("value") or "") == gold["value"] for gold, entry in asked)
        valued = sum(1 for gold in golds if gold["value"])
        self.tallies["dates.value"].add(right, max(len(asked), 1) if valued else 0, valued)

    def _attributions(self, found: Sequence[Row], golds: Sequence[Row]) -> None:
        pairs = pair(golds, found, _same_attribution)
        self.tallies["attributions"].add(_hits(pairs), len(found), len(golds))

    def _events(self, found: Sequence[Row], golds: Sequence[Row], known: Mapping[str, Names]) -> None:
        pairs = pair(golds, found, same_event)
        self.tallies["events.type"].add(_hits(pairs), len(found), len(golds))
        for gold, claim in pairs:
            if claim is None:
                continue
            for role in ("agent", "target", "place"):
                self._names(f"events.{role}", claim.get(f"{role}s", ()), gold[role], known)
            self.tallies["events.modality"].ask(claim.get("modality") == gold["modality"])
            who = (claim.get("source") or {}).get("who")
            self.tallies["events.source"].ask(share_a_word(who, gold["source"]) if gold["source"] else not who)

    def _agreements(self, found: Sequence[Row], gold: Row, known: Mapping[str, Names]) -> None:
        met = 0
        for wanted, row in match_agreements(found, gold):
            if row is None:
                self.tallies["agreements.provisions"].add(0, 0, len(wanted["provisions"]))
                continue
            met += 1
            self._terms(row, wanted, known)
        self.tallies["agreements"].add(met, len(found), len(gold["agreements"]))

    def _terms(self, row: Row, gold: Row, known: Mapping[str, Names]) -> None:
        types = {term if isinstance(term, str) else term.get("type") for term in row.get("provisions", ())}
        self.tallies["agreements.provisions"].add(
            len(types & set(gold["provisions"])), len(types), len(gold["provisions"])
        )
        third = [party["name"] for party in gold["third_parties"]]
        self._names("agreements.parties", row.get("parties", ()), gold["parties"], known)
        self._names("agreements.third_parties", row.get("third_parties", ()), third, known)
        self._names("agreements.places", row.get("places", ()), gold["places"], known)
        self.tallies["agreements.stage"].ask(row.get("stage") == gold["stage"])
        for field in ("concluded", "duration", "renewable"):
            if gold[field] is not None:
                self.tallies[f"agreements.{field}"].ask(row.get(field) == gold[field])

    def _names(self, metric: str, found: Iterable[Any], golds: Sequence[str], known: Mapping[str, Names]) -> None:
        rows = [each if isinstance(each, dict) else {"name": each} for each in found]
        pairs = pair(golds, rows, lambda name, row: bool(found_forms(row) & known.get(name, frozenset({bare(name)}))))
        self.tallies[metric].add(_hits(pairs), len(rows), len(golds))


_LIKE_ENOUGH = 2


def score(dossier: Row, golds: Iterable[Row]) -> dict[str, Tally]:
    """Metric name to tally, in order of name."""
    scorer = Scorer(dossier)
    for gold in golds:
        scorer.add(gold)
    return dict(sorted(scorer.tallies.items()))


def match_agreements(found: Sequence[Row], gold: Row) -> list[tuple[Row, Row | None]]:
    """Each agreement annotated in ``gold`` with the likest found one that none before it took, or None."""
    known = _known(gold)
    free = list(found)
    pairs: list[tuple[Row, Row | None]] = []
    for wanted in gold["agreements"]:
        best = max(free, key=lambda row: _likeness(row, wanted, known), default=None)
        if best is None or _likeness(best, wanted, known) < _LIKE_ENOUGH:
            pairs.append((wanted, None))
            continue
        free.remove(best)
        pairs.append((wanted, best))
    return pairs


def _known(gold: Row) -> dict[str, Names]:
    """The forms of every name annotated in a report."""
    return {entry["name"]: gold_forms(entry) for entry in (*gold["places"], *gold["actors"])}


def _hits(pairs: Iterable[tuple[Any, Any]]) -> int:
    return sum(found is not None for _, found in pairs)


def _same_words(gold: Row, date: Row) -> bool:
    ours, theirs = plain(date.get("text") or ""), plain(gold["text"])
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _same_attribution(gold: Row, attribution: Row) -> bool:
    return (
        holds(attribution.get("sentence"), gold["anchor"])
        and same_speaker(attribution.get("who"), gold["who"])
        and attribution.get("kind") == gold["kind"]
    )


def same_event(gold: Row, claim: Row) -> bool:
    """Whether a claim is the annotated event: its type, in a sentence that holds the annotated words."""
    return claim.get("event") == gold["type"] and holds(claim.get("sentence"), gold["anchor"])


def _likeness(row: Row, gold: Row, known: Mapping[str, Names]) -> int:
    """Two for the kind, one each for a shared place and for the duration where the annotation has one."""
    wanted = frozenset().union(*(known.get(place, frozenset({bare(place)})) for place in gold["places"]))
    printed = [form for place in row.get("places", ()) for form in (place.get("name"), *place.get("as", ()))]
    places = {bare(form) for form in printed if form}
    duration = bool(gold["duration"]) and row.get("duration") == gold["duration"]
    same_kind = bool(row.get("kind") == gold["kind"])
    return 2 * same_kind + bool(wanted & places) + duration
