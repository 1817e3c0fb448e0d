"""Private persons kept out of print.

A person no pack knows is nobody's public figure until somebody says so.  Unless asked otherwise the brief puts the role
in place of the name, in square brackets inside quotes, so that a changed quote shows that it was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.register import Register
from trucebook.model.span import Span

# Words that say what somebody is, found beside the name; the list is ours.
ROLE_WORDS = (
    "activist", "spokesman", "spokeswoman", "spokesperson", "commander", "officer", "official", "member", "leader",
    "negotiator", "mediator", "journalist", "reporter", "doctor", "physician", "nurse", "lawyer", "teacher", "resident",
    "sheikh", "elder", "mayor", "governor", "minister", "director", "general", "colonel", "captain", "lieutenant",
    "envoy", "delegate", "representative", "fighter", "analyst", "researcher", "engineer", "farmer", "driver",
    "volunteer", "head", "chief", "coordinator", "observer", "monitor", "secretary", "judge",
)  # fmt: skip
ROLE = re.compile(rf"\b({'|'.join(ROLE_WORDS)})\b", re.IGNORECASE)
REACH = 60  # characters beside a name in which its role is looked for


@dataclass(frozen=True, slots=True)
class Persons:
    """What to print for each private person: by printed form for loose words, by span inside reports."""

    forms: tuple[tuple[str, str], ...]
    spans: dict[str, tuple[tuple[Span, str], ...]]

    def clean(self, words: str | None) -> str:
        """``words`` with every form of a private name replaced; empty for None."""
        kept = words or ""
        for form, role in self.forms:
            if form in kept:
                kept = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", role, kept)
        return kept

    def quote(self, report: str, text: str, span: Span) -> str:
        """The words of ``text`` at ``span`` with each private name in it replaced by a bracketed role."""
        parts: list[str] = []
        at = span.start
        for hidden, role in self.spans.get(report, ()):
            if hidden.end <= at or hidden.start >= span.end:
                continue
            parts.append(text[at : max(at, hidden.start)])
            parts.append(f"[{role}]")
            at = min(hidden.end, span.end)
        parts.append(text[at : span.end])
        return self._bracketed("".join(parts))

    def _bracketed(self, words: str) -> str:
        for form, role in self.forms:
            if form in words:
                words = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", f"[{role}]", words)
        return words


NOBODY = Persons((), {})


def find_private(extractions: Iterable[Extraction]) -> Persons:
    """Everyone to be kept out of print: entities of kind person without a pack's id."""
    extractions = tuple(extractions)
    public = {form for e in extractions for entity in e.entities if not _is_private(entity) for form in entity.forms}
    forms: dict[str, str] = {}
    spans: dict[str, tuple[tuple[Span, str], ...]] = {}
    for extraction in extractions:
        hidden: list[tuple[Span, str]] = []
        for entity in filter(_is_private, extraction.entities):
            role = role_of(entity, extraction.report.text)
            for form in (entity.name, *entity.forms):
                if form not in public:
                    forms.setdefault(form, role)
            hidden.extend((span, role) for span in _places_of(entity, extraction))
        spans[extraction.report.id] = tuple(sorted(dict.fromkeys(hidden)))
    longest_first = sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))
    return Persons(tuple(longest_first), spans)


def _is_private(entity: Entity) -> bool:
    return entity.sort == "actor" and entity.kind == "person" and entity.id is None


def _places_of(entity: Entity, extraction: Extraction) -> Iterator[Span]:
    yield from entity.spans
    yield from (mention.span for mention in extraction.mentions if mention.entity == entity.key)


def role_of(entity: Entity, text: str) -> str:
    """``a named activist`` where a role stands beside the name, else ``a named person``."""
    for span in entity.spans:
        before = ROLE.findall(text[max(0, span.start - REACH) : span.start].rpartition(". ")[2])
        after = ROLE.findall(text[span.end : span.end + REACH].partition(". ")[0])
        if before or after:
            return f"a named {(before[-1] if before else after[0]).lower()}"
    return "a named person"


# Names of fields that hold identities and vocabulary, not words for readers.
NOT_WORDS = frozenset(
    ("id", "report", "source", "claim", "originator", "evidence", "members", "reports", "originators", "agreement",
     "kind", "speaker_kind", "published", "event", "mode", "modality", "certainty", "stage", "role", "type", "deontic",
     "standing", "relation", "precision", "first_seen", "last_seen", "field", "quote", "sentence", "extractions")
)  # fmt: skip


def hide_private(register: Register, persons: Persons) -> Register:
    """The register with private names replaced in all its own words; quotes and texts are cut by span when printed."""
    return replace(
        register,
        agreements=_hidden(register.agreements, persons),
        timeline=_hidden(register.timeline, persons),
        conflicts=_hidden(register.conflicts, persons),
        derivations=_hidden(register.derivations, persons),
        originators=_hidden(register.originators, persons),
        evidence=_hidden(register.evidence, persons),
        refusals=_hidden(register.refusals, persons),
    )


def _hidden(value: Any, persons: Persons) -> Any:
    if isinstance(value, str):
        return persons.clean(value)
    if isinstance(value, tuple):
        return tuple(_hidden(item, persons) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = [item.name for item in fields(value) if item.name not in NOT_WORDS]
        return replace(value, **{name: _hidden(getattr(value, name), persons) for name in named})
    return value
