"""Inflected forms of the words the tables test, so that a rare verb's past tense finds its lemma.

A lemmatiser trained on web text guesses at words it has seldom seen ("banned" → "bann").  Every lemma in the tables is
inflected here by the regular rules of English spelling, with the irregular ones listed in ``resources/irregular.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table

_VOWELS = "aeiou"
# Verbs of two syllables stressed on the last, which double their consonant as short ones do.
_STRESSED_LAST = (
    "commit",
    "permit",
    "submit",
    "refer",
    "occur",
    "prefer",
    "defer",
    "transfer",
    "deter",
    "admit",
    "rebut",
    "abet",
)


def plural(noun: str) -> str:
    """The regular plural (or third person) of a word."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular third person, past and -ing form of ``verb``."""
    if verb.endswith("ie"):
        return plural(verb), verb + "d", verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return plural(verb), verb + "d", verb[:-1] + "ing"
    if verb.endswith("e"):
        return plural(verb), verb + "d", verb + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return plural(verb), verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return plural(verb), stem + "ed", stem + "ing"


def _doubles(verb: str) -> bool:
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxyh" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    syllables = sum(a in _VOWELS and (i == 0 or verb[i - 1] not in _VOWELS) for i, a in enumerate(verb))
    return syllables == 1 or verb.endswith(_STRESSED_LAST) or verb.endswith("l")


def compile_inflections(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The irregular forms: ``{"verbs": {form: lemma}, "nouns": {form: lemma}}``."""
    table: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}}
    for part, forms in table.items():
        for row in read_rows(resources / "irregular.yml", problems, part):
            try:
                forms |= {form: row.text("lemma") for form in row.words("forms")}
            except ResourceError as error:
                problems.append(error)
    return table


def inflected(verbs: Iterable[str], nouns: Iterable[str], irregular: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """``"V banned"`` → ``ban`` and ``"N sorties"`` → ``sortie`` for every form of the given lemmas."""
    forms: dict[str, str] = {}
    odd = set(irregular["verbs"].values())
    for verb in sorted(set(verbs)):
        third, past, ing = verb_forms(verb)
        for form in (verb, third, ing, *(() if verb in odd else (past,))):
            forms.setdefault(f"V {form}", verb)
        if verb.endswith("l"):  # American spelling keeps one
            forms.setdefault(f"V {verb}ed", verb)
            forms.setdefault(f"V {verb}ing", verb)
    forms |= {f"V {form}": lemma for form, lemma in irregular["verbs"].items()}
    for noun in sorted(set(nouns)):
        forms.setdefault(f"N {noun}", noun)
        forms.setdefault(f"N {plural(noun)}", noun)
    forms |= {f"N {form}": lemma for form, lemma in irregular["nouns"].items()}
    return forms


@cache
def lemma_table() -> Mapping[str, str]:
    """The lemma of every form of every word that frames, supports and modality test."""
    frames, modality, terms = read_table("frames"), read_table("modality"), read_table("terms")
    verbs = {words.split(" ")[0] for row in frames["events"] for words in row["verbs"]}
    verbs |= {control for row in frames["events"] for control in row.get("controls", [])}
    verbs |= {verb for role, words in frames["support"].items() if role != "time" for verb in words}
    verbs |= (
        set(modality["governors"]) | set(modality["clausal"]) | set(modality["hearsay"]) | set(terms["introductions"])
    )
    nouns = {noun for words in frames["classes"].values() for noun in words}
    nouns |= {noun for row in frames["event_nouns"] for noun in row["nouns"]}
    plain = {w for w in verbs if w.isalpha()}
    return inflected(plain, {n for n in nouns if n.replace("-", "").isalpha()}, read_table("inflections"))
