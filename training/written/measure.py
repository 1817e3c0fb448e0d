"""Runs the engine over a part of the bank, each line its own report, and prints how many of its events it found.

usage: python training/written/measure.py --part look|held [--misses] [--folder FOLDER]

An event counts as found where the engine has one of its type in the same line (the gate's rule).  Agent, target, place
and modality are counted on found events only.  ``--misses`` lists what was missed and what was made up, for ``look``.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bank import HERE, PARTS, Event, Words, Written, read

from trucebook.app.matching import bare
from trucebook.app.scoring import Tally
from trucebook.model.claim import Claim, Named
from trucebook.model.report import Published, Report, Stated
from trucebook.model.vocabulary import EVENT_TYPES
from trucebook.pipeline import Pipeline

_FIRST_WORDS = ("the ", "in ", "at ", "on ", "near ", "of ", "from ", "to ", "into ", "along ", "between ", "its ")
# Bodies only a whole report can name; marked, but neither asked for nor counted against the engine.
_BODIES = frozenset({"government", "regime", "junta", "army", "security", "factions", "negotiators", "both", "each"})
_NOTHING = Stated(None, None)
Pair = tuple[Event | None, Claim | None]


def report(sentence: Written) -> Report:
    """The line as a report with no metadata."""
    digest = hashlib.sha256(sentence.text.encode()).hexdigest()
    unknown = Published()
    return Report(
        sentence.id, sentence.text, digest, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, unknown, unknown,
        "en", "text/plain", "", sentence.text,
    )  # fmt: skip


def pairs(events: Sequence[Event], claims: Sequence[Claim]) -> list[Pair]:
    """Each event with a claim of its type, those whose trigger it shares first; what is left over stands alone."""
    left = list(claims)
    taken: dict[int, Claim] = {}
    for shared in (True, False):
        for number, event in enumerate(events):
            same = [c for c in left if c.event in _types(event) and (not shared or _overlap(event, c))]
            if number not in taken and same:
                taken[number] = same[0]
                left.remove(same[0])
    found: list[Pair] = [(event, taken.get(number)) for number, event in enumerate(events)]
    return [*found, *((None, claim) for claim in left)]


def _types(event: Event) -> tuple[str, ...]:
    """What may be found for an event: "must be lifted, he said" is `ease`, demanded, and may be read as a `demand`."""
    return (event.type, "demand") if event.modality == "demanded" else (event.type,)


def _overlap(event: Event, claim: Claim) -> bool:
    span = claim.trigger.span
    return any(words.start < span.end and span.start < words.end for words in event.trigger)


def _same(words: Words, named: Named) -> bool:
    """Whether the marked words are the name: the same offsets in part, or the same letters without small words."""
    if named.span is not None and words.start < named.span.end and named.span.start < words.end:
        return True
    text = words.text.lower()
    while first := next((word for word in _FIRST_WORDS if text.startswith(word)), ""):
        text = text.removeprefix(first)
    return bare(text.removesuffix("'s").removesuffix("’s")) in {bare(named.name), bare(named.text)}


def _inside(named: Named, event: Event) -> bool:
    """Whether the name is part of longer marked words ("[the people of Al-Tall:a]"): nothing is said of it then."""
    span = named.span
    every = [words for marked in event.roles.values() for words in marked]
    return span is not None and any(
        words.start <= span.start and span.end <= words.end and len(named.text) + 6 < len(words.text) for words in every
    )


def _is_name(words: Words) -> bool:
    """Whether a capital stands in the words after their article, so that they name somebody outside any report."""
    text = words.text if words.start else words.text.removeprefix("The ").removeprefix("Both ").removeprefix("A ")
    return text.lower() not in _BODIES and any(letter.isupper() for letter in text)


def count(tallies: dict[str, Tally], couple: Pair) -> None:
    """Add one couple to the tallies by type and, where both are there, to those of its roles and modality."""
    event, claim = couple
    kind = event.type if event else claim.event if claim else ""
    for key in (kind, "all"):
        tallies[key].add(int(bool(event and claim)), int(claim is not None), int(event is not None))
    if event is None or claim is None:
        return
    if event.type == claim.event:
        tallies["modality"].ask(event.modality == claim.modality)
    if event.mode and event.type == claim.event:
        tallies["mode"].ask(event.mode == claim.mode)
    for role, found in (("agent", claim.agents), ("target", claim.targets), ("place", claim.places)):
        marked = event.roles[role]
        names = [words for words in marked if role == "place" or _is_name(words)]
        right = sum(any(_same(words, named) for named in found) for words in names)
        stray = sum(not any(_same(words, named) for words in marked) and not _inside(named, event) for named in found)
        tallies[role].add(right, right + stray, len(names))


def table(tallies: dict[str, Tally]) -> str:
    """The figures, one line per type, then per role."""
    names = (*EVENT_TYPES, "all", "agent", "target", "place", "modality", "mode")
    rows = [(name, tallies[name]) for name in names if tallies[name].gold or tallies[name].found]
    lines = [f"{'':<10}{'wanted':>8}{'found':>8}{'P':>7}{'R':>7}{'F':>7}"]
    lines += [f"{n:<10}{t.gold:>8}{t.found:>8}{t.precision:>7.2f}{t.recall:>7.2f}{t.f1:>7.2f}" for n, t in rows]
    return "\n".join(lines)


def wrong(sentence: Written, couples: Iterable[Pair]) -> list[str]:
    """One line per event missed (-) or made up (+)."""
    lines = []
    for event, claim in couples:
        if event and not claim:
            trigger = " … ".join(words.text for words in event.trigger)
            lines.append(f"- {event.type:<10} {trigger:<30} {sentence.id}  {sentence.text}")
        elif claim and not event:
            lines.append(f"+ {claim.event:<10} {claim.trigger.text:<30} {sentence.id}  {sentence.text}")
    return lines


def main() -> None:
    """Read the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=PARTS, required=True)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--folder", type=Path, default=HERE)
    given = options.parse_args()
    if given.misses and given.part != "look":
        options.error("the held part is scored, not read")
    sentences = list(read(given.part, given.folder))
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    lines: list[str] = []
    extractions = Pipeline().extract(report(sentence) for sentence in sentences)
    for sentence, extraction in zip(sentences, extractions, strict=True):
        couples = pairs(sentence.events, extraction.claims)
        for couple in couples:
            count(tallies, couple)
        lines += wrong(sentence, couples)
    print(table(tallies))
    if given.misses:
        print(*lines, sep="\n")


if __name__ == "__main__":
    main()
