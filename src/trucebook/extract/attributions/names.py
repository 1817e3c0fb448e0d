"""Names no list knows, as they stand for speakers: told apart by their words and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.attributions.phrases import RANKS, Phrase, is_time
from trucebook.language.tokens import Token
from trucebook.lexicon.attribution import AttributionTable, SpeakerClass, SpeakerNoun
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind

UNQUOTED = str.maketrans(dict.fromkeys('"“”«»„'))
_BACK = frozenset({"the", "this", "that", "same"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "van", "von", "al-", "-"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice.  ``words`` are the lower-case words of its whole phrase; ``back`` marks one that points back.

    ``noun`` is the singular of the head where a common noun heads the phrase, None for names and pronouns; ``actor``
    is the kind of the entity where the phrase names one.
    """

    who: str
    kind: SourceKind
    sort: SpeakerClass
    span: Span
    words: frozenset[str]
    key: str | None = None
    noun: str | None = None
    plural: bool = False
    back: bool = False
    pronoun: bool = False
    monitor: bool = False
    name: bool = False
    actor: str | None = None


class NameReader:
    """Reads unknown names off runs of capitalised words."""

    def __init__(self, text: str, table: AttributionTable) -> None:
        self._text = text
        self._table = table

    def named(self, phrase: Phrase, words: frozenset[str], limit: int) -> Speaker | None:
        """The speaker a run of capitalised words around the head names; None for a title without a name."""
        run, first = self._run(phrase, limit)
        titles = max((i + 1 for i, t in enumerate(run[:-1]) if self._titles(t)), default=0)
        name = run[titles:]
        if not name[-1].text[:1].isupper() or len(name[-1].text) < 2 or self._bare_title(name):
            return None
        nouns = (self._table.nouns.get(token.text.lower()) for token in name)
        inner = next((noun for noun in nouns if noun is not None and noun.sort != "person"), None)
        span = Span(name[0].start, name[-1].end)
        who = " ".join(span.of(self._text).translate(UNQUOTED).split())
        if inner is not None:
            back = phrase.tokens[phrase.start].text.lower() in _BACK and len(name) == 1
            if back:
                who = " ".join(Span(phrase.span.start, span.end).of(self._text).split())
            kind: SourceKind = "outlet" if inner.sort == "outlet" else "organisation"
            return Speaker(
                who, kind, inner.sort, span, words, noun=inner.noun, back=back, monitor=inner.monitor, name=True
            )
        sort = self._sort(phrase.tokens[first - 1]) if first > phrase.start else None
        if sort in ("organisation", "outlet") and titles == 0:  # "the relief group Htee Yeik"
            return Speaker(who, sort, sort, span, words, monitor=sort == "organisation", name=True)
        if self._body(name, phrase.tokens, first):
            return Speaker(who, "organisation", "organisation", span, words, monitor=True, name=True)
        return Speaker(who, "named_person", "person", span, words, back=len(name) == 1 and not titles, name=True)

    def entitled(self, phrase: Phrase, noun: SpeakerNoun, words: frozenset[str], limit: int) -> Speaker | None:
        """The name right after a common noun: "the newspaper Le Quotidien", "activist Nour Haddad"."""
        tokens, end = phrase.tokens, phrase.head + 1
        if noun.plural or noun.sort not in ("person", "outlet"):
            return None
        while end < min(max(limit, phrase.end), len(tokens)) and _capital(tokens[end]) and tokens[end].upos == "PROPN":
            end += 1
        run = tokens[phrase.head + 1 : end]
        if not run or any(is_time(token, self._table.time_words) for token in run):
            return None
        span = Span(run[0].start, run[-1].end)
        kind: SourceKind = "outlet" if noun.sort == "outlet" else "named_person"
        return Speaker(" ".join(span.of(self._text).split()), kind, noun.sort, span, words, name=True)

    def apposed(self, phrase: Phrase, words: frozenset[str], limit: int) -> Speaker | None:
        """The name after a role and a comma: "the governor, Talal Barazi, replied"."""
        tokens, first = phrase.tokens, self._opening(phrase, limit)
        if first is None:
            return None
        last, limit = first, min(limit, len(tokens) - 1)
        while last < limit and _capital(tokens[last]):
            last += 1
        while first < last - 1 and self._titles(tokens[first]):
            first += 1
        run = tokens[first:last]
        if len(run) < 2 or any(self._sort(t) is not None for t in run) or tokens[last].text not in (",", "said"):
            return None
        span = Span(run[0].start, run[-1].end)
        return Speaker(" ".join(span.of(self._text).split()), "named_person", "person", span, words, name=True)

    def _opening(self, phrase: Phrase, limit: int) -> int | None:
        """Where a name between commas may begin: right after the role, or just before the verb."""
        tokens = phrase.tokens
        if not phrase.end + 1 < limit or phrase.end >= len(tokens):
            return None
        if tokens[phrase.end].text == ",":
            return phrase.end + 1
        closed = limit < len(tokens) and tokens[limit - 1].text == ","
        commas = [i for i in range(phrase.end, limit - 1) if tokens[i].text == ","] if closed else []
        between = tokens[phrase.end : commas[-1]] if commas else ()
        return commas[-1] + 1 if commas and not any(t.upos in ("VERB", "AUX") for t in between) else None

    def _run(self, phrase: Phrase, limit: int) -> tuple[list[Token], int]:
        """The capitalised words around the head, full stops of abbreviations left out, and where they begin."""
        tokens, first, last = phrase.tokens, phrase.head, phrase.head + 1
        while first > phrase.start and _capital(tokens[first - 1]):
            if is_time(tokens[first - 1], self._table.time_words):
                break
            first -= 1
        end = min(limit, len(tokens))
        while last < end and _capital(tokens[last]) and self._sort(tokens[last]) is None:
            last += 1
        while last + 1 < end and tokens[last].text == "." and _capital(tokens[last + 1]):
            last += 2
        run = [token for token in tokens[first:last] if token.text != "."]
        while len(run) > 1 and run[-1].text.lower() in _PARTICLES:
            run.pop()
        return run, first

    def _bare_title(self, name: Sequence[Token]) -> bool:
        """Whether the run ends in a title with no name after it; "al-Sheikh" is a name."""
        return self._sort(name[-1]) == "person" and not (len(name) > 1 and name[-2].text.lower() in _PARTICLES)

    def _titles(self, token: Token) -> bool:
        return self._sort(token) == "person" or token.text.lower().rstrip(".") in RANKS

    def _sort(self, token: Token) -> SpeakerClass | None:
        noun = self._table.nouns.get(token.text.lower())
        return noun.sort if noun is not None else None

    def _body(self, name: Sequence[Token], tokens: Sequence[Token], first: int) -> bool:
        """Letters of an abbreviation, a word no person is called by, or a name with an article: no person's."""
        if any(token.text.lower() in self._table.name_words for token in name):
            return True
        if len(name) == 1 and re.fullmatch(r"[A-Z][A-Z.\-]+", name[0].text):
            return True
        return first > 0 and tokens[first - 1].text.lower() == "the"


def _capital(token: Token) -> bool:
    return token.mention is None and (
        (token.upos in ("PROPN", "NOUN", "ADJ") and token.text[:1].isupper()) or token.text.lower() in _PARTICLES
    )
