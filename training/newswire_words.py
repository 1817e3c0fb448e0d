"""The generator's lexicon: ``newswire_words.yml`` read into verbs with their forms and nouns by class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_VOWELS = "aeiou"
_PARTICLES = {"back": "RB", "ahead": "RB", "away": "RB", "apart": "RB", "ablaze": "RB", "behind": "RB"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's forms and its particle (word, tag), if it has one."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str
    particle: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's forms; one that cannot be counted has no plural, a plural-only one no singular."""

    singular: str | None
    plural: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What subjects and objects a group of verbs takes, by noun class; no object for an intransitive."""

    name: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Words of the treebank itself.

    Without them a model can tell a synthetic sentence by its words alone, and what it learns there does not reach the
    words of other sentences.
    """

    transitive: tuple[Verb, ...]
    intransitive: tuple[Verb, ...]
    nouns: tuple[Noun, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of the generator."""

    transitive: tuple[Frame, ...]
    intransitive: tuple[Frame, ...]
    verbs: dict[str, tuple[Verb, ...]]
    nouns: dict[str, tuple[Noun, ...]]
    adjectives: dict[str, tuple[str, ...]]
    compounds: dict[str, tuple[str, ...]]
    adverbs: dict[str, tuple[str, ...]]
    borrowed: Borrowed
    titles: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]


def with_s(word: str) -> str:
    """The plural of a noun or the third person of a verb."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in ("go", "embargo"):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ed(base: str, doubled: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if doubled else "") + "ed"


def _ing(base: str, doubled: bool) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if doubled else "") + "ing"


_DOUBLING = ("hit", "cut", "run", "set", "let", "quit", "put", "begin", "shut", "overrun", "win", "get", "sit")


def verb(spec: str) -> Verb:
    """A verb from its entry: "base", "base!", "base,past,participle", each with "+particle" or not."""
    spec, _, particle = spec.partition("+")
    base, *irregular = spec.split(",")
    doubled = base.endswith("!") or base.rstrip("!") in _DOUBLING
    base = base.rstrip("!")
    past, participle = irregular or (_ed(base, doubled), _ed(base, doubled))
    tagged = (particle, _PARTICLES.get(particle, "RP")) if particle else None
    return Verb(base, with_s(base), past, participle, _ing(base, doubled), tagged)


def noun(spec: str) -> Noun:
    """A noun from its entry: "word", "word:plural", "word+" or "word*" plural only, "word%" no plural, "word=" same."""
    spec = spec.replace("_", " ")
    if spec.endswith("+"):
        return Noun(None, with_s(spec[:-1]))
    if spec.endswith("*"):
        return Noun(None, spec[:-1])
    if spec.endswith("%"):
        return Noun(spec[:-1], None)
    if spec.endswith("="):
        return Noun(spec[:-1], spec[:-1])
    singular, _, plural = spec.partition(":")
    return Noun(singular, plural or with_s(singular))


def _verbs(text: str) -> tuple[Verb, ...]:
    return tuple(verb(spec) for spec in text.split())


def _frames(rows: dict[str, Any]) -> tuple[Frame, ...]:
    return tuple(
        Frame(name, tuple(row["subject"]), tuple(row.get("object", ())), _verbs(row["verbs"]))
        for name, row in rows.items()
    )


_COMMONEST = 120  # verbs above this are auxiliaries and the like, with a grammar of their own


def _rows(conllu: Path) -> Iterator[list[list[str]]]:
    for block in conllu.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit()]
        yield [row for row in rows if row[0].isdigit() and "Typo" not in row[5]]


def borrow(conllu: Path) -> Borrowed:
    """The nouns, adjectives and verbs a treebank has at least twice; a verb with every form it needs, attested."""
    forms: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    with_object: Counter[str] = Counter()
    for rows in _rows(conllu):
        objects = {row[6] for row in rows if row[7] == "obj"}
        for row in rows:
            if row[1].isalpha() and row[1].isascii() and row[2].islower():
                forms[row[3], row[2]][row[4]][row[1].lower()] += 1
                with_object[row[2]] += row[3] == "VERB" and row[0] in objects
    found: dict[str, list[Any]] = {"transitive": [], "intransitive": [], "nouns": [], "adjectives": []}
    for (upos, lemma), tags in sorted(forms.items()):
        total = sum(sum(counts.values()) for counts in tags.values())
        best = {tag: min(counts, key=lambda form: (-counts[form], form)) for tag, counts in tags.items()}
        if total < 2 or len(lemma) < 3:
            continue
        if upos == "NOUN" and best.get("NN") == lemma:
            found["nouns"].append(Noun(lemma, best.get("NNS")))
        elif upos == "ADJ" and best.get("JJ") == lemma:
            found["adjectives"].append(lemma)
        elif upos == "VERB" and total <= _COMMONEST and {"VBD", "VBN"} & best.keys():
            past, participle = best.get("VBD", best.get("VBN", "")), best.get("VBN", best.get("VBD", ""))
            regular = past == participle == _ed(lemma, past == _ed(lemma, True))
            if regular or {"VBD", "VBN"} <= best.keys():
                gerund = best.get("VBG", _ing(lemma, past == _ed(lemma, True) != _ed(lemma, False)))
                group = "transitive" if 2 * with_object[lemma] >= total * 0.6 else "intransitive"
                found[group].append(Verb(lemma, best.get("VBZ", with_s(lemma)), past, participle, gerund))
    return Borrowed(**{name: tuple(entries) for name, entries in found.items()})


def read_lexicon(path: Path, treebank: Path) -> Lexicon:
    """The lexicon in ``path`` with what is borrowed from ``treebank``; raises KeyError for a missing part."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = {name: {key: tuple(text.split()) for key, text in data[name].items()}
             for name in ("adjectives", "compounds", "adverbs")}  # fmt: skip
    return Lexicon(
        transitive=_frames(data["transitive"]),
        intransitive=_frames(data["intransitive"]),
        verbs={name: _verbs(data[name]) for name in ("said", "told", "try", "make", "give", "of", "from")},
        nouns={name: tuple(noun(spec) for spec in text.split()) for name, text in data["nouns"].items()},
        borrowed=borrow(treebank),
        titles=tuple(data["titles"].split()),
        places=tuple(data["places"].split()),
        actors=tuple(data["actors"].split()),
        **lists,
    )
