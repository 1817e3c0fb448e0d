"""Runs the engine over a part of the bank and prints how many of its attributions were found.

usage: python training/attributions/measure.py --part look|held [--misses]

The gate's rule: an attribution is found where one in the same sentence shares a telling word of the speaker's name and
is of the same kind.  Of those found, ``words`` asks whether what is said overlaps the marked words by half of both, and
``told`` whether the marked listener is named.  ``--misses`` lists what was missed and made up, for ``look``.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bank import PARTS, Voice, Written, read

from trucebook.app.matching import pair, same_speaker, share_a_word
from trucebook.app.scoring import Tally
from trucebook.model.claim import Attribution
from trucebook.model.extraction import Extraction
from trucebook.model.report import Published, Report, Stated
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline

Named = tuple[Attribution, tuple[str, ...]]
_NOTHING = Stated(None, None)
_HALF = 0.5


def report(written: Written) -> Report:
    """The text as a report with a title, an outlet and a day."""
    day = written.published
    published = Published(day, day, day + timedelta(days=1), "sidecar")
    digest = hashlib.sha256(written.text.encode()).hexdigest()
    return Report(
        written.id, written.text, digest, Stated(written.title, "sidecar"), Stated(written.outlet, "sidecar"), _NOTHING,
        _NOTHING, _NOTHING, published, Published(), "en", "text/plain", "", written.text,
    )  # fmt: skip


def found_in(voice: Voice, named: Named) -> bool:
    """The gate's rule, with the speaker's place in the sentence for the anchor and any form of a name for the name."""
    attribution, forms = named
    inside = attribution.sentence.span.touches(voice.span) and attribution.kind == voice.kind
    return inside and any(same_speaker(form, voice.who) for form in forms)


def named(extraction: Extraction) -> list[Named]:
    """The attributions of a report, each with all printed forms of its speaker."""
    forms = {entity.key: (entity.name, *entity.forms) for entity in extraction.entities}
    return [(one, (one.who, *forms.get(one.key or "", ()))) for one in extraction.attributions]


def overlaps(ours: Span | None, theirs: Span) -> bool:
    """Whether two spans share half of both together."""
    if ours is None:
        return False
    common = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    return common > 0 and common / (max(ours.end, theirs.end) - min(ours.start, theirs.start)) >= _HALF


def count(tallies: dict[str, Tally], written: Written, every: Sequence[Named]) -> list[str]:
    """Add one report to the tallies; returns a line for each voice missed (-) and made up (+)."""
    pairs = [(voice, ours[0] if ours else None) for voice, ours in pair(written.voices, every, found_in)]
    right = [(voice, ours) for voice, ours in pairs if ours is not None]
    found = [ours for ours, _ in every]
    tallies["attributions"].add(len(right), len(found), len(written.voices))
    for voice, ours in right:
        tallies[voice.kind].add(1, 0, 0)
        if voice.content is not None:
            tallies["words, of these"].ask(overlaps(ours.content_span, voice.content))
        if voice.told is not None:
            tallies["told, of these"].ask(share_a_word(ours.told, voice.told))
    for voice in written.voices:
        tallies[voice.kind].add(0, 0, 1)
    for ours in found:
        tallies[ours.kind].add(0, 1, 0)
    paired = {id(ours) for _, ours in right}
    lines = [
        f"- {voice.kind:<13}{voice.who:<40.40}{_around(written.text, voice.span)}"
        for voice, ours in pairs
        if ours is None
    ]
    return lines + [
        f"+ {ours.kind:<13}{ours.who:<40.40}{_around(written.text, ours.span)}"
        for ours in found
        if id(ours) not in paired
    ]


def _around(text: str, span: Span) -> str:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return text[start : end if end > 0 else len(text)]


def table(tallies: dict[str, Tally]) -> str:
    """The figures, one line per name."""
    lines = [f"{'':<18}{'wanted':>8}{'found':>8}{'right':>8}{'P':>7}{'R':>7}{'F':>7}"]
    for name, tally in tallies.items():
        figures = f"{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}"
        lines.append(f"{name:<18}{tally.gold:>8}{tally.found:>8}{tally.right:>8}{figures}")
    return "\n".join(lines)


def main() -> None:
    """Read the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=PARTS, required=True)
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    if given.misses and given.part != "look":
        options.error("the held part is scored, not read")
    written = list(read(given.part))
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    lines: list[str] = []
    extractions = Pipeline().extract(report(one) for one in written)
    for one, extraction in zip(written, extractions, strict=True):
        lines += [f"== {one.id}", *count(tallies, one, named(extraction))]
    print(table(tallies))
    if given.misses:
        print(*lines, sep="\n")


if __name__ == "__main__":
    main()
