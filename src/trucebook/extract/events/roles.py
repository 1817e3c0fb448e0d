"""Names in their roles: which actors and places a phrase speaks of.

An actor may stand in a phrase as its head, its owner ("the regime's forces"), its adjective ("Russian officers") or
what it is of ("representatives of Jaish al-Islam"); a phrase that names nobody leaves the role empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trucebook.extract.clauses import phrase
from trucebook.extract.events.bodies import body_before, is_short, shares_its_noun
from trucebook.extract.events.phrases import BELONGINGS, MEMBERS, OFFICES, main_subjects, name_lists, who
from trucebook.extract.events.seats import Seats
from trucebook.extract.events.unlisted import unlisted
from trucebook.extract.referents import antecedents, are_the_states, is_both_sides, main_parties, only_army
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.names import NameTable
from trucebook.model.claim import Named
from trucebook.model.names import Entity

_GENERIC_PLACES = frozenset(
    """region area city town village district countryside zone province there place quarter neighbourhood neighborhood
    camp enclave pocket suburb island valley port""".split()
)
# "other towns", "neighbouring villages": not the ones named.
_ELSEWHERE = frozenset("other neighbouring neighboring nearby another several many some surrounding most".split())
_KINDS = {
    "region": ("region",), "area": ("region", "town"), "zone": ("region",), "province": ("region",),
    "countryside": ("region",), "city": ("town",), "town": ("town",), "village": ("town",),
    "district": ("town", "region"),
    "quarter": ("town", "region"), "neighbourhood": ("town", "region"), "neighborhood": ("town", "region"),
    "camp": ("town", "site"), "enclave": ("region", "town"), "pocket": ("region", "town"), "port": ("town", "site"),
}  # fmt: skip
_PLURAL_PRONOUNS = frozenset({"they", "them", "both"})
_SINGULAR_PRONOUNS = frozenset({"it", "he", "she"})


class Cast:
    """The entities of one report, and who was spoken of last."""

    def __init__(self, entities: Sequence[Entity], table: NameTable) -> None:
        self._entities: Mapping[str, Entity] = {entity.key: entity for entity in entities}
        self._seats = Seats(entities, table)
        self._subjects: tuple[Named, ...] = ()
        self._places: list[Named] = []
        self._acting: list[Named] = []
        self._paragraph = -1
        self._tokens: list[Token] = []
        self._lists: dict[int, list[Token]] = {}
        self._bearers: dict[str, tuple[Named, ...]] = {}
        self._group_of: dict[str, Named] = {}
        self._talked: tuple[tuple[Named, ...], tuple[Named, ...]] = ((), ())
        self._sides: tuple[tuple[Named, ...], tuple[Named, ...]] = ((), ())
        self.first_sides: tuple[tuple[Named, ...], tuple[Named, ...]] | None = None
        self._offer: tuple[int, tuple[Named, ...]] = (-9, ())
        self._parties = [self._first(entity) for entity in main_parties(entities)]
        army = only_army(entities)
        self._army = self._first(army) if army is not None else None

    def enter(self, sentence: Sentence) -> None:
        """Begin ``sentence``; a new paragraph forgets who "they" were, not where "the region" was."""
        self._tokens = sentence.tokens
        self._lists = name_lists(sentence.tokens)
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._subjects = ()
            self._talked = ((), ())

    def leave(self, sentence: Sentence) -> None:
        """End ``sentence``: what it named is what the next one may refer to."""
        for token in sentence.tokens:
            if token.mention is not None:
                (self._places if token.mention.sort == "place" else self._acting).append(self.named(token))
        for token in sentence.tokens:
            if token.mention is None and token.lemma in MEMBERS and token.upos == "NOUN":
                bearers = [self.named(t) for t in who(token) if self._acts(t, token)]
                if bearers:
                    self._bearers[token.lemma] = tuple(bearers)
            elif token.mention is not None and token.mention.sort == "actor":
                group = self._group(token)
                if group is not None and group.key != token.mention.entity:
                    self._group_of[token.mention.entity] = group
        subjects = next((self.actors(t) for t in main_subjects(sentence)), [])
        subjects = [s for s in subjects if s.key is None or self._entities[s.key].kind != "media"]
        if subjects:
            self._subjects = tuple(subjects)

    def met(self, agents: tuple[Named, ...], targets: tuple[Named, ...]) -> None:
        """Note who met whom: "they" and "the meeting" of the next sentences are theirs."""
        if agents:
            self._talked = (agents, targets)
            self._subjects = agents
            if targets:
                self._sides = (agents, targets)
                self.first_sides = self.first_sides or self._sides

    def offered(self, agents: tuple[Named, ...], sentence: Sentence) -> None:
        """Note who put something forward, for whoever refuses it in the next sentences."""
        if agents:
            self._offer = (sentence.index, agents)

    def offer_before(self, sentence: Sentence) -> tuple[Named, ...]:
        """Who put forward what ``sentence`` may speak of; empty when nobody did shortly before."""
        at, agents = self._offer
        return agents if 0 <= sentence.index - at <= 3 else ()

    def both_sides(self, token: Token | None) -> tuple[tuple[Named, ...], tuple[Named, ...]] | None:
        """The two sides last named as such, where the phrase at ``token`` is "both sides", "the two delegations"."""
        return self._sides if self._sides[0] and is_both_sides(token) else None

    def at_the_meeting(self) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
        """Who took part in the meeting last told of in this paragraph, on either side."""
        return self._talked

    def groups(self) -> dict[str, Named]:
        """Whom each person speaks for, as far as the report says so: the person's name to the body."""
        return {self._entities[key].name: group for key, group in self._group_of.items()}

    def doers(self, token: Token | None) -> list[Named]:
        """As ``parties``, else a name no list knows."""
        return self.parties(token) or list(unlisted(token))

    def parties(self, token: Token | None) -> list[Named]:
        """As ``actors``, else the states whose capitals or countries the phrase names."""
        return self.actors(token) or self._states(token)

    def _states(self, token: Token | None) -> list[Named]:
        if token is None:
            return []
        heads = [token, *token.each("conj")]
        if token.lemma in MEMBERS or token.lemma in OFFICES:
            heads += token.each("nmod:poss")
        return [state for head in heads if (state := self._seats.state_at(head)) is not None]

    def actors(self, token: Token | None) -> list[Named]:
        """The distinct actors the phrase at ``token`` names; pronouns give who was spoken of last."""
        if token is None:
            return []
        if token.upos == "PRON" and token.mention is None:
            return self._referred(token)
        acting = [t for t in who(token) if self._acts(t, token)]
        if acting:
            return list(self._distinct(self._with_list_mates(acting)))
        if is_both_sides(token):
            return [*self._sides[0], *self._sides[1]] or list(self._parties)
        pointed = self._whose(token) or self._short_for(token) or self._named_before(token)
        return pointed or ([self._army] if self._army is not None and are_the_states(token) else [])

    def _whose(self, token: Token) -> list[Named]:
        """Whose men "his fighters" are: the group of the person, or the body, last named before."""
        owner = token.child("nmod:poss")
        if owner is None or owner.upos != "PRON" or token.lemma not in MEMBERS | BELONGINGS:
            return []
        if owner.lemma in ("their", "its"):
            for subject in antecedents(owner, self._tokens):
                if subject.head is token.head and token.lemma in BELONGINGS:
                    continue  # nobody fires on his own positions
                found = [t for t in who(subject) if self._acts(t, subject)]
                if found:
                    return list(self._distinct(self._with_list_mates(found)))
        before = [t for t in self._tokens if t.i < owner.i and t.mention is not None and t.mention.sort == "actor"]
        last = [self.named(before[-1])] if before else list(self._subjects[:1])
        if last and last[0].key and self._entities[last[0].key].kind == "person":
            known = self._group_of.get(last[0].key) or next((self._group(t) for t in before[-1:]), None)
            return [known] if known is not None else []
        return last

    def _short_for(self, token: Token) -> list[Named]:
        """The body that "the committee", "our Commission" is short for, named in full before."""
        here = [
            self.named(t) for t in self._tokens if t.i < token.i and t.mention is not None and t.mention.sort == "actor"
        ]
        body = body_before(token, [*reversed(here), *reversed(self._acting)], self._entities)
        return [body] if body is not None else []

    def _named_before(self, token: Token) -> list[Named]:
        """Who "the officers" are, where an earlier sentence said whose officers met."""
        definite = any(child.lemma in ("the", "these", "those") for child in token.each("det"))
        return list(self._bearers.get(token.lemma, ())) if definite else []

    def _group(self, person: Token) -> Named | None:
        """The group a person is named with: "a commander of the Front, Abu Salim"."""
        top = person
        while top.dep in ("appos", "nmod:desc", "flat", "compound", "conj") and top.head is not top:
            top = top.head
        for token in phrase(top):
            mention = token.mention
            if mention is not None and mention.sort == "actor" and self._entities[mention.entity].kind != "person":
                return self.named(token)
        return None

    def places(self, token: Token | None) -> list[Named]:
        """The distinct places the phrase at ``token`` names; "the region" gives the last one named."""
        if token is None:
            return []
        named = [t for t in phrase(token) if t.mention is not None and t.mention.sort == "place"]
        if named:
            return list(self._distinct(self._with_list_mates(sorted(named, key=lambda t: t.i))))
        if token.lemma in _GENERIC_PLACES and not any(c.lemma in _ELSEWHERE for c in token.each("amod", "det")):
            return self._earlier_places(token)
        return self._site_before(token)

    def _site_before(self, token: Token) -> list[Named]:
        """What "the crossing", "the dam" is short for."""
        if token.upos != "NOUN" or not is_short(token):
            return []
        for place in reversed(self._places_before(token)):
            if place.key is not None and shares_its_noun(token.lemma, self._entities[place.key]):
                return [place]
        return []

    def _places_before(self, token: Token) -> list[Named]:
        here = [t for t in self._tokens if t.i < token.i and t.mention is not None and t.mention.sort == "place"]
        return [*self._places, *(self.named(t) for t in here)]

    def _earlier_places(self, token: Token) -> list[Named]:
        """What "the region", "the two cities" points back to: the last place of its kind named before it."""
        wanted = _KINDS.get(token.lemma.removesuffix("s"), ())
        before = self._places_before(token)
        own = self._site_before(token)
        if own:
            return own
        fitting = [p for p in before if not wanted or (p.key and self._entities[p.key].kind in wanted)]
        if token.lemma != "city":
            fitting = [p for p in fitting if not self._seats.is_seat(p)]
        if not fitting:
            return []
        if token.tag == "NNS":
            several = [p for p in fitting[-6:] if p.key]
            return list({p.key: p for p in several[-2:]}.values()) if token.child("nummod") is not None else []
        return [fitting[-1]]

    def kind_of(self, token: Token) -> str:
        """The kind of what the token names; empty where it names nothing."""
        return self._entities[token.mention.entity].kind if token.mention is not None else ""

    def is_country(self, token: Token) -> bool:
        """Whether the token names a country."""
        mention = token.mention
        return mention is not None and mention.sort == "place" and self._entities[mention.entity].kind == "country"

    def _with_list_mates(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens, each with the names it is listed with."""
        for token in tokens:
            yield from self._lists.get(token.i, [token])

    def _acts(self, token: Token, head: Token) -> bool:
        mention = token.mention
        return mention is not None and (mention.sort == "actor" or (token is head and self.is_country(token)))

    def _referred(self, token: Token) -> list[Named]:
        if is_both_sides(token):
            return [*self._sides[0], *self._sides[1]] or list(self._parties)
        if token.lemma not in _PLURAL_PRONOUNS | _SINGULAR_PRONOUNS:
            return []
        for subject in antecedents(token, self._tokens):
            found = [t for t in who(subject) if self._acts(t, subject)]
            if found:
                return list(self._distinct(self._with_list_mates(found)))
        if token.lemma in _PLURAL_PRONOUNS or len(self._subjects) == 1:
            return list(self._subjects)
        return []

    def _distinct(self, tokens: Iterable[Token]) -> Iterator[Named]:
        seen = set()
        for token in tokens:
            named = self.named(token)
            if named.key not in seen:
                seen.add(named.key)
                yield named

    def _first(self, entity: Entity) -> Named:
        return Named(entity.name, entity.id, entity.forms[0], entity.spans[0], entity.key)

    def named(self, token: Token) -> Named:
        """The name the token is, which must have a mention."""
        assert token.mention is not None
        entity = self._entities[token.mention.entity]
        return Named(entity.name, entity.id, token.mention.text, token.mention.span, entity.key)
