"""What goes with every answer: the content security policy, and errors in words people can act on."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.errors import StoreBusy, TrucebookError

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_REFUSED = 400
_BUSY = 503

Answer = Callable[[HttpRequest], HttpResponse]


class ContentPolicy:
    """Nothing from another host, no script or style inside a page."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the policy on it."""
        response = self._answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        return response


class Complaints:
    """An error the program raised on purpose becomes a page that says what happened and what to do."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it comes."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for a TrucebookError; None, which leaves it to Django, for any other."""
        if not isinstance(error, TrucebookError):
            return None
        status = _BUSY if isinstance(error, StoreBusy) else _REFUSED
        return render(request, "desk/complaint.html", {"error": error}, status=status)
