"""The cue words of ``resources/name_cues.yml``: what tells that an unknown run of words names a place or an actor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.name_keys import fold
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import ACTOR_KINDS, PLACE_KINDS

CLASSES = (
    "organisation", "arabic_organisation", "state_organ", "role_noun", "own_role_noun", "fighting_noun",
    "own_force_noun", "direction",
    "region_noun", "strong_region_noun", "town_noun", "crossing_noun", "road_noun", "site_noun", "site_adjective",
    "road_adjective", "mountain_noun", "mountain_lead", "water_noun", "locative", "firm_locative", "coast_locative",
    "title", "speech_verb", "particle", "calendar", "platform", "agreement_noun", "ordinary", "function",
    "body_noun", "body_modifier", "body_complement", "making_verb", "generic_state", "generic_army", "given_name",
    "backed", "given", "acting", "own_acting", "other_government", "name_ending", "office_word", "body_stop", "ordinal",
    "acting_for", "stretch", "taking", "addressing", "body_task", "group_lead", "named_site",
    "site_lead", "undertaking", "any_site", "people_before", "led_road", "place_lead", "notables",
    "of_place", "on_place", "plural_site", "organ_after_general",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameCues:
    """Cue words by class, folded, and the kind that an organisation cue gives to the body it ends."""

    classes: dict[str, frozenset[str]]
    kinds: dict[str, str]

    @property
    def plurals(self) -> dict[str, str]:
        """The plural nouns of sites, each with its singular."""
        return {word: word[:-1] for word in self.classes["plural_site"]}

    def of(self, name: str) -> frozenset[str]:
        """The words of the class ``name``; raises KeyError for a class that does not exist."""
        return self.classes[name]


def compile_name_cues(resources: Path, problems: list[ResourceError]) -> dict[str, dict[str, Any]]:
    """Class to word to kind ("" where the class has none), from ``name_cues.yml``; a class with no words is wrong."""
    table: dict[str, dict[str, str]] = {name: {} for name in CLASSES}
    for row in read_rows(resources / "name_cues.yml", problems):
        try:
            words = table[row.one_of("class", CLASSES)]
            kind = row.one_of("kind", (*ACTOR_KINDS, *PLACE_KINDS)) if "kind" in row.data else ""
            for word in row.words("words"):
                words.setdefault(fold(word), kind)
        except ResourceError as problem:
            problems.append(problem)
    for name, words in table.items():
        if not words:
            problems.append(ResourceError(f"no words for the class '{name}'", where="name_cues.yml:1"))
    return table


@cache
def name_cues() -> NameCues:
    """The compiled cue words, read once."""
    table = read_table("name_cues")
    return NameCues(
        classes={name: frozenset(words) for name, words in table.items()},
        kinds={word: kind for words in table.values() for word, kind in words.items() if kind},
    )
