"""What is watched while a register is folded: processor, memory, and how long somebody else who writes has to wait."""

from __future__ import annotations

import multiprocessing
import resource
import threading
import time
from pathlib import Path

from trucebook.store.database import Database
from trucebook.store.projected import rest

_FORKED = multiprocessing.get_context("fork")


class Writer:
    """Another process that writes now and then, and how long each time takes at most, in seconds."""

    def __init__(self, database: Database) -> None:
        rest(database)
        self._on, self._most = _FORKED.Event(), _FORKED.Value("d", 0.0)
        self._on.set()
        self._process = _FORKED.Process(target=self._write, args=(database,), daemon=True)
        self._process.start()

    def stop(self) -> float:
        self._on.clear()
        self._process.join()
        return float(self._most.value)

    def _write(self, database: Database) -> None:
        while self._on.is_set():
            begun = time.perf_counter()
            database.write(lambda: None)
            self._most.value = max(self._most.value, time.perf_counter() - begun)
            time.sleep(0.2)


class Peak:
    """The most memory that this process and its children hold together while it is watched, in MB."""

    def __init__(self) -> None:
        self._most, self._on = 0, True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._on = False
        self._thread.join()
        return self._most >> 10

    def _watch(self) -> None:
        while self._on:
            self._most = max(self._most, _held())
            time.sleep(0.2)


def _held() -> int:
    """Kilobytes held by this process and its children, shared pages counted by their part."""
    own = multiprocessing.current_process().pid
    held = 0
    for process in [own, *(child.pid for child in multiprocessing.active_children())]:
        try:
            rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return held


def cpu_used() -> float:
    """Seconds of processor that this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
