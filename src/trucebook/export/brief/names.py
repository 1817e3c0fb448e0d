"""Private persons kept out of print.

A person no pack knows, or whose row in a pack says ``private``, is nobody's public figure until somebody says so.
Unless asked otherwise the brief puts the role in place of the name, in square brackets inside quotes, so that a changed
quote shows that it was changed.
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
# Ranks and forms of address before a name; "General" and "Major" alone begin too many names of bodies.
TITLE_ROLES = {
    "col": "colonel", "colonel": "colonel", "gen": "general", "maj": "major", "capt": "captain", "captain": "captain",
    "lt": "lieutenant", "lieutenant": "lieutenant", "brig": "brigadier", "brigadier": "brigadier", "sgt": "sergeant",
    "sergeant": "sergeant", "adm": "admiral", "dr": "doctor", "sheikh": "sheikh", "eng": "engineer",
}  # fmt: skip
_RANK = r"(?:Col|Gen|Maj|Capt|Lt|Brig|Sgt|Adm|Dr|Mr|Mrs|Ms|Eng|Prof)\."
_WORD = r"(?:(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]n|[Aa]r|[Aa]sh|[Aa]t|[Aa]z)-|O')?[A-Z][\w’'-]*[a-z]"
TITLED = re.compile(
    rf"\b(?P<title>{_RANK}|Colonel|Captain|Lieutenant|Brigadier|Sergeant|Sheikh)"
    rf"(?:[ ](?:{_RANK}|Colonel|General))*[ ](?P<name>{_WORD}(?:[ ]{_WORD}){{0,3}})"
)
PERSON_NAME = re.compile(rf"{_WORD}(?: (?:[A-Z]\.|{_WORD})){{1,3}}")
MOST_COMMON_WORD = 3  # letters; shorter last names are left alone, they are words of too many kinds
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
    """Everyone to be kept out of print: persons no pack makes public, those a title marks, and bylines."""
    extractions = tuple(extractions)
    public = _public_forms(extractions)
    known = {word.lower() for form in public for word in form.split()}
    plain = {word for e in extractions for word in re.findall(r"\b[a-z]{3,}\b", e.report.text)}
    forms: dict[str, str] = {}
    spans: dict[str, tuple[tuple[Span, str], ...]] = {}
    for extraction in extractions:
        hidden: list[tuple[Span, str]] = []
        for entity in extraction.entities:
            if not _is_private(entity) or public.intersection((entity.name, *_long(entity.forms))):
                continue
            role = role_of(entity, extraction.report.text)
            for form in (entity.name, *entity.forms, *_surnames((entity.name, *entity.forms))):
                if form not in public and not (form.lower() in known or form.lower() in plain):
                    forms.setdefault(form, role)
            hidden.extend((span, role) for span in _places_of(entity, extraction))
        for span, form, role in find_titled(extraction):
            hidden.append((span, role))
            forms.setdefault(form, role)
        for name in _byline_names(extraction):
            if name not in public:
                forms.setdefault(name, "a named reporter")
        spans[extraction.report.id] = tuple(sorted(dict.fromkeys(hidden)))
    longest_first = sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))
    return Persons(tuple(longest_first), spans)


def _public_forms(extractions: Iterable[Extraction]) -> set[str]:
    """Every printed form of what is no private person, and the outlets."""
    found: set[str] = set()
    for extraction in extractions:
        for entity in extraction.entities:
            if not _is_private(entity):
                found.update((entity.name, *entity.forms))
        found.update((extraction.report.outlet.value or "", *extraction.report.credits))
    return found


def _long(forms: Iterable[str]) -> Iterator[str]:
    return (form for form in forms if " " in form)


def _surnames(forms: Iterable[str]) -> Iterator[str]:
    """The last name of each full name, which a report goes on with after the first mention."""
    for form in _long(forms):
        last = form.split()[-1]
        if len(last) > MOST_COMMON_WORD and last[-1].isalpha():
            yield last


def find_titled(extraction: Extraction) -> Iterator[tuple[Span, str, str]]:
    """Names behind a rank or form of address that no entity covers: (span, name, role)."""
    text = extraction.report.text
    others = [span for e in extraction.entities if not _is_private(e) for span in _places_of(e, extraction)]
    for match in TITLED.finditer(text):
        span, whole = Span(*match.span("name")), Span(*match.span())
        if not any(other.touches(whole) for other in others):
            yield span, match["name"], f"a named {TITLE_ROLES.get(match['title'].rstrip('.').lower(), 'person')}"


def _byline_names(extraction: Extraction) -> Iterator[str]:
    for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", extraction.report.byline.value or ""):
        if PERSON_NAME.fullmatch(name):
            yield name


def _is_private(entity: Entity) -> bool:
    return entity.private or (entity.sort == "actor" and entity.kind == "person" and entity.id is None)


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
