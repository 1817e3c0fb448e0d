"""Words that weaken an assertion: adverbs, auxiliaries and the verbs and nouns an event stands under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import MODALITIES, Modality

_PARTS = ("adverbs", "adjectives", "auxiliaries", "governors", "clausal", "hearsay")


@dataclass(frozen=True, slots=True)
class ModalityTable:
    """Lemma to modality, by where the lemma stands; the head of ``resources/modality.yml`` says what each part is."""

    adverbs: Mapping[str, Modality]
    adjectives: Mapping[str, Modality]
    auxiliaries: Mapping[str, Modality]
    governors: Mapping[str, Modality]
    clausal: Mapping[str, Modality]
    hearsay: Mapping[str, Modality]


def compile_modality(resources: Path, problems: list[ResourceError]) -> dict[str, dict[str, str]]:
    """``{"adverbs": {lemma: modality}, …}``; a lemma listed twice keeps its first modality."""
    table: dict[str, dict[str, str]] = {part: {} for part in _PARTS}
    for row in read_rows(resources / "modality.yml", problems):
        try:
            modality = row.one_of("modality", MODALITIES)
            for place, lemmas in table.items():
                for lemma in row.words(place):
                    lemmas.setdefault(lemma, modality)
        except ResourceError as error:
            problems.append(error)
    return table


@cache
def modality_table() -> ModalityTable:
    """The compiled table, read once."""
    raw = read_table("modality")
    return ModalityTable(**{part: raw[part] for part in _PARTS})
