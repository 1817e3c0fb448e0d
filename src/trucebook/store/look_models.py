"""How far each person had read when they last looked; nobody's evidence, and lost without harm."""

from __future__ import annotations

from django.db import models

from trucebook.store.settings import LABEL


class Look(models.Model):
    """One person's looks at the register.  ``seq`` numbers links of the chain over the evidence.

    ``before`` is the last link there was when the visit before this one ended, ``latest`` the last there was at the
    latest look, which was ``at``.
    """

    person = models.TextField(primary_key=True)
    before = models.BigIntegerField()
    latest = models.BigIntegerField()
    before_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        app_label = LABEL
