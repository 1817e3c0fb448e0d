"""What the words around a time expression decide: that it is none, that it is about so, that it lies ahead or behind.

Only closed lists of words are used (``resources/calendars.yml``, section ``context``) and the nearest wins; where none
is near, nothing is decided.
"""

from __future__ import annotations

from typing import Literal

from trucebook.extract.times.tokens import Line
from trucebook.lexicon.calendars import Calendars

Side = Literal["ahead", "behind"]

# How many tokens away a word still decides.  Own choice: a clause is seldom longer.
REACH = 12
# How many tokens behind it "is" still speaks of the time: "On Saturday it's the turn of".  Own choice.
_NEXT_TO = 4
_STOPS = frozenset(';:.!?"“”«»')
# Before a figure like a year and a plural, these leave it a count: "and 1950 tents".
_WEAK = frozenset(("and", "or", "a", "over", "for", "to", "by", "with"))
_OUGHT = frozenset(("is", "are", "was", "were", "has", "have"))
_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "some", "about", "more"))
_SUBJECTS = frozenset(("they", "we", "he", "she", "it", "you", "i", "who", "which"))
_PRESENT = frozenset(("is", "are"))
_LOOKING_BACK = frozenset(("after", "following", "of", "since", "from", "last", "past"))
_TO = frozenset(("to", "for", "until", "till", "by", "before"))


def counts_or_names(line: Line, start: int, end: int, calendars: Calendars) -> str | None:
    """Why the number at tokens ``start`` to ``end`` is no year or day; None when nothing says so."""
    before = start - 1
    while line.word(before) in (".", "("):
        before -= 1
    if line.word(before) in calendars.context["number_owner"]:
        return f"a number after '{line.word(before)}', not a year"
    if line.word(start - 1) == "/" or (line.word(start - 1) == "-" and line.kind(start - 2) == "x"):
        return "part of a code, not a year"
    if line.kind(start - 1) in "12H" or line.kind(end) in "12NYH%" or line.word(end) in ("/", "%"):
        return "part of a longer number, not a year"
    return counts(line, start, end, calendars)


def goes_on(line: Line, end: int, calendars: Calendars) -> bool:
    """Whether the clause goes on after "on the 12th" at ``end``; a noun there is what is numbered ("12th floor")."""
    word = line.word(end)
    return line.kind(end) in "itoa>12N" or word in calendars.context["clause_next"] or _is_past(word, calendars)


def counts(line: Line, start: int, end: int, calendars: Calendars) -> str | None:
    """Why the last number before token ``end`` counts what follows it; None when it does not."""
    following = line.word(end)
    if following in calendars.context["counted"]:
        return f"counts '{following}'"
    value = line.values[end - 1]
    if line.kind(end - 1) != "Y" or not isinstance(value, int):
        return None
    plural = line.kind(end) == "x" and following.isalpha() and following.endswith("s") and len(following) > 3
    weak = line.word(end - 2) in _WEAK
    return f"counts '{following}'" if plural and (weak or value % 100 == 0) else None


def is_name(line: Line, end: int, calendars: Calendars) -> str | None:
    """Why the date ending before token ``end`` is part of a name ("17 February Brigade"); None when it is not."""
    for i in (end, end + 1):
        if line.capital(i) and line.word(i) in calendars.context["name_next"]:
            return f"part of the name of a '{line.word(i)}'"
        if not line.capital(i):
            break
    return None


def is_age(line: Line, start: int, end: int, calendars: Calendars) -> bool:
    """Whether the length at these tokens is somebody's age."""
    after = end + 1 if line.word(end) == "-" else end
    if line.word(after) in calendars.context["age_after"]:
        return line.word(after + 1) not in calendars.context["aging"]
    return line.word(start - 1) in calendars.context["age_before"]


def article_counts(line: Line, start: int, end: int, calendars: Calendars) -> bool:
    """Whether "a day", "one day" is a length here, not a rate ("40 trucks a day") or "one day we shall"."""
    return line.word(start - 1) in calendars.context["counting"] or line.word(end) in calendars.context["counted_from"]


def side(line: Line, start: int, end: int, calendars: Calendars, *, present: bool = False) -> Side | None:
    """Whether what is told at the expression lies ahead or behind, by the nearest deciding word; None when none is.

    With ``present`` the present tense counts too, which it should not for a bare "on the 19th".
    """
    before = line.word(start - 1)
    first = line.word(start)
    if "until" in (before, first) or "till" in (before, first):
        return "behind" if _lasted(line, start, calendars) else "ahead"
    if "since" in (before, first):
        return "behind"
    # "handed over by 3 May": beside "by" a bare participle is no past tense.
    deadline = "by" in (before, first)
    found = _look_left(line, start, calendars, not deadline, present) or _look_right(line, end, calendars, present)
    return "ahead" if found is None and deadline else found


def _lasted(line: Line, start: int, calendars: Calendars) -> bool:
    window = line.words[max(0, start - 6) : start]
    if "off" in window:
        return False  # "was put off until the 25th"
    if "did" in window or "didn't" in window or "didn’t" in window:
        return True
    return any(word in calendars.context["lasted"] for word in window) and not any(
        word in calendars.context["ahead"] or word in calendars.context["ahead_to"] for word in window
    )


def _look_left(line: Line, start: int, calendars: Calendars, participles: bool, present: bool) -> Side | None:
    context = calendars.context
    to_seen = False
    for i in range(start - 1, max(-1, start - 1 - REACH), -1):
        word = line.words[i]
        if word in _STOPS:
            return None
        if word in context["modal"] and not line.capital(i):
            return "behind" if line.word(i + 1) == "have" else "ahead"
        if _after_modal(line, i, calendars):
            continue
        if word in context["ahead"] and _was_to(line, i):
            return "behind"
        if word in context["ahead"] or word.endswith(("'ll", "’ll")) or (word in context["ahead_to"] and to_seen):
            return "ahead"
        if word == "to" and line.word(i - 1) in ("was", "were"):
            return "behind"
        if word == "to" and (line.word(i + 1) == "be" or line.word(i - 1) in _OUGHT):
            return "ahead"
        if present and (now := _present(line, i, start, calendars)):
            return now
        passive = "be" in (line.word(i - 1), line.word(i - 2))
        finite = participles or line.kind(i + 1) in "at12N" or line.word(i + 1) in _OWNERS
        if not passive and (word in context["behind"] or (finite and _is_past(word, calendars))):
            return "behind"
        to_seen = to_seen or word in _TO
    return None


def _present(line: Line, i: int, start: int, calendars: Calendars) -> Side | None:
    """What a present tense at ``i`` says of a time behind it: "is planned on", "are handed in", "is back on"."""
    word, before = line.word(i), line.word(i - 1)
    past = _is_past(word, calendars)
    if past and before in _PRESENT and word not in calendars.context["reported"]:
        return "ahead"
    if past and before == "be" and line.word(i - 2) not in ("to", "have"):
        return "ahead"  # "asks that the road be opened on"
    if word == "off" and before == "put" and line.word(start - 1) in _TO | {"to"}:
        return "ahead"
    tied = line.word(start - 1) in _LOOKING_BACK or line.word(start) in _LOOKING_BACK
    return "ahead" if word in _PRESENT and not tied else None


def _after_modal(line: Line, verb: int, calendars: Calendars) -> bool:
    """Whether the verb hangs on "will", "may" or "to" ("they'll have another go"): it says nothing by its own form."""
    before = (line.word(verb - 1), line.word(verb - 2))
    if line.word(verb) == "have" and line.word(verb + 1) != "been":
        return any(word in calendars.context["modal"] or word.endswith(("'ll", "’ll")) for word in before)
    return line.word(verb) in ("set", "put", "cut", "shot", "hit", "broke") and before[0] in calendars.context["modal"]


def _was_to(line: Line, verb: int) -> bool:
    """Whether the verb stands as in "was to begin" or "did not begin": what is told lies behind."""
    if line.word(verb - 1) == "to":
        return line.word(verb - 2) in ("was", "were")
    return "did" in (line.word(verb - 1), line.word(verb - 2))


def _look_right(line: Line, end: int, calendars: Calendars, present: bool) -> Side | None:
    for i in range(end, min(len(line.words), end + REACH)):
        word = line.words[i]
        if word in _STOPS:
            return None
        if word in ("will", "shall", "'ll", "must", "expires", "begins", "starts", "ends") or (
            word == "to" and line.word(i - 1) in _OUGHT
        ):
            return "ahead"
        is_now = word in _PRESENT or (word in ("'s", "’s") and line.word(i - 1) in ("it", "he", "she", "that"))
        if (
            present
            and is_now
            and i - end < _NEXT_TO
            and not any(_is_past(w, calendars) for w in line.words[i + 1 : i + 4])
        ):
            return "ahead"
        if word.endswith(("'ll", "’ll")) or (word in calendars.context["ahead"] and line.word(i - 1) in _SUBJECTS):
            return "ahead"
        if _is_past(word, calendars):
            return "behind"
    return None


def _is_past(word: str, calendars: Calendars) -> bool:
    if word in calendars.context["behind"]:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in calendars.words
