"""Reading off who is named beside a deal: after "between" and "with", and in a role ("under Russian auspices").

Parsers hang "between A and B on one side and C on the other" anywhere; here the words after the preposition are read in
order up to where something else begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.agreements.draft import Found
from trucebook.extract.clauses import find_agent, find_subject, is_verb, obliques
from trucebook.extract.names.named_in import actors_in
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.claim import Named
from trucebook.model.vocabulary import Role

_ENDS = frozenset(
    """after which who that under through before during at while when where as via thanks since until despite following
    mediate broker because if for in to over into""".split()
)
_FIGHTING = frozenset(
    """clash fighting fight battle war exchange strip land road line area border front tension difference contact
    confrontation distance zone prisoner violence""".split()
)
_LOOKING = frozenset({"look", "sit", "watch", "attend", "observe"})
# Plural nouns whose bearers are named after them ("the sponsors of the talks, A and B").
_BEARERS = frozenset({"sponsor", "guarantor", "mediator", "facilitator", "host", "observer", "broker", "intermediary"})
_CALLING = frozenset({"call", "convene", "chair", "bring", "lead", "arrange"})
_TALKING_INTO = frozenset({"persuade", "convince", "coax"})
_TALKS = frozenset({"talk", "meeting", "table", "negotiation", "session", "dialogue", "conference"})
# How many words the names after a preposition may take up.
_LENGTH = 30


def actors(token: Token | None, found: Found) -> list[Named]:
    """The actors the phrase at ``token`` names."""
    return actors_in(token, found.cast)


def after_between(sentence: Sentence, found: Found) -> list[Named]:
    """The actors named after "between" (or "among"), unless it stands with fighting or with land."""
    for token in sentence.tokens:
        if token.lemma in ("between", "among") and token.head.head.lemma not in _FIGHTING:
            before = sentence.tokens[max(0, token.i - 2) : token.i]
            named = list(_in_row(sentence, token.i + 1, found))
            if named and not any(t.lemma in _FIGHTING for t in before):
                return named
    return []


def after_with(token: Token, sentence: Sentence, found: Found) -> list[Named]:
    """The actors named after "with" within a few words behind a deal or the verb that made it."""
    for following in sentence.tokens[token.i + 1 : token.i + 12]:
        if following.lemma == "with":
            named = list(_in_row(sentence, following.i + 1, found))
            as_role = any(t.lemma == "as" for t in sentence.tokens[following.i : following.i + 5])
            return [] if as_role else named
        if following.lemma in ("which", "that", "who") or following.text in (";", ":"):
            break
    return []


def _in_row(sentence: Sentence, start: int, found: Found) -> Iterator[Named]:
    seen: set[str | None] = set()
    for token in sentence.tokens[start : start + _LENGTH]:
        breaks = token.tag in ("VBD", "VBZ", "VBP", "MD") or (token.upos == "PUNCT" and token.text in (";", ":", "."))
        if breaks or (token.lemma in _ENDS and token.mention is None and token.i > start + 1):
            return
        if token.text == "," and _opens_with(sentence, token.i + 1):
            return
        if token.mention is not None and token.mention.sort == "actor":
            for named in found.cast.actors(token)[:1]:
                if named.key not in seen:
                    seen.add(named.key)
                    yield named


def _opens_with(sentence: Sentence, number: int) -> bool:
    return number < len(sentence.tokens) and sentence.tokens[number].lemma in ("with", "under", "on", "by", "the")


def in_role(sentence: Sentence, found: Found, table: TermTable) -> Iterator[tuple[Role, Token, Named]]:
    """Each actor a word of the sentence puts in a role, with the word."""
    for token in sentence.tokens:
        role = _role_of(token, table)
        if role is None:
            continue
        for named in (*_beside(token, sentence, found), *_bearers(token, found)):
            yield role, token, named


def _role_of(token: Token, table: TermTable) -> Role | None:
    if token.mention is not None or token.upos not in ("NOUN", "VERB", "ADJ", "PROPN"):
        return None
    role = table.roles.get(token.lemma) or table.roles.get(token.text.lower())
    if role is None and is_verb(token) and token.lemma in _CALLING and _brings_together(token):
        return "mediator"
    if role is None and is_verb(token) and token.lemma in _TALKING_INTO and token.child("obj") is not None:
        return "mediator"
    if role is None and is_verb(token) and token.lemma in _LOOKING:
        return "witness" if any(c.lemma in ("on", "in") for c in token.children) else None
    return role


def _brings_together(verb: Token) -> bool:
    """As in "called the meeting", "brought both to the same table"."""
    return any(c.lemma in _TALKS for c in (*verb.each("obj", "nsubj:pass"), *verb.each("obl"))) or (
        verb.lemma == "bring" and any(c.lemma == "together" for c in verb.children)
    )


def _beside(token: Token, sentence: Sentence, found: Found) -> Iterator[Named]:
    """As printed: "Russian mediation", "Qatar as the host", "the mediation of the Russian friends"."""
    tokens = sentence.tokens
    before = tokens[token.i - 1] if token.i else None
    if before is not None and before.text in ("-", "'s", "’s") and token.i > 1:
        before = tokens[token.i - 2]
    if before is not None and before.mention is not None:
        yield from actors(before, found)[:1]
    as_at = next((t.i for t in tokens[max(0, token.i - 3) : token.i] if t.lemma == "as"), None)
    if as_at is not None:
        close = [t for t in tokens[max(0, as_at - 3) : as_at] if t.mention is not None]
        yield from (named for t in close[-1:] for named in actors(t, found))
    following = tokens[token.i + 1 : token.i + 2]
    if following and following[0].lemma in ("of", "by", "from"):
        for near in tokens[token.i + 2 : token.i + 7]:
            if near.mention is not None and near.mention.sort == "actor":
                yield from actors(near, found)[:1]
            elif near.upos in ("VERB", "PUNCT", "ADP"):
                break
    if token.tag == "NNS" and token.lemma in _BEARERS:
        for near in tokens[token.i + 1 : token.i + 14]:
            if is_verb(near):
                break
            if near.mention is not None and near.mention.sort == "actor":
                yield from actors(near, found)[:1]


def _bearers(token: Token, found: Found) -> list[Named]:
    if is_verb(token):
        return actors(find_agent(token), found)
    named = [n for p, noun in obliques(token) if p in ("of", "by", "from") for n in actors(noun, found)]
    named += [n for child in token.each("amod", "compound", "nmod:poss", "appos") for n in actors(child, found)]
    if not named and token.dep in ("obl", "nmod", "xcomp", "appos"):
        above = find_subject(token.head) if is_verb(token.head) else None
        named = actors(above, found)
        if above is not None and above.lemma in ("country", "state", "government"):
            named += [n for c in above.each("nmod:poss", "amod") for n in actors(c, found)]
    return named or actors(token.child("nsubj"), found)
