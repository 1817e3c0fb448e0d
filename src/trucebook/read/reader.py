"""Paths in, reports out, one at a time.  A report that fails is one error in the stream; the batch goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from trucebook.errors import DamagedReport, ReportError, TooLarge
from trucebook.model.report import Refusal, Report
from trucebook.read.build import make_report
from trucebook.read.formats import reader_of
from trucebook.read.manifest import Manifest, read_sidecar
from trucebook.read.received import DEFAULT_LIMIT, Options, Received, Statement
from trucebook.read.sources import find_files


@dataclass(slots=True)
class _Ids:
    """Ids given out so far; a second report of one name gets the beginning of its digest behind it."""

    given: set[str] = field(default_factory=set)

    def give(self, wanted: str, sha256: str) -> str:
        name = wanted
        for length in (8, 16, 64):
            if name not in self.given:
                break
            name = f"{wanted}-{sha256[:length]}"
        count = 2
        while name in self.given:
            name = f"{wanted}-{sha256[:8]}-{count}"
            count += 1
        self.given.add(name)
        return name


def read_reports(
    paths: Sequence[str | Path],
    *,
    manifest: Manifest | None = None,
    columns: Mapping[str, str] | None = None,
    limit_bytes: int = DEFAULT_LIMIT,
) -> Iterator[Report | ReportError]:
    """Every report the paths mean, in a stable order, or the error it failed with.

    ``columns`` maps a field (``text``, ``title``, ``outlet``, ``url``, ``published``, ``language``, ``id``) to the
    column that holds it in tables of reports.  ``limit_bytes`` is for one report.  Ids are the file's stem (a table's
    own id column); a later report of the same name gets part of its digest behind it and a refusal that says so.
    """
    options = Options(limit_bytes, columns or {})
    for _, item in read_located(paths, options, manifest):
        yield item


def read_located(
    paths: Sequence[str | Path], options: Options, manifest: Manifest | None = None
) -> Iterator[tuple[Path | None, Report | ReportError]]:
    """What :func:`read_reports` gives, each with its file; None for what went wrong before any file was open."""
    ids = _Ids()
    if manifest is not None:
        yield from ((None, problem) for problem in manifest.problems)
    for found in find_files(paths):
        if isinstance(found, ReportError):
            yield None, found
            continue
        for item in read_file(found, options, manifest):
            yield found, _named(item, ids) if isinstance(item, Report) else item


def read_file(path: Path, options: Options, manifest: Manifest | None = None) -> Iterator[Report | ReportError]:
    """The reports of one file; ids are as the file has them and may repeat."""
    problems: list[ReportError] = []
    sidecar = read_sidecar(path, problems)
    yield from problems
    try:
        for received in reader_of(path).read(path, options):
            if isinstance(received, ReportError):
                yield received
                continue
            given = manifest.statement_of(path, received.id).over(sidecar) if manifest else sidecar
            yield _made(received, given)
    except ReportError as error:
        yield error
    except RecursionError:
        yield DamagedReport("nested too deeply to be read", where=str(path), mend="save its text alone")
    except MemoryError:
        yield TooLarge("does not fit into memory", where=str(path), mend="split it into its reports")


def _made(received: Received, given: Statement) -> Report | ReportError:
    try:
        return make_report(received, given)
    except ReportError as error:
        return error


def _named(report: Report, ids: _Ids) -> Report:
    name = ids.give(report.id, report.sha256)
    if name == report.id:
        return report
    refusals = tuple(replace(refusal, report=name) for refusal in report.refusals)
    why = Refusal(name, "id", f"another report is called {report.id}; this one is {name}")
    return replace(report, id=name, refusals=(why, *refusals))
