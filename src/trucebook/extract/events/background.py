"""Which verbs report no happening of their own: what stands in the background of another statement.

The annotation guide counts what a report says happened or is to happen.  Participles beside a noun, purposes ("to force
residents to sign"), hypotheses and the content of a threat or an accusation are left to what they belong to.
"""

from __future__ import annotations

from trucebook.extract.clauses import is_reduced, is_verb, is_wanted
from trucebook.language.tokens import Token

_MODIFIERS = frozenset({"amod", "compound", "case", "fixed", "mark", "nmod", "nmod:desc", "cop", "aux"})
# "the decision to close the road" reports a closure; "efforts to sign" report no signing.
_DECISIVE = frozenset("decision order move ultimatum ban agreement deal refusal mandate".split())
# Verbs whose infinitive or -ing form is what they are about, not one more event.
_SWALLOWING = frozenset(
    """accuse aim allow appeal appear ask authorise authorize ban bar blame block call cease charge compel condemn
    condition criticise criticize decline demand deny enable fear foil forbid force give halt hamper help hinder
    hope insist invite let like offer order permit precondition prepared press pressure prevent prohibit propose
    push ready recommend refuse request require seem serve stop suggest suspect tell threaten thwart unwilling urge
    vow want warn willing wish""".split()
)
# Verbs whose whole content is theirs: "charged that the rebels had broken the deal" is one accusation.
_CHARGING = frozenset({"charge", "complain", "protest", "accuse", "deny"})
# Verbs whose content is feared or wished for, and questions left open, report nothing.
_IRREAL = frozenset({"fear", "worry", "hope", "doubt", "wish", "dread", "imagine"})
_OPEN = frozenset({"who", "whose", "which", "whether", "if", "when", "where", "why", "how"})
# "denied allegations that the army had shelled": what is alleged belongs to the denial.
_SAID = frozenset("allegation accusation claim charge suggestion fear hope possibility demand condition threat".split())
_POSSIBLE = frozenset({"could", "can"})
_IF = frozenset({"if", "unless", "whether", "lest"})
# "This comes after the Russians have told the committee": news, not a condition.
_TELLING_AFTER = frozenset({"come", "follow"})
_ONCE = frozenset({"after", "once", "when", "until", "before"})


def is_background(verb: Token) -> bool:
    """Whether the verb's clause reports nothing by itself."""
    if (
        _stands_before_noun(verb)
        or _is_possible(verb)
        or verb.dep in _MODIFIERS
        or (verb.dep == "acl" and _is_participle(verb))
    ):
        return True
    if verb.dep == "conj" and is_verb(verb.head) and verb.child("nsubj", "nsubj:pass") is None:
        return verb.tag == verb.head.tag and is_background(verb.head)
    marks = {mark.lemma for mark in verb.each("mark")}
    if verb.dep == "advcl" and (marks & {"since", "to"} or marks & _IF):
        return not (marks == {"to"} and verb.head.upos in ("ADJ", "NOUN")) or _is_swallowed(verb)
    if (
        verb.dep == "advcl"
        and marks & _ONCE
        and verb.head.lemma not in _TELLING_AFTER
        and verb.tag in ("VBN", "VBZ", "VBP", "VB")
        and _is_present(verb)
    ):
        return True
    if verb.dep == "acl" and "that" in marks and verb.head.lemma in _SAID:
        return True
    if verb.dep == "acl" and "to" in marks:
        return verb.head.lemma not in _DECISIVE
    return _is_swallowed(verb)


def _stands_before_noun(verb: Token) -> bool:
    """A participle with nothing of its own before a noun, however it is attached: "two besieged towns"."""
    noun = verb.head
    if verb.tag not in ("VBN", "VBD", "VBG") or verb.children or is_verb(noun) or not 0 < noun.i - verb.i < 4:
        return False
    between = {child.i for child in noun.children if verb.i <= child.i < noun.i}
    return len(between) == noun.i - verb.i


def _is_participle(verb: Token) -> bool:
    if verb.tag == "VBG":
        return verb.child("nsubj") is None
    return verb.tag in ("VBN", "VBD") and is_reduced(verb)


def _is_present(verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP") or any(aux.tag in ("VBZ", "VBP", "MD") for aux in verb.each("aux:pass", "aux"))


def _is_possible(verb: Token) -> bool:
    """Whether the clause tells of what is only possible: "could derail the talks", "can be extended"."""
    return any(aux.lemma in _POSSIBLE for aux in verb.each("aux"))


def _is_swallowed(verb: Token) -> bool:
    """Inside what a swallowing verb is about: "threatened to resume shelling", "accused the army of shelling"."""
    token = verb
    for _ in range(4):
        if token.head is token or token.dep not in ("xcomp", "advcl", "obl", "conj", "obj", "ccomp", "acl"):
            return False
        if token.dep == "ccomp" and (token.head.lemma in _CHARGING | _IRREAL or _is_open(token)):
            return True
        if token.dep == "advcl" and token.head.lemma == "know" and _is_open(token):
            return True
        if token.dep == "ccomp" and token.child("nsubj", "nsubj:pass", "aux") is not None and not is_wanted(token):
            return False
        if token.dep == "advcl" and not _of_or_from(token):
            return False
        if token.head.lemma in _SWALLOWING and token.dep != "conj":
            return True
        token = token.head
        if is_verb(token) and token.dep != "conj" and token.child("nsubj", "nsubj:pass") is not None:
            return False
    return False


def _is_open(clause: Token) -> bool:
    """Whether a content clause is a question: "unable to determine who carried out the raid"."""
    first = min(clause.subtree(), key=lambda token: token.i)
    return first.lemma in _OPEN


def _of_or_from(verb: Token) -> bool:
    return any(mark.lemma in ("of", "from", "to", "for", "with", "at") for mark in verb.each("mark", "case"))
