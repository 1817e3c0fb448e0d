"""Small numbers in words: ``fourteen``, ``twenty-five``."""

from __future__ import annotations

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# The value of each number word below a hundred, with and without its hyphen.
SPELLED: dict[str, float] = {
    **{word: float(i) for i, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: float(i) for i, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{ten}-{unit}": float(i * 10 + j)
        for i, ten in enumerate(_TENS, start=2)
        for j, unit in enumerate(_UNITS, start=1)
    },
}
