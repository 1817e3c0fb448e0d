"""The addresses of watching: incidents and their verification, and situation reports."""

from __future__ import annotations

from django.urls import path

from trucebook.desk.views import sitrep, watch

WATCH = (
    path("incidents/new", watch.incident, name="incident-new"),
    path("incidents/new/likely", watch.likely, name="incident-likely"),
    path("events/<slug:id>/", watch.event, name="event"),
    path("events/<slug:id>/verify", watch.verify, name="event-verify"),
    path("situation/", sitrep.sitrep, name="sitrep"),
    path("situation/word", sitrep.sitrep_word, name="sitrep-word"),
)
