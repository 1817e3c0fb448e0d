"""Short names for what a report has named in full: "the committee", "our Commission", "the crossing", "the dam"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trucebook.language.tokens import Token
from trucebook.model.claim import Named
from trucebook.model.names import Entity

# Nouns that are the last or first word of a body's or a unit's full name.
_BODIES = frozenset(
    """committee commission council command mission front brigade division battalion legion movement organisation
    organization ministry authority administration coalition directorate bureau agency office centre center observatory
    room alliance union corps network league assembly chamber foundation crescent army militia delegation federation
    congress board panel body mechanism regiment company assembly guard campaign association agency programme
    presidency secretariat syndicate tribe clan""".split()
)
# Bodies that are somebody else's or last a day.
_PASSING = frozenset({"delegation", "room", "office", "army", "panel", "mechanism", "centre", "center", "company"})
# Nouns any armed group may be called by, once it is the one spoken of.
_GROUPS = frozenset({"group", "faction", "organisation", "organization", "movement", "militia"})
_DEFINITE = frozenset({"the", "this", "that"})
_OURS = frozenset({"our", "your"})
_NARROWING = frozenset({"amod", "compound", "nmod", "nummod", "acl:relcl", "acl"})
# Adjectives that leave the body what it is.
_SAME = frozenset({"same", "said", "latter", "whole", "entire"})


def is_short(token: Token) -> bool:
    """Whether the noun is definite and bare, so that it can stand for a body named before."""
    words = {child.lemma for child in token.each("det", "nmod:poss")}
    if token.mention is not None or token.tag in ("NNS", "NNPS") or not words & (_DEFINITE | _OURS):
        return False
    return all(child.lemma in _SAME for child in token.children if child.dep in _NARROWING)


def body_before(token: Token, named: Iterable[Named], entities: Mapping[str, Entity]) -> Named | None:
    """The body of which the noun is a short name, among those ``named`` before, the last first; None where none is."""
    if token.lemma not in _BODIES | _GROUPS or not is_short(token):
        return None
    for body in named:
        if body.key is not None and shares_its_noun(token.lemma, entities[body.key]):
            return body
    if token.lemma in _GROUPS:
        return next((b for b in named if b.key is not None and entities[b.key].kind == "armed_group"), None)
    return None


def shares_its_noun(noun: str, entity: Entity) -> bool:
    """Whether the noun is a word of the entity's name: "the dam" of Tishrin Dam, "the committee" of a committee's."""
    return any(noun in form.lower().replace("-", " ").split() for form in (entity.name, *entity.forms))


def is_body(token: Token) -> bool:
    """Whether the phrase is a definite body: "the committee of notables"."""
    return (
        token.lemma in _BODIES
        and token.tag not in ("NNS", "NNPS")
        and bool({c.lemma for c in token.each("det", "nmod:poss")} & (_DEFINITE | _OURS))
    )
