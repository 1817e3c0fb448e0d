"""Which nouns name an agreement, what kind their words make it, and what they look like in a sentence."""

from __future__ import annotations

from trucebook.extract.clauses import phrase, preposition
from trucebook.language.tokens import Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.vocabulary import AgreementKind

# "The deal calls for …": verbs of stipulating that parsers take for plural nouns.
_TAKEN_FOR_NOUNS = frozenset({"call", "cover", "ban", "halt", "end", "list", "limit", "bar", "set", "focus", "permit"})
_FIRING = frozenset({"fire", "firing", "shooting", "gunfire", "shelling"})
# "A quiet understanding" says how it was made, not what it is.
_MANNER = frozenset({"quiet", "calm", "silent"})
_BESIDE = ("compound", "amod", "nmod", "nmod:poss", "nummod")


def is_deal(token: Token, table: TermTable, *, loosely: bool = False) -> bool:
    """Whether the noun names an agreement; ``loosely`` takes nouns that do so only in company ("settlement")."""
    if token.mention is not None or token.upos not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return False
    nouns = table.nouns
    if token.lemma == "understanding" and any(c.lemma == "on" for c in token.each("case")):
        return False
    if token.lemma in nouns.alone:
        return token.upos in ("NOUN", "PROPN") or token.dep in ("obj", "nsubj", "obl")
    if token.upos not in ("NOUN", "PROPN") and not (token.tag == "NNS" and token.dep in ("obj", "nsubj", "obl")):
        return False
    if token.lemma in nouns.of and _says_of_what(token, table):
        return True
    return loosely and token.lemma in nouns.with_


def _says_of_what(token: Token, table: TermTable) -> bool:
    beside = [c for c in token.children if c.dep in _BESIDE or c.dep == "acl"]
    return any({c.lemma, c.text.lower()} & table.nouns.of_what for c in beside)


def is_holder(token: Token, table: TermTable) -> bool:
    """Whether the noun is a paper or a demand that may set out terms ("the offer", "new conditions")."""
    return token.mention is None and token.upos == "NOUN" and token.lemma in table.nouns.holder


def is_part(token: Token, table: TermTable) -> bool:
    """Whether the noun stands for terms themselves ("terms", "points", "the following")."""
    if token.lemma == "thing" and token.child("nummod") is None:
        return False
    return token.mention is None and token.lemma in table.words.parts and token.upos in ("NOUN", "VERB", "ADJ", "PROPN")


def modifies_another(token: Token) -> bool:
    """Whether the noun only qualifies another ("ceasefire committee"), so that the phrase is not about the deal."""
    if token.dep not in ("compound", "amod") or token.head.upos not in ("NOUN", "PROPN"):
        return False
    return not (token.head.tag == "NNS" and token.head.lemma in _TAKEN_FOR_NOUNS and token.head.i == token.i + 1)


def label_words(token: Token) -> set[str]:
    """The lemmas that say what sort of deal the noun names: its own and those of its modifiers before it."""
    words = {token.lemma}
    for child in token.children:
        if child.dep == "amod" and child.lemma in _MANNER:
            continue
        if child.dep in ("compound", "amod", "nmod:poss", "appos", "nmod"):
            words |= {t.lemma for t in phrase(child) if t.mention is None} if child.i < token.i else {child.lemma}
    if modifies_another(token):
        words.add(token.head.lemma)
    return words


def kind_of(token: Token, table: TermTable) -> AgreementKind | None:
    """The kind the deal's name says it is: by its own words, else by the first thing it is "on" or "for"."""
    own = kind_of_words(label_words(token), table)
    if own == "cessation_of_hostilities" and any(c.lemma in _FIRING for c in token.each("nmod", "obl")):
        return "ceasefire"
    if own is not None:
        return own
    about = [c for c in token.each("nmod", "obl") if c.i > token.i and preposition(c) in ("on", "for", "of")]
    about += [
        c
        for verb in token.each("acl")
        if verb.lemma in ("provide", "concern", "cover")
        for c in verb.each("obl", "obj")
    ]
    for word in sorted((t for c in about for t in phrase(c) if t.mention is None), key=lambda t: t.i):
        kind = kind_of_words({word.lemma}, table)
        if kind is not None:
            return kind
    return None


def kind_of_words(words: set[str], table: TermTable) -> AgreementKind | None:
    """The kind a label's words make a deal; None where they say nothing ("deal")."""
    for kind, names in table.kinds:
        if words & names:
            return kind
    return None
