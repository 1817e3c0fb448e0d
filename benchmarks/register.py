"""The register at the size of a war: how long it takes to fold all of it, one new report, and to read one agreement.

usage: python benchmarks/register.py [--agreements 200,2000,20000] [--processes 2] [--keep FOLDER] [--check]

A generated war (benchmarks/generated.py; about fifty claims an agreement) is written as evidence, then the register is
folded anew while somebody else writes, a hundred new reports are folded in one by one, and pages are read.  ``--check``
folds it anew again at the end and compares every table with what the new reports left.  Each size runs in a process of
its own.  Prints machine, commit, load and the project's bars, and beside the time of a rebuild what it takes to read
every report's extraction once, so that a busy machine shows.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from generated import Scale, extractions_of, pack
from machine import commit, machine
from register_watch import Peak, Writer, cpu_used

from trucebook.app.page import get_agreement_page
from trucebook.app.projection.update import rebuild_projection, update_projection
from trucebook.fold.traits import traits_of
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import Pack
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.store import models
from trucebook.store.chain import EMPTY, Head, link_sha256, row_sha256
from trucebook.store.codec import decode_extraction, encode, pack_freely
from trucebook.store.codec import digest as body_digest
from trucebook.store.codec import pack as packed
from trucebook.store.database import Database, open_database, sqlite_url
from trucebook.store.evidence import Intake, claim_rows, mention_rows, write_report
from trucebook.store.projected import digest, insert
from trucebook.store.schema import make_schema
from trucebook.trace.sheets import sheet_of

BARS = "bars at 1,000,000 claims: rebuild 120 s and 3 GB; one report 50 ms; one page 30 ms"
AT = datetime(2026, 11, 22, tzinfo=UTC)
NEW, PAGES = 100, 300
RULES = "benchmark"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--agreements", default="200,2000,20000")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--keep", type=Path, help="keep the evidence written, and use what is kept")
    options.add_argument("--check", action="store_true")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        measure(given.one, given.processes, given.keep, given.check)
        return
    print(f"machine  {machine()}\ncommit   {commit()}\nbars     {BARS}", flush=True)
    for size in given.agreements.split(","):
        command = [sys.executable, __file__, "--one", size, "--processes", str(given.processes)]
        command += ["--keep", str(given.keep)] if given.keep else []
        subprocess.run(command + (["--check"] if given.check else []), check=True)


def measure(agreements: int, processes: int, keep: Path | None, check: bool) -> None:
    """One size, from evidence to the last figure."""
    scale = Scale(agreements)
    names = name_table().with_pack(Pack("generated", ("generia",), False, tuple(pack(scale).values()), ()))
    with tempfile.TemporaryDirectory() as folder:
        file = evidence(scale, (keep or Path(folder)) / f"war-{agreements}.sqlite3", processes)
        work = Path(folder) / "register.sqlite3"
        shutil.copyfile(file, work)
        database = open_database(sqlite_url(work))
        claims, reports = (database.rows(model).count() for model in (models.Claim, models.Report))
        print(
            f"\n{claims:,} claims in {reports:,} reports of {agreements:,} agreements, {work.stat().st_size >> 20} MB"
        )
        bare = read_all(database)
        print(
            f"  reading   {bare:7.1f} s of processor for every extraction once, load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        peak, other = Peak(), Writer(database)
        begun, cpu = time.perf_counter(), cpu_used()
        summary = rebuild_projection(database, processes, names, RULES)
        spent, used = time.perf_counter() - begun, cpu_used() - cpu
        print(
            f"  rebuild   {spent:7.1f} s on {processes} processes ({used:.0f} s of processor, {used / bare:.1f} times"
            f" the reading), load {_load()}, peak {peak.stop():,} MB; others waited {other.stop():.1f} s at most;"
            f" {summary.agreements:,} agreements, {summary.blocks:,} blocks,"
            f" {database.rows(models.EventRow).count():,} events",
            flush=True,
        )
        folded, used_each = fold_in(database, scale, names)
        print(
            f"  one report {_spread(folded[1:])} ms folded in, of processor {_spread(used_each[1:])}, of {len(folded)};"
            f" the first after a rebuild {folded[0]:.0f}"
        )
        print(f"  one page   {_spread(read_pages(database))} ms", flush=True)
        if check:
            before = digest(database)
            rebuild_projection(database, processes, names, RULES)
            after = digest(database)
            print(f"  same bytes {'yes' if before == after else sorted(k for k in after if before[k] != after[k])}")


def read_all(database: Database) -> float:
    """Seconds of processor to read every report's extraction once."""
    begun = time.process_time()
    for body in database.rows(models.Extraction).order_by("seq").values_list("body", flat=True).iterator():
        decode_extraction(body)
    return time.process_time() - begun


def fold_in(database: Database, scale: Scale, names: NameTable) -> tuple[list[float], list[float]]:
    """Milliseconds, also of processor, to fold each of some new reports in: of agreements known, and of new ones."""
    fresh: Iterator[Extraction] = (
        extraction for number in range(NEW) for extraction in extractions_of(scale, scale.agreements + number)
    )
    spent, used = [], []
    for extraction in (next(fresh) for _ in range(NEW)):
        write_report(database, Intake(extraction, extraction.report.sha256, RULES), AT, "bench")
        begun, cpu = time.perf_counter(), time.process_time()
        update_projection(database, names, RULES)
        spent.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - cpu))
    return spent, used


def read_pages(database: Database) -> list[float]:
    """Milliseconds to read each of some agreements, spread over all."""
    ids = list(database.rows(models.AgreementRow).order_by("id").values_list("id", flat=True))
    spent = []
    for id in ids[:: max(1, len(ids) // PAGES)][:PAGES]:
        begun = time.perf_counter()
        get_agreement_page(database, id)
        spent.append(1000 * (time.perf_counter() - begun))
    return spent


def evidence(scale: Scale, file: Path, processes: int) -> Path:
    """A file with the evidence of a war, and the traits that ingest leaves; made where it is not there yet."""
    if file.exists():
        return file
    making = file.with_suffix(".making")
    making.unlink(missing_ok=True)
    database = open_database(sqlite_url(making))
    make_schema(database)
    write_evidence(database, scale, processes)
    database.select("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    making.rename(file)
    return file


def write_evidence(database: Database, scale: Scale, processes: int) -> None:
    """Write the evidence of a war, and the traits that ingest leaves, into an empty register."""
    _SETTING.append(scale)
    with multiprocessing.get_context("fork").Pool(processes) as workers:
        found = workers.imap(_made, range(scale.agreements), chunksize=20)
        database.write(lambda: _write(database, found))


# An extraction with its body, the body's digest, and its traits and sheet.
Made = tuple[Extraction, bytes, str, tuple[bytes, bytes]]
_SETTING: list[Scale] = []


def _made(number: int) -> list[Made]:
    scale = _SETTING[0]
    entries = _entries(scale)
    found = []
    for extraction in extractions_of(scale, number):
        sheet = sheet_of(extraction)
        traits = pack_freely(traits_of(extraction, sheet, entries)), encode(sheet, 1)
        found.append((extraction, encode(extraction), body_digest(packed(extraction)), traits))
    return found


_ENTRIES: dict[Scale, dict[str, object]] = {}


def _entries(scale: Scale) -> dict:  # type: ignore[type-arg]
    return _ENTRIES.setdefault(scale, pack(scale))  # type: ignore[arg-type]


def _write(database: Database, found: Iterator[list[Made]]) -> None:
    last = EMPTY
    rows: dict[str, list[object]] = {name: [] for name in ("Report", "Extraction", "Claim", "Mention", "Link")}
    traits: list[tuple[object, ...]] = []
    for made in found:
        for extraction, body, sha256, trait in made:
            last = _one(extraction, (body, sha256), last, rows)
            traits.append((extraction.report.id, last.seq, RULES, *trait))
        if len(rows["Claim"]) > 20_000:
            _flush(database, rows, traits)
    _flush(database, rows, traits)


def _flush(database: Database, rows: dict[str, list[object]], traits: list[tuple[object, ...]]) -> None:
    for name, some in rows.items():
        database.rows(getattr(models, name)).bulk_create(some, batch_size=2000)
        some.clear()
    insert(database, {"TraitsRow": traits})
    traits.clear()


def _one(extraction: Extraction, stored: tuple[bytes, str], last: Head, rows: dict[str, list[object]]) -> Head:
    """The rows of one report, as ``write_report`` writes them."""
    report = extraction.report
    days = bounds(report.published) or (None, None)
    row = models.Report(
        seq=last.seq + 1, slug=report.id, sha256=report.sha256, original_sha256=report.sha256, received_at=AT,
        by="bench", file_name=report.file_name, outlet=report.outlet.value, title=None, url=None,
        language=report.language, published_earliest=days[0], published_latest=days[1], sensitivity="open",
    )  # fmt: skip
    found = models.Extraction(
        seq=last.seq + 2, report_id=row.seq, rules=RULES, made_at=AT, body=stored[0], sha256=stored[1]
    )
    for kind, subject, one in (("report", report.sha256, row), ("extraction", stored[1], found)):
        content = row_sha256(kind, one)
        sha256 = link_sha256(last.seq + 1, kind, subject, content, last.sha256)
        rows["Link"].append(
            models.Link(seq=last.seq + 1, kind=kind, subject=subject, content_sha256=content,
                        previous_sha256=last.sha256, sha256=sha256)
        )  # fmt: skip
        last = Head(last.seq + 1, sha256)
    rows["Report"].append(row)
    rows["Extraction"].append(found)
    rows["Claim"].extend(claim_rows(extraction, row.seq, found.seq))
    rows["Mention"].extend(mention_rows(extraction, row.seq, found.seq))
    return last


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _spread(figures: list[float]) -> str:
    figures = sorted(figures)
    return f"{statistics.median(figures):.1f} (95 %: {figures[int(0.95 * len(figures))]:.1f}, most {figures[-1]:.1f})"


if __name__ == "__main__":
    main()
