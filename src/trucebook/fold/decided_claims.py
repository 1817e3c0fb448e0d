"""What a decision's subject is in the extractions at hand, though rules have changed since it was made.

A claim is found at its own span and event; failing that, where a claim of the same event covers most of the same words;
failing that it is gone, and the decision is refused aloud rather than applied to something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim
from trucebook.model.decision import Decision, Value
from trucebook.model.extraction import Extraction
from trucebook.model.report import Refusal
from trucebook.model.span import Span
from trucebook.model.subjects import ClaimRef, MentionRef, Subject, mention_handle

# The part of two spans' words that both must share to be the same words after a change of rules.
_SAME_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Target:
    """A claim, or an agreement as one report tells it, that decisions speak of."""

    report: str
    id: str
    item: Claim | ReportAgreement = field(compare=False)

    @classmethod
    def at(cls, item: Claim | ReportAgreement) -> Target:
        """The target of a claim or mention; equal where report and id are."""
        return cls(item.report, item.id, item)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.item.quote.span

    @property
    def what(self) -> str:
        """What it is, for a list of what was refused."""
        kind = self.item.event if isinstance(self.item, Claim) else self.item.kind
        return f"{kind.replace('_', ' ')}: {self.item.quote.text}"

    def was(self, value: Value) -> tuple[tuple[str, str], ...]:
        """The fields that an edit gives, as they had been read."""
        return tuple((key, _shown(getattr(self.item, key))) for key, _ in value)

    def edit(self, said: Sequence[Decision]) -> Decision:
        """The latest edit among decisions in order of time; raises ValueError where there is none."""
        edits = [decision for decision in said if decision.act == "edit"]
        if not edits:
            raise ValueError(f"nothing was edited at {self.id}")
        return edits[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """Where the subjects of decisions are: targets by the text of the subject, and what was said of each target.

    ``reports`` are the ids of the reports with a target; ``gone`` the decisions that no longer fit anything.
    """

    targets: Mapping[str, tuple[Target, ...]]
    said: Mapping[Target, tuple[Decision, ...]]
    reports: frozenset[str]
    gone: tuple[Refusal, ...]

    def of(self, subject: Subject) -> tuple[Target, ...]:
        """The targets of a subject; none where its report is not at hand, or where it is gone."""
        return self.targets.get(str(subject), ())


def locate(extractions: Sequence[Extraction], counting: Sequence[Decision]) -> Found:
    """Find what decisions are about; ``counting`` in order of time."""
    by_sha: dict[str, list[Extraction]] = {}
    by_handle: dict[str, list[Target]] = {}
    for extraction in extractions:
        by_sha.setdefault(extraction.report.sha256, []).append(extraction)
        for told in extraction.agreements:
            handle = mention_handle(extraction.report.sha256, told.quote.span)
            by_handle.setdefault(handle, []).append(Target.at(told))
    targets: dict[str, tuple[Target, ...]] = {}
    said: dict[Target, list[Decision]] = {}
    gone: dict[str, Refusal] = {}
    for decision in counting:
        subject = decision.subject
        if isinstance(subject, ClaimRef):
            here = by_sha.get(subject.report_sha256, [])
            found = tuple(Target.at(claim) for extraction in here for claim in find_claims(extraction, subject))
            if here and not found:
                gone[decision.id] = _gone(decision, here[0])
        elif isinstance(subject, MentionRef):
            found = tuple(by_handle.get(subject.handle, ()))
            other = decision.get("other")
            if other is not None:
                targets.setdefault(other, tuple(by_handle.get(other.partition(":")[2], ())))
        else:
            continue
        targets[str(subject)] = found
        for target in found:
            said.setdefault(target, []).append(decision)
    reports = frozenset(target.report for target in said)
    order = {extraction.report.id: i for i, extraction in enumerate(extractions)}
    places = sorted(said, key=lambda target: (order[target.report], target.span, target.id))
    ordered = {target: tuple(said[target]) for target in places}
    return Found(targets, ordered, reports, tuple(gone.values()))


def find_claims(extraction: Extraction, ref: ClaimRef) -> tuple[Claim, ...]:
    """The claims a reference means in this extraction: at its span, else where the same words are read the same way."""
    alike = [claim for claim in extraction.claims if claim.event == ref.event]
    span = Span(ref.start, ref.end)
    exact = tuple(claim for claim in alike if claim.quote.span == span)
    if exact:
        return exact
    near = [(_shared(claim.quote.span, span), claim) for claim in alike]
    best = max((share for share, _ in near), default=0.0)
    if best < _SAME_WORDS:
        return ()
    return tuple(claim for share, claim in near if share == best)[:1]


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def _gone(decision: Decision, extraction: Extraction) -> Refusal:
    why = (
        f"decided by {decision.by} on {decision.at.date().isoformat()}, but nothing of the kind is read there "
        "any more; look at the report and decide again, or undo it"
    )
    return Refusal(extraction.report.id, f"decision {decision.id} ({decision.act})", why)


def _shown(value: object) -> str:
    """A field as it had been read, in words."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(getattr(getattr(one, "named", one), "name", one)) for one in value)
    when = getattr(value, "when", value)
    shown = getattr(when, "value", None) if hasattr(when, "earliest") else str(value)
    return shown or ""
