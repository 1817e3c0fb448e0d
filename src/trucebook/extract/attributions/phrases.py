"""Noun phrases around a head, read off the surface, so that a wrong attachment does not cut a name in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.language.tokens import Token
from trucebook.model.span import Span

# Abbreviated titles, whose full stop stands inside a name.
RANKS = frozenset({
    "mr", "mrs", "ms", "dr", "gen", "maj", "lt", "col", "capt", "brig", "sgt", "adm", "prof", "sen", "rep", "gov",
    "sir", "cmdr", "st", "rev", "fr", "hon",
})  # fmt: skip
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MARKS = frozenset({'"', "“", "”", "«", "»"})
_LINKS = frozenset({"of", "in", "from", "for", "at", "with", "inside", "within", "near", "among"})
_ARTICLES = frozenset({"a", "an", "the"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "what"})
_OCCASIONS = frozenset({"statement", "interview", "letter", "tweet", "post", "briefing", "speech", "message", "email"})
_PAIR_REACH = 8
_LEANING = frozenset(
    {("close", "to"), ("familiar", "with"), ("loyal", "to"), ("opposed", "to"), ("affiliated", "with")}
)
_MODIFIERS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``start`` to ``end`` (exclusive) of a sentence, with the index of the head among them."""

    tokens: Sequence[Token]
    start: int
    end: int
    head: int

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens[self.start : self.end])

    @property
    def span(self) -> Span:
        """From the first to the last character, quotation marks at the rim left out."""
        first, last = self.start, self.end
        while first < last - 1 and self.tokens[first].text in _MARKS:
            first += 1
        while last - 1 > first and self.tokens[last - 1].text in _MARKS:
            last -= 1
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def is_nominal(token: Token) -> bool:
    """Whether a token can head a noun phrase."""
    return token.mention is not None or token.upos in ("NOUN", "PROPN", "PRON")


def phrase_of(tokens: Sequence[Token], head: int, time_words: frozenset[str]) -> Phrase:
    """The phrase around ``head``: what modifies it on the left, "of/in/from …" phrases on the right."""
    start = head
    while start > 0 and not is_article(tokens[start]) and _modifies(tokens, start - 1, time_words):
        start -= 1
    while start < head and tokens[start].text in _MARKS | _POSSESSIVE | {"-"}:
        start += 1
    return Phrase(tokens, start, _right(tokens, head + 1, time_words), head)


def _takes_for(tokens: Sequence[Token], head: int) -> bool:
    """Whether "for" after the head belongs to it ("a spokesman for …", "the Committee for …")."""
    return tokens[head].upos == "PROPN" or tokens[head].text.lower().startswith(("spokes", "director", "minister"))


def phrase_from(tokens: Sequence[Token], start: int, time_words: frozenset[str]) -> Phrase | None:
    """The phrase that begins at ``start``; None when no noun phrase begins there."""
    end = start
    while end < len(tokens) and _inside(tokens, end) and not is_time(tokens[end], time_words):
        opens_another = is_article(tokens[end]) or (tokens[end].upos == "PRON" and tokens[end].mention is None)
        if end > start and opens_another and any(is_nominal(t) for t in tokens[start:end]):
            break
        end += 1
        if tokens[end - 1].upos == "PRON" and tokens[end - 1].tag != "PRP$":
            break
    heads = [i for i in range(start, end) if is_nominal(tokens[i])]
    if not heads:
        return None
    head = heads[-1]
    return Phrase(tokens, start, _right(tokens, head + 1, time_words), head)


def apposed_to(phrase: Phrase) -> int:
    """Where a name between commas after a phrase ends ("said its chairman, Mahmoud Saleh, on Monday"), else its end."""
    tokens, at = phrase.tokens, phrase.end
    if at >= len(tokens) or tokens[at].text != ",":
        return phrase.end
    end = at + 1
    while end < len(tokens) and (tokens[end].upos == "PROPN" or tokens[end].mention is not None):
        end += 1
    closed = end >= len(tokens) or tokens[end].upos in ("PUNCT", "ADP", "VERB", "AUX", "SCONJ")
    return end if closed and end > at + 1 else phrase.end


def phrase_before(tokens: Sequence[Token], end: int, time_words: frozenset[str]) -> Phrase | None:
    """The phrase that ends just before ``end``, its "of/in …" phrases included; None when there is none."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        linked = token.text.lower() in _LINKS and start < end and start > 1 and is_nominal(tokens[start - 2])
        if not (linked or _inside(tokens, start - 1)) or is_time(token, time_words):
            break
        start -= 1
        if token.upos == "PRON" and token.tag != "PRP$":
            break
        if is_article(token) and (start == 0 or tokens[start - 1].text.lower() not in _LINKS):
            break
    while start < end and tokens[start].text in _MARKS | _POSSESSIVE | {"-"}:
        start += 1
    head = None
    for i in range(start, end):
        if tokens[i].text.lower() in _LINKS and tokens[i].mention is None:
            break
        if is_nominal(tokens[i]):
            head = i
    return None if head is None else Phrase(tokens, start, end, head)


def is_time(token: Token, time_words: frozenset[str]) -> bool:
    """Whether a token is a day, a month, a year or the like, beside the name rather than in it ("morning summary")."""
    if token.mention is not None or (token.dep == "compound" and token.text.islower()):
        return False
    return token.text.lower() in time_words or (token.text.isdigit() and len(token.text) == 4)


def _leans(tokens: Sequence[Token], i: int) -> bool:
    """Whether "close to", "familiar with" begins at ``i``."""
    return i + 2 < len(tokens) and (tokens[i].text.lower(), tokens[i + 1].text.lower()) in _LEANING


def is_article(token: Token) -> bool:
    """Whether a token is an article, with which a phrase begins."""
    return token.mention is None and token.text.lower() in _ARTICLES


def _paired(tokens: Sequence[Token], i: int) -> bool:
    """Whether the mark at ``i`` has its fellow close by, with nothing but a name between."""
    for step in (1, -1):
        for j in range(i + step, i + step * _PAIR_REACH, step):
            if not 0 <= j < len(tokens):
                break
            if tokens[j].text in _MARKS:
                return abs(j - i) > 1
            if tokens[j].text != "," and not _inside(tokens, j):
                break
    return False


def _inside(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.mention is None and (token.text in _RELATIVES or _leans(tokens, i)):
        return False
    if token.mention is not None or token.upos in _MODIFIERS or token.tag == "PRP$" or token.upos == "PRON":
        return token.text.isupper() or not (token.upos == "PRON" and token.tag in ("WP", "WDT", "EX"))
    if token.text in _MARKS:
        return _paired(tokens, i)
    if token.text in _POSSESSIVE:
        return True
    if token.text in ("-", "/"):
        return True
    if token.text == "." and 0 < i < len(tokens) - 1:
        return tokens[i - 1].text.lower() in RANKS and tokens[i + 1].text[:1].isupper()
    follows_noun = i > 0 and is_nominal(tokens[i - 1])
    modifies = token.upos in ("VERB", "ADV") and token.dep in ("amod", "compound") and not follows_noun
    return modifies or _participle_modifier(tokens, i)


def _participle_modifier(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    beside = i > 0 and tokens[i - 1].upos in ("DET", "ADJ") and i + 1 < len(tokens) and is_nominal(tokens[i + 1])
    return token.tag in ("VBN", "VBG") and beside


def _modifies(tokens: Sequence[Token], i: int, time_words: frozenset[str]) -> bool:
    token = tokens[i]
    if is_time(token, time_words):
        return False
    if token.upos == "PRON" and token.tag != "PRP$":
        return False
    if token.text in _MARKS:
        return i > 0 and tokens[i - 1].upos in _MODIFIERS and _paired(tokens, i)
    return _inside(tokens, i)


def _right(tokens: Sequence[Token], k: int, time_words: frozenset[str]) -> int:
    while k < len(tokens):
        at = k + 1 if tokens[k].text in _MARKS and k + 1 < len(tokens) else k
        leans = _leans(tokens, at)
        at += leans
        if tokens[at].text.lower() == "for" and not _takes_for(tokens, k - 1):
            break
        if not leans and (tokens[at].text.lower() not in _LINKS or tokens[at].mention is not None):
            break
        end, nominal = at + 1, False
        while end < len(tokens) and _inside(tokens, end) and not is_time(tokens[end], time_words):
            if nominal and is_article(tokens[end]):
                break
            nominal = nominal or is_nominal(tokens[end])
            end += 1
        if any(t.mention is None and t.text.lower() in _OCCASIONS for t in tokens[at + 1 : end]):
            break
        if not nominal or (end < len(tokens) and is_time(tokens[end], time_words)):
            break
        k = end
    while k > 1 and tokens[k - 1].text in _MARKS:
        k -= 1
    return k
