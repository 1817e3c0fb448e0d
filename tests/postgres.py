"""A PostgreSQL server of the tests' own, from Debian's package: in a folder of its own, on a socket, as no root."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_SECONDS = 30
# What a server that is thrown away need not do: reach the disk.
_SETTINGS = {
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "shared_buffers": "32MB", "max_connections": "40",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``folder`` holds its socket."""

    folder: Path
    _numbers: Iterator[int]

    def url(self, name: str) -> str:
        """The URL of a database of this server."""
        return f"postgresql://trucebook@/{name}?host={self.folder}"

    def make(self, template: str = "template1") -> str:
        """A new database, a copy of ``template``; returns its URL."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def run(self, statement: str) -> None:
        """Run a statement outside any database of a test."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def find_programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, newest version first; None where they are not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def serving(programs: Path) -> Iterator[Server]:
    """Start a server, and stop and remove it at the end.  Run by root, it belongs to ``nobody``: it refuses root."""
    user = "nobody" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="trucebook-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    make = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-A",
        "trust",
        "-U",
        "trucebook",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    subprocess.run(make, check=True, capture_output=True, user=user, cwd=folder)
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), *settings]
        process = subprocess.Popen(command, stdout=log, stderr=log, user=user, cwd=folder)
    server = Server(folder, count(1))
    try:
        _wait(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    until = time.monotonic() + _SECONDS
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > until or process.poll() is not None:
                raise AssertionError((server.folder / "log").read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return
