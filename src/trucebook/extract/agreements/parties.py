"""Who made a deal, and which third parties stood beside it, each by the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trucebook.extract.agreements.draft import Draft, Found, is_done
from trucebook.extract.agreements.joining import STOPS
from trucebook.extract.agreements.made_by import makers
from trucebook.extract.agreements.sides import actors, after_between, after_with, in_role
from trucebook.extract.agreements.told import MET, belligerents, speaks_of_sides, two_sides, who_bargain, who_met
from trucebook.extract.clauses import find_agent, find_subject, is_verb, obliques, preposition
from trucebook.extract.terms.find import Term
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.agreement import InRole
from trucebook.model.claim import Named
from trucebook.model.span import Quote
from trucebook.model.vocabulary import EventType, Role

_DONE: frozenset[EventType] = frozenset({"agree", "sign"})
_OFFERED: frozenset[EventType] = frozenset({"propose", "reject", "meet", "demand", "extend", "start"})
# Verbs by which a side shows that a deal is its own.
_OWNING = frozenset("observe declare reach make sign have agree enter strike conclude violate breach break".split())
# What a power outside a war does to a deal between others.
_BROKERING: dict[str, Role] = {
    "broker": "mediator", "mediate": "mediator", "announce": "guarantor", "unveil": "guarantor", "secure": "mediator",
    "facilitate": "mediator", "negotiate": "mediator", "call": "mediator", "convene": "mediator", "put": "mediator",
    "suggest": "mediator", "arrange": "mediator", "work": "mediator", "float": "mediator", "craft": "mediator",
}  # fmt: skip
# Who only says yes to a deal others made is not told of as a side of it.
_APPROVING = frozenset({"accept", "approve", "join", "endorse", "honour", "honor", "respect", "keep"})
_SUBJECTS = frozenset({"talk", "negotiation", "deal", "agreement", "truce", "ceasefire", "accord", "process", "text"})
# One side gets a deal out of the other.
_GETTING = frozenset({"get", "obtain", "extract", "win", "secure", "wrest", "wring"})
_SAYING = frozenset({"announce", "say", "declare", "report", "inform"})
_FOREIGN = frozenset({"third_state", "igo"})
_BESIDE = frozenset({"third_state", "igo", "ngo", "civil_body"})
# What is done "through" a body or "by" a relief organisation is watched over by it.
_THROUGH = {"through": frozenset({"igo", "ngo"}), "via": frozenset({"igo", "ngo"}), "by": frozenset({"ngo"})}
_NO_PARTY = frozenset({"media", "ngo", "igo", "person"})
# One power from outside that local sides met is the other side; several are there to watch over them.
_SEVERAL = 2


def parties_of(draft: Draft, thirds: set[str | None], found: Found) -> list[Named]:
    """The sides of the deal, in the order told, without those that only stood beside it."""
    named = [*_by_acts(draft, found), *_by_words(draft, found)] or list(_who_accepts(draft, found))
    unnamed = next((not (a.agents or a.targets) for _, a in draft.acts if a.event in _DONE), draft.spoken)
    if not named or unnamed:
        met, foreign = who_met(draft, found)
        named = [*met, *(foreign if len(foreign) < _SEVERAL else ()), *named]
    named = named or _told_elsewhere(draft, thirds, found)
    if not named:
        named = [t.provision.obligor for t in draft.terms if t.provision.obligor is not None and t.scope.closed]
    signed = {n.key for n in _signers(draft, found)}
    parties: dict[str | None, Named] = {}
    for party in named:
        side = party.key not in thirds or party.key in signed
        if side and found.kind_of(party.key) not in _NO_PARTY:
            parties.setdefault(party.key, party)
    return list(parties.values())


def _told_elsewhere(draft: Draft, thirds: set[str | None], found: Found) -> list[Named]:
    """The sides by what the report tells apart from the deal: both of a war, who bargains, who fights."""
    if speaks_of_sides(draft):
        return two_sides(found)
    if draft.number > 0 or draft.past:
        return []
    bargaining = [n for n in who_bargain(found) if n.key not in thirds]
    stops = any(kind in STOPS for kind in draft.kinds)
    return bargaining or (belligerents(found, thirds) if stops else [])


def _by_acts(draft: Draft, found: Found) -> Iterator[Named]:
    done = any(act.event in _DONE and is_done(act) for _, act in draft.acts)
    for sentence, act in draft.acts:
        counts = act.event in _DONE and is_done(act)
        if counts or (not done and act.event in _OFFERED):
            brokered = act.trigger.lemma in _BROKERING
            if act.trigger.lemma in _APPROVING and any(a.trigger.lemma not in _APPROVING for _, a in draft.about):
                continue
            for named in (*act.agents, *act.targets):
                kind = found.kind_of(named.key)
                if not _bridged(named, sentence, kind) and not (brokered and kind in _FOREIGN):
                    yield named


def _bridged(named: Named, sentence: Sentence, kind: str) -> bool:
    """Whether a foreign power was only at the meeting told of before, not in the act's own sentence."""
    away = named.span is not None and not sentence.span.covers(named.span)
    return away and kind in _FOREIGN


def _by_words(draft: Draft, found: Found) -> Iterator[Named]:
    for sentence, token in draft.mentions:
        if _is_made(token):
            yield from own_words(token, sentence, found)
        for child in (*token.each("nmod:poss"), *token.each("compound")):
            yield from actors(child, found)
        verb = token.head
        if is_verb(verb) and verb.lemma in _OWNING and token.dep in ("obj", "obl"):
            yield from actors(find_agent(verb), found)
        if is_verb(verb) and verb.lemma in _GETTING and token.dep == "obj":
            yield from actors(find_agent(verb), found)
            yield from (n for p, noun in obliques(verb) if p in ("from", "out", "of") for n in actors(noun, found))
        yield from _announcer(token, sentence, found)
        yield from makers(token, found)
    for scope in draft.scopes:
        if scope.deal is not None and is_verb(scope.deal) and draft.number == 0:
            yield from after_between(found.sentences[scope.sentence], found)
    yield from _signers(draft, found)


def _signers(draft: Draft, found: Found) -> Iterator[Named]:
    """Who is said to have signed, in the deal's sentences or right after them."""
    numbers = {s.index for s, _ in draft.mentions}
    for sentence in found.sentences:
        near = any(0 <= sentence.index - n <= 2 for n in numbers)
        for token in sentence.tokens if near else ():
            if is_verb(token) and token.lemma == "sign" and token.tag == "VBD":
                yield from _signatories(token, sentence, found)
                if not any(c.lemma in ("not", "n't", "never") for c in token.children):
                    yield from actors(token.child("nsubj"), found)


def own_words(token: Token, sentence: Sentence, found: Found) -> list[Named]:
    """Whom the deal's own sentence says it was made between, or with."""
    return after_between(sentence, found) or after_with(token, sentence, found)


def _is_made(token: Token) -> bool:
    """Whether the deal is a core part of its clause, so that "between" and "with" there may be its own."""
    return token.dep in ("nsubj", "nsubj:pass", "obj", "obl", "root", "nmod", "conj", "compound", "appos")


def _announcer(token: Token, sentence: Sentence, found: Found) -> list[Named]:
    """As in "the command's spokesman announced that a deal was reached with them": the speaker's side made it."""
    verb = token.head
    subject = verb.child("nsubj")
    passive = token.dep == "nsubj:pass" or (subject is not None and subject.upos == "PRON")
    if not passive or not is_verb(verb) or not after_with(verb, sentence, found):
        return []
    if verb.dep == "ccomp" and verb.head.lemma in _SAYING:
        return [n for n in actors(find_subject(verb.head), found) if found.kind_of(n.key) not in _FOREIGN]
    return []


def _signatories(trigger: Token, sentence: Sentence, found: Found) -> Iterator[Named]:
    """As in "seven factions signed, among them A and B"."""
    listing = next(
        (t for t in sentence.tokens if t.i > trigger.i and t.lemma in ("among", "include", "including")), None
    )
    if listing is None:
        return
    for token in sentence.tokens[listing.i :]:
        if token.text in (";", ".") or token.tag in ("VBD", "VBZ"):
            return
        if token.mention is not None and token.mention.sort == "actor":
            yield from actors(token, found)[:1]


def _who_accepts(draft: Draft, found: Found) -> Iterator[Named]:
    """Those who only say yes to a deal, where nobody else is told of as its side."""
    for _, token in draft.mentions:
        verb = token.head
        if is_verb(verb) and verb.lemma in _APPROVING and token.dep in ("obj", "obl"):
            yield from actors(find_agent(verb), found)


def thirds_of(draft: Draft, found: Found, table: TermTable) -> list[InRole]:
    """The third parties of the deal, each once, with the word that gives it its role."""
    roles: dict[str | None, InRole] = {}
    own = _own_side(draft, found)
    for sentence in _around(draft, found):
        for role, token, named in in_role(sentence, found, table):
            if found.kind_of(named.key) in _BESIDE and named.key not in own:
                roles.setdefault(named.key, InRole(named, role, Quote(token.span, token.text)))
    for term in draft.terms:
        if term.provision.type == "monitoring":
            for named in _near_words(term, found):
                if named.key not in own:
                    roles.setdefault(named.key, InRole(named, "monitor", term.provision.quote))
    for named, word in (*_helpers(draft, found), *_joint_speakers(draft, found)):
        if named.key not in own:
            roles.setdefault(named.key, InRole(named, word[0], word[1]))
    unnamed = not any(a.agents or a.targets for _, a in draft.acts if a.event in _DONE)
    _, foreign = who_met(draft, found) if unnamed else ([], [])
    for named in foreign if len(foreign) >= _SEVERAL else ():
        roles.setdefault(named.key, InRole(named, _role_elsewhere(named, found, table)))
    for role, verb, named in _brokers(draft, found):
        if named.key not in own:
            roles.setdefault(named.key, InRole(named, role, Quote(verb.span, verb.text)))
    for sentence, act in draft.acts:
        for named in (*act.agents, *act.targets) if act.event in _DONE else ():
            kind = found.kind_of(named.key)
            if named.key not in own and (kind == "igo" or _bridged(named, sentence, kind)):
                roles.setdefault(named.key, InRole(named, _role_elsewhere(named, found, table)))
    return list(roles.values())


def _helpers(draft: Draft, found: Found) -> Iterator[tuple[Named, tuple[Role, Quote]]]:
    """Relief bodies through which a term is carried out: "the wounded leave through the Red Crescent"."""
    for scope in draft.scopes:
        for token in scope.tokens if scope.closed else ():
            bodies = _THROUGH.get(preposition(token)) if token.mention is not None else None
            if bodies is not None:
                yield from (
                    (n, ("monitor", Quote(token.span, token.text)))
                    for n in actors(token, found)[:1] if found.kind_of(n.key) in bodies
                )  # fmt: skip


def _joint_speakers(draft: Draft, found: Found) -> Iterator[tuple[Named, tuple[Role, Quote]]]:
    """Powers that tell of others' deal in a joint statement stand behind it."""
    for sentence, _ in draft.mentions:
        if sentence.root.lemma in _SAYING and any(t.lemma in ("joint", "jointly") for t in sentence.tokens):
            foreign = [n for n in actors(sentence.root.child("nsubj"), found) if found.kind_of(n.key) in _FOREIGN]
            word = Quote(sentence.root.span, sentence.root.text)
            yield from ((n, ("guarantor", word)) for n in foreign if len(foreign) >= _SEVERAL)


def _near_words(term: Term, found: Found) -> Iterator[Named]:
    """The foreign powers named in the words of a term, or right beside them."""
    span = term.provision.quote.span
    inside = [n for n, t in enumerate(term.scope.tokens) if span.touches(t.span)]
    for token in term.scope.tokens[max(0, inside[0] - 4) : inside[-1] + 5] if inside else ():
        for named in actors(token, found)[:1] if token.mention is not None else ():
            if found.kind_of(named.key) in _FOREIGN:
                yield named


def _brokers(draft: Draft, found: Found) -> Iterator[tuple[Role, Token, Named]]:
    """Powers of which the deal's own verb says that they announced or brought it about for others."""
    for _, token in draft.mentions:
        verbs = [c for c in token.each("acl", "acl:relcl") if is_verb(c)]
        verbs += [token.head] if is_verb(token.head) and token.dep in ("obj", "nsubj:pass") else []
        for verb in verbs:
            for named in actors(find_agent(verb), found) if verb.lemma in _BROKERING else ():
                if found.kind_of(named.key) in _FOREIGN:
                    yield _BROKERING[verb.lemma], verb, named


def _own_side(draft: Draft, found: Found) -> set[str | None]:
    """Foreign powers the deal was made with or between, which are sides of it and not beside it."""
    own: set[str | None] = set()
    for sentence, token in draft.mentions:
        own |= {n.key for n in own_words(token, sentence, found)}
    return own


def _around(draft: Draft, found: Found) -> list[Sentence]:
    """The deal's sentences, those of its terms, and the ones right after it was first named."""
    numbers = {s.index for s in draft.sentences()} | {s.sentence for s in draft.scopes if s.closed or s.aside}
    first = draft.sentence
    beside = {(s.index + step, s.paragraph) for s, _ in draft.mentions for step in (-1, 1)}
    beside |= {(first.index + 1, first.paragraph + step) for step in (0, 1)}
    numbers |= set(range(first.index - MET, first.index)) if draft.spoken else set()
    near = [s for s in found.sentences if s.index in numbers or (s.index, s.paragraph) in beside]
    if draft.past or draft.number > 0:
        return near
    known = {s.index for s in near}
    return near + [s for s in found.sentences if s.index not in known and _tells_roles(s)]


def _tells_roles(sentence: Sentence) -> bool:
    """As in "Cuba and Norway are guarantors of the talks", wherever the report says it."""
    words = {t.lemma for t in sentence.tokens}
    return bool(words & {"guarantor", "mediator", "facilitator", "sponsor", "auspices"}) and bool(words & _SUBJECTS)


def _role_elsewhere(named: Named, found: Found, table: TermTable) -> Role:
    """The role some other sentence gives the actor; who only took part was a witness."""
    for sentence in found.sentences:
        for role, _, other in in_role(sentence, found, table):
            if other.key == named.key:
                return role
    return "witness"


def keys(named: Iterable[InRole]) -> set[str | None]:
    """The entity keys of actors in roles."""
    return {each.named.key for each in named}


def in_order(parties: Sequence[Named]) -> tuple[InRole, ...]:
    """Parties as actors in the role of party."""
    return tuple(InRole(party, "party") for party in parties)
