"""The bar of the register: mentions of agreements in whole reports, read and put together by the program itself."""

from pathlib import Path

import pytest

from tests.resolve.gold import EXAMPLES
from tests.resolve.mentions import Score, read_anchors, read_spans, score
from trucebook.fold.register import fold
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.pipeline import Pipeline
from trucebook.read.manifest import read_manifest
from trucebook.read.reader import read_reports

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
FORMATS = (".txt", ".html", ".pdf", ".docx")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def extracted(folder: Path, engine: Pipeline) -> list[Extraction]:
    files = sorted(path for path in folder.iterdir() if path.suffix in FORMATS)
    manifest = read_manifest(folder / "manifest.csv") if (folder / "manifest.csv").exists() else None
    return list(engine.extract(r for r in read_reports(files, manifest=manifest) if isinstance(r, Report)))


def of_example(name: str, engine: Pipeline) -> Score:
    found = extracted(EXAMPLES / name, engine)
    wanted, may_join = read_anchors(EXAMPLES / name, found)
    return score(fold(found, names=engine.tables.names), wanted, may_join)


def test_mentions_of_the_examples_come_together(pipeline):
    scores = [of_example("eastern-qalamoun", pipeline)]
    scores.append(of_example("valdoria", Pipeline(pack=EXAMPLES / "valdoria" / "pack")))
    right = sum(one.right for one in scores)
    wrong = [pair for one in scores for pair in one.wrong]
    missed = [pair for one in scores for pair in one.missed]
    assert wrong == []
    assert 2 * right / (2 * right + len(wrong) + len(missed)) >= 0.85, missed


@pytest.mark.shared
def test_mentions_of_the_seeds_come_together(pipeline):
    if not SEEDS.exists():
        pytest.skip("shared/seeds is missing beside the project")
    found = extracted(SEEDS, pipeline)
    wanted = read_spans(Path(__file__).parent / "mentions_seeds.yml")
    result = score(fold(found, names=pipeline.tables.names), wanted)
    assert result.right > 0
    assert result.f1 >= 0.85, (result.wrong, result.missed)


@pytest.mark.shared
def test_mentions_of_seeds_and_examples_come_together_in_one_register(pipeline):
    if not SEEDS.exists():
        pytest.skip("shared/seeds is missing beside the project")
    folder = EXAMPLES / "eastern-qalamoun"
    told = extracted(folder, pipeline)
    wanted, may_join = read_anchors(folder, told)
    wanted += read_spans(Path(__file__).parent / "mentions_seeds.yml")
    result = score(fold([*told, *extracted(SEEDS, pipeline)], names=pipeline.tables.names), wanted, may_join)
    assert result.wrong == ()
    assert result.f1 >= 0.85, result.missed
