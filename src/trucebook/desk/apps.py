"""The desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Templates, static files and translations; it has no tables of its own."""

    name = "trucebook.desk"
    label = "desk"
