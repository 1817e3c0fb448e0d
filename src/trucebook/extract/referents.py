"""Whom words point back to: "they", "it", "both sides", "its positions", "the soldiers".

What a pronoun means is looked for in its own sentence first, among the subjects before it, the nearest first; then
among the subjects of the sentence before.  Nothing is guessed where number or kind speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucebook.language.tokens import Token
from trucebook.model.names import Entity

_SIDES = frozenset({"side", "party", "delegation", "camp"})
# Words two of which are the two sides: "both armies", "the two garrisons".
_PAIRED = _SIDES | frozenset(
    """army government garrison leader president minister command commander general faction force group country state
    enemy rival neighbour ministry community tribe clan foe""".split()
)
_EITHER = frozenset({"neither", "either", "each", "every", "all"})
_TWO = frozenset({"both", "two"})
_PLURAL = frozenset({"they", "them", "both", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
# Kinds that fight or bargain over a truce.
_BELLIGERENT = frozenset({"state", "state_force", "armed_group", "political_body"})
# Soldiers without a name are the state's, where the report knows one army only.
_SOLDIERS = frozenset({"soldier", "troop", "army", "military", "warplane", "serviceman"})
_ARMY = frozenset({"army", "military"})
# What is the army's where "army" stands before it.
_ARMED = frozenset("unit artillery position convoy checkpoint helicopter jet tank gun shell".split())
# ... unless a word says that they are somebody else's.
_NOT_THE_STATES = frozenset(
    """rebel opposition foreign peacekeeping enemy masked unknown un allied defected former retired allied mercenary
    coalition joint their his its our""".split()
)


def is_both_sides(token: Token | None) -> bool:
    """Whether the phrase at ``token`` is "both sides", "the two delegations", "neither party" or the like."""
    if token is None:
        return False
    words = {child.lemma for child in token.each("det", "nummod", "amod", "det:predet", "cc:preconj", "nmod:poss")}
    if token.lemma in _TWO and (token.lemma == "both" or "the" in words) and token.upos in ("NUM", "PRON", "DET"):
        return not token.each("nmod")
    if token.lemma in _PAIRED and words & _TWO:
        return True
    if token.lemma not in ("side", "party"):
        return False
    return bool(words & _EITHER) or (token.tag in ("NNS", "NNPS") and bool(words & {"the", "warring", "opposing"}))


def main_parties(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The two parties a report speaks of most; empty where it names fewer than two."""
    rivals = [e for e in entities if e.sort == "actor" and e.kind in _BELLIGERENT]
    ranked = sorted(rivals, key=lambda e: (-len(e.spans), e.spans[0].start))
    return tuple(ranked[:2]) if len(ranked) > 1 and len(ranked[1].spans) > 1 else ()


def only_army(entities: Sequence[Entity]) -> Entity | None:
    """The state's one force, or the state itself where no force of its is named; None where there are several."""
    for kind in ("state_force", "state"):
        found = [e for e in entities if e.sort == "actor" and e.kind == kind]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def are_the_states(token: Token) -> bool:
    """Whether "soldiers", "army units" stand alone, so that they can be the state's own."""
    words = [token, *token.each("compound", "amod", "nmod:poss", "det")]
    named = any(word.mention is not None for word in words)
    theirs = any(word.lemma in _NOT_THE_STATES for word in words[1:])
    if named or theirs or token.each("nmod"):
        return False
    return token.lemma in _SOLDIERS or (token.lemma in _ARMED and any(word.lemma in _ARMY for word in words[1:]))


def antecedents(pronoun: Token, tokens: Sequence[Token]) -> Iterator[Token]:
    """The subjects before ``pronoun`` in its sentence that agree with it in number, the nearest first."""
    own = {t.i for t in pronoun.head.children if t.dep in _SUBJECTS} if pronoun.dep not in _SUBJECTS else set()
    for token in reversed(tokens[: pronoun.i]):
        if token.dep not in _SUBJECTS or token.upos not in ("NOUN", "PROPN") or token.i in own:
            continue
        several = token.tag in ("NNS", "NNPS") or bool(token.each("conj"))
        if pronoun.lemma in _PLURAL and not several and token.mention is not None:
            continue
        if pronoun.lemma not in _PLURAL and several:
            continue
        yield token
