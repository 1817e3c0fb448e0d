"""The reading and folding of a projection: reports as people decided them, their circles, pages and blocks as rows.

What is asked for comes as small tasks, so that any number of processes can do them; the rows do not depend on which.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.app.projection.rows import block_rows, page_rows, report_rows
from trucebook.errors import DamagedStore
from trucebook.fold.alone import Alone, alone
from trucebook.fold.blocks import Block
from trucebook.fold.concerns import Reports
from trucebook.fold.decided import NOTHING_DECIDED, Decided, apply_decisions, uncut
from trucebook.fold.gather import entries_of
from trucebook.fold.traits import Traits, traits_of
from trucebook.fold.unit import Concerned, fold_block, fold_page
from trucebook.lexicon.names import NameTable
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.page import AgreementPage
from trucebook.model.register import Derivation
from trucebook.model.subjects import ClaimRef, ConflictRef, DerivationRef, MentionRef, ReportRef, mention_handle
from trucebook.resolve.agreements import Cluster
from trucebook.store.codec import decode, decode_extraction, unpack
from trucebook.store.database import Database
from trucebook.store.models import TraitsRow
from trucebook.store.projected import Rows, pick
from trucebook.trace.prints import Print
from trucebook.trace.reuse import derivations_in
from trucebook.trace.sheets import Sheet, sheet_of

# Reports kept decoded: neighbours in place and time are folded one after the other and share many.
_KEPT = 1_500


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
    if isinstance(subject, ReportRef):
        return (subject.sha256,)
    return (subject.report_sha256, subject.source_sha256) if isinstance(subject, DerivationRef) else ()


def handles_of(decision: Decision) -> tuple[str, ...]:
    """The handles of agreements that a decision names."""
    subject, other = decision.subject, decision.get("other")
    named = [subject.handle] if isinstance(subject, MentionRef | ConflictRef) and subject.handle else []
    return tuple([*named, other.partition(":")[2]] if other else named)


@dataclass(frozen=True, slots=True)
class _Printed:
    """The print in the traits of a report, which is all that is read of them."""

    print: Print


@dataclass(slots=True)
class Bench:
    """Where reports are read and folded; ``newest`` gives the number of each report's current extraction by its id."""

    database: Database
    names: NameTable
    newest: dict[str, int]
    decisions: Decisions
    _read: OrderedDict[str, Alone] = field(default_factory=OrderedDict)
    _sheets: dict[str, Sheet] = field(default_factory=dict)

    def take_up(self, newest: Mapping[str, int]) -> None:
        """Heed that reports came, or were read anew, with the numbers of their current extractions."""
        self.newest.update(newest)
        for report in newest:
            self._read.pop(report, None)
            self._sheets.pop(report, None)

    def traits(self, report: str) -> Traits:
        """The traits of a report as people decided it."""
        (found,), _ = self._decided(self._alone((report,)))
        return self._traits(found.extraction, sheet_of(found.extraction))

    def read_traits(self, report: str) -> tuple[Traits, Sheet]:
        """The traits and the sheet of a report as it was extracted."""
        (extraction,) = self.read((report,))
        sheet = self._sheets[report] = sheet_of(extraction)
        return self._traits(extraction, sheet), sheet

    def prints(self, rules: str) -> list[Print]:
        """The prints of all reports in the order of their ids, as the traits kept by ``rules`` have them."""
        kept = self.database.rows(TraitsRow).filter(rules=rules).values_list("report", "extraction", "body")
        rows = ((report, _print_in(body)) for report, seq, body in kept.iterator() if self.newest.get(report) == seq)
        known = {report: found for report, found in rows if found is not None}
        return [known.get(report) or self.read_traits(report)[0].print for report in sorted(self.newest)]

    def trace(self, circle: tuple[str, ...]) -> tuple[Derivation, ...]:
        """Who takes from whom in one circle, without what people cut."""
        derivations = derivations_in(self._laid_out(circle))
        if not self.decisions.by_report and not self.decisions.by_handle:
            return derivations
        return uncut(derivations, self._decided(self._alone(circle))[1])

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

    def report_rows(self, reports: Sequence[str]) -> Iterator[Rows]:
        """The rows of each of some reports themselves."""
        return (report_rows(sheet.report) for sheet in self._laid_out(reports))

    def read(self, reports: Sequence[str]) -> tuple[Extraction, ...]:
        """Reports as they were extracted; raises KeyError for an unknown one, DamagedStore for a broken body."""
        return tuple(found.extraction for found in self._alone(reports))

    def take_out(self, reports: Iterable[str]) -> None:
        """Have reports at hand that will be asked for, so that they are read in one go."""
        lacking = {self.newest[report]: report for report in reports if report not in self._read}
        for seq, body in pick(self.database, "Extraction", ("seq", "body"), "seq", sorted(lacking)):
            self._read[lacking[seq]] = alone(decode_extraction(body))

    def put_back(self) -> None:
        """Keep no more reports at hand than are worth it, those last asked for, and no sheets: they have been noted."""
        self._sheets.clear()
        while len(self._read) > _KEPT:
            self._read.popitem(last=False)

    def _alone(self, reports: Sequence[str]) -> tuple[Alone, ...]:
        self.take_out(reports)
        for report in reports:
            self._read.move_to_end(report)
        return tuple(self._read[report] for report in reports)

    def _laid_out(self, reports: Sequence[str]) -> list[Sheet]:
        """The sheets of reports, as they were extracted: decisions change no words."""
        lacking = [report for report in reports if report not in self._sheets]
        kept = pick(self.database, "TraitsRow", ("report", "extraction", "sheet"), "report", lacking)
        found = {report: decode(sheet, Sheet) for report, seq, sheet in kept if self.newest[report] == seq and sheet}
        return [self._sheets.get(one) or found.get(one) or sheet_of(self.read((one,))[0]) for one in reports]

    def _traits(self, extraction: Extraction, sheet: Sheet) -> Traits:
        return traits_of(extraction, sheet, entries_of((extraction,), self.names))

    def _decided(self, found: Sequence[Alone]) -> tuple[tuple[Alone, ...], Decided]:
        """Reports as people decided them, and what else they decided of them."""
        extractions = [one.extraction for one in found]
        about = self.decisions.on(extractions)
        if not about:
            return tuple(found), NOTHING_DECIDED
        changed, decided = apply_decisions(extractions, about)
        pairs = zip(found, changed, strict=True)
        return tuple(one if new is one.extraction else alone(new) for one, new in pairs), decided

    def _concerned(self, reports: Reports, derivations: tuple[Derivation, ...]) -> Concerned:
        found, decided = self._decided(self._alone(reports.all))
        first, second = len(reports.own), len(reports.own) + len(reports.near)
        return Concerned(found[:first], found[first:second], found[second:], reports.blocks, derivations, decided)


def _print_in(traits: bytes) -> Print | None:
    """The print in kept traits; None in those of another version's shape."""
    try:
        return unpack(traits, _Printed).print
    except DamagedStore:
        return None
