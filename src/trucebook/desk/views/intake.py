"""Taking reports in: files dropped on a page, looked at, read behind it, with what failed and why."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from trucebook.app.ingest import Receipt
from trucebook.app.intake.check import KINDS
from trucebook.app.intake.jobs import FOLDER, Batch, Intake, Sent
from trucebook.app.outcome import Failure
from trucebook.app.permissions import may
from trucebook.app.workspace import Workspace
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of
from trucebook.desk.uploads import keep_names
from trucebook.read.received import DEFAULT_LIMIT

_TOO_LARGE = 413
_INTAKE = Intake(connections.close_all)


# The names of files must be seen before Django's check of the token reads the body; the check is made inside.
@csrf_exempt
@needs("ingest")
def intake(request: HttpRequest) -> HttpResponse:
    """The page that files are dropped on; a POST takes them in."""
    if request.method != "POST":
        return _page(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_BYTES:
        most = f"{settings.UPLOAD_BYTES / 1e6:.0f} MB"
        warning = _("That is more than %(most)s at once; nothing was read. Send fewer files.") % {"most": most}
        return _page(request, warning, _TOO_LARGE)
    refused = keep_names(request)
    answer: HttpResponse = _protected(request, refused)
    return answer


@needs("ingest")
def progress(request: HttpRequest, id: str) -> HttpResponse:
    """How far a batch is, for the page that asks every second."""
    return render(request, "desk/intake_tally.html", {"tally": _INTAKE.find(id), "id": id})


@csrf_protect
def _protected(request: HttpRequest, refused: list[Failure]) -> HttpResponse:
    sent = request.FILES.getlist("files")
    manifests = request.FILES.getlist("manifest")
    if not sent and not refused:
        return _page(request, _("No file was sent. Drop some, or choose them."))
    restricted = request.POST.get("restricted") == "on"
    answer = may(role_of(request.user), "read_restricted")
    if restricted and not answer:
        return render(request, "desk/forbidden.html", {"answer": answer}, status=403)
    workspace, id = get_workspace(), secrets.token_urlsafe(9)
    batch = _kept(request, workspace, id, (sent, manifests, refused))
    receipt = Receipt(timezone.now(), request.user.get_username(), "restricted" if restricted else "open")
    tally = _INTAKE.start(workspace, id, batch, receipt)
    if request.htmx:
        return render(request, "desk/intake_tally.html", {"tally": tally, "id": id})
    return _page(request, tally=tally)


def _kept(
    request: HttpRequest,
    workspace: Workspace,
    id: str,
    sent: tuple[list[UploadedFile], list[UploadedFile], list[Failure]],
) -> Batch:
    """The files on the disk, each in a folder of its own, so that two of one name stand side by side."""
    files, manifests, refused = sent
    folder = workspace.folder / FOLDER / id
    outlets, days = request.POST.getlist("outlet"), request.POST.getlist("published")
    kept = []
    for number, file in enumerate(files):
        stated = {"outlet": _nth(outlets, number), "published": _nth(days, number)}
        kept.append(Sent(_write(folder / str(number), file), stated))
    manifest = _write(folder / "about", manifests[0]) if manifests else None
    return Batch(folder, tuple(kept), manifest, tuple(refused))


def _write(folder: Path, file: UploadedFile) -> Path:
    folder.mkdir(parents=True, mode=0o700)
    path: Path = folder / str(file.name)
    with path.open("xb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    path.chmod(0o600)
    return path


def _nth(values: list[str], number: int) -> str:
    return values[number].strip() if number < len(values) else ""


def _page(request: HttpRequest, warning: str = "", status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "warning": warning,
        "kinds": ",".join(KINDS),
        "limit": DEFAULT_LIMIT,
        "limit_mb": DEFAULT_LIMIT // 1_000_000,
        "most": settings.UPLOAD_BYTES,
        "most_mb": settings.UPLOAD_BYTES // 1_000_000,
        "address": reverse("intake"),
        **more,
    }
    return render(request, "desk/intake.html", context, status=status)
