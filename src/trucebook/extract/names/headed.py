"""Names a report explains itself: its own masthead where the text speaks of it, and acronyms given in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.extract.names.found import RULE, Found
from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import norms
from trucebook.model.report import Report
from trucebook.model.span import Span

# How many lines over the text may be a masthead, and how many words it may have.  Own choice.
_LINES, _WORDS = 4, 7
_CUT = re.compile(r"\s*[,|(•:]|\s[-–—]\s")
# Two capitals at least, so that "(Sunday)" and "(video)" are none: "(SSPDF)", "(MaT)", "(SPLM-IO)".
_SHORT = re.compile(r"[\"”’]?\s\((?:the |or )?[\"“]?(?P<short>(?=(?:[^A-Z()]*[A-Z]){2})[A-Z][\w./-]{1,9})[\"”]?[);,]")
_SMALL = frozenset(("of", "the", "for", "and", "in", "del", "de", "al"))
_KINDS = frozenset(("armed_group", "state_force", "political_body", "civil_body", "ngo", "igo"))


def with_masthead(found: Sequence[Found], report: Report) -> list[Found]:
    """The finds with the body or paper under whose name the report stands, where the text speaks of it."""
    out = list(found)
    for name in _mastheads(report):
        own = next((one for one in found if one.sort == "actor" and name.lower() in one.name.lower()), None)
        own = own or _unlisted(name)
        last = re.escape(name.split()[-1])
        taken = [one.span for one in out if one.id is not None]
        for match in re.finditer(rf"\b(?:{re.escape(name)}|(?<=[Tt]he ){last})\b", report.text):
            span = Span(*match.span())
            if any(span.touches(one) for one in taken):
                continue
            out = [one for one in out if not one.span.touches(span)]
            out.append(replace(own, span=span, rank=RULE, adjectival=False, also=()))
    return sorted(out, key=lambda one: one.span)


def _mastheads(report: Report) -> Iterator[str]:
    body = report.received_text.find(report.text[:40])
    lines = [line.strip() for line in report.received_text[: max(body, 0)].splitlines() if line.strip()]
    title = norms(report.title.value or "")
    for line in lines[:_LINES]:
        name = _CUT.split(line)[0].strip(' .*#"“”')
        words = name.split()
        capital = all(word[:1].isupper() or word in _SMALL for word in words)
        known = norms(name) == title and len(words) > 4
        if 2 <= len(words) <= _WORDS and capital and not known and not re.search(r"\d|[.!?]", name):
            yield " ".join(part.title() if part.isupper() else part for part in words)


def _unlisted(name: str) -> Found:
    reason = "no pack knows this body; the report stands under its name"
    return Found(Span(0, 1), "actor", _kind(name), name, "own:" + " ".join(norms(name)), None, reason)


def _kind(name: str) -> str:
    kind = name_cues().kinds.get(name.rsplit(maxsplit=1)[-1].lower(), "media")
    return kind if kind in _KINDS else "media"


def with_acronyms(found: Sequence[Found], text: str) -> list[Found]:
    """The finds with each acronym printed in brackets after an actor's name, wherever the text uses it."""
    out = list(found)
    for one in found:
        match = _SHORT.match(text, one.span.end)
        if one.sort != "actor" or one.kind == "person" or not one.key or match is None:
            continue
        known = [other for other in out if other.id is not None]
        for use in re.finditer(rf"(?<![\w/-]){re.escape(match['short'])}(?![\w/-])", text):
            span = Span(*use.span())
            if any(span.touches(other.span) for other in known):
                continue
            out = [other for other in out if not other.span.touches(span)]
            out.append(replace(one, span=span, rank=RULE, adjectival=False, also=()))
    return sorted(out, key=lambda one: one.span)
