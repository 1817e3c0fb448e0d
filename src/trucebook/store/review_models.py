"""Tables of reviewing: a queue kept beside the fold, who is looking at what, and rounds of blind double coding.

None of it is evidence: what a review comes to is a decision.  The queue can be dropped and is filled anew.
"""

from __future__ import annotations

from django.db import models

from trucebook.store.settings import LABEL


class QueuedClaim(models.Model):
    """A claim of a current extraction that nobody has decided on.

    ``claim`` is the number of its row, ``subject`` the form in which a decision names it, ``points`` how soon it should
    be looked at (more is sooner), ``why`` what they are made of: words of :mod:`trucebook.app.review.weight`, spaces
    between.  ``restricted`` is whether its report is.
    """

    claim = models.BigIntegerField(primary_key=True)
    report = models.BigIntegerField()
    subject = models.TextField()
    points = models.IntegerField()
    restricted = models.BooleanField(default=False)
    why = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["-points", "claim"], name="queued_points"),
            models.Index(fields=["restricted", "-points", "claim"], name="queued_open"),
            models.Index(fields=["subject"], name="queued_subject"),
            models.Index(fields=["report"], name="queued_report"),
        )


class QueueMark(models.Model):
    """How far the queue has come (one row, ``id`` 1): the ``seq`` of the last link it knows of."""

    id = models.IntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()

    class Meta:
        app_label = LABEL


class Presence(models.Model):
    """Somebody has a claim open until ``until``; a courtesy that keeps nobody out."""

    subject = models.TextField()
    who = models.TextField()
    until = models.DateTimeField()

    class Meta:
        app_label = LABEL
        constraints = (models.UniqueConstraint(fields=["subject", "who"], name="presence_once"),)


class CodingRound(models.Model):
    """A round in which two coders read the same claims without seeing each other."""

    name = models.TextField()
    first = models.TextField()
    second = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = LABEL


class CodingUnit(models.Model):
    """A claim of a round, in its place in the order; ``settled`` is the decision that came of it."""

    round = models.ForeignKey(CodingRound, models.CASCADE, related_name="units")
    place = models.IntegerField()
    subject = models.TextField()
    settled = models.TextField(null=True)

    class Meta:
        app_label = LABEL
        constraints = (models.UniqueConstraint(fields=["round", "place"], name="codingunit_place"),)


class CodingAnswer(models.Model):
    """What one coder says of a unit: ``act`` (accept, edit, reject), the edit's ``value`` as JSON, and why."""

    unit = models.ForeignKey(CodingUnit, models.CASCADE, related_name="answers")
    coder = models.TextField()
    act = models.TextField()
    value = models.TextField(default="{}")
    reason = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        app_label = LABEL
        constraints = (models.UniqueConstraint(fields=["unit", "coder"], name="codinganswer_once"),)
