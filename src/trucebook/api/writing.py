"""What people send (decisions, incidents, reports; by token only), and the decisions made."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Status

from trucebook.api.asking import Allowed
from trucebook.api.reading import ROWS, WRONG
from trucebook.api.router import router
from trucebook.api.shapes import Filters, Made, NewDecision, NewIncident, NewReport, Rows, Text, Undo
from trucebook.app.accounts.changes import AuditAsk, audit
from trucebook.app.decide import Wish
from trucebook.app.deciding import decide_as, undo_as
from trucebook.app.ingest import Receipt
from trucebook.app.subjects import find_subject
from trucebook.app.watch.filing import Sent, file_incident, file_report
from trucebook.app.watch.wording import Incident

MADE = {201: Made, **WRONG}
_CREATED = 201


@router.get("/decisions", response=ROWS, auth=Allowed("read_restricted"))
def decisions(request: HttpRequest, asked: Query[Filters], by: Text = "") -> Rows:
    """Decisions, the newest first; of ``by`` and between days where given."""
    ask = AuditAsk(by, "decision", asked.since, asked.until)
    return Rows.of(audit(request.auth.workspace().database, ask, asked.cut()))


@router.post("/decisions", response=MADE, auth=Allowed("decide"))
def decide(request: HttpRequest, sent: NewDecision) -> Status[Made]:
    """Add a decision; verify, settle, cut and rate need a reviewer.  An equal one that counts is given back."""
    workspace = request.auth.workspace()
    subject = find_subject(workspace.database, sent.subject)
    wish = Wish(sent.act, subject, dict(sent.value), sent.reason, sent.supersedes)
    made = decide_as(workspace, wish, request.auth.hand())
    return Status(_CREATED, Made(id=made.id, kind=made.act))


@router.post("/decisions/{id}/undo", response=MADE, auth=Allowed("decide"))
def undo(request: HttpRequest, id: Text, sent: Undo) -> Status[Made]:
    """Undo a decision of one's own, or with a reviewer's role anybody's."""
    made = undo_as(request.auth.workspace(), id, request.auth.hand(), sent.reason)
    return Status(_CREATED, Made(id=made.id, kind="undo"))


@router.post("/incidents", response=MADE, auth=Allowed("report_incident"))
def incident(request: HttpRequest, sent: NewIncident) -> Status[Made]:
    """File an incident: it becomes a report of whoever sends it, in which claims are then located."""
    filled = Incident(**sent.dict())
    receipt = Receipt(timezone.now(), request.auth.name)
    return Status(_CREATED, Made(id=file_incident(request.auth.workspace(), filled, receipt), kind="report"))


@router.post("/reports", response=MADE, auth=Allowed("ingest"))
def report(request: HttpRequest, sent: NewReport) -> Status[Made]:
    """Take a report in; bytes that are known already give the id of the report that is there."""
    stated = sent.dict(exclude={"text", "sensitivity"})
    receipt = Receipt(timezone.now(), request.auth.name, sent.sensitivity)
    return Status(
        _CREATED, Made(id=file_report(request.auth.workspace(), Sent(sent.text, stated), receipt), kind="report")
    )
