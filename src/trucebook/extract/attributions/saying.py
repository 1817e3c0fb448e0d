"""One cue in a sentence, with the phrases that may name the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucebook.extract.attributions.phrases import Phrase
from trucebook.language.tokens import Sentence, Token

Shape = Literal["verb", "passive", "according", "relay", "label", "issued", "talk", "noun"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue in a sentence.  ``speakers`` are phrases to try in order; the first that can speak is the speaker.

    ``relayed_by`` names the voice that hands the words on ("Interfax" in "Interfax quoted X as saying").
    """

    sentence: Sentence
    cue: int
    shape: Shape
    speakers: tuple[Phrase, ...]
    inverted: bool = False
    told: Phrase | None = None
    relayed_by: Phrase | None = None
    document: bool | None = None
    only: str | None = None
    opinion: bool = False

    @property
    def token(self) -> Token:
        """The cue itself."""
        return self.sentence.tokens[self.cue]
