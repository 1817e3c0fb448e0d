"""Words that say who says so: attributing verbs, heads that can speak, documents that speak for their authors.

Compiled from ``resources/attribution.yml``.  Verb forms are written out at compile time, so that finding a cue does not
hang on the lemmatiser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import SOURCE_KINDS, SourceKind

Content = Literal["any", "clause", "object", "naming", "number", "preposition", "gerund", "infinitive", "known"]
SpeakerClass = Literal["source", "person", "group", "organisation", "outlet", "document"]

_FILE = "attribution.yml"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """One way a verb attributes; see the head of the resource file.  ``rule`` is ``file:line``."""

    content: Content
    rule: str
    particle: str | None = None
    prepositions: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    joined: str | None = None
    opinion: bool = False
    relay: bool = False
    strict: bool = False
    speakers: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """A form of a noun that can speak.  ``noun`` is its singular."""

    noun: str
    kind: SourceKind
    sort: SpeakerClass
    plural: bool
    monitor: bool = False


@dataclass(frozen=True, slots=True)
class Generic:
    """What a noun such as "the group" may mean: voices of these classes, and actors of these kinds (empty: any)."""

    classes: tuple[SpeakerClass, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lead:
    """A phrase that leads to a speaker: "according to".

    ``edge``: it stands at the head of a clause; ``opening``: of the sentence, before a clause of its own; ``named``: a
    name or a definite phrase follows; ``speakers``: as in :class:`VerbFrame`; ``document``: the speaker has written.
    """

    words: tuple[str, ...]
    edge: bool = False
    opening: bool = False
    named: bool = False
    speakers: str | None = None
    document: bool | None = None


@dataclass(frozen=True, slots=True)
class AttributionTable:
    """The compiled resource.

    ``verbs`` and ``issues`` are keyed by form, ``frames`` by verb, ``nouns`` by form, ``leads`` by first word (longest
    first), ``ranks`` by a noun that stands for others ("the officer" for a colonel).
    """

    verbs: Mapping[str, str]
    frames: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, SpeakerNoun]
    documents: Mapping[str, bool]
    issues: frozenset[str]
    talks: Mapping[str, frozenset[str]]
    time_words: frozenset[str]
    name_words: frozenset[str]
    not_persons: frozenset[str]
    offices: frozenset[str]
    source_kinds: frozenset[str]
    generic: Mapping[str, Generic]
    words: frozenset[str]
    instruments: frozenset[str]
    stances: frozenset[str]
    leads: Mapping[str, tuple[Lead, ...]]
    ranks: Mapping[str, frozenset[str]]


def compile_attribution(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The table as plain JSON values; rows that are wrong are added to ``problems`` and left out."""
    path = resources / _FILE
    irregular = {row.text("verb"): row.words("forms") for row in read_rows(path, problems, "irregular")}
    table: dict[str, Any] = {"verbs": {}, "frames": {}, "nouns": {}, "documents": {}, "issues": [], "talks": {}}
    for section, add in (("verbs", _add_verbs), ("nouns", _add_nouns), ("documents", _add_documents)):
        for row in read_rows(path, problems, section):
            try:
                add(table, row)
            except ResourceError as error:
                problems.append(error)
    for verb in table["frames"]:
        for form in [*verb_forms(verb), *irregular.get(verb, ())]:
            table["verbs"].setdefault(form, verb)
    for row in read_rows(path, problems, "issues"):
        for verb in row.words("verbs"):
            table["issues"].extend([*verb_forms(verb), *irregular.get(verb, ())])
    table["issues"].sort()
    for row in read_rows(path, problems, "talks"):
        table["talks"][row.text("noun")] = list(row.words("to"))
    table["generic"] = {
        noun: {"classes": row.words("classes"), "of": row.words("of")}
        for row in read_rows(path, problems, "generic")
        for noun in row.words("nouns")
    }
    table["ranks"] = {
        noun: sorted(row.words("of")) for row in read_rows(path, problems, "ranks") for noun in row.words("nouns")
    }
    table["leads"] = [_lead(row) for row in read_rows(path, problems, "leads")]
    for section in (
        "time_words",
        "stances",
        "name_words",
        "not_persons",
        "offices",
        "source_kinds",
        "words",
        "instruments",
    ):
        table[section] = sorted(w for row in read_rows(path, problems, section) for w in row.words("words"))
    return table


def _lead(row: Row) -> dict[str, Any]:
    lead: dict[str, Any] = {"words": row.text("words").split()}
    for key in ("edge", "opening", "named", "document"):
        if row.data.get(key) is True:
            lead[key] = True
    if "speakers" in row.data:
        lead["speakers"] = row.text("speakers")
    return lead


def _add_verbs(table: dict[str, Any], row: Row) -> None:
    frame: dict[str, Any] = {"content": row.one_of("content", get_args(Content)), "rule": row.where}
    for key in ("particle", "with", "speakers"):
        if key in row.data:
            frame[key] = row.text(key)
    for key in ("prepositions", "objects", "not_objects"):
        if key in row.data:
            frame[key] = list(row.words(key))
    for key in ("opinion", "relay", "strict"):
        if row.data.get(key) is True:
            frame[key] = True
    for verb in row.words("verbs"):
        table["frames"].setdefault(verb, []).append(frame)


def _add_nouns(table: dict[str, Any], row: Row) -> None:
    one = row.one_of("one", SOURCE_KINDS)
    many = row.one_of("many", SOURCE_KINDS)
    sort = row.one_of("class", get_args(SpeakerClass))
    monitor = row.data.get("monitor") is True
    for noun in row.words("nouns"):
        known = table["nouns"].get(noun)
        if known is not None:
            known["monitor"] = known["monitor"] or monitor
            continue
        table["nouns"][noun] = {"noun": noun, "kind": one, "sort": sort, "plural": False, "monitor": monitor}
        for form in noun_plurals(noun):
            table["nouns"].setdefault(
                form, {"noun": noun, "kind": many, "sort": sort, "plural": True, "monitor": monitor}
            )
    for form in row.words("plurals"):
        table["nouns"][form] = {"noun": form, "kind": many, "sort": sort, "plural": True, "monitor": monitor}


def _add_documents(table: dict[str, Any], row: Row) -> None:
    speaks_itself = row.one_of("kind", ("document", "speaker")) == "document"
    for noun in row.words("nouns"):
        for form in (noun, *noun_plurals(noun)):
            table["documents"][form] = speaks_itself


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb: base, third person, past and participle."""
    third = verb + "es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else verb + "s"
    stem = verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, stem = verb[:-1] + "ies", verb[:-1] + "i"
        return (verb, third, stem + "ed", verb + "ing")
    if verb.endswith("e"):
        return (verb, third, verb + "d", verb[:-1] + "ing" if not verb.endswith("ee") else verb + "ing")
    return (verb, third, verb + "ed", verb + "ing")


def noun_plurals(noun: str) -> tuple[str, ...]:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return (noun[:-1] + "ies",)
    if noun.endswith("man"):
        return (noun[:-3] + "men",)
    return (noun + "es",) if noun.endswith(("s", "x", "ch", "sh", "z")) else (noun + "s",)


_TRADES = ("er", "or", "ist", "ian", "man", "woman")


def trade_noun(word: str, table: AttributionTable) -> SpeakerNoun | None:
    """What a noun that ends like a trade ("welders") is as a speaker; None where it is no trade."""
    plural = word.endswith(("men", "ers", "ors", "ists", "ians"))
    singular = word[:-2] + "an" if word.endswith("men") else word.removesuffix("s") if plural else word
    if len(singular) < 6 or not singular.endswith(_TRADES) or singular in table.not_persons:
        return None
    return SpeakerNoun(singular, "group" if plural else "anonymous", "person", plural)


@cache
def attribution_table() -> AttributionTable:
    """The table inside the package, read once."""
    raw = read_table("attribution")
    return AttributionTable(
        verbs=raw["verbs"],
        frames={verb: tuple(_frame(item) for item in items) for verb, items in raw["frames"].items()},
        nouns={form: SpeakerNoun(**item) for form, item in raw["nouns"].items()},
        documents=raw["documents"],
        issues=frozenset(raw["issues"]),
        talks={noun: frozenset(words) for noun, words in raw["talks"].items()},
        time_words=frozenset(raw["time_words"]),
        name_words=frozenset(raw["name_words"]),
        not_persons=frozenset(raw["not_persons"]),
        offices=frozenset(raw["offices"]),
        source_kinds=frozenset(raw["source_kinds"]),
        words=frozenset(raw["words"]),
        instruments=frozenset(raw["instruments"]),
        stances=frozenset(raw["stances"]),
        leads=_leads(raw["leads"]),
        ranks={noun: frozenset(others) for noun, others in raw["ranks"].items()},
        generic={n: Generic(tuple(item["classes"]), frozenset(item["of"])) for n, item in raw["generic"].items()},
    )


def _leads(raw: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Lead, ...]]:
    leads = sorted((Lead(**{**item, "words": tuple(item["words"])}) for item in raw), key=lambda one: -len(one.words))
    return {
        first: tuple(one for one in leads if one.words[0] == first) for first in sorted({o.words[0] for o in leads})
    }


def _frame(item: Mapping[str, Any]) -> VerbFrame:
    return VerbFrame(
        content=item["content"],
        rule=item["rule"],
        particle=item.get("particle"),
        prepositions=frozenset(item.get("prepositions", ())),
        objects=frozenset(item.get("objects", ())),
        not_objects=frozenset(item.get("not_objects", ())),
        joined=item.get("with"),
        opinion=item.get("opinion", False),
        relay=item.get("relay", False),
        strict=item.get("strict", False),
        speakers=item.get("speakers"),
    )
