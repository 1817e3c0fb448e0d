"""The table of known names: every form of every pack, found by its words in a few look-ups.

A form matches word by word: case, diacritics, apostrophes, articles and hyphens aside.  The longest form wins.  What is
written as an acronym matches only as one, and a capital of the form must stand in the text, except on the common noun
inside a longer name ("al-Rahman legion").  Names that came out of Arabic script are also found by consonant skeleton.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import Word, norms, similarity, skeleton, words_of
from trucebook.lexicon.packs import WORLD, Entry, Pack, pack_from_table
from trucebook.lexicon.tables import read_table
from trucebook.model.names import ActorEntry, PlaceEntry

HitRole = Literal["name", "adjective", "metonym", "generic", "skeleton"]

# Below this the vowels differ too much for one name; above it most spellings of one Arabic name lie.  Measured on the
# GeoNames alternates of Syrian towns (see tests/lexicon/test_names.py).
SIMILAR = 0.6
_NISBA = re.compile(r"iy*[ae]h?$")
_LOOSE_CLASSES = (
    "organisation", "region_noun", "site_noun", "crossing_noun", "road_noun", "mountain_noun", "water_noun",
    "site_adjective", "road_adjective", "direction", "generic_state", "own_force_noun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry a run of words may stand for, and by what: its name, its adjective, a metonym, or only a skeleton.

    A ``metonym`` is a proper name ("Damascus"), ``generic`` a common noun ("the regime").  ``pack`` is the conflict it
    belongs to; ``own`` marks an entry of the user's list.
    """

    entry: Entry
    role: HitRole
    pack: str
    score: float = 1.0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form as normalised words; ``capital`` and ``upper`` say which words must be written so."""

    norms: tuple[str, ...]
    capital: tuple[bool, ...]
    upper: tuple[bool, ...]
    hits: tuple[Hit, ...]


class NameTable:
    """All packs, indexed.  The last ``users`` of them are a user's own and win where both know a form."""

    def __init__(self, packs: Sequence[Pack], users: int = 0) -> None:
        cues = name_cues()
        self.packs = tuple(packs)
        self.users = users
        bundled = len(packs) - users
        homes = _homes(packs[:bundled], packs[bundled:])
        self.countries: dict[str, tuple[str, ...]] = {pack.name: pack.countries for pack in packs[:bundled]}
        for pack, home in zip(packs[bundled:], homes, strict=True):
            self.countries.setdefault(home, pack.countries)
        self._loose = frozenset().union(*(cues.of(name) for name in _LOOSE_CLASSES))
        self._common = cues.of("function") | cues.of("ordinary") | cues.of("title") | cues.of("calendar")
        self._entries: dict[str, Entry] = {}
        self._forms: dict[str, list[Form]] = {}
        self._exact: dict[tuple[str, ...], tuple[Hit, ...]] = {}
        self._skeletons: dict[tuple[str, ...], list[tuple[tuple[str, ...], Hit]]] = {}
        self._states: dict[str, ActorEntry] = {}
        self._generic: set[tuple[str, str]] = set()
        for pack in packs[:bundled]:
            self._add(pack, pack.name, False)
        for pack, home in zip(packs[bundled:], homes, strict=True):
            self._add(pack, home, True)
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.norms), form.norms, form.capital, form.upper))

    def with_pack(self, pack: Pack) -> NameTable:
        """A table that knows ``pack`` too; its rows win over the others'."""
        return NameTable((*self.packs, pack), self.users + 1)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id, or None."""
        return self._entries.get(entry_id)

    def state(self, country: str) -> ActorEntry | None:
        """The actor that is the state of ``country`` (ISO code), or None."""
        return self._states.get(country)

    def named(self, name: str) -> tuple[Hit, ...]:
        """What carries exactly this name, in any case: for look-ups by name, not for reading text."""
        return self._exact.get(norms(name), ())

    def is_generic(self, word: str, pack: str) -> bool:
        """Whether a common noun that ``pack`` knows for a government or an army begins with this normalised word."""
        return (word, pack) in self._generic

    def places(self) -> Iterable[PlaceEntry]:
        """Every place, in pack order."""
        return (entry for entry in self._entries.values() if isinstance(entry, PlaceEntry))

    def match(self, run: Sequence[Word], at: int) -> tuple[int, tuple[Hit, ...]]:
        """How many words of ``run`` from ``at`` are one known form, longest first, and what it may stand for."""
        for form in self._forms.get(run[at].norm, ()):
            length = len(form.norms)
            if at + length <= len(run) and self._fits(form, run, at):
                return length, form.hits
        return 0, ()

    @staticmethod
    def _fits(form: Form, run: Sequence[Word], at: int) -> bool:
        for offset, norm in enumerate(form.norms):
            word = run[at + offset]
            if word.norm != norm or (form.capital[offset] and not word.capital):
                return False
            if form.upper[offset] and not word.text.isupper():
                return False
        return True

    def resemble(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Entries whose name has the same consonants as these normalised words and nearly the same vowels, best first.

        Names of fewer than three consonants, and common words, find nothing.
        """
        if any(word in self._common for word in words):
            return ()
        key = tuple(skeleton(word) for word in words)
        if sum(map(len, key)) < 3 or not all(key):
            return ()
        scored: dict[str, Hit] = {}
        for known, hit in self._skeletons.get(key, ()):
            if any(_ends_otherwise(one, other) for one, other in zip(words, known, strict=True)):
                continue
            score = min(similarity(one, other) for one, other in zip(words, known, strict=True))
            best = scored.get(hit.entry.id)
            if score >= SIMILAR and (best is None or score > best.score):
                scored[hit.entry.id] = Hit(hit.entry, "skeleton", hit.pack, round(score, 3), hit.own)
        return tuple(sorted(scored.values(), key=lambda hit: (-hit.score, hit.entry.id)))

    def _add(self, pack: Pack, home: str, own: bool) -> None:
        for entry in pack.entries:
            self._entries[entry.id] = entry
            for form in (entry.name, *entry.names):
                self._index(form, Hit(entry, "name", home, own=own), pack.arabic)
            if isinstance(entry, ActorEntry):
                for form in entry.adjectives:
                    self._index(form, Hit(entry, "adjective", home, own=own), False)
                for form in entry.metonyms:
                    role: HitRole = "generic" if form.islower() else "metonym"
                    self._index(form, Hit(entry, role, home, own=own), False)
                    if role == "generic" and norms(form):
                        self._generic.add((norms(form)[0], home))
                if entry.country and entry.kind in ("state", "third_state") and entry.adjectives:
                    self._states.setdefault(entry.country, entry)

    def _index(self, text: str, hit: Hit, by_skeleton: bool) -> None:
        words = [word for word in words_of(text) if not word.mark]
        if len(words) > 1 and words[0].norm == "the":
            words = words[1:]
        if not words:
            return
        key = tuple(word.norm for word in words)
        alone = len(words) == 1 or not any(word.capital and word.norm not in self._loose for word in words)
        capital = tuple(word.capital and (alone or word.norm not in self._loose) for word in words)
        upper = tuple(word.text.isupper() and len(word.norm) > 1 and word.text.isascii() for word in words)
        self._exact[key] = self._joined(self._exact.get(key, ()), hit)
        forms = self._forms.setdefault(key[0], [])
        for i, form in enumerate(forms):
            if form.norms == key and form.capital == capital and form.upper == upper:
                forms[i] = Form(key, capital, upper, self._joined(form.hits, hit))
                break
        else:
            forms.append(Form(key, capital, upper, (hit,)))
        if by_skeleton and key[0].isascii():
            bones = tuple(skeleton(norm) for norm in key)
            if sum(map(len, bones)) >= 3 and all(bones):
                self._skeletons.setdefault(bones, []).append((key, hit))

    def _joined(self, hits: tuple[Hit, ...], hit: Hit) -> tuple[Hit, ...]:
        if hit.own:
            hits = tuple(known for known in hits if known.own)
        if any(known.entry.id == hit.entry.id for known in hits):
            return hits
        return (*hits, hit)


def _ends_otherwise(one: str, other: str) -> bool:
    """Whether only one of two words ends in -iya, which makes another name of it: Rahman and Rahmaniyah."""
    return (_NISBA.search(one) is None) != (_NISBA.search(other) is None)


def _homes(bundled: Sequence[Pack], own: Sequence[Pack]) -> list[str]:
    """The conflict each list of a user's belongs to: that of the bundled pack of its country; without one, the world.

    A list for a country that no bundled pack has, or with a state or a government of its own, is a conflict of its own.
    """
    conflicts = {code: pack.name for pack in bundled for code in pack.countries[:1]}
    homes = []
    for pack in own:
        whole = any(actor.adjectives or actor.metonyms for actor in pack.actors)
        unplaced = pack.name if pack.countries or whole else WORLD
        homes.append(next((conflicts[code] for code in pack.countries[:1] if code in conflicts), unplaced))
    return homes


@cache
def name_table() -> NameTable:
    """The table of the bundled packs, built once."""
    return NameTable([pack_from_table(row) for row in read_table("names")])
