"""Which verbs report no happening of their own: what stands in the background of another statement.

The annotation guide counts what a report says happened or is to happen.  Participles beside a noun, purposes ("to force
residents to sign"), hypotheses and the content of a threat or an accusation are left to what they belong to.
"""

from __future__ import annotations

from trucebook.extract.clauses import is_reduced, is_verb, is_wanted
from trucebook.language.tokens import Token

_MODIFIERS = frozenset({"amod", "compound", "case", "fixed", "mark", "nmod", "nmod:desc", "cop", "aux"})
# "the decision to close the road" reports a closure; "efforts to sign" report no signing.
_DECISIVE = frozenset("decision order move ultimatum ban agreement deal attempt refusal mandate".split())
# Verbs whose infinitive or -ing form is what they are about, not one more event.
_SWALLOWING = frozenset(
    """force compel hope want wish fear threaten accuse deny suspect blame cease stop halt refuse decline seem appear
    able warn vow help serve require condemn criticise criticize like demand urge insist call request ask appeal press
    push propose suggest invite offer tell order recommend condition precondition pressure let allow permit enable
    authorise authorize prevent bar ban forbid prohibit ready willing prepared unwilling""".split()
)
# Verbs whose whole content is theirs: "charged that the rebels had broken the deal" is one accusation.
_CHARGING = frozenset({"charge", "complain", "protest", "accuse", "deny"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_ONCE = frozenset({"after", "once", "when", "until", "before"})


def is_background(verb: Token) -> bool:
    """Whether the verb's clause reports nothing by itself."""
    if verb.dep in _MODIFIERS or (verb.dep == "acl" and _is_participle(verb)):
        return True
    if verb.dep == "conj" and is_verb(verb.head) and verb.child("nsubj", "nsubj:pass") is None:
        return verb.tag == verb.head.tag and is_background(verb.head)
    marks = {mark.lemma for mark in verb.each("mark")}
    if verb.dep == "advcl" and (marks & {"since", "to"} or marks & _IF):
        return not (marks == {"to"} and verb.head.upos in ("ADJ", "NOUN")) or _is_swallowed(verb)
    if verb.dep == "advcl" and marks & _ONCE and verb.tag in ("VBN", "VBZ", "VBP", "VB") and _is_present(verb):
        return True
    if verb.dep == "acl" and "to" in marks:
        return verb.head.lemma not in _DECISIVE
    return _is_swallowed(verb)


def _is_participle(verb: Token) -> bool:
    if verb.tag == "VBG":
        return verb.child("nsubj") is None
    return verb.tag in ("VBN", "VBD") and is_reduced(verb)


def _is_present(verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP") or any(aux.tag in ("VBZ", "VBP", "MD") for aux in verb.each("aux:pass", "aux"))


def _is_swallowed(verb: Token) -> bool:
    """Inside what a swallowing verb is about: "threatened to resume shelling", "accused the army of shelling"."""
    token = verb
    for _ in range(4):
        if token.head is token or token.dep not in ("xcomp", "advcl", "obl", "conj", "obj", "ccomp", "acl"):
            return False
        if token.dep == "ccomp" and token.head.lemma in _CHARGING:
            return True
        if token.dep == "ccomp" and token.child("nsubj", "nsubj:pass") is not None and not is_wanted(token):
            return False
        if token.head.lemma in _SWALLOWING and token.dep != "conj" and (token.dep != "advcl" or _of_or_from(token)):
            return True
        token = token.head
        if is_verb(token) and token.dep != "conj" and token.child("nsubj", "nsubj:pass") is not None:
            return False
    return False


def _of_or_from(verb: Token) -> bool:
    return any(mark.lemma in ("of", "from", "to", "for") for mark in verb.each("mark", "case"))
