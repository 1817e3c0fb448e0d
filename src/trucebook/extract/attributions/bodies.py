"""Bodies as speakers: press offices, names spelled out, capitals that stand for their state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase
from trucebook.lexicon.names import name_table
from trucebook.model.names import ActorEntry, Entity

# How a name is given beside a description.
CALLED = (
    ("calls", "himself"), ("calls", "herself"), ("called", "himself"), ("called", "herself"), ("known", "as"),
    ("gave", "his", "name", "as"), ("gave", "her", "name", "as"), ("identified", "himself", "as"),
    ("identified", "herself", "as"), ("identified", "as"), ("goes", "by", "the", "name"), ("named",), ("called",),
    ("goes", "by"), ("introduced", "himself", "as"), ("asked", "to", "be", "called"), ("is", "known", "as"),
)  # fmt: skip

# Letters of an abbreviation that stand for small words.
_UNSAID = 2


def is_press_office(name: str) -> bool:
    """Whether it is a press office of activists or a party ("Homs Media Centre"), which speaks for itself."""
    return re.search(r"\b(?:media|press|information) (?:office|cent(?:re|er)|wing|bureau)\b", name, re.I) is not None


def ruled_from(capital: str) -> str | None:
    """The state that a capital speaks for ("according to Baku"), where a pack knows it by that name."""
    hits = (hit for hit in name_table().named(capital) if isinstance(hit.entry, ActorEntry))
    return next((hit.entry.name for hit in hits if hit.entry.kind in ("state", "third_state")), None)


def spelled_out(entity: Entity) -> str:
    """The name of an entity; before one that is only letters ("IOM"), the longest form printed that they stand for."""
    if not re.fullmatch(r"[A-Z][A-Za-z/-]{1,8}", entity.name) or sum(c.isupper() for c in entity.name) < 2:
        return entity.name
    letters = [c for c in entity.name if c.isupper()]
    fitting = [form for form in entity.forms if _spells(_initials(form), letters)]
    return f"{max(fitting, key=len)} ({entity.name})" if fitting else entity.name


def _initials(form: str) -> list[str]:
    """The first letters of a form's words; of a word in capitals ("UN") all of them."""
    words = [word.replace(".", "") for word in form.split() if word[:1].isupper()] if " " in form else []
    return [letter for word in words for letter in (word if word.isupper() else word[0])]


def _spells(initials: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the letters begin a form, or all of its words stand among them in order (UNMISS has "in", too)."""
    if initials[: len(letters)] == letters:
        return True
    rest = iter(letters)
    return len(initials) > 2 and len(letters) - len(initials) <= _UNSAID and all(one in rest for one in initials)


def is_somebody(phrase: Phrase) -> bool:
    """Whether the phrase means the one holder of an office ("the foreign minister", "Norway's envoy")."""
    low = [token.text.lower() for token in phrase]
    owned = any(token.dep == "nmod:poss" for token in phrase)
    return not phrase.tokens[phrase.head].tag.endswith("S") and (low[0] in ("the", "its", "their", "our") or owned)
