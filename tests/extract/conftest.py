"""What the tests of extraction share: the tables alone, so that a test of a row does not turn on a learned model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests import world
from trucebook.model.claim import Claim
from trucebook.pipeline import Pipeline


def without_triggers() -> Pipeline:
    """The engine with its tables, but no learned model that finds events."""
    pipeline = Pipeline()
    pipeline.tables = replace(pipeline.tables, events=replace(pipeline.tables.events, learned=None, encoded=None))
    return pipeline


@pytest.fixture(scope="session")
def claims_of() -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text by the tables alone."""
    pipeline = without_triggers()

    def claims(text: str, *, published: date | None = None) -> tuple[Claim, ...]:
        return next(pipeline.extract([world.report(text, published=published)])).claims

    return claims
