"""The parts of a phrase that may say whom it speaks of, and names as they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucebook.extract.clauses import preposition
from trucebook.language.tokens import Sentence, Token

# Prepositions that say where, or name another side; names after them are not who the phrase is about.
_ASIDE = frozenset(
    """in at near around along outside inside across within throughout into with against under on from to over
    despite before after""".split()
)
MEMBERS = frozenset(
    """source official spokesman spokeswoman spokesperson member leader commander officer minister head chief delegate
    representative police troop soldier fighter envoy adviser advisor expert diplomat team observer monitor force
    delegation official negotiator aide unit gunman warplane jet men man army militia mission spokesperson member
    negotiator faction group man militant""".split()
)
# "Fired on its positions": what is a party's own.
BELONGINGS = frozenset(
    """position post convoy patrol vehicle outpost headquarters checkpoint ambulance truck staff base camp man fighter
    soldier troop""".split()
)
# "Bogotá's defence minister": who acts for the state whose capital stands before him.
OFFICES = frozenset(
    """president premier secretary ambassador parliament government authority ministry leadership cabinet military
    king emir chairman regime administration artillery""".split()
)
# "a delegation led by the vice president" acts for whom he stands for.
_LED = frozenset({"lead", "head", "chair"})


def name_lists(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """Lists of names as they are printed ("A, the B and C"), by the number of each member's token.

    A parser often breaks a long list in two; what is printed between the names does not.
    """
    lists: dict[int, list[Token]] = {}
    run: list[Token] = []
    closing = False
    for token in tokens:
        word = token.text.lower()
        if token.mention is not None and not token.mention.adjectival:
            if run and run[0].mention is not None and run[0].mention.sort != token.mention.sort:
                run = []
            run.append(token)
            if closing and len(run) > 1:
                lists |= {member.i: run for member in run}
                run = []
            closing = False
        elif run and word in ("and", "&"):
            closing = True
        elif not (run and word in (",", "the")):
            run, closing = [], False
    return lists


def who(token: Token) -> Iterator[Token]:
    """The tokens of a phrase that may say who it is about, leaving out where it is."""
    yield token
    for child in sorted(token.children, key=lambda t: t.i):
        if child.dep == "acl" and child.lemma in _LED and token.lemma in MEMBERS:
            yield from (t for leader in child.each("obl:agent", "obl") for t in who(leader))
        if child.dep.startswith(("acl", "advcl", "parataxis", "ccomp", "punct", "case", "det")):
            continue
        if child.dep in ("nmod", "obl") and preposition(child) in _ASIDE and not _belongs(token, child):
            continue
        yield from who(child)


def _belongs(noun: Token, child: Token) -> bool:
    """Whether ``child`` is whom ``noun`` belongs to: "a source at the ministry", "police from Russia"."""
    acts = child.mention is not None and child.mention.sort == "actor"
    return acts and preposition(child) in ("in", "at", "from", "within", "with") and noun.lemma in MEMBERS


def main_subjects(sentence: Sentence) -> Iterator[Token]:
    """The subject of the main clause, then those of what it says or adds."""
    root = sentence.root
    subject = root.child("nsubj", "nsubj:pass")
    if subject is not None:
        yield subject
    for child in root.each("ccomp", "parataxis"):
        inner = child.child("nsubj", "nsubj:pass")
        if inner is not None:
            yield inner
