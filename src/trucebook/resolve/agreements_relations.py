"""How agreements that stay two are related: one extends, carries out, amends, replaces, names or is part of another.

Only words say so: a cue between the two mentions in one sentence.  Two agreements of one report that look like one (one
truce told in two words) are marked ``possible_duplicate_of`` and left to a person: a report that tells of two usually
means two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trucebook.model.agreement import ReportAgreement
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.model.vocabulary import Relation
from trucebook.resolve.agreements import compare
from trucebook.resolve.agreements_features import same_date, same_kind, same_parties, same_places
from trucebook.resolve.agreements_seen import Seen

# Characters between two mentions that one cue can join.
_NEAR = 120
# What may stand between two mentions, strongest first.  ``by`` after a participle turns the relation round.
_WORDS: tuple[tuple[Relation, str], ...] = (
    ("extends", r"exten(?:d|sion)\w*|renew(?:s|ed|al|ing)\b|prolong\w*|roll(?:s|ed) over"),
    ("amends", r"amend\w*|revis(?:e|es|ed|ion|ing)\b|modif\w*|annex(?:ed)? to|addendum|supplement\w*|adds? to"),
    ("supersedes", r"replac\w*|supersed\w*|instead of|in place of|annul\w*|cancel\w*|succe(?:ed|eds|eded|ssor)\b"),
    ("implements", r"implement\w*|carr(?:y|ies|ied|ying) out|pursuant to|in (?:line|accordance|keeping) with|"
     r"in execution of|executing|to apply|applying|by virtue of|on the basis of|based on"),
    ("part_of", r"(?:as )?(?:a )?part of|within the (?:framework|scope)|under the (?:terms|umbrella|framework)|"
     r"in the framework|join(?:s|ed|ing)?\b|includ(?:ed|ing) in"),
    ("cites", r"follow(?:s|ed|ing)|after|since|like|similar to|unlike|as in|modelled on|recall\w*|refer\w*|"
     r"cit(?:es|ed|ing)|months? (?:before|earlier)|weeks? (?:before|earlier)"),
)  # fmt: skip
_CUES = tuple((relation, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for relation, words in _WORDS)
_PASSIVE = re.compile(r"(?:ed|n)\s+by\b", re.IGNORECASE)
# Words that make a second mention another agreement.
_ANOTHER = re.compile(
    r"\b(?:another|other|separate|second|third|earlier|previous|former|last|similar|new|fresh|further|different|old|"
    r"later|subsequent|local|parallel|wider|broader|larger|nationwide|two|three|both)\b",
    re.IGNORECASE,
)
_BEFORE = 24
# From here on two days are one day, or a month and a day in it.
_DATED = 0.6
# Likeness (the sum of the features) from which two agreements of one report look like one.
_TWIN = 3.0


@dataclass(frozen=True, slots=True)
class Related:
    """``one`` has the relation to ``other`` (ids of agreements as one report tells them); ``why`` in words."""

    one: str
    relation: Relation
    other: str
    why: str


def relations_of(extraction: Extraction, seen: Mapping[str, Seen]) -> tuple[Related, ...]:
    """The relations between the agreements of one report; ``seen`` are its agreements made comparable, by id.

    At most one relation a pair, the strongest cue; of a possible duplicate the later told names the earlier.
    """
    found: dict[frozenset[str], Related] = {}
    told = extraction.agreements
    for i, one in enumerate(told):
        for other in told[i + 1 :]:
            pair = frozenset({one.id, other.id})
            said = _said(extraction, one, other)
            if said is not None:
                found[pair] = said
            elif one.id in seen and other.id in seen and _twins(extraction, seen[one.id], seen[other.id]):
                why = f"told in one report; {compare(seen[one.id], seen[other.id]).why()}"
                found[pair] = Related(other.id, "possible_duplicate_of", one.id, why)
    return tuple(found.values())


def _said(extraction: Extraction, one: ReportAgreement, other: ReportAgreement) -> Related | None:
    """The relation that words between two mentions of one sentence give."""
    ranked: list[tuple[int, int, Related]] = []
    text = extraction.report.text
    for first, second, swapped in _mentions(extraction.sentences, one, other):
        between = text[first.end : second.start]
        for rank, (relation, cue) in enumerate(_CUES):
            match = cue.search(between)
            if match is None:
                continue
            turned = swapped != (_PASSIVE.search(between, match.start()) is not None)
            ids = (other.id, one.id) if turned else (one.id, other.id)
            ranked.append((rank, first.start, Related(ids[0], relation, ids[1], f"“{match[0].strip()}”")))
            break
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _mentions(
    sentences: Sequence[Span], one: ReportAgreement, other: ReportAgreement
) -> Iterator[tuple[Span, Span, bool]]:
    """Pairs of mentions of two agreements in one sentence, in the order of the text; True: ``other`` comes first."""
    for a in _short(one):
        for b in _short(other):
            first, second = sorted((a, b))
            gap = second.start - first.end
            if 0 <= gap <= _NEAR and any(s.covers(first) and s.covers(second) for s in sentences):
                yield first, second, first == b


def _short(told: ReportAgreement) -> Iterable[Span]:
    """The places that name an agreement; a quote of a whole sentence names nothing in particular."""
    return [span for span in told.mentions if span.end - span.start <= _NEAR]


def _twins(extraction: Extraction, one: Seen, other: Seen) -> bool:
    """Whether two agreements of one report look like one told in two words.

    Kind, places, date and parties must not differ, date or places and date or kind must be shared, neither may have a
    name of its own that the other lacks, and no word before a mention may say that it is another one.
    """
    kind, places, date, parties = (
        feature(one, other).value for feature in (same_kind, same_places, same_date, same_parties)
    )
    if min(kind, date, parties, places) < 0 or max(date, places) <= 0 or (kind <= 0 and date < _DATED):
        return False
    if (one.label and other.label and not one.label & other.label) or compare(one, other).score < _TWIN:
        return False
    text = extraction.report.text
    return not any(
        _ANOTHER.search(text[max(0, span.start - _BEFORE) : span.end])
        for seen in (one, other)
        for span in _short(seen.agreement)
    )
