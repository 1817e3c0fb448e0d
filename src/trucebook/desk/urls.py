"""The desk's addresses."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from trucebook.desk.review_urls import REVIEW
from trucebook.desk.views import accounts, agreements, lists, names, overview, passwords, reports, search, sheet, tour
from trucebook.desk.watch_urls import WATCH

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<slug:id>/", agreements.agreement, name="agreement"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<path:slug>/original", reports.original, name="original"),
    path("reports/<path:slug>/", reports.report, name="report"),
    path("names/<path:id>/", names.name, name="name"),
    path("map/", sheet.the_map, name="map"),
    path("map/data", sheet.map_data, name="map-data"),
    path("tour/<int:step>/", tour.step, name="tour"),
    path("tour/done", tour.done, name="tour-done"),
    path("search/", search.search, name="search"),
    path("due.ics", lists.calendar, name="calendar"),
    *(path(f"{name}/", lists.listing, {"name": name}, name=name) for name in lists.SHEETS),
    *REVIEW,
    *WATCH,
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", accounts.account, name="account"),
    path("account/token", accounts.token, name="account-token"),
    path("people/", accounts.people, name="people"),
    path("people/change", accounts.person, name="person"),
    path("people/reset", passwords.reset, name="password-reset"),
    path("password/<str:secret>/", passwords.new_password, name="new-password"),
    path("join/<str:secret>/", accounts.join, name="join"),
    path("audit/", accounts.changes, name="audit"),
    path("api/v1/", include("trucebook.api.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
