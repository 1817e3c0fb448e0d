"""What all tests share: the engine with its tables and parser, loaded once; and registers on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import postgres, world
from trucebook.app.workspace import Workspace, init_workspace, opened
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The bundled engine."""
    return Pipeline()


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Callable[..., Extraction]:
    """Extract a text as a report: ``read("…", published=date(…))``."""

    def extract(text: str, *, published: date | None = None, outlet: str | None = None) -> Extraction:
        return next(pipeline.extract([world.report(text, published=published, outlet=outlet)]))

    return extract


@pytest.fixture(scope="session")
def claims_of(read: Callable[..., Extraction]) -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text."""

    def claims(text: str, *, published: date | None = None) -> tuple[Claim, ...]:
        return read(text, published=published).claims

    return claims


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server; tests on it are skipped, loudly, where none is installed."""
    programs = postgres.find_programs()
    if programs is None:
        pytest.skip("POSTGRESQL IS NOT TESTED: no initdb found (Debian: apt-get install postgresql)")
    with postgres.serving(programs) as running:
        yield running


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace in a file, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "file"
    init_workspace(folder)
    return folder


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory, server: postgres.Server) -> str:
    """The name of a database with the tables of a register, to be copied."""
    url = server.make()
    init_workspace(tmp_path_factory.mktemp("empty") / "server", url)
    return urlsplit(url).path.strip("/")


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an empty workspace, on either database."""
    made = tmp_path / "workspace"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("empty_file"), made)
    else:
        template = request.getfixturevalue("empty_server")
        init_workspace(made, request.getfixturevalue("server").make(template))
    return made


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    """An empty workspace, open, on either database."""
    with opened(folder) as workspace:
        yield workspace
