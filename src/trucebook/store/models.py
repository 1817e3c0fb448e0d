"""The schema, without behaviour: the rows of evidence here, those of the folded register in ``projection_models``.

Evidence is only ever added.  ``seq`` of a report, an extraction or a decision is the number of its :class:`Link`, so
that one numbering without gaps says in which order everything became known.  Text columns have no length limit, since
PostgreSQL would refuse what SQLite keeps.  Times are in UTC.
"""

from __future__ import annotations

from django.db import models

from trucebook.store.account_models import (
    AccessToken,
    AccountChange,
    FeedToken,
    Invitation,
    KeptAccount,
    PasswordLink,
    Subscription,
    Told,
)
from trucebook.store.look_models import Look
from trucebook.store.projection_models import (
    AccessRow,
    AgreementActor,
    AgreementHandle,
    AgreementPlace,
    AgreementReport,
    AgreementRow,
    ConflictRow,
    DerivationRow,
    DueRow,
    EventActor,
    EventPlace,
    EventReport,
    EventRow,
    NameRow,
    OriginatorRow,
    Projected,
    SearchText,
)
from trucebook.store.review_models import CodingAnswer, CodingRound, CodingUnit, Presence, QueuedClaim, QueueMark
from trucebook.store.settings import LABEL
from trucebook.store.state_models import Bearing, BlockConflict, BlockEvent, TraitsRow

__all__ = [
    "AccessRow", "AccessToken", "AccountChange", "AgreementActor", "AgreementHandle", "AgreementPlace",
    "AgreementReport", "AgreementRow", "Bearing", "BlockConflict", "BlockEvent", "Claim", "CodingAnswer", "CodingRound",
    "CodingUnit", "ConflictRow", "Decision", "DerivationRow", "DueRow", "EventActor", "EventPlace", "EventReport",
    "EventRow", "Extraction", "FeedToken", "Invitation", "KeptAccount", "Link", "Look", "Mention", "NameRow",
    "OriginatorRow", "PasswordLink", "Presence", "Projected", "QueueMark", "QueuedClaim", "Refused", "Report",
    "SearchText", "Subscription", "Told", "TraitsRow",
]  # fmt: skip


class Link(models.Model):
    """One link of the chain over all evidence, written in the same transaction as its row.

    ``kind`` is ``report``, ``extraction`` or ``decision``; ``subject`` names the row in a form that outlives it (the
    report's SHA-256, the extraction's, the decision's id).  ``content_sha256`` is of the row's fields, ``sha256`` of
    this link with that of the link before it.
    """

    seq = models.BigIntegerField(primary_key=True)
    kind = models.TextField()
    subject = models.TextField()
    content_sha256 = models.TextField()
    previous_sha256 = models.TextField()
    sha256 = models.TextField()

    class Meta:
        app_label = LABEL


class Report(models.Model):
    """One report received.  ``slug`` is the report's ``id`` everywhere else in the program.

    ``sha256`` is of the bytes received (of the row, for tables of reports); ``original_sha256`` names the file kept in
    the workspace: the same, save for tables, where it is the whole table.  ``published_earliest`` and
    ``published_latest`` are the half-open interval of days, null where nothing tells.
    """

    seq = models.BigIntegerField(primary_key=True)
    slug = models.TextField(unique=True)
    sha256 = models.TextField(unique=True)
    original_sha256 = models.TextField()
    received_at = models.DateTimeField()
    by = models.TextField()
    file_name = models.TextField()
    outlet = models.TextField(null=True)
    title = models.TextField(null=True)
    url = models.TextField(null=True)
    language = models.TextField()
    published_earliest = models.DateField(null=True)
    published_latest = models.DateField(null=True)
    sensitivity = models.TextField(default="open")

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["published_earliest"], name="report_published"),
            models.Index(fields=["sensitivity"], name="report_sensitivity"),
        )


class Extraction(models.Model):
    """What one version of the rules found in a report; the one of the highest ``seq`` is the report's current one.

    ``rules`` is the digest of program, tables, packs and parser.  ``body`` is the compressed ``model.Extraction`` of
    :mod:`trucebook.store.codec`, ``sha256`` the digest of those bytes.
    """

    seq = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="extractions")
    rules = models.TextField()
    made_at = models.DateTimeField()
    body = models.BinaryField()
    sha256 = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["report", "-seq"], name="extraction_newest"),)


class Claim(models.Model):
    """One claim of an extraction, for filters and search; the truth is the extraction's body.

    ``claim`` is the claim's id; ``span_start`` and ``span_end`` count characters of the clean text and are those of its
    quote.  ``agents``, ``targets`` and ``places`` are lists of ids (of names, where nothing resolved them).
    ``agreement`` is the handle of the mention it belongs to, ``source`` who says so.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="claims")
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="claims")
    claim = models.TextField()
    event = models.TextField()
    mode = models.TextField(null=True)
    modality = models.TextField()
    span_start = models.IntegerField()
    span_end = models.IntegerField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    agents = models.JSONField()
    targets = models.JSONField()
    places = models.JSONField()
    agreement = models.TextField(null=True)
    source = models.TextField(null=True)
    score = models.FloatField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["claim"], name="claim_id"),
            models.Index(fields=["event", "earliest"], name="claim_event"),
            models.Index(fields=["agreement"], name="claim_agreement"),
            models.Index(fields=["earliest"], name="claim_earliest"),
        )


class Mention(models.Model):
    """One agreement as an extraction's report tells it, for finding it by its handle.

    ``mention`` is its id in the extraction (``report#n``); the span is that of its quote.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="mentions")
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="mentions")
    handle = models.TextField()
    mention = models.TextField()
    kind = models.TextField()
    span_start = models.IntegerField()
    span_end = models.IntegerField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["handle"], name="mention_handle"),)


class Decision(models.Model):
    """One decision, as ``model.decision.Decision`` has it: ``subject`` its text form, ``value`` its JSON as text.

    ``supersedes`` is the id of the decision it replaces.
    """

    seq = models.BigIntegerField(primary_key=True)
    decision = models.TextField(unique=True)
    at = models.DateTimeField()
    by = models.TextField()
    act = models.TextField()
    subject = models.TextField()
    value = models.TextField()
    reason = models.TextField()
    supersedes = models.TextField(null=True)

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["subject"], name="decision_subject"),
            models.Index(fields=["supersedes"], name="decision_supersedes"),
        )


class Refused(models.Model):
    """A file that could not be taken in, and why; a list of what to mend, no evidence.

    A row goes when its file comes through.
    """

    where = models.TextField(unique=True)
    why = models.TextField()
    mend = models.TextField(null=True)
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        app_label = LABEL
