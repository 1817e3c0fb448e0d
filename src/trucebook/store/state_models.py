"""What the folded register keeps beside itself, so that a new report is folded in without reading the others again."""

from __future__ import annotations

from django.db import models

from trucebook.store.settings import LABEL


class TraitsRow(models.Model):
    """The traits and the sheet of a report (its id), as extraction ``extraction`` and the rules ``rules`` gave them.

    Each follows from one extraction alone; ``body`` (the traits) is packed, ``sheet`` packed and compressed, and empty
    where an earlier version wrote the row.  They stay when the register is folded anew, and are made again where they
    are lacking or of other rules.
    """

    report = models.TextField(primary_key=True)
    extraction = models.BigIntegerField()
    rules = models.TextField()
    body = models.BinaryField()
    sheet = models.BinaryField(default=b"")

    class Meta:
        app_label = LABEL


class BlockEvent(models.Model):
    """An event that belongs to no agreement, and the block it was folded in."""

    block = models.TextField()
    event = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["block"], name="blockevent_block"),)


class BlockConflict(models.Model):
    """A conflict that belongs to no agreement, and the block it was found in."""

    block = models.TextField()
    conflict = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["block"], name="blockconflict_block"),)


class Bearing(models.Model):
    """An event of no agreement that bears on a term of one."""

    agreement = models.TextField()
    event = models.TextField()

    class Meta:
        app_label = LABEL
        indexes = (
            models.Index(fields=["agreement"], name="bearing_agreement"),
            models.Index(fields=["event"], name="bearing_event"),
        )
