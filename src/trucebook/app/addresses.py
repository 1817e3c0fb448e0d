"""Addresses among the paths of an ingest: each fetched into a folder that lasts as long as the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from trucebook.app.outcome import Failure
from trucebook.errors import ReportError
from trucebook.read.fetch import fetch, is_address


@dataclass(frozen=True, slots=True)
class Fetched:
    """The paths to read, in the order given; which address each fetched file came from; what could not be had."""

    paths: tuple[Path, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    def origin(self, where: str) -> str:
        """``where`` with the address in place of the file it was fetched into."""
        for file, url in self.addresses.items():
            if where.startswith(file):
                return url + where[len(file) :]
        return where


@contextmanager
def fetched(places: Sequence[str], limit_bytes: int) -> Iterator[Fetched]:
    """The files that ``places`` mean (paths, or addresses to fetch); one that fails never stops the others."""
    with TemporaryDirectory(prefix="trucebook-") as folder:
        paths: list[Path] = []
        addresses: dict[str, str] = {}
        failures: list[Failure] = []
        for place in dict.fromkeys(places):
            if not is_address(place):
                paths.append(Path(place))
                continue
            try:
                path = fetch(place, Path(folder), limit_bytes)
            except ReportError as error:
                failures.append(Failure.of(error))
                continue
            paths.append(path)
            addresses[str(path)] = place
        yield Fetched(tuple(paths), addresses, tuple(failures))
