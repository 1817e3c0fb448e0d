"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables are called ``trucebook_…`` after the label."""

    name = "trucebook.store"
    label = "trucebook"
