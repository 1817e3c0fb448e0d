"""The voices of one sentence: who can speak so, who only hands on, and who speaks beside whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucebook.extract.attributions.content import Placed
from trucebook.extract.attributions.listeners import Listener
from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.saying import Saying

# Those who write down for an outlet what another says ("…, our correspondent reports").
_SCRIBES = frozenset({"correspondent", "reporter"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks in a sentence, with those of another kind who say the same ("residents and an official said")."""

    placed: Placed
    speaker: Speaker
    told: Listener | None
    beside: tuple[Speaker, ...] = ()

    def each(self) -> Iterator[Voice]:
        """It and those beside it, as voices of their own."""
        yield self
        for speaker in self.beside:
            yield replace(self, speaker=speaker, beside=())


def may_say(saying: Saying, speaker: Speaker) -> bool:
    """Whether this voice can say it in this way: a document holds no opinion, a villager registers no breaches."""
    if saying.only == "monitor" and not speaker.monitor:
        return False
    if saying.only == "statement" and speaker.kind != "document":
        return False
    if saying.only == "named" and speaker.kind not in ("organisation", "named_person"):
        return False
    if saying.only == "voice" and speaker.sort not in ("person", "source"):
        return False
    if saying.only == "witness" and not (speaker.monitor or speaker.sort in ("person", "source", "group")):
        return False
    if saying.only == "document" and speaker.kind != "document":
        return False
    return not (saying.opinion and speaker.kind in ("outlet", "document"))


def without_relays(voices: Sequence[Voice]) -> list[Voice]:
    """Read "SANA reported, citing a source", "SANA, citing a source, reported": the source speaks, SANA hands it on."""
    kept: list[Voice] = []
    for voice in voices:
        last = kept[-1] if kept else None
        if last is not None and _cites(voice):
            kept[-1] = _handed_on(voice, last)
        elif last is not None and _cites(last) and voice.placed.speaker.start < last.placed.saying.cue:
            kept[-1] = _handed_on(last, voice)
        elif last is not None and voice.speaker.noun in _SCRIBES and last.told is None and _closing(voice):
            kept[-1] = replace(last, told=(voice.speaker.who, voice.speaker.span))
        else:
            kept.append(voice)
    return kept


def _cites(voice: Voice) -> bool:
    saying = voice.placed.saying
    return saying.shape == "relay" and saying.relayed_by is None and saying.token.tag == "VBG"


def _handed_on(voice: Voice, relay: Voice) -> Voice:
    placed = Placed(relay.placed.saying, voice.placed.speaker)
    return replace(voice, told=(relay.speaker.who, relay.speaker.span), placed=placed)


def _closing(voice: Voice) -> bool:
    """Whether speaker and verb end their sentence."""
    return voice.placed.last >= len(voice.placed.saying.sentence.tokens) - 1


def one_each(voices: Sequence[Voice]) -> list[Voice]:
    """The first cue of each speaker in a sentence; the later ones add nothing but a person spoken to."""
    kept: dict[str, Voice] = {}
    for voice in voices:
        name = voice.speaker.who.lower()
        first = kept.setdefault(name, voice)
        if first.told is None and voice.told is not None:
            kept[name] = replace(first, told=voice.told)
    return list(kept.values())
