"""The folded register as rows: made anew or renewed, in any order of arrival, it is the same to the byte."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generated import Scale, war

from tests.fold import case
from tests.resolve.gold import EXAMPLES
from tests.resolve.test_mentions import extracted
from tests.store import made
from trucebook.app.decide import Wish, decide
from trucebook.app.page import get_agreement_page
from trucebook.app.projection import update as projection
from trucebook.app.projection.update import rebuild_projection, update_projection
from trucebook.app.workspace import Workspace, opened
from trucebook.errors import UsageError
from trucebook.fold.register import fold
from trucebook.model.extraction import Extraction
from trucebook.model.page import AgreementPage
from trucebook.model.register import Agreement, Register
from trucebook.model.subjects import ClaimRef, DerivationRef, MentionRef, SourceRef, mention_handle
from trucebook.store.database import Database
from trucebook.store.evidence import write_extraction
from trucebook.store.models import AgreementRow, EventRow, NameRow, Projected, TraitsRow
from trucebook.store.projected import digest

WAR = tuple(war(Scale(5)))


@pytest.fixture(scope="session")
def examples(pipeline: object) -> list[Extraction]:
    return [*extracted(EXAMPLES / "eastern-qalamoun", pipeline), *extracted(EXAMPLES / "valdoria", pipeline)]  # type: ignore[arg-type]


def rebuilt(database: Database, processes: int = 1) -> dict[str, str]:
    """The digests of a register that is wiped and made anew."""
    rebuild_projection(database, processes)
    return digest(database)


def forget() -> None:
    """As a process that has just begun."""
    projection._KEPT.clear()


def test_reports_folded_in_one_by_one_leave_what_a_rebuild_leaves(workspace: Workspace):
    for extraction in case.everything():
        made.put(workspace, extraction)
        assert update_projection(workspace.database).links
    renewed = digest(workspace.database)
    assert workspace.database.rows(AgreementRow).count() == 3
    assert workspace.database.rows(EventRow).count() > 3
    assert renewed == rebuilt(workspace.database)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.data())
def test_any_order_of_arrival_and_any_portions_leave_the_same_bytes(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, draw: random.Random, data: st.DataObject
):
    order = list(WAR)
    draw.shuffle(order)
    cuts = sorted(data.draw(st.lists(st.integers(1, len(order) - 1), max_size=4, unique=True)))
    fresh = data.draw(st.booleans())
    folder = tmp_path_factory.mktemp("any") / "workspace"
    shutil.copytree(empty_file, folder)
    with opened(folder) as workspace:
        for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True):
            made.put(workspace, *order[first:last])
            if fresh:
                forget()
            update_projection(workspace.database)
        renewed = digest(workspace.database)
        assert renewed == rebuilt(workspace.database)
    assert renewed == digest_of_all(empty_file, tmp_path_factory.mktemp("all") / "workspace")


def digest_of_all(empty: Path, folder: Path) -> dict[str, str]:
    """The digests of the war's register, taken in as it is told."""
    shutil.copytree(empty, folder)
    with opened(folder) as workspace:
        made.put(workspace, *WAR)
        return rebuilt(workspace.database)


@pytest.mark.long
def test_the_examples_in_two_orders_are_one_register_to_the_byte(
    examples: list[Extraction], empty_file: Path, tmp_path: Path
):
    found = []
    for way in (1, -1):
        shutil.copytree(empty_file, tmp_path / str(way))
        with opened(tmp_path / str(way)) as workspace:
            for extraction in examples[::way]:
                made.put(workspace, extraction)
                update_projection(workspace.database)
            found.append(digest(workspace.database))
            assert found[-1] == rebuilt(workspace.database)
    assert found[0] == found[1]


def test_two_processes_make_the_same_rows_as_one(empty_file: Path, tmp_path: Path):
    shutil.copytree(empty_file, tmp_path / "workspace")
    with opened(tmp_path / "workspace") as workspace:
        made.put(workspace, *WAR)
        assert rebuilt(workspace.database, 2) == rebuilt(workspace.database, 1)


def test_decisions_renew_what_they_touch(workspace: Workspace):
    made.put(workspace, *case.everything())
    update_projection(workspace.database)
    told = {extraction.report.id: extraction for extraction in case.everything()}
    gazette, mirror, hill = (told[id] for id in ("gazette", "mirror", "hillpost"))
    claim = told["courier"].claims[0]
    wishes = (
        Wish("not_same", mention(gazette), {"other": str(mention(mirror))}),
        Wish("same", mention(gazette), {"other": str(mention(hill))}),
        Wish("reject", reference(told["courier"], claim.id), reason="a slip"),
        Wish("edit", mention(hill), {"kind": "ceasefire"}, "it says so"),
        Wish("cut", DerivationRef(mirror.report.sha256, gazette.report.sha256), reason="they shared a source"),
    )
    seen = [digest(workspace.database)]
    for minutes, wish in enumerate(wishes):
        decide(workspace, wish, made.LATER + timedelta(minutes=minutes), made.BY)
        update_projection(workspace.database)
        renewed = digest(workspace.database)
        assert renewed != seen[-1], wish
        seen.append(renewed)
        assert renewed == rebuilt(workspace.database), wish


def test_words_on_a_source_renew_what_has_its_name(workspace: Workspace):
    made.put(workspace, *case.everything())
    update_projection(workspace.database)
    sources = {evidence.speaker or evidence.outlet for evidence in fold(case.everything()).evidence}
    for minutes, who in enumerate(sorted(name for name in sources if name)):
        before = digest(workspace.database)
        wish = Wish("rate", SourceRef(who), {"reliability": "B"})
        decide(workspace, wish, made.LATER + timedelta(minutes=minutes), made.BY)
        assert not update_projection(workspace.database).whole
        assert digest(workspace.database) != before, who
        assert digest(workspace.database) == rebuilt(workspace.database), who


def misread(extraction: Extraction) -> Iterator[Extraction]:
    """A report as other rules might read it: without its agreement, without its first claims, with fewer names."""
    yield replace(extraction, agreements=(), claims=tuple(replace(c, agreement=None) for c in extraction.claims))
    yield replace(extraction, claims=extraction.claims[2:])
    yield replace(extraction, mentions=(), entities=extraction.entities[:-1], sentences=extraction.sentences[:4])
    yield extraction


def test_a_report_read_anew_renews_what_it_touches(workspace: Workspace):
    made.put(workspace, *WAR)
    update_projection(workspace.database)
    before = digest(workspace.database)
    for extraction in WAR[::7]:
        for number, other in enumerate(misread(extraction)):
            read_anew(workspace.database, other, f"rules {number}")
            assert not update_projection(workspace.database).whole
            renewed = digest(workspace.database)
            assert (renewed == before) == (other is extraction)
            assert renewed == rebuilt(workspace.database)


def read_anew(database: Database, extraction: Extraction, rules: str) -> None:
    database.write(lambda: write_extraction(database, extraction, rules, made.LATER))


def test_very_many_reports_read_anew_are_folded_anew(workspace: Workspace):
    made.put(workspace, *WAR)
    update_projection(workspace.database)
    before = digest(workspace.database)
    for extraction in WAR:
        read_anew(workspace.database, extraction, "later")
    assert update_projection(workspace.database).whole
    assert digest(workspace.database) == before


def mention(extraction: Extraction) -> MentionRef:
    return MentionRef(mention_handle(extraction.report.sha256, extraction.agreements[0].quote.span))


def reference(extraction: Extraction, id: str) -> ClaimRef:
    claim = next(claim for claim in extraction.claims if claim.id == id)
    return ClaimRef(extraction.report.sha256, claim.quote.span.start, claim.quote.span.end, claim.event)


def test_nothing_new_folds_nothing_and_other_rules_fold_everything(workspace: Workspace):
    made.put(workspace, *case.everything())
    assert update_projection(workspace.database, rules="one").whole
    assert update_projection(workspace.database, rules="one").links == 0
    assert update_projection(workspace.database, rules="other").whole
    assert workspace.database.rows(Projected).get().rules == "other"


def test_what_comes_while_everything_is_folded_anew_is_folded_in(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    first, *more = case.everything()
    made.put(workspace, first)
    fill = projection._fill

    def slowly(*given: object) -> None:
        if more:
            made.put(workspace, more.pop())
        fill(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(projection, "_fill", slowly)
    assert update_projection(workspace.database).whole
    assert len(more) == len(case.everything()) - 2
    renewed = digest(workspace.database)
    more.clear()
    assert renewed == rebuilt(workspace.database)


def test_what_somebody_else_folded_meanwhile_is_seen(workspace: Workspace):
    made.put(workspace, *case.everything()[:2])
    update_projection(workspace.database)
    kept = projection._KEPT[workspace.database.url]
    forget()
    made.put(workspace, case.everything()[2])
    update_projection(workspace.database)
    projection._KEPT[workspace.database.url] = kept
    made.put(workspace, *case.everything()[3:])
    update_projection(workspace.database)
    assert digest(workspace.database) == rebuilt(workspace.database)


def test_threads_that_come_at_once_fold_what_is_new_once_and_read_nothing_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    first, *rest = case.everything()
    made.put(workspace, first)
    update_projection(workspace.database)
    read: list[str] = []
    monkeypatch.setattr(projection, "kept_traits", lambda *given: read.append("everything"))
    for extraction in rest:
        made.put(workspace, extraction)
    with ThreadPoolExecutor(6) as threads:
        summaries = list(threads.map(lambda _: update_in_thread(workspace.database), range(6)))
    assert sorted(summary.links for summary in summaries)[:5] == [0] * 5
    assert not read


def update_in_thread(database: Database) -> projection.Summary:
    """An update in a thread of its own, whose connection is closed behind it."""
    try:
        return update_projection(database)
    finally:
        connections.close_all()


def test_traits_of_another_shape_are_made_again(workspace: Workspace):
    made.put(workspace, *case.everything())
    update_projection(workspace.database)
    before = digest(workspace.database)
    workspace.database.rows(TraitsRow).update(body=b"\x80")
    assert rebuilt(workspace.database) == before


def test_an_empty_register_is_a_register(workspace: Workspace):
    update_projection(workspace.database)
    assert workspace.database.rows(NameRow).count() == 0
    assert workspace.database.rows(Projected).get().seq == 0


def test_a_page_is_found_by_any_of_its_handles_and_as_of_a_day(workspace: Workspace):
    reports = case.everything()
    made.put(workspace, *reports)
    update_projection(workspace.database)
    handles = [mention(extraction).handle for extraction in reports[:3]]
    pages = [get_agreement_page(workspace.database, handle) for handle in handles]
    assert pages[0] == pages[1] == pages[2]
    assert pages[0].agreement.id == handles[0]
    first = reports[0].report.published.day
    assert first is not None
    early = get_agreement_page(workspace.database, handles[0], first)
    assert early.agreement.reports == (reports[0].report.id,)
    assert early.agreement.id == handles[0]
    with pytest.raises(UsageError, match="nothing of"):
        get_agreement_page(workspace.database, handles[0], date(2001, 1, 1))
    with pytest.raises(UsageError, match="no agreement is called"):
        get_agreement_page(workspace.database, "nothere1")


@pytest.mark.parametrize("reports", [case.everything(), WAR], ids=["case", "war"])
def test_a_page_says_what_the_whole_fold_says(workspace_of: object, reports: tuple[Extraction, ...]):
    same_as_whole(workspace_of, list(reports))


@pytest.mark.long
def test_a_page_of_the_examples_says_what_the_whole_fold_says(workspace_of: object, examples: list[Extraction]):
    same_as_whole(workspace_of, examples)


@pytest.fixture
def workspace_of(empty_file: Path, tmp_path: Path) -> object:
    shutil.copytree(empty_file, tmp_path / "workspace")
    return tmp_path / "workspace"


def same_as_whole(folder: object, reports: list[Extraction]) -> None:
    register = fold(reports)
    names = {one.id: whole_id(register, one) for one in register.agreements}
    with opened(Path(str(folder))) as workspace:
        made.put(workspace, *reports)
        rebuild_projection(workspace.database)
        pages = [get_agreement_page(workspace.database, names[one.id]) for one in register.agreements]
    for one, page in zip(register.agreements, pages, strict=True):
        assert spoken(page.agreement, page) == spoken(one, register, names), one.title


def whole_id(register: Register, agreement: Agreement) -> str:
    """The id that the register of rows gives an agreement of a whole fold."""
    for extraction in register.extractions:
        for telling in extraction.agreements:
            if telling.id == agreement.members[0]:
                return mention_handle(extraction.report.sha256, telling.quote.span)
    raise KeyError(agreement.id)


def spoken(agreement: Agreement, table: AgreementPage | Register, names: dict[str, str] | None = None) -> object:
    """All that an agreement says, with each piece of evidence by its place, and its originators counted.

    That it follows on another is computed, and cites both; a page cites its own.
    """
    evidence = {
        item.id: (item.report, item.quote.span.start, item.quote.span.end, item.claim) for item in table.evidence
    }
    renamed = {**(names or {}), **evidence}

    def plain(value: object) -> object:
        if isinstance(value, str):
            return renamed.get(value, value)
        if isinstance(value, tuple | list):
            return [plain(item) for item in value]
        fields = getattr(value, "__dataclass_fields__", None)
        return {name: plain(getattr(value, name)) for name in fields} if fields else value

    links = tuple(replace(one, evidence=()) if one.why.startswith("computed") else one for one in agreement.relations)
    shown = plain(replace(agreement, originators=(), relations=links))
    assert isinstance(shown, dict)
    return {**shown, "originators": len(agreement.originators)}
