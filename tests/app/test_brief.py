"""What a run could not do reaches the brief."""

from pathlib import Path

from trucebook.app.brief import unread_of
from trucebook.app.outcome import Failure
from trucebook.app.run import Job, Run
from trucebook.export.brief.page import Unread


def test_failures_reach_the_brief_without_their_folders() -> None:
    run = Run(Job(()))
    run.outcome.failures += [Failure("a/b/scan.pdf", "no text layer", "run OCR"), Failure("", "reading broke off")]
    assert unread_of(run) == (
        Unread("scan.pdf", "no text layer", "run OCR"),
        Unread("not said which", "reading broke off", None),
    )
    assert unread_of(Run(Job((Path("x"),)))) == ()
