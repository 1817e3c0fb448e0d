"""Sentences that tell of a deal being made, after which a report may simply say what is to be.

News is told in the past; where, right after "they signed", it goes on in the present ("each army stays where it is"),
it is setting out what was signed.
"""

from __future__ import annotations

import re

from trucebook.extract.agreements.nouns import is_deal, is_holder, is_part
from trucebook.extract.clauses import is_verb
from trucebook.extract.terms.tense import content_of, in_own_voice, tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable

_NOT = frozenset({"not", "n't", "never", "no", "nor"})
_PUTTING = frozenset({"put", "affix", "add", "set", "place"})
# States and opinions in the present are the reporter's, not the deal's.
_STATIVE = frozenset(
    """be have say know live want hope believe call welcome think fear seem appear consider belong number depend show
    suggest mean claim accuse deny insist warn report control surround besiege continue""".split()
)
_ORDINAL = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth|Finally|Then|Last)(?:ly)?,?\s")


def maker_in(sentence: Sentence, table: TermTable) -> Token | None:
    """The word by which the sentence tells that a deal was made: the deal's own noun, else the verb; None otherwise."""
    for token in sentence.tokens:
        if not is_verb(token) or any(c.lemma in _NOT for c in token.children):
            continue
        if token.dep in ("amod", "acl") and token.tag == "VBN":
            continue
        if tense_of(token) not in ("past", "none"):
            continue
        named = [t for t in sentence.tokens if _is_paper(t, table) and t.head is token]
        if token.lemma in table.words.making and named:
            return named[-1]
        signed = token.lemma in _PUTTING and any(c.lemma in table.words.signing for c in token.each("obj", "obl"))
        if token.lemma in table.words.concluding or signed:
            return named[-1] if named else token
    return next((t for t in sentence.tokens if _counts_points(t, table)), None)


def _is_paper(token: Token, table: TermTable) -> bool:
    return is_deal(token, table, loosely=True) or is_holder(token, table)


def _counts_points(token: Token, table: TermTable) -> bool:
    """As in "came out of the talks with a seven-point paper"."""
    if not (_is_paper(token, table) or is_part(token, table)):
        return False
    return any(t.lemma == "point" and t is not token for c in token.each("compound", "amod") for t in c.subtree())


def tells_terms(sentence: Sentence) -> bool:
    """Whether a sentence after the making of a deal says in the present what is to be; a plain plan is an event."""
    head, said = content_of(sentence)
    if said or in_own_voice(sentence):
        return False
    if head.child("cop") is not None and not _ORDINAL.match(sentence.text):
        return False
    return tense_of(head) == "present" and head.lemma not in _STATIVE
