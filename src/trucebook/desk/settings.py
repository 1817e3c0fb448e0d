"""Django's settings of the desk.  Configure before anything of the store is imported.

Every page works with no network: scripts, styles and fonts come from here, and the content security policy allows
nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.conf import settings

HERE = Path(__file__).parent
# In-process cache entries live this long, in seconds.
_CACHE_SECONDS = 300
# Sign-in is throttled: so many wrong passwords for one name from one address, then a pause of so many hours.
_WRONG_PASSWORDS = 5
_PAUSE_HOURS = 1
_UPLOAD_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Serving:
    """How the desk is served: its secret, the names it answers to, and whether over HTTPS only."""

    secret: str
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    https: bool = False


def configure(serving: Serving) -> None:
    """Make Django ready for the desk; does nothing where Django is configured already."""
    if not settings.configured:
        settings.configure(**desk_settings(serving))
        django.setup()


def desk_settings(serving: Serving) -> dict[str, Any]:
    """The settings as Django takes them.  Databases are opened later, by the store."""
    return {
        "SECRET_KEY": serving.secret,
        "ALLOWED_HOSTS": list(serving.hosts),
        "DATABASES": {},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django_htmx",
            "axes",
            "trucebook.store.apps.StoreConfig",
            "trucebook.desk.apps.DeskConfig",
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "trucebook.desk.policy.ContentPolicy",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "trucebook.desk.policy.Complaints",
            "axes.middleware.AxesMiddleware",
        ],
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
        ],
        "AXES_FAILURE_LIMIT": _WRONG_PASSWORDS,
        "AXES_COOLOFF_TIME": _PAUSE_HOURS,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_LOCKOUT_TEMPLATE": "desk/locked.html",
        "AXES_VERBOSE": False,
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": _CACHE_SECONDS}},
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "trucebook.desk.context.everywhere",
                    ]
                },
            }
        ],
        "ROOT_URLCONF": "trucebook.desk.urls",
        "WSGI_APPLICATION": "trucebook.desk.wsgi.application",
        "LOGIN_URL": "sign-in",
        "LOGIN_REDIRECT_URL": "overview",
        "LOGOUT_REDIRECT_URL": "sign-in",
        "STATIC_URL": "static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        # The style and the script of the brief, whose cards the desk shows.
        "STATICFILES_DIRS": [("leaflet", str(_leaflet())), ("brief", str(HERE.parent / "export" / "templates"))],
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [("en", "English"), ("ar", "العربية")],
        "LOCALE_PATHS": [str(HERE / "locale")],
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": serving.https,
        "CSRF_COOKIE_SECURE": serving.https,
        "SECURE_SSL_REDIRECT": serving.https,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5_000_000,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 2_000_000,
        "UPLOAD_BYTES": _UPLOAD_BYTES,
        "LOGGING_CONFIG": None,
    }


def _leaflet() -> Path:
    """The folder of Leaflet's own files, as django-leaflet ships them."""
    from importlib.util import find_spec

    found = find_spec("leaflet")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("leaflet")
    return Path(found.origin).parent / "static" / "leaflet"
