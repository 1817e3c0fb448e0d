"""Several who speak as one: "residents and a security official said", "France, Spain and Italy called for"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.phrases import Phrase, is_nominal, phrase_of
from trucebook.extract.attributions.speakers import Describer
from trucebook.language.tokens import Token
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind

_MOST = 4


def joint(
    phrase: Phrase, speaker: Speaker, describer: Describer, time_words: frozenset[str]
) -> tuple[Speaker, tuple[Speaker, ...]]:
    """All who are joined to the head of ``phrase`` by "and", as one speaker; those of another kind beside it.

    Where nobody is joined, ``speaker`` as it is and nobody.
    """
    members = _members(phrase)
    if len(members) < 2 or speaker.pronoun or not phrase.span.touches(speaker.span):
        return speaker, ()  # two roles of one person, whose name follows
    phrases = [phrase_of(phrase.tokens, member.i, time_words) for member in members]
    found = [describer.describe(one, one.end) for one in phrases]
    voices = [one for one in found if one is not None and not one.pronoun]
    if len(voices) != len(members) or len({one.who for one in voices}) != len(voices):
        return speaker, ()
    names = [one.who for one in voices]
    who = f"{', '.join(names[:-1])} and {names[-1]}"
    kinds = {one.kind for one in voices}
    if kinds not in ({"organisation"}, {"outlet"}, {"document"}, {"group"}):
        others = tuple(one for one in voices if one.who != speaker.who and not one.back)
        return speaker, others if len(others) == len(voices) - 1 and len(kinds) > 1 else ()
    kind: SourceKind = kinds.pop()
    span = Span(min(one.span.start for one in voices), max(one.span.end for one in voices))
    words = frozenset(word for one in voices for word in one.words)
    sort = voices[0].sort if kind != "group" else "group"
    return replace(
        speaker, who=who, kind=kind, sort=sort, span=span, words=words, key=None, noun=None, plural=True, back=False,
        monitor=all(one.monitor for one in voices), name=all(one.name for one in voices),
    ), ()  # fmt: skip


def _members(phrase: Phrase) -> list[Token]:
    """The nouns joined by "and" to the head, it and others, with nothing but nouns and what belongs to them between."""
    head = phrase.tokens[phrase.head]
    first = head.head if head.dep == "conj" and is_nominal(head.head) else head
    members = [first, *(t for t in first.each("conj") if is_nominal(t) and t.tag not in ("WP", "WDT"))]
    if not 1 < len(members) <= _MOST or any(t.i < first.i for t in members):
        return [head]
    between = phrase.tokens[first.i : members[-1].i]
    joined = any(t.text.lower() == "and" for t in between)
    broken = any(
        t.mention is None and (t.upos in ("VERB", "AUX") or t.text in (";", ":", "(", "–", "—")) for t in between
    )
    return [head] if broken or not joined else members
