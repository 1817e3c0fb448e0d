"""What speaks for and against two reports' agreements being one: small named features, each with its weight.

Every feature looks at two :class:`~trucebook.resolve.agreements_seen.Seen` and gives a :class:`Point`: a value from −1
(cannot be the same) through 0 (says nothing) to 1 (as like as can be), with the two things that made it, in words.
The docstrings are the documentation of the model; ``FEATURES`` is the model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps

from trucebook.language.words import words_of
from trucebook.model.vocabulary import AgreementKind
from trucebook.model.when import When
from trucebook.model.written import written, written_length
from trucebook.resolve.agreements_seen import NameKey, Seen


@dataclass(frozen=True, slots=True)
class Point:
    """A feature's word on a pair: its value in −1…1 and why, in plain words (empty when it says nothing)."""

    value: float
    why: str = ""


NOTHING = Point(0.0)
# Dates a few days apart are more often two accounts of one signing than two signings.
_NEAR_DAYS = 3
_FAR_REPORTED = timedelta(days=180)
_CLOSE_REPORTED = timedelta(days=14)
_LONG_TALKS = timedelta(days=45)
_UNMADE = ("proposed", "negotiating")
# From here on two kinds are one kind under two names.
_SAME_KIND = 0.6
# Two months: what is known no better dates nothing.
_MONTHS = 62
# How like two kinds are when reports do not use the same word; kinds not listed here are unlike.
_LIKE_KINDS: dict[frozenset[AgreementKind], float] = {
    frozenset({"ceasefire", "cessation_of_hostilities"}): 0.6,
    frozenset({"ceasefire", "humanitarian_pause"}): 0.2,
    frozenset({"cessation_of_hostilities", "humanitarian_pause"}): 0.2,
    frozenset({"ceasefire", "deescalation"}): -0.3,
    frozenset({"cessation_of_hostilities", "deescalation"}): 0.0,
    frozenset({"reconciliation", "evacuation"}): 0.2,
    frozenset({"ceasefire", "peace_agreement"}): -0.3,
    frozenset({"evacuation", "withdrawal"}): 0.0,
}
_UNLIKE_KINDS = -0.6


Feature = Callable[[Seen, Seen], Point]


def _asked_again(feature: Feature) -> Feature:
    """The feature with its last answer remembered: a pair is asked about several times in a row."""
    last: list[tuple[Seen, Seen, Point] | None] = [None]

    @wraps(feature)
    def asked(one: Seen, other: Seen) -> Point:
        known = last[0]
        if known is None or known[0] is not one or known[1] is not other:
            known = last[0] = (one, other, feature(one, other))
        return known[2]

    return asked


@_asked_again
def same_places(one: Seen, other: Seen) -> Point:
    """Shared places, weighed by how small they are, over those of the report that names fewer.

    A town inside a region that the other report names counts half where the pack says so, and less where only the two
    reports say so between them (each names the other's place).  Two sets of towns, or of regions, with nothing in
    common exclude each other; towns here and a region there may still nest unseen.  For an agreement told without any
    place its report's places stand in, for very little.
    """
    ours, theirs = any(one.places.values()), any(other.places.values())
    if not ours or not theirs:
        told = one.places if ours else other.places
        around = other.elsewhere if ours else one.elsewhere
        if ours != theirs and set(told) & around:
            return Point(0.2, "one is told without a place, in a report that names the other's")
        return NOTHING
    common = sorted(set(one.places) & set(other.places), key=lambda key: (-one.places[key], key))
    weight = sum(one.places[key] for key in common)
    smaller = min(sum(one.places.values()), sum(other.places.values()))
    if weight:
        return Point(min(1.0, 0.4 + 0.6 * weight / smaller), f"both cover {_names(common[:4], one)}")
    here, there = _names(sorted(one.places)[:3], one), _names(sorted(other.places)[:3], other)
    if _within(one, other) or _within(other, one):
        return Point(0.5, f"{here} and {there} nest")
    if _scales(one) == _scales(other):
        return Point(-1.0, f"{here} is not {there}")
    if set(one.places) & other.elsewhere and set(other.places) & one.elsewhere:
        return Point(0.4, "each report names the places of the other's agreement")
    if set(one.places) & other.elsewhere or set(other.places) & one.elsewhere:
        return Point(0.1, "one report names the places of the other's agreement")
    return Point(-0.4, f"{here} and {there} are not known to nest")


@_asked_again
def same_kind(one: Seen, other: Seen) -> Point:
    """The same kind of agreement; near kinds (ceasefire, cessation of hostilities) count less, others are against."""
    a, b = one.agreement.kind, other.agreement.kind
    if "other" in (a, b):
        return NOTHING
    if a == b:
        return Point(1.0, f"both a {a.replace('_', ' ')}")
    value = _LIKE_KINDS.get(frozenset({a, b}), _UNLIKE_KINDS)
    return Point(value, f"a {a.replace('_', ' ')} and a {b.replace('_', ' ')}")


@_asked_again
def same_parties(one: Seen, other: Seen) -> Point:
    """Shared parties over those of the report that names fewer.

    None shared is only a little against, since names vary; and hardly at all where a report names one side alone.
    """
    return _shared_actors(one.parties, other.parties, (one, other), ("party", -0.4))


@_asked_again
def same_third_parties(one: Seen, other: Seen) -> Point:
    """Shared mediators, guarantors and witnesses; none shared is a little against."""
    return _shared_actors(one.third_parties, other.third_parties, (one, other), ("third party", -0.3))


@_asked_again
def same_date(one: Seen, other: Seen) -> Point:
    """The day, or the month, on which it was struck; days far apart cannot be one signing.

    Where one report only says when it took effect, that day stands in, for less and never against.

    Talks reported long before the other was struck, or long after, are rarely talks on that one.
    """
    a, b = one.struck, other.struck
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return _still_talked_of(one, other) or _still_talked_of(other, one) or _took_effect(one, other)
    shown = f"{written((a.earliest, a.latest))} and {written((b.earliest, b.latest))}"
    if a.overlaps(b):
        value = 1.0 if a == b and _days(a) <= 7 else 0.6
        return Point(
            value if max(_days(a), _days(b)) <= _MONTHS else 0.2,
            f"struck {shown}"
            if a != b
            else "struck the same day"
            if _days(a) == 1
            else f"struck {written((a.earliest, a.latest))}",
        )
    gap = max(a.earliest - b.latest, b.earliest - a.latest).days + 1
    return Point(0.2 if gap <= _NEAR_DAYS else -0.5 if gap <= 31 else -1.0, f"struck {shown}")


@_asked_again
def same_duration(one: Seen, other: Seen) -> Point:
    """The same agreed length; another length is against, but may be a conflict about one agreement."""
    a, b = one.agreement.duration, other.agreement.duration
    if a is None or b is None or a.when.value is None or b.when.value is None:
        return NOTHING
    if a.when.value == b.when.value:
        return Point(1.0, f"both for {written_length(a.when.value)}")
    return Point(-0.4, f"for {written_length(a.when.value)} and for {written_length(b.when.value)}")


@_asked_again
def same_label(one: Seen, other: Seen) -> Point:
    """A name of its own in both labels ("Ankara agreement"), or a month named in one and true of the other.

    A place in one's name that is a place of the other's counts in full where kind and a party agree as well.
    """
    common = sorted(one.label & other.label)
    if common:
        return Point(1.0, f"both called after {' '.join(common).title()}")
    for named, dated in ((one, other), (other, one)):
        if dated.struck.earliest is not None and f"{dated.struck.earliest:%B}".lower() in named.label:
            return Point(0.8, f"one is called after {dated.struck.earliest:%B}, when the other was struck")
    for named, placed in ((one, other), (other, one)):
        called = sorted(key for key in placed.places if _called_after(named, placed.names.get(key, "")))
        if called and not named.places:
            sure = same_kind(one, other).value >= _SAME_KIND and same_parties(one, other).value > 0
            return Point(
                1.0 if sure else 0.4, f"one is called after {_names(called[:1], placed)}, a place of the other"
            )
    return NOTHING


@_asked_again
def same_passage(one: Seen, other: Seen) -> Point:
    """Both are spoken of in one passage that one report takes from the other, or both from a third.

    Kinds, places or dates that cannot be one silence it: two truces are often reported from one template.
    """
    others = (same_places(one, other), same_date(one, other), same_kind(one, other))
    if any(point.value <= _UNLIKE_KINDS for point in others):
        return NOTHING
    if one.passages & other.passages:
        return Point(1.0, "spoken of in the same words, taken by one report from the other")
    return NOTHING


@_asked_again
def reported_near(one: Seen, other: Seen) -> Point:
    """How far apart the reports are: close is a little for; half a year is against where no dates of its own tell."""
    if one.published is None or other.published is None:
        return NOTHING
    gap = max(one.published[0] - other.published[1], other.published[0] - one.published[1], timedelta(0))
    if gap >= _FAR_REPORTED and same_date(one, other) == NOTHING:
        return Point(-1.0, "reported half a year or more apart")
    if gap <= _CLOSE_REPORTED:
        return Point(0.5, "reported within two weeks")
    return NOTHING


FEATURES: tuple[tuple[Feature, float], ...] = (
    (same_passage, 4.0),
    (same_places, 3.0),
    (same_date, 2.5),
    (same_kind, 2.0),
    (same_parties, 2.0),
    (same_duration, 1.5),
    (same_label, 1.5),
    (same_third_parties, 0.75),
    (reported_near, 0.75),
)


def _shared_actors(
    ours: frozenset[NameKey], theirs: frozenset[NameKey], seen: tuple[Seen, Seen], words: tuple[str, float]
) -> Point:
    if not ours or not theirs:
        return NOTHING
    common = sorted(ours & theirs)
    if not common:
        alone = min(len(ours), len(theirs)) == 1
        return Point(words[1] / 4 if alone else words[1], f"no {words[0]} in common")
    return Point(len(common) / min(len(ours), len(theirs)), f"{words[0]} {_names(common[:4], seen[0])} in both")


def _still_talked_of(one: Seen, other: Seen) -> Point | None:
    """Against: one is only talked of, in a report long before the other was struck, or long after it was made."""
    if one.agreement.stage not in _UNMADE or other.agreement.stage in _UNMADE or one.published is None:
        return None
    struck = other.struck.earliest
    if struck is not None and struck - one.published[1] >= _LONG_TALKS:
        return Point(-0.8, f"still talked of {(struck - one.published[1]).days} days before the other was struck")
    made = struck or (other.published[1] if other.published is not None else None)
    if made is not None and one.published[0] - made >= _LONG_TALKS:
        return Point(-1.0, f"still talked of {(one.published[0] - made).days} days after the other was told as made")
    return None


def _took_effect(one: Seen, other: Seen) -> Point:
    """For: the day on which one took effect and the other was struck, or took effect, can be the same."""
    days = [_beginning(seen) for seen in (one, other)]
    if any(when.earliest is None or when.latest is None or _days(when) > _MONTHS for when in days):
        return NOTHING
    a, b = days
    if not a.overlaps(b) or a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return NOTHING
    return Point(0.6, f"began {written((a.earliest, a.latest))} and {written((b.earliest, b.latest))}")


def _beginning(seen: Seen) -> When:
    effective = seen.agreement.effective
    return seen.struck if seen.struck.earliest is not None else effective.when if effective is not None else When()


def _called_after(named: Seen, place: str) -> bool:
    words = set(words_of(place))
    return bool(words) and words <= named.label


def _within(inner: Seen, outer: Seen) -> bool:
    """Whether some place of one agreement lies, by the pack, in a place of the other."""
    return any(inner.regions[place] & set(outer.places) for place in inner.places)


def _scales(seen: Seen) -> str:
    """Whether an agreement is told by its towns or by its region."""
    return "towns" if max(seen.places.values()) >= 1.0 else "region"


def _days(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 0


def _names(keys: list[NameKey], seen: Seen) -> str:
    """The names behind keys, as the report gives them."""
    names = seen.names
    return " and ".join(names.get(key, " ".join(key).title()) for key in keys)
