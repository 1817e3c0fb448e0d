"""Who a noun phrase names: a person, a body, an outlet, a described source, or a document and its author.

A phrase whose head cannot speak (an agreement, a war, a video) names nobody; a name always can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from trucebook.extract.attributions.authors import author_of
from trucebook.extract.attributions.bodies import CALLED, is_press_office, is_somebody, ruled_from, spelled_out
from trucebook.extract.attributions.names import UNQUOTED, NameReader, Speaker
from trucebook.extract.attributions.phrases import Phrase, is_time, phrase_from
from trucebook.extract.attributions.states import ORGANS, States, owned
from trucebook.language.tokens import Token
from trucebook.lexicon.attribution import AttributionTable, SpeakerClass, SpeakerNoun, trade_noun
from trucebook.model.names import Entity
from trucebook.model.vocabulary import SourceKind

_BACK = frozenset({"the", "this", "that", "same", "these", "those"})
_ARTICLES = ("the ", "a ", "an ")
_COUNTS = frozenset({"one", "two", "three", "several", "some", "many", "most", "others", "another"})
_SINGULAR = {"he": "he", "she": "she", "it": "it", "his": "he", "her": "she", "its": "it"}
_PLURAL = ("they", "their")


class Describer:
    """Turns noun phrases of one report into speakers."""

    def __init__(self, text: str, entities: Sequence[Entity], table: AttributionTable) -> None:
        self._text = text
        self._entities: Mapping[str, Entity] = {entity.key: entity for entity in entities}
        self._table = table
        self._names = NameReader(text, table)
        self.states = States(entities)
        people = [entity for entity in entities if entity.kind == "person" and " " in entity.name]
        self._surnames: Mapping[str, Entity] = {_surname(entity.name): entity for entity in reversed(people)}

    def describe(self, phrase: Phrase, limit: int) -> Speaker | None:
        """The speaker ``phrase`` names; ``limit`` is the token index its appositions may reach (the cue, mostly)."""
        head = phrase.tokens[phrase.head]
        printed = [t.text.lower().split() for t in phrase.tokens[phrase.start : max(limit, phrase.end)]]
        words = frozenset(word for part in printed for word in part)
        if (part := self._part(phrase, words)) is not None:
            return part
        if head.upos == "PRON" and head.mention is None:
            return self._pronoun(head, words)
        if is_time(head, self._table.time_words):
            return None
        person = self._person(phrase, limit)
        if person is not None:
            return replace(person, words=words | person.words)
        low = head.text.lower()
        if head.mention is not None and not self._names_person(head):
            return self._office_holder(phrase, words, limit) or self._of_mention(head, phrase, words)
        if low in self._table.documents and not self._is_outlet_name(phrase):
            return self._document(phrase, words)
        if head.upos == "PROPN" or (head.text[:1].isupper() and phrase.head > 0 and head.upos != "NOUN"):
            named = self._names.named(phrase, words, max(limit, phrase.end))
            if named is not None:
                return named
        if (side := self.states.side(phrase)) is not None:
            return Speaker(
                side.name, "organisation", "organisation", phrase.span, words, key=side.key, monitor=True, name=True
            )
        return self._common(phrase, words, limit)

    def _common(self, phrase: Phrase, words: frozenset[str], limit: int) -> Speaker | None:
        """The speaker a phrase with a common noun at its head describes, or whose name stands beside it."""
        head = phrase.tokens[phrase.head]
        low = head.text.lower()
        noun = self._table.nouns.get(low)
        if noun is None and (known := self._surnames.get(_surname(head.text))) is not None:
            return Speaker(
                known.name, "named_person", "person", head.span, words | {low}, key=known.key, back=True, name=True
            )
        if noun is None and head.upos == "NOUN":
            noun = trade_noun(low, self._table)
        if noun is None:
            return None
        outlet = self._outlet_before(phrase, noun)
        if outlet is not None:
            return self._of_mention(outlet, phrase, words)
        if noun.sort == "person" and not noun.plural:
            apposed = self._names.apposed(phrase, words, limit)
            if apposed is not None:
                return apposed
        if noun.sort in ("person", "source") and not noun.plural and (called := self._called(phrase, words)):
            return called
        return self._names.entitled(phrase, noun, words, limit) or self._of_noun(phrase, noun, words)

    def _names_person(self, head: Token) -> bool:
        """Whether an adjective of a place is the surname of a person met: "Al-Haurani"."""
        return head.mention is not None and head.mention.adjectival and _surname(head.text) in self._surnames

    def _office_holder(self, phrase: Phrase, words: frozenset[str], limit: int) -> Speaker | None:
        """Read "the Ombudsman, Carlos Camargo, asked": an office known as a body, with its holder's name."""
        noun = trade_noun(phrase.tokens[phrase.head].text.lower(), self._table)
        return self._names.apposed(phrase, words, limit) if noun is not None else None

    def _called(self, phrase: Phrase, words: frozenset[str]) -> Speaker | None:
        """The name somebody gives or is given: "an activist who calls himself Abu Rami"."""
        tokens, at = phrase.tokens, phrase.end
        if at < len(tokens) and tokens[at].text == ",":
            at += 1
        if at < len(tokens) and tokens[at].text.lower() == "who":
            at += 1
        low = [t.text.lower() for t in tokens[at : at + 6]]
        for opening in CALLED:
            if tuple(low[: len(opening)]) == opening:
                named = phrase_from(tokens, at + len(opening), self._table.time_words)
                found = self.describe(named, named.end) if named is not None else None
                return replace(found, words=words | found.words) if found and found.kind == "named_person" else None
        return None

    def _part(self, phrase: Phrase, words: frozenset[str]) -> Speaker | None:
        """One or some of several: "one of the negotiators", "several of them"."""
        tokens, at = phrase.tokens, phrase.start - 2
        count = tokens[at].text.lower() if at >= 0 and tokens[at + 1].text.lower() == "of" else ""
        head = tokens[phrase.head]
        if count not in _COUNTS or not (head.text.lower() == "them" or head.tag == "NNS"):
            return None
        noun = None if head.text.lower() == "them" else self._table.nouns.get(head.text.lower())
        if noun is None and head.text.lower() != "them":
            return None
        one = count == "one"
        back = head.text.lower() == "them" and not one
        who = "they" if back else f"{count} of {self.wording(phrase)}"
        kind: SourceKind = "anonymous" if one else "group"
        return Speaker(
            who, kind, "person" if one else "group", phrase.span, words, plural=not one, back=back, pronoun=back
        )

    def _outlet_before(self, phrase: Phrase, noun: SpeakerNoun) -> Token | None:
        """The name in "the Reuters news agency", which the common noun only explains."""
        if noun.noun != "agency" and noun.sort != "outlet":
            return None
        named = (t for t in phrase.tokens[phrase.start : phrase.head] if self.entity_kind(t) == "media")
        return next(named, None)

    def told(self, phrase: Phrase) -> str:
        """The name under which the one spoken to is kept."""
        head = phrase.tokens[phrase.head]
        noun = self._table.nouns.get(head.text.lower())
        head = (self._outlet_before(phrase, noun) if noun is not None else None) or head
        if head.mention is not None:
            return self._entity_name(head)
        return self.wording(Phrase(phrase.tokens, phrase.start, phrase.end, phrase.head), drop_article=True)

    def entity_kind(self, token: Token) -> str | None:
        """The kind of the entity a token names, None for a common word."""
        entity = self._entities.get(token.mention.entity) if token.mention else None
        return entity.kind if entity else None

    def wording(self, phrase: Phrase, *, drop_article: bool = False) -> str:
        """The words of a phrase on one line, printed names inside replaced by their canonical ones."""
        span, parts, at = phrase.span, [], phrase.span.start
        for token in phrase:
            if token.mention is None or not span.covers(token.span) or token.mention.adjectival:
                continue
            entity = self._entities.get(token.mention.entity)
            if entity is None or entity.sort != "place":
                continue
            parts += [self._text[at : token.start], entity.name]
            at = token.end
        words = " ".join("".join([*parts, self._text[at : span.end]]).translate(UNQUOTED).split())
        first = words.split(" ")[0]
        opening = phrase.tokens[phrase.start]
        common = opening.upos in ("NUM", "DET", "NOUN") and opening.mention is None and not first.isupper()
        if first.lower() in ("a", "an", "the") or (common and phrase.start <= 1):
            words = first.lower() + words[len(first) :]
        if drop_article:
            for article in _ARTICLES:
                words = words.removeprefix(article)
        return words

    def _entity_name(self, token: Token) -> str:
        entity = self._entities.get(token.mention.entity) if token.mention else None
        return entity.name if entity is not None else token.text

    def _pronoun(self, head: Token, words: frozenset[str]) -> Speaker | None:
        low = head.text.lower()
        if low in _SINGULAR:
            sort: SpeakerClass = "organisation" if _SINGULAR[low] == "it" else "person"
            return Speaker(_SINGULAR[low], "anonymous", sort, head.span, words, back=True, pronoun=True)
        if low in _PLURAL:
            return Speaker("they", "group", "group", head.span, words, plural=True, back=True, pronoun=True)
        return None

    def _person(self, phrase: Phrase, limit: int) -> Speaker | None:
        """A person named in the phrase, or in an apposition to it, outside its "of …" parts."""
        tokens, linked = phrase.tokens, False
        head_noun = self._table.nouns.get(tokens[phrase.head].text.lower())
        if tokens[phrase.head].mention is None and (head_noun is None or head_noun.sort not in ("person", "source")):
            return None
        for i in range(phrase.start, min(len(tokens), max(limit, phrase.end))):
            token = tokens[i]
            if token.text in (",", "”", '"', "»", ")", "-", "–"):
                linked = False
            elif token.upos in ("VERB", "AUX") or token.tag in ("WP", "WDT") or _links(token):
                linked = True
            if linked or self.entity_kind(token) != "person" or token.mention is None:
                continue
            after = tokens[phrase.head + 1].text.lower() if phrase.head + 1 < len(tokens) else ""
            if i < phrase.head and after not in ("of", "for"):
                continue
            entity = self._entities[token.mention.entity]
            return Speaker(
                entity.name, "named_person", "person", token.span, frozenset(entity.name.lower().split()),
                key=entity.key, name=True,
            )  # fmt: skip
        return None

    def _of_mention(self, head: Token, phrase: Phrase, words: frozenset[str]) -> Speaker | None:
        entity = self._entities.get(head.mention.entity) if head.mention else None
        if entity is None:
            return None
        if entity.sort == "place" and (phrase.start < phrase.head and phrase.tokens[phrase.head - 1].upos != "DET"):
            return None
        if entity.sort == "place" and (state := ruled_from(head.text)) is not None:
            return Speaker(
                state, "organisation", "organisation", head.span, words | {state.lower()}, monitor=True, name=True
            )
        kind: SourceKind = "organisation"
        sort: SpeakerClass = "organisation"
        if entity.kind == "media" and not self._association(entity.name) and not is_press_office(entity.name):
            kind, sort = "outlet", "outlet"
        elif entity.kind == "person":
            kind, sort = "named_person", "person"
        nouns = [self._table.nouns.get(word) for word in entity.name.lower().split()]
        monitor = entity.kind in ("igo", "ngo", "civil_body", "media") or any(n.monitor for n in nouns if n)
        generic = self._table.nouns.get(entity.name.lower())
        return Speaker(
            spelled_out(entity), kind, sort, head.span, words | frozenset(entity.name.lower().split()), key=entity.key,
            noun=generic.noun if generic else None, back=generic is not None, monitor=monitor, name=True,
            actor=entity.kind if entity.sort == "actor" else None,
        )  # fmt: skip

    def _association(self, name: str) -> bool:
        """Whether the name is that of a body of media people rather than an outlet ("Journalists' Union")."""
        sorts = {noun.sort for word in name.lower().split() if (noun := self._table.nouns.get(word)) is not None}
        return "organisation" in sorts and "outlet" not in sorts

    def _of_noun(self, phrase: Phrase, noun: SpeakerNoun, words: frozenset[str]) -> Speaker:
        low = [t.text.lower() for t in phrase]
        alone = phrase.end == phrase.head + 1
        named = any(t.mention for t in phrase) and not any(t.text.lower().endswith("based") for t in phrase)
        back = alone and low[0] in _BACK and not named
        office = noun.noun in self._table.offices or "permanent" in low
        kind = "named_person" if office and is_somebody(phrase) else noun.kind
        made = Speaker(
            self.wording(phrase, drop_article=noun.kind == "group"), kind, noun.sort, phrase.span, words,
            noun=noun.noun, plural=noun.plural, back=back, monitor=noun.monitor,
        )  # fmt: skip
        state = self.states.of(phrase) if noun.noun in ORGANS else None
        if state is None:
            return made
        kept = [t.text for t in phrase if t.upos != "DET" and t.mention is None and t.text not in ("'s", "’s")]
        return owned(made, state, " ".join(word for word in kept if word.islower() or word == kept[-1]))

    def _is_outlet_name(self, phrase: Phrase) -> bool:
        low = phrase.tokens[phrase.head].text.lower()
        noun = self._table.nouns.get(low)
        return noun is not None and noun.sort == "outlet" and phrase.tokens[phrase.head].upos == "PROPN"

    def _document(self, phrase: Phrase, words: frozenset[str]) -> Speaker | None:
        """A document speaks for its author: "A statement by X", "X's letter", "the e-mail, sent by X"."""
        owner = author_of(phrase, self._table, self.describe)
        noun = phrase.tokens[phrase.head].text.lower()
        if owner is not None:
            kind: SourceKind = "document" if self._table.documents[noun] else owner.kind
            return replace(owner, kind=kind, noun=noun, words=owner.words | words)
        first = phrase.tokens[phrase.start].text.lower()
        after = phrase.tokens[phrase.end].text.lower() if phrase.end < len(phrase.tokens) else ""
        bare = phrase.end == phrase.head + 1 and after not in ("that", "which", "seen", "obtained")
        return Speaker(
            self.wording(phrase), "document", "document", phrase.span, words, noun=noun, back=first in _BACK and bare
        )


def _surname(name: str) -> str:
    """The last word of a name without its article."""
    return name.rsplit(maxsplit=1)[-1].lower().removeprefix("al-")


def _links(token: Token) -> bool:
    return token.upos == "ADP" and token.mention is None
