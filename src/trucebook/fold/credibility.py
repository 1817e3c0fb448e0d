"""What independence alone says of a value: a suggested credibility, the chains to each originator, and the doubts.

A suggestion and no more.  How reliable a source is (A to F), and how credible a claim, are for people to say; their
grades stand beside it on the evidence and are never mixed with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trucebook.language.words import words_of
from trucebook.model.register import Evidence, Originator, Register
from trucebook.trace.independence import Credibility, suggest
from trucebook.trace.joins import alike, described_alike
from trucebook.trace.voices import Voice

Way = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind one value.

    ``credibility`` is on the Admiralty scale (1 best, 6 cannot be judged), from independence alone, with its reason.
    ``chains`` are (originator, report, links from the speaker outwards), ``joined`` why sources were counted as one,
    ``doubts`` where that, or keeping two apart, is not sure.
    """

    credibility: Credibility
    reason: str
    chains: tuple[tuple[str, str, Way], ...]
    joined: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backing:
    """The evidence, originators and denials of one register, to be asked about sets of evidence."""

    _evidence: Mapping[str, Evidence]
    _originators: Mapping[str, Originator]
    _by_claim: Mapping[str, str]
    _denials: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, register: Register) -> Backing:
        """From a register."""
        denials: dict[str, tuple[str, ...]] = {}
        for link in register.links:
            if link.kind == "denies":
                denials[link.of] = (*denials.get(link.of, ()), link.claim)
        return cls(
            {item.id: item for item in register.evidence},
            {one.id: one for one in register.originators},
            {item.claim: item.id for item in register.evidence if item.claim is not None},
            denials,
        )

    def standing(self, ids: Iterable[str]) -> Standing | None:
        """What stands behind the evidence of those ids; None where there is none."""
        found = [self._evidence[id] for id in dict.fromkeys(ids) if id in self._evidence]
        if not found:
            return None
        origins = [self._originators[id] for id in dict.fromkeys(item.originator for item in found)]
        against = {self._evidence[id].originator for item in found for id in self._denied(item)}
        denied_by = len(against - {one.id for one in origins})
        reports = {item.report for item in found}
        credibility, reason = suggest(len(origins), sum(one.named for one in origins), len(reports), denied_by)
        chains = dict.fromkeys((item.originator, item.report, item.way) for item in found)
        return Standing(
            credibility,
            reason,
            tuple(chains),
            tuple(dict.fromkeys(why for one in origins for why in one.why)),
            tuple(dict.fromkeys((*(doubt for one in origins for doubt in one.doubts), *_apart(origins)))),
        )

    def _denied(self, item: Evidence) -> list[str]:
        claims = self._denials.get(item.claim or "", ())
        return [self._by_claim[claim] for claim in claims if claim in self._by_claim]


def _apart(origins: list[Originator]) -> list[str]:
    """Unnamed sources counted apart although nothing shows that they are two."""
    loose = [one for one in origins if not one.named and one.kind != "outlet"]
    voices = [(one, Voice((one.id, words_of(one.who)), one.who, one.kind)) for one in loose]
    return [
        f"“{one.who}” and “{other.who}” are not named, and nothing shows that they are two"
        for i, (one, voice) in enumerate(voices)
        for other, second in voices[i + 1 :]
        if alike(voice, second) and described_alike(voice, second)
    ]
