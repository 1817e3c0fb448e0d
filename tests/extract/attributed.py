"""Builds what the attribution tests need from a gold row: a report, its names and its parsed sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from trucebook.extract.attributions.find import Speakers, find_attributions
from trucebook.language.parse import Parser, Unparsed, name_unit
from trucebook.language.segment import segment
from trucebook.language.tokens import Sentence
from trucebook.lexicon.attribution import attribution_table
from trucebook.model.claim import Attribution
from trucebook.model.names import Entity, EntitySort, Mention
from trucebook.model.report import Published, Report, Stated
from trucebook.model.span import Span

_ACTORS = {
    "state",
    "state_force",
    "armed_group",
    "political_body",
    "civil_body",
    "third_state",
    "igo",
    "ngo",
    "media",
    "person",
}


@cache
def parser() -> Parser:
    return Parser()


def report_of(text: str, outlet: str | None = None, title: str | None = None) -> Report:
    nowhere = Stated(None)
    return Report(
        id="r", text=text, sha256="0" * 64, title=Stated(title), outlet=Stated(outlet), url=nowhere, byline=nowhere,
        dateline=nowhere, published=Published(), modified=Published(), language="en", media_type="text/plain",
        file_name="r.txt",
    )  # fmt: skip


def names_of(text: str, names: Mapping[str, Any]) -> tuple[list[Mention], list[Entity]]:
    """Mentions and entities of the printed forms in ``names`` (form -> kind, or [kind, canonical name])."""
    taken: list[Span] = []
    found: list[tuple[Span, str, str]] = []
    for form in sorted(names, key=len, reverse=True):
        kind, canonical = (
            (names[form], re.sub("^(the|The) ", "", form)) if isinstance(names[form], str) else names[form]
        )
        for match in re.finditer(
            rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE if form.startswith("the ") else 0
        ):
            span = Span(match.start(), match.end())
            if not any(span.touches(other) for other in taken):
                taken.append(span)
                found.append((span, kind, canonical))
    found.sort()
    mentions: list[Mention] = []
    entities: dict[str, list[tuple[Span, str, EntitySort]]] = {}
    for span, kind, canonical in found:
        sort: EntitySort = "actor" if kind in _ACTORS else "place"
        mentions.append(Mention(span, span.of(text), sort, canonical))
        entities.setdefault(canonical, []).append((span, kind, sort))
    return mentions, [
        Entity(key=c, sort=f[0][2], name=c, kind=f[0][1], id=None, forms=(), spans=tuple(s for s, _, _ in f))
        for c, f in entities.items()
    ]


def read(
    text: str, names: Mapping[str, Any], outlet: str | None = None, title: str | None = None
) -> tuple[Sequence[Sentence], tuple[Attribution, ...], Speakers]:
    """The sentences, attributions and voices of one text."""
    report = report_of(text, outlet, title)
    mentions, entities = names_of(text, names)
    sentences = next(iter(parser().parse([Unparsed(text, segment(text), [name_unit(m) for m in mentions])])))
    found = find_attributions(report, sentences, mentions, entities, attribution_table())
    return sentences, found, Speakers(report, sentences, found, entities)
