"""The API's addresses, its description, and errors as JSON that says what happened and what to do."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from trucebook import __version__
from trucebook.api import reading, writing
from trucebook.api.router import router
from trucebook.errors import NotAllowed, NotThere, StoreBusy, TrucebookError

api = NinjaAPI(
    title="Trucebook",
    version=__version__,
    description="The register for programs: what the pages of the desk show, and what people send. "
    "Sign in with a personal token: Authorization: Bearer TOKEN.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)
OPERATIONS = (reading, writing)
"""The modules whose operations are served; importing them adds these to the router."""
_LOCATED_IN = 2  # the first parts of a fault's place say only which argument it was in


@api.exception_handler(TrucebookError)
def _told(request: HttpRequest, error: TrucebookError) -> HttpResponse:
    kinds = ((NotAllowed, 403), (NotThere, 404), (StoreBusy, 503))
    status = next((status for kind, status in kinds if isinstance(error, kind)), 400)
    return api.create_response(request, {"what": error.message, "mend": error.mend}, status=status)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [f"{'.'.join(map(str, each['loc'][_LOCATED_IN:] or each['loc']))}: {each['msg']}" for each in error.errors]
    return api.create_response(request, {"what": "; ".join(faults), "mend": "see openapi.json"}, status=422)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    mend = "make a token on your account page, and send it as Authorization: Bearer TOKEN"
    response = api.create_response(request, {"what": "nobody is signed in", "mend": mend}, status=401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, {"what": error.message, "mend": "see openapi.json"}, status=error.status_code)


@api.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"what": "no such address", "mend": "see openapi.json"}, status=404)


urlpatterns = [path("", api.urls)]
