"""Many people at the desk at once: how long pages take while readers read and writers decide and file incidents.

usage: python benchmarks/load.py [--database postgresql|sqlite] [--agreements 200] [--seconds 60] [--pause 3]

A server is started as a user starts it (``trucebook serve``), over the generated war of benchmarks/register.py (about
fifty claims an agreement).  Each reader asks for one page after another, looking at each for about ``--pause`` seconds;
each writer accepts claims through the API and now and then files an incident.  PostgreSQL is Debian's, thrown away
after.  Everything runs on one machine, those who ask included.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from trucebook.desk.secret import read_secret
from trucebook.desk.settings import Serving, configure

if TYPE_CHECKING:
    from trucebook.app.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
PORT, SEED = 8699, 7
BARS = "bars: 50 readers and 5 writers for 60 s: no error, p95 of the pages 500 ms, on PostgreSQL"
READERS, WRITERS = 50, 5
AT = datetime(2026, 11, 22, tzinfo=UTC)
EVERY_TENTH = 10
ERROR = 400


@dataclass(slots=True)
class Tally:
    """Milliseconds of each answer by kind of page, and what went wrong."""

    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, spent: float, fault: str) -> None:
        with self.lock:
            self.spent[kind].append(spent)
            if fault:
                self.wrong.append(fault)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the people need: addresses by kind of page, claims to decide on, cookies and tokens that let them in."""

    pages: dict[str, list[str]]
    claims: list[str]
    cookies: list[str]
    tokens: list[str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    options.add_argument("--agreements", type=int, default=200)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--pause", type=float, default=3)
    given = options.parse_args()
    from machine import commit, machine

    print(f"machine  {machine()}\ncommit   {commit()}\n{BARS}", flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        configure(Serving(read_secret(folder), ("127.0.0.1", "testserver")))
        url = stack.enter_context(_postgres()) if given.database == "postgresql" else None
        crowd = fill(folder, url, given.agreements)
        stack.enter_context(_server(folder))
        tally = run(crowd, given.seconds, given.pause)
    tell(tally, given.database, given.seconds, given.pause)


@contextmanager
def _postgres() -> Iterator[str]:
    from tests.postgres import find_programs, serving

    programs = find_programs()
    if programs is None:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql); --database sqlite goes without")
    with serving(programs) as server:
        yield server.make()


def fill(folder: Path, url: str | None, agreements: int) -> Crowd:
    """A workspace with the generated war, and people in it."""
    from generated import Scale, pack
    from register import write_evidence

    from trucebook.app.fresh import folding_rules
    from trucebook.app.projection.update import rebuild_projection
    from trucebook.app.workspace import init_workspace, opened
    from trucebook.lexicon.names import name_table
    from trucebook.lexicon.packs import Pack

    init_workspace(folder, url)
    scale = Scale(agreements)
    with opened(folder) as workspace:
        write_evidence(workspace.database, scale, 2)
        names = name_table().with_pack(Pack("generated", ("generia",), False, tuple(pack(scale).values()), ()))
        rebuild_projection(workspace.database, 2, names, folding_rules(workspace))
        return _people(workspace)


def _people(workspace: Workspace) -> Crowd:
    from django.contrib.auth.models import User
    from django.test import Client

    from trucebook.app.accounts.changes import Doing
    from trucebook.app.accounts.secrets import add_token
    from trucebook.desk.people import make_person
    from trucebook.desk.serving import prepare
    from trucebook.store import models

    prepare(workspace)
    cookies, tokens = [], []
    for number in range(READERS):
        make_person(f"reader{number}", None, "viewer")
        client = Client()
        client.force_login(User.objects.get(username=f"reader{number}"), "django.contrib.auth.backends.ModelBackend")
        cookies.append(client.cookies["sessionid"].value)
    for number in range(WRITERS):
        make_person(f"writer{number}", None, "coder")
        add_token(workspace.database, f"tb_load_{number}", "load", Doing(f"writer{number}", AT))
        tokens.append(f"tb_load_{number}")
    rows = workspace.database.rows
    ids = {name: list(rows(model).order_by(key).values_list(key, flat=True)[:400]) for name, model, key in (
        ("agreements", models.AgreementRow, "id"), ("names", models.NameRow, "id"), ("reports", models.Report, "slug"),
    )}  # fmt: skip
    pages = {f"a page of {name}": [f"/{name}/{id}/" for id in found] for name, found in ids.items()}
    pages |= {"a list": ["/agreements/", "/timeline/", "/incidents/", "/reports/", "/conflicts/", "/due/", "/access/"]}
    pages |= {"overview": ["/"], "search": ["/search/?q=truce", "/search/?q=convoy"], "map": ["/map/"]}
    claims = list(rows(models.Claim).order_by("id").values_list("claim", flat=True)[:2000])
    return Crowd(pages, claims, cookies, tokens)


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    command = [str(Path(sys.executable).with_name("trucebook")), "serve", "--workspace", str(folder)]
    server = subprocess.Popen([*command, "--port", str(PORT)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            try:
                _ask("GET", "/sign-in/", {})
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _ask(method: str, path: str, headers: dict[str, str], body: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def run(crowd: Crowd, seconds: float, pause: float) -> Tally:
    """Let everybody in at once for so many seconds."""
    tally, until = Tally(), time.monotonic() + seconds
    people = [
        threading.Thread(target=_read, args=(crowd, number, until, pause, tally)) for number in range(READERS)
    ] + [threading.Thread(target=_write, args=(crowd, number, until, pause, tally)) for number in range(WRITERS)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return tally


def _read(crowd: Crowd, number: int, until: float, pause: float, tally: Tally) -> None:
    chance = Random(SEED + number)
    kinds = sorted(crowd.pages)
    time.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        kind = chance.choice(kinds)
        _timed(tally, kind, "GET", chance.choice(crowd.pages[kind]), {"Cookie": f"sessionid={crowd.cookies[number]}"})
        time.sleep(chance.uniform(0.5, 1.5) * pause)


def _write(crowd: Crowd, number: int, until: float, pause: float, tally: Tally) -> None:
    chance = Random(-SEED - number)
    headers = {"Authorization": f"Bearer {crowd.tokens[number]}", "Content-Type": "application/json"}
    made = 0
    while time.monotonic() < until:
        made += 1
        if made % EVERY_TENTH:
            body = {"act": "accept", "subject": chance.choice(crowd.claims)}
            _timed(tally, "(decide)", "POST", "/api/v1/decisions", headers, json.dumps(body))
        else:
            words = f"Writer {number} saw shelling, number {made}."
            body = {"kind": "attack", "place": "Jayrud", "day": "2017-08-21", "words": words}
            _timed(tally, "(file an incident)", "POST", "/api/v1/incidents", headers, json.dumps(body))
        time.sleep(chance.uniform(0.5, 1.5) * pause)


def _timed(tally: Tally, kind: str, method: str, path: str, headers: dict[str, str], body: str | None = None) -> None:
    begun = time.perf_counter()
    try:
        status = _ask(method, path, headers, body)
        fault = f"{status} {path}" if status >= ERROR or status == http.client.FOUND else ""
    except OSError as error:
        fault = f"{type(error).__name__} {path}"
    tally.note(kind, 1000 * (time.perf_counter() - begun), fault)


def tell(tally: Tally, database: str, seconds: float, pause: float) -> None:
    """Print the figures."""
    print(f"{database}: {READERS} readers, {WRITERS} writers, {seconds:g} s, pause {pause:g} s")
    read = [spent for kind, found in tally.spent.items() if not kind.startswith("(") for spent in found]
    for kind, found in (*sorted(tally.spent.items()), ("all that readers asked", read)):
        slow = sorted(found)[max(0, round(0.95 * len(found)) - 1)]
        print(f"  {kind:<24} {len(found):5} asked  {statistics.median(found):7.1f} ms  p95 {slow:7.1f} ms")
    print(f"  wrong: {len(tally.wrong)}" + "".join(f"\n    {fault}" for fault in sorted(set(tally.wrong))[:10]))


if __name__ == "__main__":
    main()
