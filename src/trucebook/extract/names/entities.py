"""Finds that name one thing become one entity: by pack id, words, surname, acronym, and bodies by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from trucebook.extract.names.bodies import body_noun
from trucebook.extract.names.found import Found
from trucebook.lexicon.name_keys import norms, skeleton
from trucebook.model.names import Candidate, Entity
from trucebook.model.report import Report
from trucebook.model.span import Span

_ALIAS = re.compile(r'["”’\']?\s*[(“"]\s*["“]?$')
_BODY = re.compile(r"\b(committee|council|commission|board)\b", re.IGNORECASE)


def merge(found: Sequence[Found], text: str) -> list[Found]:
    """The finds with equal keys where they name one thing; ``found`` is in order of appearance."""
    found = _join_aliases(found, text)
    found = _join_spellings(found)
    found = _join_surnames(found)
    return _join_bodies(found)


def _rekey(found: Sequence[Found], change: dict[str, Found]) -> list[Found]:
    """The finds with every key of ``change`` replaced by the identity of the find it maps to."""
    out = []
    for one in found:
        into = change.get(one.key)
        if into is None or into.key == one.key:
            out.append(one)
            continue
        joined = replace(
                one, key=into.key, name=into.name, kind=into.kind, sort=into.sort, id=into.id,
                reason=into.reason, candidates=into.candidates,
            )  # fmt: skip
        out.append(joined)
    return out


def _join_aliases(found: Sequence[Found], text: str) -> list[Found]:
    """A name and the name or acronym in brackets right after it are one: the known one of the two, else the first."""
    change: dict[str, Found] = {}
    for one, other in pairwise(found):
        between = text[one.span.end : other.span.start]
        closes = text[other.span.end : other.span.end + 3].lstrip("\"”'’ ").startswith(")")
        if one.sort != other.sort or one.key == other.key or "(" not in between or not _ALIAS.fullmatch(between):
            continue
        if not closes or (one.id is not None and other.id is not None) or "media" in (other.kind,):
            continue
        if other.id is not None:
            change[one.key] = other
        else:
            change[other.key] = one
    return _rekey(found, change)


def _join_spellings(found: Sequence[Found]) -> list[Found]:
    """Unknown names whose words have the same consonants are one, under the first spelling."""
    first: dict[tuple[str, ...], Found] = {}
    change: dict[str, Found] = {}
    for one in found:
        if one.id is not None or one.key.startswith("body:") or not one.key:
            continue
        bones = (one.sort, *(skeleton(word) or word for word in norms(one.name)))
        if sum(map(len, bones[1:])) < 4:
            continue
        known = first.setdefault(bones, one)
        if known.key != one.key:
            change[one.key] = known
    return _rekey(found, change)


def _join_surnames(found: Sequence[Found]) -> list[Found]:
    """A bare surname is the person of the fuller name before it."""
    people: dict[str, Found] = {}
    change: dict[str, Found] = {}
    for one in found:
        if one.sort != "actor" or one.kind not in ("person", "media"):
            continue
        words = norms(one.name)
        if one.kind == "person" and one.id is None and len(words) <= 2 and (full := people.get(" ".join(words))):
            change[one.key] = full
            continue
        for size in (1, 2):
            if len(words) > size:
                people.setdefault(" ".join(words[-size:]), one)
    return _rekey(found, change)


def surnames(found: Sequence[Found]) -> dict[tuple[str, ...], Found]:
    """The last one or two words of every person of several words, for finding later bare surnames."""
    people: dict[tuple[str, ...], Found] = {}
    for one in found:
        words = norms(one.name)
        if one.kind == "person" and len(words) > 1:
            for size in range(1, min(3, len(words))):
                people.setdefault(words[-size:], one)
    return people


def repeatable(found: Sequence[Found]) -> dict[tuple[str, ...], Found]:
    """The words of every name no pack knows, for finding it again where no cue word stands beside it."""
    again: dict[tuple[str, ...], Found] = {}
    for one in found:
        words = norms(one.name)
        if one.id is None and one.key and not one.key.startswith("body:") and sum(map(len, words)) > 3:
            again.setdefault(words, one)
    return again


def _join_bodies(found: Sequence[Found]) -> list[Found]:
    """Descriptions and short mentions of a body are the one body they can mean; else they stay apart."""
    named: dict[str, list[Found]] = {}
    for one in found:
        noun = _BODY.search(one.name) if one.kind in ("civil_body", "political_body") else None
        if noun is None or (one.key.startswith("body:") and "|" not in one.key):
            continue
        group = named.setdefault(noun.group().lower(), [])
        if all(known.key != one.key for known in group):
            group.append(one)
    change: dict[str, Found] = {}
    for word, group in sorted(named.items()):
        heads = _one_body_each(group, change)
        open_ones = [head for head in heads if head.id is None] or heads
        if len(open_ones) == 1:
            change[f"body:{word}"] = open_ones[0]
    return _rekey(found, change)


def _one_body_each(group: Sequence[Found], change: dict[str, Found]) -> list[Found]:
    """The distinct bodies among these descriptions; the others are mapped to the one they repeat."""
    heads: list[Found] = []
    ranked = sorted(group, key=lambda f: (f.id is None, f.key.startswith("body:"), f.span))
    for one in ranked:
        match = next((head for head in heads if _same_body(head, one)), None)
        if match is None:
            heads.append(one)
        else:
            change[one.key] = match
    return heads


def _same_body(head: Found, one: Found) -> bool:
    if head.id is not None and "negotiat" not in head.name.lower():
        return False
    both = "negotiat" in head.name.lower() and "negotiat" in one.name.lower()
    bare = one.key.startswith("body:") and one.key.split("|")[1] == ""
    return (both or bare) and body_noun(one.key) in (head.name.lower(), *head.name.lower().split())


def entities_of(found: Sequence[Found], text: str) -> tuple[Entity, ...]:
    """One entity per key, in order of appearance; forms are the printed words, the longest description included."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(f"{one.sort}/{one.key}", []).append(one)
    return tuple(_entity(key, group, text) for key, group in groups.items())


def credited(report: Report, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The outlet and the author that the report's own text names outside its body, where no entity carries the name.

    They have no spans: the words stand in what was received, not in the clean text.
    """
    known = {norms(form) for entity in entities for form in (entity.name, *entity.forms)}
    out = []
    for stated in (report.outlet, report.byline):
        if (
            stated.value is None
            or stated.origin != "text"
            or norms(stated.value) in known
            or not _is_name(stated.value)
        ):
            continue
        known.add(norms(stated.value))
        key = "actor/credit:" + " ".join(norms(stated.value))
        reason = "named only in the report's credit line"
        out.append(Entity(key, "actor", stated.value, "media", None, (stated.value,), (), (), reason))
    return tuple(out)


def _is_name(value: str) -> bool:
    return value[0].isupper() and not any(word[0].islower() for word in value.split() if word[0].isalpha())


def entity_key(one: Found) -> str:
    """The key of the entity a find belongs to, unique within its report."""
    return f"{one.sort}/{one.key}"


def _entity(key: str, group: Sequence[Found], text: str) -> Entity:
    first = group[0]
    forms: dict[str, None] = {}
    for one in group:
        for span in (one.span, *one.also):
            forms.setdefault(span.of(text), None)
    candidates: dict[str, Candidate] = {}
    for one in group:
        for candidate in one.candidates:
            known = candidates.get(candidate.id)
            if known is None or candidate.score > known.score:
                candidates[candidate.id] = candidate
    ranked = sorted(candidates.values(), key=lambda each: (each.id != first.id, -each.score, each.id))
    spans: tuple[Span, ...] = tuple(one.span for one in group)
    return Entity(key, first.sort, first.name, first.kind, first.id, tuple(forms), spans, tuple(ranked), first.reason)
