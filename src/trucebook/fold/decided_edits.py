"""A person's corrections put in the place of what was read; the quote stays, since it is what was read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from trucebook.model.agreement import Dated, InRole, ReportAgreement
from trucebook.model.claim import Claim, Named
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.subjects import mention_handle
from trucebook.model.when import When

_NAME = re.compile(r"(.+?)(?:\s*\[([^\[\]]+)\])?")
_DATES = ("announced", "concluded", "effective", "term_end", "duration")


def edit_claim(claim: Claim, edit: Decision, extraction: Extraction) -> Claim:
    """The claim with the values of an edit."""
    changes: dict[str, Any] = {}
    for key, item in edit.value:
        if isinstance(item, tuple):
            changes[key] = tuple(_named(name, extraction) for name in item)
        elif key == "when":
            changes |= {"when": When.of(item), "when_text": item or None}
        elif key == "agreement":
            changes[key] = _mention(item, extraction)
        else:
            changes[key] = item or None
    return replace(claim, **changes)


def edit_mention(told: ReportAgreement, edit: Decision, extraction: Extraction) -> ReportAgreement:
    """The agreement, as one report tells it, with the values of an edit."""
    changes: dict[str, Any] = {}
    for key, item in edit.value:
        if key == "parties":
            changes[key] = tuple(InRole(_named(name, extraction), "party") for name in item)
        elif isinstance(item, tuple):
            changes[key] = tuple(_named(name, extraction) for name in item)
        elif key in _DATES:
            known: Dated | None = getattr(told, key)
            quote = known.quote if known is not None and known.quote is not None else told.quote
            changes[key] = Dated(When.of(item), quote, f"as corrected by {edit.by}") if item else None
        elif key == "renewable":
            changes[key] = item == "true"
        else:
            changes[key] = item
    return replace(told, **changes)


def _named(words: str, extraction: Extraction) -> Named:
    """``Name`` or ``Name [id]`` as a name; the report's own entity where it knows one."""
    match = _NAME.fullmatch(words.strip())
    name, id = (match[1], match[2]) if match else (words, None)
    for entity in extraction.entities:
        if (id is not None and entity.id == id) or (id is None and name in (entity.name, *entity.forms)):
            return Named(entity.name, entity.id, name, None, entity.key)
    return Named(name, id, name)


def _mention(handle: str, extraction: Extraction) -> str | None:
    """The id of the report's agreement with this handle (``mention:HANDLE``), or None where it has none."""
    for told in extraction.agreements:
        if f"mention:{mention_handle(extraction.report.sha256, told.quote.span)}" == handle:
            return told.id
    return None
