"""What all tests share: the engine with its tables and parser, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests import world
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
