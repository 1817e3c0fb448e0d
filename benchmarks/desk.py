"""How long the desk's reading pages take, over a generated war, and a report of five hundred claims.

usage: python benchmarks/desk.py [--agreements 2000] [--processes 2] [--keep FOLDER] [--rounds 20]

The register is that of benchmarks/register.py (about fifty claims an agreement).  Each page is asked for through the
whole of Django, without a socket, by somebody signed in; different agreements, names and reports are asked in turn.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from trucebook.desk.settings import Serving, configure

configure(Serving("benchmark"))

from generated import Scale, pack  # noqa: E402
from machine import commit, machine  # noqa: E402
from register import evidence  # noqa: E402

from trucebook.app.fresh import folding_rules  # noqa: E402
from trucebook.app.ingest import Ingest, Receipt  # noqa: E402
from trucebook.app.projection.update import rebuild_projection  # noqa: E402
from trucebook.app.run import Job  # noqa: E402
from trucebook.app.workspace import SETTINGS, SQLITE_FILE, Workspace, opened  # noqa: E402
from trucebook.lexicon.names import name_table  # noqa: E402
from trucebook.lexicon.packs import Pack  # noqa: E402
from trucebook.store import models  # noqa: E402

BARS = "bars: p95 of every page 150 ms at 1,000,000 claims; a report of 500 claims 300 ms"
AT = datetime(2026, 11, 22, tzinfo=UTC)
CLAIMS = 500
TOWNS = ("Douma", "Harasta", "Jayrud", "Ruhaybah", "Dumayr")
MONTHS = ("April", "May", "June", "July")
SHOWN = 40  # different agreements, names and reports asked for in turn

Ask = Callable[[], str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--agreements", type=int, default=2000)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--keep", type=Path, help="keep the evidence written, and use what is kept")
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    print(f"machine  {machine()}\ncommit   {commit()}\n{BARS}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "ws"
        (work / "originals").mkdir(parents=True)
        scale = Scale(given.agreements)
        written = evidence(scale, (given.keep or Path(folder)) / f"war-{given.agreements}.sqlite3", given.processes)
        shutil.copyfile(written, work / SQLITE_FILE)
        (work / SETTINGS).write_text(f'format = 1\ndatabase = "{SQLITE_FILE}"\n')
        with opened(work) as workspace:
            names = name_table().with_pack(Pack("generated", ("generia",), False, tuple(pack(scale).values()), ()))
            rebuild_projection(workspace.database, given.processes, names, folding_rules(workspace))
            long = take_long(workspace, Path(folder))
            # The parser's objects, which no desk holds, would be walked by every full collection.
            gc.collect()
            gc.freeze()
            measure(workspace, given.rounds, long)


def take_long(workspace: Workspace, folder: Path) -> str:
    """Take in one report of five hundred claims and fold it; gives its id."""
    path = folder / "long.txt"
    sentences = [
        f"The army shelled {town} on {day} {month} 2017, killing {5 + day} people, residents of {town} said."
        for day in range(1, 27)
        for month in MONTHS
        for town in TOWNS
    ][:CLAIMS]
    path.write_text("\n\n".join(" ".join(sentences[first : first + 5]) for first in range(0, CLAIMS, 5)))
    work = Ingest(workspace, Job((path,)), Receipt(AT, "bench"))
    (slug,) = list(work.reports())
    work.fold()
    return slug


def measure(workspace: Workspace, rounds: int, long: str) -> None:
    """Print the median, the slow end and the size of each page."""
    from django.contrib.auth.models import User
    from django.test import Client

    from trucebook.desk.people import make_person
    from trucebook.desk.serving import prepare

    prepare(workspace)
    make_person("reader", None, "viewer")
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="reader"), "django.contrib.auth.backends.ModelBackend")
    claims = workspace.database.rows(models.Claim)
    last = workspace.database.rows(models.Report).get(slug=long)
    print(f"{claims.count():,} claims; the long report has {claims.filter(report=last).count()}")
    for name, address in pages(workspace, long).items():
        spent, size = [], 0
        client.get(address())
        for _ in range(rounds):
            asked = address()
            begun = time.perf_counter()
            answer = client.get(asked)
            spent.append(1000 * (time.perf_counter() - begun))
            assert answer.status_code == 200, (asked, answer.status_code)
            size = len(answer.content)
        slow = sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
        print(f"  {name:<22} {statistics.median(spent):7.1f} ms  p95 {slow:7.1f} ms  {size >> 10:5} KB", flush=True)


def pages(workspace: Workspace, long: str) -> dict[str, Ask]:
    """An address of each page, another at each call where there are many."""
    rows = workspace.database.rows

    def some(model: object, field: str, **filters: object) -> list[str]:
        found = rows(model).filter(**filters).order_by(field).values_list(field, flat=True)
        count = found.count()
        return list(found[:: max(1, count // SHOWN)])

    def each(pattern: str, ids: list[str]) -> Ask:
        turn = cycle(ids)
        return lambda: pattern.format(next(turn))

    lists = ("agreements", "timeline", "incidents", "access", "conflicts", "due", "reports", "sources", "places",
             "actors", "map", "map/data")  # fmt: skip
    places = some(models.NameRow, "id", sort="place")
    found: dict[str, Ask] = {"overview": lambda: "/"}
    found |= {name: (lambda name=name: f"/{name}{'' if '/' in name else '/'}") for name in lists}  # type: ignore[misc]
    found |= {
        "timeline of a place": each("/timeline/?place={}", places),
        "map of a place": each("/map/?place={}", places),
        "an agreement": each("/agreements/{}/", some(models.AgreementRow, "id")),
        "a place": each("/names/{}/", places),
        "an actor": each("/names/{}/", some(models.NameRow, "id", sort="actor")),
        "a report": each("/reports/{}/", some(models.Report, "slug")),
        "report of 500 claims": lambda: f"/reports/{long}/",
    }
    return found


if __name__ == "__main__":
    main()
