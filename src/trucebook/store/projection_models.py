"""The tables of the folded register: a cache that is dropped and filled anew from the evidence, to the same bytes.

Import them from :mod:`trucebook.store.models`, which Django loads.  No row refers to another by a constraint, so that a
part can be replaced in any order.  ``body`` is what :func:`trucebook.store.codec.encode` gives of the folded value.
Dates are days; intervals are half-open as everywhere.
"""

from __future__ import annotations

from django.db import models

from trucebook.store.settings import LABEL


class AgreementRow(models.Model):
    """One agreement.  ``id`` is the handle of its first mention; the counts are for lists."""

    id = models.TextField(primary_key=True)
    title = models.TextField()
    kind = models.TextField()
    stage = models.TextField()
    certainty = models.TextField()
    first_seen = models.DateField(null=True)
    last_seen = models.DateField(null=True)
    concluded = models.DateField(null=True)
    effective = models.DateField(null=True)
    term_end = models.DateField(null=True)
    reports = models.IntegerField(default=0)
    originators = models.IntegerField(default=0)
    terms = models.IntegerField(default=0)
    incidents = models.IntegerField(default=0)
    conflicts = models.IntegerField(default=0)
    body = models.BinaryField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["last_seen", "id"], name="agreement_last_seen"),
            models.Index(fields=["kind", "last_seen"], name="agreement_kind"),
            models.Index(fields=["stage", "last_seen"], name="agreement_stage"),
            models.Index(fields=["term_end"], name="agreement_term_end"),
        )


class AgreementHandle(models.Model):
    """Each mention's handle, and the agreement it is part of."""

    handle = models.TextField(primary_key=True)
    agreement = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["agreement"], name="handle_agreement"),)


class AgreementReport(models.Model):
    """A report (its id) that tells of an agreement."""

    agreement = models.TextField()
    report = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="agreementreport_agreement"),
            models.Index(fields=["report"], name="agreementreport_report"),
        )


class AgreementPlace(models.Model):
    """A place (a :class:`NameRow` id) an agreement is about."""

    agreement = models.TextField()
    place = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="agreementplace_agreement"),
            models.Index(fields=["place"], name="agreementplace_place"),
        )


class AgreementActor(models.Model):
    """An actor (a :class:`NameRow` id) in a role of an agreement."""

    agreement = models.TextField()
    actor = models.TextField()
    role = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="agreementactor_agreement"),
            models.Index(fields=["actor"], name="agreementactor_actor"),
        )


class EventRow(models.Model):
    """One reported event.  ``agreement`` is null for one that belongs to none."""

    id = models.TextField(primary_key=True)
    agreement = models.TextField(null=True)
    event = models.TextField()
    mode = models.TextField(null=True)
    modality = models.TextField()
    certainty = models.TextField()
    verification = models.TextField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    headline = models.TextField()
    originators = models.IntegerField(default=0)
    reports = models.IntegerField(default=0)
    incident = models.BooleanField(default=False)
    body = models.BinaryField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement", "earliest"], name="event_agreement"),
            models.Index(fields=["earliest", "id"], name="event_earliest"),
            models.Index(fields=["event", "earliest"], name="event_event"),
            models.Index(fields=["incident", "earliest"], name="event_incident"),
        )


class EventPlace(models.Model):
    """A place (a :class:`NameRow` id) of an event."""

    event = models.TextField()
    place = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["event"], name="eventplace_event"),
            models.Index(fields=["place"], name="eventplace_place"),
        )


class EventActor(models.Model):
    """An actor (a :class:`NameRow` id) of an event; ``role`` is ``agent`` or ``target``."""

    event = models.TextField()
    actor = models.TextField()
    role = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["event"], name="eventactor_event"),
            models.Index(fields=["actor"], name="eventactor_actor"),
        )


class EventReport(models.Model):
    """A report (its id) that tells of an event."""

    event = models.TextField()
    report = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["event"], name="eventreport_event"),
            models.Index(fields=["report"], name="eventreport_report"),
        )


class ConflictRow(models.Model):
    """Readings that cannot all be true, of an agreement or of none."""

    id = models.TextField(primary_key=True)
    agreement = models.TextField(null=True)
    field = models.TextField()
    body = models.BinaryField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="conflict_agreement"),
            models.Index(fields=["field"], name="conflict_field"),
        )


class DueRow(models.Model):
    """Something of an agreement that falls due: a term's end, a deadline.  ``day`` is null where none is known."""

    agreement = models.TextField()
    what = models.TextField()
    text = models.TextField()
    day = models.DateField(null=True)
    standing = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="due_agreement"),
            models.Index(fields=["day"], name="due_day"),
        )


class AccessRow(models.Model):
    """The state of a road, a crossing or a town over an interval of days, as told."""

    place = models.TextField()
    what = models.TextField()
    state = models.TextField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    agreement = models.TextField(null=True)
    body = models.BinaryField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["place", "since"], name="access_place"),
            models.Index(fields=["agreement"], name="access_agreement"),
        )


class NameRow(models.Model):
    """A place or an actor and how often it occurs.  ``sort`` is ``place`` or ``actor``."""

    id = models.TextField(primary_key=True)
    sort = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    precision = models.TextField(null=True)
    reports = models.IntegerField(default=0)
    events = models.IntegerField(default=0)
    agreements = models.IntegerField(default=0)

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["sort", "name"], name="name_sort"),)


class OriginatorRow(models.Model):
    """A source counted once."""

    id = models.TextField(primary_key=True)
    who = models.TextField()
    kind = models.TextField()
    reports = models.IntegerField(default=0)
    body = models.BinaryField()

    class Meta:
        app_label = LABEL


class DerivationRow(models.Model):
    """``report`` takes from ``source`` (ids of reports); ``share`` in 0–1."""

    report = models.TextField()
    source = models.TextField()
    relation = models.TextField()
    share = models.FloatField()
    body = models.BinaryField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["report"], name="derivation_report"),
            models.Index(fields=["source"], name="derivation_source"),
        )


class SearchText(models.Model):
    """Words to be found: of a ``report``, ``claim``, ``agreement``, ``event`` or ``name``, by its id.

    The index over ``body`` is the database's own; read and write through :mod:`trucebook.store.search`.
    """

    kind = models.TextField()
    subject = models.TextField()
    body = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["kind", "subject"], name="searchtext_subject"),)


class Projected(models.Model):
    """How far the fold has come (one row, ``id`` 1): the ``seq`` of the last link folded, and the rules that did it."""

    id = models.IntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    rules = models.TextField()

    class Meta:
        app_label = LABEL
