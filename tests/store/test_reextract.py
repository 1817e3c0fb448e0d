"""Newer extractions stand beside the older; decisions follow what they were about, or are listed."""

from dataclasses import replace

import pytest

from tests.store import made
from trucebook.app import reextract as module
from trucebook.app.batches import Engine
from trucebook.app.decide import Wish, decide, decisions_made, undo
from trucebook.app.outcome import Failure
from trucebook.app.reextract import compare, reextract
from trucebook.app.verify import verify
from trucebook.cli.reextract import differences_table
from trucebook.errors import DecisionError
from trucebook.model.span import Quote, Span
from trucebook.model.subjects import ClaimRef, MentionRef, mention_handle
from trucebook.store import models
from trucebook.store.evidence import current_extractions


def wider(item):
    """A claim or mention whose quote begins at the text's fourth word before it."""
    span = Span(max(0, item.quote.span.start - 4), item.quote.span.end)
    return replace(item, quote=Quote(span, made.text(1)[span.start : span.end]))


@pytest.fixture
def filled(workspace):
    made.put(workspace, *(made.extraction(number) for number in range(3)))
    return workspace


@pytest.fixture
def rules_change(monkeypatch):
    """``rules_change(change)``: the engine now gives ``change`` of what it gave."""

    def set_rules(change, digest="n" * 64):
        monkeypatch.setattr(module, "rules_sha256", lambda engine: digest)
        monkeypatch.setattr(
            module, "extract_reports", lambda reports, *more: (change(made.extraction_of(each)) for each in reports)
        )

    return set_rules


def run(workspace):
    return list(reextract(workspace, Engine(), made.LATER))


def moved(extraction):
    """Report 1 is read a little wider, its shelling not at all; the others as before."""
    if extraction.report.id != "report-1":
        return extraction
    told = tuple(wider(each) for each in extraction.agreements)
    return replace(extraction, claims=(wider(extraction.claims[0]),), agreements=told)


def test_what_changed_is_told_and_written_beside_the_old(filled, rules_change):
    rules_change(moved)
    differences = run(filled)
    assert [(each.report, each.kept, len(each.changed)) for each in differences] == [
        ("report-0", 2, 0), ("report-1", 0, 2), ("report-2", 2, 0),
    ]  # fmt: skip
    changed, gone = differences[1].changed
    assert changed.fields == ("place in the text",)
    assert (gone.before.event, gone.after) == ("attack", None)
    assert filled.database.rows(models.Extraction).count() == 6
    assert list(current_extractions(filled.database))[1] == moved(made.extraction(1))
    assert verify(filled).well


def test_a_second_time_there_is_nothing_to_do(filled, rules_change):
    rules_change(moved)
    stream = reextract(filled, Engine(), made.LATER)
    next(stream)
    stream.close()
    assert [each.report for each in run(filled)] == ["report-1", "report-2"]
    assert run(filled) == []


def test_decisions_follow_what_they_are_about_or_are_listed(filled, rules_change):
    def say(act, subject, value=None, by="mina", reason=""):
        return decide(filled, Wish(act, subject, value or {}, reason), made.AT, by)

    stays = say("accept", made.claim_ref(0))
    follows = say("reject", made.claim_ref(1), reason="another Harrow")
    lost = say("accept", made.claim_ref(1, 1))
    pair = say("same", made.mention_ref(0), {"other": str(made.mention_ref(1))})
    kind = say("edit", made.mention_ref(1), {"kind": "reconciliation"}, by="agnes")
    undone = say("accept", made.claim_ref(1), by="agnes")
    undo(filled, undone.id, made.AT, "agnes")
    rules_change(moved)
    (difference,) = [each for each in run(filled) if each.decisions.moved]
    assert difference.decisions.lost == (lost,)
    assert {each.supersedes for each in difference.decisions.moved} == {follows.id, pair.id, kind.id}
    new = moved(made.extraction(1))
    span = new.claims[0].quote.span
    handle = mention_handle(new.report.sha256, new.agreements[0].quote.span)
    counting = {each.id: each for each, counts in decisions_made(filled) if counts}
    assert {stays.id, lost.id} <= set(counting) and not {follows.id, pair.id, kind.id, undone.id} & set(counting)
    carried = {each.act: each for each in counting.values() if each.at >= made.LATER}
    assert carried["reject"].subject == ClaimRef(new.report.sha256, span.start, span.end, "sign")
    assert carried["reject"].reason.startswith("another Harrow; carried over") and carried["reject"].by == "mina"
    assert (carried["same"].subject, carried["same"].get("other")) == (made.mention_ref(0), f"mention:{handle}")
    assert (carried["edit"].subject, carried["edit"].by) == (MentionRef(handle), "agnes")
    assert verify(filled).well
    with pytest.raises(DecisionError, match="was replaced already"):
        undo(filled, follows.id, made.LATER, "mina")


def test_an_agreement_that_is_no_longer_read_takes_no_decision_along(filled, rules_change):
    pair = decide(
        filled, Wish("same", made.mention_ref(0), {"other": str(made.mention_ref(1))}), made.AT, "mina"
    )  # fmt: skip
    rules_change(lambda each: replace(each, agreements=()) if each.report.id == "report-1" else each)
    lost = [each.decisions.lost for each in run(filled)]
    assert lost == [(), (pair,), ()]
    assert [counts for _, counts in decisions_made(filled)] == [True], "it stays, for a person to look at"


def test_a_report_that_fails_keeps_its_older_extraction(filled, rules_change, monkeypatch):
    rules_change(moved)
    failure = Failure("report-0", "a fault")
    monkeypatch.setattr(module, "extract_reports", lambda reports, *more: (failure for _ in list(reports)[:2]))
    assert run(filled) == [failure]
    assert list(current_extractions(filled.database)) == [made.extraction(number) for number in range(3)]


def test_a_claim_read_otherwise_is_told_by_its_fields():
    old = made.extraction(1)
    other = replace(old.claims[0], modality="alleged", places=(), rule="frames:9", score=0.5)
    kept, changed = compare(old, replace(old, claims=(other, *old.claims[1:])))
    assert (kept, [each.fields for each in changed]) == (1, [("modality", "places")])
    again = replace(old.claims[0], rule="frames:9")
    assert compare(old, replace(old, claims=(again, *old.claims[1:]))) == (2, ())


def test_the_table_shows_each_change_and_the_counts(filled, rules_change):
    lost = decide(filled, Wish("accept", made.claim_ref(1, 1)), made.AT, "mina")
    rules_change(moved)
    page = differences_table([each for each in run(filled) if not isinstance(each, Failure)])
    assert "3 reports read anew: 4 claims as before, 1 read otherwise, 1 gone, 0 new" in page
    assert "0 decisions carried over, 1 fit nothing any more" in page
    assert f"{lost.id} of mina fits nothing any more" in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 100
