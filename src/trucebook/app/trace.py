"""Where reports come from: who copies, quotes or retells whom, and how many originators that leaves."""

from __future__ import annotations

from pathlib import Path

from trucebook.app.output import write_whole
from trucebook.app.run import Run, Watch
from trucebook.errors import UsageError
from trucebook.export.trace.json import trace_json
from trucebook.export.trace.svg import trace_svg
from trucebook.export.trace.text import trace_text
from trucebook.fold.register import fold
from trucebook.model.register import Register
from trucebook.trace.account import Account, give_account
from trucebook.trace.independence import Told
from trucebook.trace.reuse import Cut


def make_account(run: Run, cut: Cut = frozenset(), watch: Watch = iter) -> Account:
    """Trace the reports of a run and weigh the agreements they tell of.

    Raises UsageError when a pair to cut names a report that is not there.
    """
    extractions = tuple(watch(run.extractions()))
    known = {extraction.report.id for extraction in extractions}
    missing = sorted({id for pair in cut for id in pair} - known)
    if missing and known:
        raise UsageError(f"no such report: {', '.join(missing)}", mend="use the names in the column report")
    return give_account(extractions, _agreements(fold(extractions, names=run.names())), cut)


def write_trace(account: Account, out: Path, as_json: bool) -> None:
    """Write an account to ``out`` as a table for the eye or as JSON, whole or not at all."""
    write_whole(out, trace_json(account) if as_json else trace_text(account))


def write_picture(account: Account, path: Path) -> None:
    """Write the derivation graph as SVG to ``path``, whole or not at all."""
    write_whole(path, trace_svg(account))


def _agreements(register: Register) -> list[tuple[str, str, list[Told]]]:
    """Each agreement with the places that tell of it."""
    evidence = {item.id: item for item in register.evidence}
    facts = []
    for agreement in register.agreements:
        ids = [id for field in agreement.fields for reading in field.alternatives for id in reading.evidence]
        ids += [id for entry in agreement.stages for id in entry.evidence]
        found = [evidence[id] for id in sorted(set(ids), key=lambda id: int(id[1:]))]
        places = [Told(item.report, item.quote.span, item.speaker, asked=False) for item in found]
        if places:
            facts.append((agreement.id, agreement.title, places))
    return facts
