import json

from tests import world
from trucebook.app.label import draft, write_drafts
from trucebook.app.run import Job, Run
from trucebook.app.samples import get_samples, report_files
from trucebook.app.scoring import score
from trucebook.export.dossier.whole import dossier
from trucebook.fold.register import fold

TEXT = (
    "Officers of the Syrian army and the Army of Islam signed a two-month truce in Douma on Sunday, a local source"
    " told Barada Digest. It provides for the release of detainees. The army shelled Harasta on Monday."
)


def test_a_draft_scored_against_its_own_engine_is_right_in_everything(pipeline):
    report = world.report(TEXT, id="one")
    (made,) = pipeline.extract([report])
    gold = draft(made)
    assert gold["events"] and gold["agreements"] and gold["sources"]
    for metric, tally in score(dossier(fold((made,))), [gold]).items():
        assert tally.f1 in (0.0, 1.0) and tally.right == tally.gold == tally.found, metric


def test_anchors_are_words_of_the_report(pipeline):
    (made,) = pipeline.extract([world.report(TEXT, id="one")])
    gold = draft(made)
    anchors = [row["anchor"] for kind in ("events", "sources", "agreements") for row in gold[kind]]
    assert all(anchor in TEXT and 0 < len(anchor.split()) <= 8 for anchor in (*anchors, *gold["body_must"]))


def test_a_file_that_is_there_is_left_alone(tmp_path):
    (report, *_) = report_files(get_samples())
    mine = tmp_path / f"{report.stem}.json"
    mine.write_text("{}")
    drafts = write_drafts(Run(Job((report,))), tmp_path)
    assert (drafts.written, drafts.kept) == ((), (mine,))
    assert mine.read_text() == "{}"
    mine.unlink()
    assert write_drafts(Run(Job((report,))), tmp_path).written == (mine,)
    assert json.loads(mine.read_text())["id"] == report.stem
