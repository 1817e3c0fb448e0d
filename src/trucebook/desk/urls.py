"""The desk's addresses."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from trucebook.desk.views import agreements, overview

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", include("django.conf.urls.i18n")),
]
