"""The reading and folding of a projection: reports as people decided them, their circles, pages and blocks as rows.

What is asked for comes as small tasks, so that any number of processes can do them; the rows do not depend on which.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trucebook.app.projection.rows import block_rows, page_rows, report_rows
from trucebook.fold.blocks import Block, loose_claims
from trucebook.fold.concerns import Reports
from trucebook.fold.decided import NOTHING_DECIDED, Decided, apply_decisions, uncut
from trucebook.fold.register import entries_of
from trucebook.fold.traits import Traits, traits_of
from trucebook.fold.unit import Concerned, fold_block, fold_page
from trucebook.fold.witness import Heard, hear
from trucebook.lexicon.names import NameTable
from trucebook.model.claim import Claim
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.page import AgreementPage
from trucebook.model.register import Derivation
from trucebook.model.subjects import ClaimRef, ConflictRef, DerivationRef, MentionRef, mention_handle
from trucebook.resolve.agreements import Cluster
from trucebook.store.codec import decode_extraction
from trucebook.store.database import Database
from trucebook.store.models import Extraction as ExtractionRow
from trucebook.store.projected import Rows
from trucebook.trace.reuse import find_derivations
from trucebook.trace.shingles import Shingler
from trucebook.trace.voices import Voice, voices_of

# Reports kept decoded: neighbours in place and time are folded one after the other and share many.
_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class PageTask:
    """One agreement to fold: its id, all agreements its reports tell of, the reports, and who takes from whom."""

    id: str
    clusters: tuple[tuple[str, Cluster], ...]
    reports: Reports
    derivations: tuple[Derivation, ...]
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockTask:
    """One block to fold."""

    block: Block
    reports: Reports
    derivations: tuple[Derivation, ...]


@dataclass(slots=True)
class Decisions:
    """What people decided, by the reports and agreements that it is about; ``general`` is about sources."""

    by_report: dict[str, list[Decision]] = field(default_factory=dict)
    by_handle: dict[str, list[Decision]] = field(default_factory=dict)
    general: list[Decision] = field(default_factory=list)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """From all decisions, in any order."""
        found = cls()
        for decision in decisions:
            for sha256 in reports_of(decision):
                found.by_report.setdefault(sha256, []).append(decision)
            for handle in handles_of(decision):
                found.by_handle.setdefault(handle, []).append(decision)
            if not reports_of(decision) and not handles_of(decision):
                found.general.append(decision)
        return found

    def on(self, extractions: Iterable[Extraction]) -> list[Decision]:
        """Those that are about any of these reports, or about sources."""
        if not self.by_report and not self.by_handle:
            return self.general
        found = {decision.id: decision for decision in self.general}
        for extraction in extractions:
            sha256 = extraction.report.sha256
            handles = (mention_handle(sha256, told.quote.span) for told in extraction.agreements)
            about = [*self.by_report.get(sha256, ()), *(d for h in handles for d in self.by_handle.get(h, ()))]
            found.update((decision.id, decision) for decision in about)
        return list(found.values())


def reports_of(decision: Decision) -> tuple[str, ...]:
    """The digests of the reports that a decision names."""
    subject = decision.subject
    if isinstance(subject, ClaimRef):
        return (subject.report_sha256,)
    return (subject.report_sha256, subject.source_sha256) if isinstance(subject, DerivationRef) else ()


def handles_of(decision: Decision) -> tuple[str, ...]:
    """The handles of agreements that a decision names."""
    subject, other = decision.subject, decision.get("other")
    named = [subject.handle] if isinstance(subject, MentionRef | ConflictRef) and subject.handle else []
    return tuple([*named, other.partition(":")[2]] if other else named)


@dataclass(slots=True)
class Bench:
    """Where reports are read and folded; ``newest`` gives the number of each report's current extraction by its id."""

    database: Database
    names: NameTable
    newest: dict[str, int]
    decisions: Decisions
    _read: OrderedDict[str, Extraction] = field(default_factory=OrderedDict)
    _voices: dict[str, tuple[Voice, ...]] = field(default_factory=dict)
    _loose: dict[str, tuple[tuple[Claim, Block], ...]] = field(default_factory=dict)
    _heard: dict[str, tuple[Heard, ...]] = field(default_factory=dict)
    _shingler: Shingler = field(default_factory=Shingler)

    def traits(self, report: str) -> Traits:
        """The traits of a report as people decided it."""
        (extraction,), _ = self.decided((report,))
        return self._traits(extraction)

    def read_traits(self, report: str) -> Traits:
        """The traits of a report as it was extracted."""
        return self._traits(self.read((report,))[0])

    def trace(self, circle: tuple[str, ...]) -> tuple[Derivation, ...]:
        """Who takes from whom in one circle, without what people cut."""
        extractions, decided = self.decided(circle)
        return uncut(find_derivations(extractions), decided)

    def page(self, task: PageTask) -> AgreementPage:
        """The page of an agreement."""
        return fold_page(task.id, task.clusters, self._concerned(task.reports, task.derivations), self.names)

    def page_rows(self, task: PageTask) -> Rows:
        """The rows of an agreement."""
        known = (bounds(extraction.report.published) for extraction in self.read(task.reports.own))
        return page_rows(self.page(task), [days for days in known if days], task.handles)

    def block_rows(self, task: BlockTask) -> Rows:
        """The rows of a block."""
        return block_rows(task.block, fold_block(self._concerned(task.reports, task.derivations), self.names))

    def report_rows(self, report: str) -> Rows:
        """The rows of a report itself."""
        return report_rows(self.read((report,))[0])

    def decided(self, reports: Sequence[str]) -> tuple[tuple[Extraction, ...], Decided]:
        """Reports as people decided them, and what else they decided of them."""
        extractions = self.read(reports)
        about = self.decisions.on(extractions)
        return apply_decisions(extractions, about) if about else (extractions, NOTHING_DECIDED)

    def read(self, reports: Sequence[str]) -> tuple[Extraction, ...]:
        """Reports as they were extracted; raises KeyError for an unknown one, DamagedStore for a broken body."""
        lacking = {self.newest[report]: report for report in reports if report not in self._read}
        if lacking:
            rows = self.database.rows(ExtractionRow).filter(seq__in=list(lacking)).values_list("seq", "body")
            for seq, body in rows:
                self._read[lacking[seq]] = decode_extraction(body)
        found = tuple(self._read[report] for report in reports)
        for report in reports:
            self._read.move_to_end(report)
        while len(self._read) > _KEPT + len(reports):
            gone, _ = self._read.popitem(last=False)
            self._voices.pop(gone, None)
            self._loose.pop(gone, None)
            self._heard.pop(gone, None)
        return found

    def _traits(self, extraction: Extraction) -> Traits:
        return traits_of(extraction, entries_of((extraction,), self.names), self._shingler)

    def _concerned(self, reports: Reports, derivations: tuple[Derivation, ...]) -> Concerned:
        extractions, decided = self.decided(reports.all)
        first, second = len(reports.own), len(reports.own) + len(reports.near)
        own, near, sources = extractions[:first], extractions[first:second], extractions[second:]
        if decided is not NOTHING_DECIDED:
            return Concerned(own, near, sources, reports.blocks, derivations, decided)
        for extraction in extractions:
            if extraction.report.id not in self._voices:
                self._voices[extraction.report.id] = voices_of(extraction)
                self._loose[extraction.report.id] = tuple(loose_claims(extraction))
                self._heard[extraction.report.id] = hear(extraction)
        return Concerned(
            own, near, sources, reports.blocks, derivations, decided, self._voices, self._loose, self._heard
        )
