"""Files out of a request, with their names as they were sent: Django would quietly strip a path from them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from trucebook.app.intake.check import check_name
from trucebook.app.outcome import Failure
from trucebook.errors import ReportError


def keep_names(request: HttpRequest) -> list[Failure]:
    """Have the request's files read under this module's rule; before anything asks for ``POST`` or ``FILES``.

    The list returned fills with the files whose names were refused; they are left out of ``FILES``.
    """
    refused: list[Failure] = []

    class Named(MultiPartParser):
        """Keeps plain names, refuses all others."""

        def sanitize_file_name(self, file_name: str) -> str | None:
            """The name, or None, which passes the file over."""
            try:
                return check_name(file_name)
            except ReportError as error:
                refused.append(Failure.of(error))
                return None

    def parse(meta: dict[str, Any], body: Any) -> tuple[QueryDict, MultiValueDict]:
        parsed: tuple[QueryDict, MultiValueDict] = Named(meta, body, request.upload_handlers, request.encoding).parse()
        return parsed

    request.parse_file_upload = parse
    return refused
