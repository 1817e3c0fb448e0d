"""Whatever is changed behind the program's back shows, and says where."""

import pytest

from tests.store import made
from trucebook.app.decide import Wish, decide
from trucebook.app.verify import verify
from trucebook.store import codec, models
from trucebook.store.originals import original_path


@pytest.fixture
def filled(workspace):
    made.put(workspace, made.extraction(1), made.extraction(2))
    decide(workspace, Wish("accept", made.claim_ref(1)), made.AT, "mina")
    return workspace


def test_an_untouched_register_is_well(filled):
    verdict = verify(filled)
    assert (verdict.well, verdict.head.seq, verdict.originals) == (True, 5, 2)
    assert list(verdict.lines())[-1] == "all as it was written"


def test_an_empty_register_is_well(workspace):
    assert verify(workspace).well


def spoil_row(database):
    database.rows(models.Report).filter(slug="report-1").update(outlet="Somebody Else")


def spoil_decision(database):
    database.rows(models.Decision).update(by="agnes")


def spoil_body(database):
    other = made.extraction(3)
    database.rows(models.Extraction).filter(seq=2).update(body=codec.encode(other))


def spoil_claims(database):
    database.rows(models.Claim).filter(event="attack").update(event="aid")


def lose_claims(database):
    database.rows(models.Claim).filter(report__slug="report-2").delete()


def lose_mention(database):
    database.rows(models.Mention).filter(report__slug="report-2").delete()


def lose_decision(database):
    database.rows(models.Decision).all().delete()


def lose_link(database):
    database.rows(models.Link).filter(seq=3).delete()


def forge_link(database):
    link = database.rows(models.Link).get(seq=5)
    row = database.rows(models.Decision).get()
    row.by = "agnes"
    row.save()
    link.content_sha256 = made.RULES
    link.save()


def add_row(database):
    models.Decision(seq=9, decision="d9", at=made.AT, by="x", act="accept", subject="s", value="{}", reason="").save(
        using=database.alias
    )


@pytest.mark.parametrize(
    ("spoil", "where", "what"),
    [
        (spoil_row, "report 1", "was changed"),
        (spoil_decision, "decision 5", "was changed"),
        (spoil_body, "extraction 2", "body was changed"),
        (spoil_claims, "extraction 2", "rows of Claim differ from its body: 1 lacking, 1 that are not in it"),
        (lose_claims, "extraction 4", "rows of Claim differ from its body: 2 lacking"),
        (lose_mention, "extraction 4", "rows of Mention differ"),
        (lose_decision, "decision 5", "is gone"),
        (lose_link, "link 4", "links 3 to 3 are gone"),
        (forge_link, "link 5", "was changed"),
        (add_row, "decisions", "1 rows that are not in the chain"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_was_changed_is_found_and_named(filled, spoil, where, what):
    spoil(filled.database)
    verdict = verify(filled)
    assert not verdict.well
    assert [fault for fault in verdict.faults if fault.where.startswith(where) and what in fault.what], verdict.faults
    assert "trucebook restore" in list(verdict.lines())[-1]


def test_files_received_that_are_gone_or_changed_are_found(filled):
    first, second = (original_path(filled.originals, made.extraction(n).report.sha256) for n in (1, 2))
    first.unlink()
    second.write_text("other words")
    faults = {fault.where: fault.what for fault in verify(filled).faults}
    assert faults == {str(first): "the file as received is gone", str(second): "the file as received was changed"}


def test_a_file_of_a_run_that_was_stopped_is_no_fault(filled):
    stray = original_path(filled.originals, made.extraction(7).report.sha256)
    stray.parent.mkdir(exist_ok=True)
    stray.write_text(made.text(7))
    verdict = verify(filled)
    assert verdict.well
    assert "harmless" in verdict.notes[0]


def test_how_far_the_fold_lags_is_told(filled):
    filled.database.rows(models.Projected).create(seq=3, rules="r")
    assert "knows 3 of 5 links" in verify(filled).notes[0]
