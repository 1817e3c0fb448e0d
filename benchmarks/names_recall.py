"""How often the index of names finds the right entry, first or among five, for spellings it does not hold.

The other spellings that the bundled packs list are looked up, by halves of the places: the ranking was chosen on the
first half and is measured on the second.  Beside the plain figures stand those without the spellings that no string
could settle: another name of the list is as near by letters (ratio and Jaro-Winkler) and as near by sound.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from zlib import crc32

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from trucebook.lexicon.names import name_table
from trucebook.resolve.names_index import NameIndex
from trucebook.resolve.names_score import compare

AMONG = 5
Asked = list[tuple[str, str]]


def recall(built: NameIndex, names: list[str], asked: Asked) -> None:
    """Print the share of the right name first and among five, plain and without what no string could settle."""
    arabic = {place.name for pack in name_table().packs if pack.arabic for place in pack.places}
    first = [each for each in asked if crc32(each[1].encode()) % 2 == 0]
    second = [each for each in asked if crc32(each[1].encode()) % 2 == 1]
    groups = (
        ("all", asked),
        ("the half the ranking was chosen on", first),
        ("the other half", second),
        ("the other half, out of Arabic", [each for each in second if each[1] in arabic]),
    )
    lowered = [name.lower() for name in names]
    rivals: dict[tuple[str, str], int] = {}
    for group, some in groups:
        answers = [[found.name for found in built.find(alias, AMONG)] for alias, _ in some]
        rows = list(zip(some, answers, strict=True))
        for (alias, name), found in rows:
            if found[:1] != [name] and (alias, name) not in rivals:
                rivals[alias, name] = nearer(alias, name, lowered)
        heads = [found[:1] == [name] for (_, name), found in rows]
        among = [name in found for (_, name), found in rows]
        settled = [head for head, each in zip(heads, some, strict=True) if head or not rivals[each]]
        settled_among = [has for has, each in zip(among, some, strict=True) if has or rivals[each] < AMONG]
        print(
            f"recall   {statistics.mean(among):.3f} among five (bar: 0.980), {statistics.mean(heads):.3f} first "
            f"(bar: 0.930); where a string can tell {statistics.mean(settled_among):.3f} and "
            f"{statistics.mean(settled):.3f}; {group}, {len(some):,}"
        )


def nearer(alias: str, name: str, lowered: Sequence[str]) -> int:
    """How many others, five at most, are as near to ``alias`` as ``name`` by every measure of letters and sound."""
    asked, wanted = alias.lower(), name.lower()
    near = process.extract(asked, lowered, scorer=fuzz.ratio, score_cutoff=fuzz.ratio(asked, wanted), limit=200)
    winkler, sound = JaroWinkler.similarity(asked, wanted), compare(alias, name).score
    rivals = (
        other
        for other, _, _ in near
        if other != wanted and JaroWinkler.similarity(asked, other) >= winkler and compare(alias, other).score >= sound
    )
    return sum(1 for _ in islice(rivals, AMONG))


def known_spellings() -> Iterator[tuple[str, str]]:
    """(name, alias) of the bundled places whose alias is a spelling of the name, judged by letters alone."""
    for pack in name_table().packs:
        for place in pack.places:
            for alias in place.names:
                if alias != place.name and len(alias.split()) == len(place.name.split()) and alike(place.name, alias):
                    yield place.name, alias


_PLAIN = str.maketrans(
    dict(zip("ابتثجحخدذرزسشصضطظغفقكلمنهويأإآىةؤئءع", "abtTjhxdDrzsSsdtzGfqklmnhwyaaaaawy  ", strict=True))
)


def alike(name: str, alias: str) -> bool:
    """Whether two spellings share most letters; Arabic is first put into Latin letters, one for one, without vowels."""
    if not alias.isascii() and "\u0600" <= alias[0] < "\u0700":
        left = "".join(c for c in alias.replace("ال", "").translate(_PLAIN).lower() if c not in "aeiouwyh ")
        right = "".join(c for c in plain(name).lower() if c not in "aeiouwyh -'")
        for run, letter in (("th", "t"), ("sh", "s"), ("kh", "x"), ("gh", "g"), ("dh", "d")):
            right = right.replace(run, letter)
        return bool(left) and Levenshtein.normalized_similarity(left, right.replace("h", "")) >= 0.7
    words = zip(plain(name).lower().split(), plain(alias).lower().split(), strict=False)
    return max(alias) < "\u0250" and all(fuzz.ratio(one, other) >= 60 for one, other in words)


def plain(name: str) -> str:
    for article in ("al-", "Al-", "ar-", "ad-", "as-", "el-", "El-", "Al ", "El "):
        name = name.removeprefix(article)
    return name


def fill(gazetteer: Path | None) -> Iterator[str]:
    if gazetteer is not None:
        yield from gazetteer.read_text(encoding="utf-8").splitlines()
        return
    made = random.Random(7)
    heads = ("", "", "", "", "al-", "Kafr ", "Tell ", "Deir ", "Beit ", "Ain ", "Wadi ", "Jabal ")
    while True:
        syllables = (made.choice(_ONSETS) + made.choice("aaaiiuue") + made.choice(_CODAS) for _ in range(4))
        word = "".join(list(syllables)[: made.choice((2, 2, 3, 3, 4))])
        yield made.choice(heads) + word.capitalize()


_ONSETS = ("b", "d", "dh", "f", "gh", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "w", "y", "z", "")
_CODAS = ("", "", "", "b", "d", "f", "h", "j", "k", "l", "m", "n", "q", "r", "s", "t", "z", "ya", "ra", "n")
