"""The addresses of watching: incidents and their verification, situation reports, notices and feeds."""

from __future__ import annotations

from django.urls import path

from trucebook.desk.views import feeds, notices, sitrep, watch

WATCH = (
    path("incidents/new", watch.incident, name="incident-new"),
    path("incidents/new/likely", watch.likely, name="incident-likely"),
    path("events/<slug:id>/", watch.event, name="event"),
    path("events/<slug:id>/verify", watch.verify, name="event-verify"),
    path("situation/", sitrep.sitrep, name="sitrep"),
    path("situation/word", sitrep.sitrep_word, name="sitrep-word"),
    path("notices/", notices.notices, name="notices"),
    path("notices/end", notices.end, name="notices-end"),
    path("notices/tokens", notices.token, name="feed-tokens"),
    path("feeds/<slug:name>.atom", feeds.feed, name="feed"),
    path("feeds/<str:token>/due.ics", feeds.token_calendar, name="calendar-token"),
    path("feeds/<str:token>/<slug:name>.atom", feeds.token_feed, name="feed-token"),
)
