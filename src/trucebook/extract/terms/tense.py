"""Whether a sentence reports what was done or says what is to be done.

Terms stand in the present, the future or under a modal ("aid enters", "the army is to leave"); what a report tells in
the past has happened.  That one difference keeps reported events out of the terms and terms out of the events.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from trucebook.extract.clauses import is_verb
from trucebook.language.tokens import Sentence, Token

Tense = Literal["past", "present", "plan", "none"]

_MODALS = frozenset({"will", "would", "shall", "must", "should", "may", "can", "'ll", "ought", "could", "might"})
# Of these, the ones that say what will be; "may" and "could" only guess.
_FIRM = frozenset({"will", "would", "shall", "must", "'ll", "to"})
_SAYING = frozenset(
    """say tell add explain indicate stress confirm note announce point clarify state reveal continue mention affirm
    report inform learn declare relate write underline emphasise emphasize specify assert""".split()
)
# Speech that is about fear, doubt or a threat sets out no terms.
_DOUBTING = frozenset(
    """warn fear threaten accuse deny doubt expect believe hope think suspect want wish worry predict refuse reject
    complain claim insist ask""".split()
)
_OWN_VOICE = frozenset({"i", "we", "you", "my", "our", "me", "us"})


def tense_of(head: Token) -> Tense:
    """The tense of the clause ``head`` heads; ``plan`` is the future, a modal, or "is to"."""
    helpers = [child for child in head.children if child.dep in ("aux", "aux:pass", "cop")]
    if any(child.lemma in _MODALS for child in helpers):
        return "plan"
    infinitive = any(child.lemma == "to" and child.dep in ("mark", "aux") for child in head.children)
    if infinitive and any(child.lemma == "be" for child in helpers):
        return "plan"
    if any(child.tag == "VBD" or child.lemma == "have" for child in helpers):
        return "past"
    if helpers:
        return "present"
    if head.tag == "VBD":
        return "past"
    return "present" if head.tag in ("VBZ", "VBP", "VB") else "none"


def content_of(sentence: Sentence) -> tuple[Token, bool]:
    """The head of what the sentence says, and whether somebody is said to say it."""
    root = sentence.root
    if root.lemma in _SAYING:
        for child in root.children:
            if child.dep in ("ccomp", "parataxis") and (is_verb(child) or child.child("cop") is not None):
                return child, True
        return root, root.child("obj") is None
    return root, False


def is_told(token: Token) -> bool:
    """A past form that is a verb of its own: "detained persons" has none, whatever the parser took it for."""
    stands = token.dep in ("conj", "parataxis", "ccomp", "acl", "root")
    return token.tag == "VBD" and stands and token.child("nsubj", "nsubj:pass") is not None


def reports(sentence: Sentence) -> bool:
    """Whether the sentence tells what happened, rather than what is to be."""
    head, _ = content_of(sentence)
    tense = tense_of(head)
    if tense == "none":
        return any(is_told(t) for t in sentence.tokens)
    return tense == "past"


def begun_in_quotes(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of the sentences that begin inside a quotation opened in a sentence before, of their paragraph."""
    inside: set[int] = set()
    paragraph, opened = -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, opened = sentence.paragraph, False
        if opened:
            inside.add(sentence.index)
        for mark in sentence.text:
            if mark in '"“”':
                opened = mark == "“" or (mark == '"' and not opened)
    return frozenset(inside)


def in_own_voice(sentence: Sentence) -> bool:
    """Whether somebody speaks for himself: a quotation, "we" or "you", a doubt or a fear."""
    text = sentence.text.lstrip()
    if text[:1] in '"“«‘' and not any(t.lemma in _SAYING for t in sentence.tokens[:1]):
        return True
    if any(t.lemma in _OWN_VOICE and t.upos == "PRON" for t in sentence.tokens):
        return True
    return sentence.root.lemma in _DOUBTING or text.endswith("?")


def goes_on_with_terms(sentence: Sentence) -> bool:
    """A sentence among terms that is one more of them: not past, not speech, in nobody's own voice."""
    _, said = content_of(sentence)
    return not said and not in_own_voice(sentence) and not reports(sentence)


def plans(sentence: Sentence) -> bool:
    """A sentence near a deal that says, in the future or as a duty, what is to be done."""
    head, _ = content_of(sentence)
    if in_own_voice(sentence) or tense_of(head) != "plan" or head.lemma in _DOUBTING:
        return False
    if any(t.lemma in ("fear", "threat", "ultimatum", "warning") for t in sentence.tokens):
        return False
    if not any(child.lemma in _FIRM for child in head.children if child.dep in ("aux", "mark", "cop")):
        return False
    return not any(
        mark.lemma in ("if", "unless", "whether")
        for child in (head, *head.each("advcl"))
        for mark in child.each("mark")
    )
