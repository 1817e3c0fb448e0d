"""Who made a deal, and which third parties stood beside it, each by the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from trucebook.extract.agreement_draft import Draft, Found
from trucebook.extract.clauses import find_agent, find_subject, is_verb, obliques
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.agreement import InRole
from trucebook.model.claim import Named
from trucebook.model.span import Quote
from trucebook.model.vocabulary import EventType, Role

_DONE: frozenset[EventType] = frozenset({"agree", "sign"})
_OFFERED: frozenset[EventType] = frozenset({"propose", "reject", "meet", "demand"})
# Verbs by which a side shows that a deal is its own.
_OWNING = frozenset(
    """observe accept announce declare join honour honor reach make sign have agree enter work strike conclude negotiate
    hold come""".split()
)
_FOREIGN = frozenset({"third_state", "igo"})
_NO_PARTY = frozenset({"media", "ngo", "igo", "person"})
_BELLIGERENTS = frozenset({"state", "armed_group", "state_force", "political_body"})
_SIDES = frozenset({"side", "party", "camp"})
_LOOKING = frozenset({"look", "sit", "watch", "attend"})


def parties_of(draft: Draft, thirds: set[str | None], found: Found) -> list[Named]:
    """The sides of the deal, in the order told, without those that only stood beside it."""
    named = [*_by_acts(draft, found), *_by_words(draft, found)]
    if not named and _speaks_of_sides(draft):
        named = _two_sides(found)
    parties: dict[str | None, Named] = {}
    for party in named:
        if party.key not in thirds and found.kind_of(party.key) not in _NO_PARTY:
            parties.setdefault(party.key, party)
    return list(parties.values())


def _by_acts(draft: Draft, found: Found) -> Iterator[Named]:
    done = any(act.event in _DONE and act.modality == "asserted" for _, act in draft.acts)
    for sentence, act in draft.acts:
        counts = act.event in _DONE and act.modality == "asserted"
        if counts or (not done and act.event in _OFFERED):
            for named in (*act.agents, *act.targets):
                if not _bridged(named, sentence, found.kind_of(named.key)):
                    yield named


def _bridged(named: Named, sentence: Sentence, kind: str) -> bool:
    """Whether a foreign power was only at the meeting told of before, not in the act's own sentence."""
    away = named.span is not None and not sentence.span.covers(named.span)
    return away and kind in _FOREIGN


def _by_words(draft: Draft, found: Found) -> Iterator[Named]:
    for _, token in draft.mentions:
        yield from _linked(token, found, ("between", "with", "among"))
        for child in (*token.each("nmod:poss"), *token.each("compound")):
            yield from _actors(child, found)
        verbs = [token.head] if is_verb(token.head) and token.dep in ("obj", "nsubj", "nsubj:pass", "obl") else []
        verbs += [c for c in token.each("acl", "acl:relcl") if is_verb(c)]
        for verb in verbs:
            if verb.lemma in _OWNING:
                yield from _linked(verb, found, ("between", "with", "among"))
                if token.dep in ("obj", "obl") and verb is token.head:
                    yield from _actors(find_agent(verb), found)


def _linked(head: Token, found: Found, prepositions: tuple[str, ...]) -> Iterator[Named]:
    for preposition, noun in obliques(head):
        if preposition in prepositions:
            yield from _actors(noun, found)
            for child in noun.each("conj", "acl"):
                yield from _actors(child if not is_verb(child) else find_agent(child), found)


def _actors(token: Token | None, found: Found) -> list[Named]:
    """The actors a phrase names; a pronoun names none here, where its sentence is long past."""
    if token is None or token.upos == "PRON":
        return []
    return found.cast.actors(token)


def _speaks_of_sides(draft: Draft) -> bool:
    return any(
        t.lemma in _SIDES and any(c.lemma in ("both", "two", "warring", "the") for c in t.children)
        for sentence in draft.sentences()
        for t in sentence.tokens
    )


def _two_sides(found: Found) -> list[Named]:
    """As in "Both sides" of a report: the two belligerents it names most often."""
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for sentence in found.sentences:
        for token in sentence.tokens:
            if token.mention is None or found.kind_of(token.mention.entity) not in _BELLIGERENTS:
                continue
            for named in found.cast.actors(token)[:1]:
                if named.key is not None:
                    counts[named.key] += 1
                    first.setdefault(named.key, named)
    order = sorted(first, key=lambda key: (-counts[key], list(first).index(key)))
    return [first[key] for key in order[:2]] if len(order) >= 2 else []


def thirds_of(draft: Draft, found: Found, table: TermTable) -> list[InRole]:
    """The third parties of the deal, each once, with the word that gives it its role."""
    roles: dict[str | None, InRole] = {}
    own = _own_side(draft, found)
    for sentence in _around(draft, found):
        for token in sentence.tokens:
            for role, named in _in_role(token, found, table):
                if found.kind_of(named.key) in (*_FOREIGN, "ngo") and named.key not in own:
                    roles.setdefault(named.key, InRole(named, role, Quote(token.span, token.text)))
    for sentence, act in draft.acts:
        if act.event in _DONE:
            for named in (*act.agents, *act.targets):
                kind = found.kind_of(named.key)
                if kind in ("igo",) or _bridged(named, sentence, kind):
                    roles.setdefault(named.key, InRole(named, _role_elsewhere(named, found, table)))
    return list(roles.values())


def _own_side(draft: Draft, found: Found) -> set[str | None]:
    """Foreign powers the deal was made with or between, which are sides of it and not beside it."""
    own: set[str | None] = set()
    for _, token in draft.mentions:
        heads = [token, token.head] if is_verb(token.head) else [token]
        for head in heads:
            own |= {n.key for n in _linked(head, found, ("between", "with", "among"))}
    return own


def _around(draft: Draft, found: Found) -> list[Sentence]:
    """The deal's sentences, and those right after them that set no other subject."""
    numbers = {s.index for s in draft.sentences()}
    first = draft.sentence.index
    numbers |= {s.index for s in found.sentences if s.index == first + 1 and s.paragraph == draft.sentence.paragraph}
    return [s for s in found.sentences if s.index in numbers]


def _in_role(token: Token, found: Found, table: TermTable) -> Iterator[tuple[Role, Named]]:
    if token.mention is not None or token.upos not in ("NOUN", "VERB", "ADJ", "PROPN"):
        return
    role = table.roles.get(token.lemma) or table.roles.get(token.text.lower())
    if role is None:
        if is_verb(token) and token.lemma in _LOOKING and any(c.lemma in ("on", "in") for c in token.children):
            role = "witness"
        else:
            return
    for named in _bearers(token, found):
        yield role, named


def _bearers(token: Token, found: Found) -> list[Named]:
    if is_verb(token):
        bearer = find_agent(token)
        return (
            _actors(bearer, found) if bearer is not None else _actors(token.head if token.dep == "acl" else None, found)
        )
    named = [n for p, noun in obliques(token) if p in ("of", "by", "from") for n in _actors(noun, found)]
    named += [n for child in token.each("amod", "compound", "nmod:poss", "appos") for n in _actors(child, found)]
    if not named and token.dep in ("obl", "nmod", "xcomp", "appos", "amod", "acl"):
        above = find_subject(token.head) if is_verb(token.head) else token.head
        named = _actors(above, found)
        if above is not None and above.lemma in ("country", "state", "government"):
            named += [n for c in above.each("nmod:poss", "amod") for n in _actors(c, found)]
    subject = token.child("nsubj")
    return named or _actors(subject, found)


def _role_elsewhere(named: Named, found: Found, table: TermTable) -> Role:
    """The role some other sentence gives the actor; who only took part was a witness."""
    for sentence in found.sentences:
        for token in sentence.tokens:
            for role, other in _in_role(token, found, table):
                if other.key == named.key:
                    return role
    return "witness"


def keys(named: Iterable[InRole]) -> set[str | None]:
    """The entity keys of actors in roles."""
    return {each.named.key for each in named}


def in_order(parties: Sequence[Named]) -> tuple[InRole, ...]:
    """Parties as actors in the role of party."""
    return tuple(InRole(party, "party") for party in parties)
