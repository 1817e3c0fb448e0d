"""The wordings of a generated war, and its coined names."""

from __future__ import annotations

from functools import lru_cache
from random import Random

ONSETS = "b d f g h j k l m n q r s t w z sh kh dh br tr".split()
VOWELS = "a e i o u aa ou ei".split()
ENDS = "n r l m d b t s q ya a iya in".split()
EVENTS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    (
        "attack",
        "shelling",
        (
            "{a} shelled the {q} of {p} on {d}, wounding {n} {w}",
            "on {d} shells of {a} hit the {q} in {p} and hurt {n} {w}",
            "{n} {w} were wounded on {d} when {a} fired on {p} at the {q}",
        ),
    ),
    (
        "attack",
        "clash",
        (
            "{a} and {t} clashed by the {q} outside {p} on {d} for {n} hours",
            "fighting of {n} hours between {a} and {t} was heard at {p}, by the {q}, on {d}",
            "for {n} hours on {d} {a} fought {t} round the {q}, {p}",
        ),
    ),
    (
        "attack",
        "sniping",
        (
            "a sniper of {a} shot at {n} {w} from the {q}, {p}, on {d}",
            "{n} {w} came under a sniper's fire from {a} at the {q}, {p}, {d}",
        ),
    ),
    (
        "restrict",
        None,
        (
            "{a} closed the {q} into {p} to {w} on {d} and turned {n} trucks away",
            "{n} trucks with {w} were sent back by {a} at the {q}, {p}, {d}",
        ),
    ),
    (
        "ease",
        None,
        ("{a} let {n} {w} pass the {q} of {p} on {d}", "the {q} of {p} was opened by {a} to {n} {w} on {d}"),
    ),
    (
        "aid",
        None,
        (
            "a convoy of {n} lorries brought flour to {w} at the {q}, {p}, on {d}",
            "{w} in {p} had flour from {n} lorries at the {q} on {d}",
        ),
    ),
    (
        "release",
        None,
        ("{a} freed {n} {w} from the {q}, {p}, on {d}", "{n} {w} came out of the {q} in {p} on {d}, let go by {a}"),
    ),
    (
        "detain",
        None,
        ("{a} took {n} {w} at the {q} of {p} on {d}", "{n} {w} were led off by {a} on {d}, {p}, by the {q}"),
    ),
    (
        "displace",
        None,
        (
            "{n} {w} left the {q} near {p} on {d} in buses of {a}",
            "buses of {a} carried {n} {w} out of {p} past the {q} on {d}",
        ),
    ),
    (
        "deploy",
        None,
        (
            "{a} sent {n} observers to {w} by the {q}, {p}, on {d}",
            "{n} observers of {a} took post at the {q}, {p}, on {d} near {w}",
        ),
    ),
)
OWN: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    (
        "sign",
        None,
        (
            "{a} and {t} signed the {k} of {p} in the {q} on {d} before {n} {w}",
            "before {n} {w} the {k} of {p} was signed by {a} with {t}, {d}, in the {q}",
            "{d} saw {a} put its name with {t} to the {k} of {p} at the {q}, {n} {w} looking on",
        ),
    ),
    (
        "meet",
        None,
        (
            "{a} met {t} over the {k} of {p} at the {q} on {d} with {n} {w}",
            "{n} {w} sat in the {q} on {d} while {a} spoke with {t} on the {k}, {p}",
        ),
    ),
    (
        "violate",
        None,
        (
            "{a} broke the {k} of {p} {n} times by the {q} on {d}, hurting {w}",
            "{n} breaches of the {k} by {a} against {w} were counted in {p} at the {q} on {d}",
        ),
    ),
    (
        "establish",
        None,
        (
            "{a} set up a committee of {n} {w} under the {k} of {p} in the {q} on {d}",
            "the committee of the {k}, {n} {w}, was formed by {a}, {p}, {d}, at the {q}",
        ),
    ),
    (
        "extend",
        None,
        (
            "{a} and {t} extended the {k} of {p} at the {q} on {d} with {n} {w}",
            "the {k} of {p} goes on, {a} and {t} told {n} {w} in the {q} on {d}",
        ),
    ),
)
TERMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "ceasefire",
        "must",
        (
            "{a} and {t} shall hold their fire round the {q} of {p} for {n} {w}",
            "no shot may fall on {n} {w} by the {q}, {p}, from {a} or {t}",
        ),
    ),
    (
        "detainees",
        "must",
        ("{a} shall hand over {n} {w} of {p} at the {q}", "{n} {w} held by {a} go home to {p} by the {q}"),
    ),
    (
        "humanitarian_access",
        "must",
        ("{a} shall let {n} convoys a week to {w} in {p} by the {q}", "{w} of {p} get {n} convoys past {a} at the {q}"),
    ),
    (
        "heavy_weapons",
        "must",
        ("{t} shall draw back {n} guns from {w} at the {q} above {p}", "{n} guns of {t} leave the {q}, {p}, for {w}"),
    ),
    (
        "joint_committee",
        "must",
        (
            "a committee of {n} {w} shall sit at the {q} in {p} with {a}",
            "{a} seats {n} {w} in the {q}, {p}, as a committee",
        ),
    ),
)
KINDS = ("ceasefire", "ceasefire", "ceasefire", "reconciliation", "evacuation", "deescalation", "prisoner_exchange")
NOISE = "farmers drivers women elders teachers nurses traders students families bakers shepherds fighters".split()
SITES = "mill bridge school hall gate market prison post depot road camp well farms ridge house wall tower yard".split()


@lru_cache(maxsize=100_000)
def coined(sort: str, number: int) -> str:
    """A name that no other number of that sort has (the sort's letter and its syllables are its own)."""
    draw = Random(f"{sort}:{number}")
    syllables = draw.choice((2, 2, 3))
    name = "".join(draw.choice(ONSETS) + draw.choice(VOWELS) for _ in range(syllables)) + draw.choice(ENDS)
    return name.capitalize()
