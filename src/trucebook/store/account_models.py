"""Tables beside the accounts of the desk: tokens, links, what was done to accounts, and who is told of news.

None of it is evidence.  People are named by their sign-in names, since the register does without accounts as well.
Secrets are kept as SHA-256 only; they are random and long, so that nothing slower is needed.
"""

from __future__ import annotations

from django.db import models

from trucebook.store.settings import LABEL


class Token(models.Model):
    """What every token has: whose it is, what its owner calls it (``label``), its digest, and its days."""

    person = models.TextField()
    label = models.TextField()
    sha256 = models.TextField(unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class AccessToken(Token):
    """A personal token for the API."""

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["person"], name="accesstoken_person"),)


class Invitation(models.Model):
    """A link that makes one account in ``role``, once, before ``expires_at``."""

    sha256 = models.TextField(unique=True)
    role = models.TextField()
    note = models.TextField(default="")
    by = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.TextField(null=True)

    class Meta:
        app_label = LABEL


class AccountChange(models.Model):
    """What was done to an account: ``what`` in one word, ``detail`` in a few; only ever added."""

    at = models.DateTimeField()
    by = models.TextField()
    person = models.TextField()
    what = models.TextField()
    detail = models.TextField(default="")

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["-at", "-id"], name="accountchange_at"),)


class Subscription(models.Model):
    """Somebody wants to be told: of ``topic`` (conflict, due, breach), by ``channel`` (email, webhook), where.

    ``agreement`` (a handle) and ``place`` (an id) narrow it; empty: all.  ``days`` is how long before it falls due
    something is told.  Incidents are told from the link after ``seen`` on.  ``tries`` counts failures since the last
    success; ``failed_at`` and ``reason`` are of the last of them.
    """

    person = models.TextField()
    topic = models.TextField()
    channel = models.TextField()
    address = models.TextField()
    made_at = models.DateTimeField()
    agreement = models.TextField(default="")
    place = models.TextField(default="")
    days = models.IntegerField(default=14)
    seen = models.BigIntegerField(default=0)
    tries = models.IntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        app_label = LABEL
        constraints = (
            models.UniqueConstraint(
                fields=["person", "topic", "channel", "address", "agreement", "place"], name="subscription_once"
            ),
        )


class Told(models.Model):
    """A piece of news that a subscription has been told of, by its key."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="told")
    key = models.TextField()

    class Meta:
        app_label = LABEL
        constraints = (models.UniqueConstraint(fields=["subscription", "key"], name="told_once"),)


class FeedToken(Token):
    """A secret in the address of feeds and calendars, for programs that cannot sign in; it opens nothing else."""

    class Meta:
        app_label = LABEL
        indexes = (models.Index(fields=["person"], name="feedtoken_person"),)


class PasswordLink(models.Model):
    """A link by which ``person`` chooses a new password, once, before ``expires_at``; a manager made it."""

    sha256 = models.TextField(unique=True)
    person = models.TextField()
    by = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        app_label = LABEL


class KeptAccount(models.Model):
    """An account of a restored backup, until a desk that is started takes it over; ``password`` is hashed."""

    name = models.TextField(primary_key=True)
    password = models.TextField()
    email = models.TextField(default="")
    first_name = models.TextField(default="")
    last_name = models.TextField(default="")
    active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True)
    roles = models.JSONField()

    class Meta:
        app_label = LABEL
