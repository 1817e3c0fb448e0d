"""Who made a deal, by the clause around its word: who signed it, whom it binds, who is close to it."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.agreements.draft import Found
from trucebook.extract.agreements.sides import actors
from trucebook.extract.clauses import find_agent, is_verb
from trucebook.language.tokens import Token
from trucebook.model.claim import Named

# Who does this to a deal is a side of it, a foreign power too.
_SIGNING = frozenset({"sign", "initial", "agree", "conclude", "reach", "strike", "seal", "ink"})
# Who does this is a side of it unless he is a power from outside.
_MAKING = frozenset({"draft", "give", "accept", "announce", "observe", "make", "declare", "reject", "honour", "honor"})
_BINDING = frozenset({"bind", "oblige", "commit", "require", "allow", "give"})
_NEARING = frozenset({"close", "near", "closer", "nearer"})
_FOREIGN = frozenset({"third_state", "igo"})


def makers(token: Token, found: Found) -> Iterator[Named]:
    """The sides told by the verbs around ``token``, a word for the deal."""
    verbs = [c for c in token.each("acl", "acl:relcl") if is_verb(c)]
    if is_verb(token.head) and token.dep == "nsubj:pass":
        verbs.append(token.head)
    for verb in verbs:
        named = actors(find_agent(verb), found)
        if verb.lemma in _SIGNING:
            yield from named
        elif verb.lemma in _MAKING:
            yield from (n for n in named if found.kind_of(n.key) not in _FOREIGN)
    if is_verb(token.head) and token.dep == "nsubj" and token.head.lemma in _BINDING:
        bound = token.head.child("obj", "iobj")
        yield from (n for n in actors(bound, found) if found.kind_of(n.key) not in _FOREIGN)
    if token.dep in ("obl", "nmod") and token.head.lemma in _NEARING:
        yield from actors(token.head.child("nsubj"), found)
