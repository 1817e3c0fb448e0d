"""How strongly a report says that an event happened: asserted, or only planned, demanded, alleged and so on.

The event's own adverbs and auxiliaries speak first, then the words it stands under, nearest first.  What a speaker says
is asserted by that speaker: a verb of saying changes the source of a claim, not its modality.
"""

from __future__ import annotations

from trucebook.extract.clauses import is_passive, is_verb, preposition
from trucebook.language.tokens import Token
from trucebook.lexicon.modality import ModalityTable
from trucebook.model.vocabulary import EventType, Modality

HOSTILE: frozenset[EventType] = frozenset({"obstruct", "attack", "violate", "restrict", "accuse"})
# Hostile acts that count when they are only tried ("sought to evade the talks"); a road they try to cut is not cut.
_DONE_BY_TRYING: frozenset[EventType] = HOSTILE - {"restrict"}
# What stands in a phrase of circumstance is out of reach of the words above it: "no let-up amid the shelling".
_CIRCUMSTANCE = frozenset({"during", "amid", "amidst", "after", "following", "since", "despite", "before", "under"})
ATTEMPTS = frozenset({"seek", "try", "attempt", "endeavour", "endeavor", "strive", "effort", "bid"})
_UNDER = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "nmod", "advcl", "nsubj", "nsubj:pass", "csubj", "conj"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing", "neither"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "csubj", "advcl"})
_IF = frozenset({"if", "unless", "provided", "whether"})
# Stepping up through a finite clause leaves the scope of plans and demands.
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def modality_of(trigger: Token, table: ModalityTable, event: EventType | None = None) -> Modality:
    """The modality of the event that ``trigger`` reports.

    An attempt at a hostile act is the act ("sought to evade the talks"); an attempt at anything else is only planned.
    """
    verb = trigger
    if event in _DONE_BY_TRYING and trigger.dep == "xcomp" and trigger.head.lemma in ATTEMPTS:
        return modality_of(trigger.head, table)
    if (
        event in _DONE_BY_TRYING
        and trigger.dep == "conj"
        and trigger.head.dep == "xcomp"
        and trigger.head.head.lemma in ATTEMPTS
    ):
        return modality_of(trigger.head.head, table)
    if event in _DONE_BY_TRYING and trigger.dep == "acl" and trigger.head.lemma in ATTEMPTS:
        return "asserted"
    own = _own(verb, table)
    if own is not None:
        return own
    for _ in range(5):
        if verb.head is verb or verb.dep not in _UNDER:
            break
        step, head = verb, verb.head
        if step.dep == "conj":
            shared = _shared(step, head, table)
            if shared is not None:
                return shared
        elif (found := _under(step, head, table)) is not None:
            return found
        if is_verb(step) and step.tag in _FINITE and step.dep not in ("conj", "ccomp"):
            break
        if step.dep in ("obl", "nmod") and preposition(step) in _CIRCUMSTANCE:
            break
        verb = head
    return "asserted"


def _own(verb: Token, table: ModalityTable) -> Modality | None:
    found: list[Modality] = []
    for child in verb.children:
        word = child.lemma
        if child.dep in ("advmod", "cc:preconj", "det") and word in table.adverbs:
            found.append(table.adverbs[word])
        elif child.dep == "det" and word == "no":
            found.append("negated")
        elif child.dep == "amod" and word in table.adjectives:
            found.append(table.adjectives[word])
        elif child.dep in ("aux", "aux:pass") and word in table.auxiliaries:
            found.append(table.auxiliaries[word])
        elif child.dep == "mark" and word in _IF:
            return "conditional"
        elif child.dep == "advcl" and any(m.lemma in _IF for m in child.each("mark")):
            found.append("conditional")
        elif child.dep in ("nsubj", "nsubj:pass", "obj") and _is_nobody(child):
            found.append("negated")
    if not found:
        return _bare_infinitive(verb)
    for first in ("negated", "conditional", "demanded"):
        if first in found:
            return "planned" if first == "conditional" and _future_in_past(verb) else first
    return found[0]


def _is_nobody(noun: Token) -> bool:
    """Whether a role is filled by nobody: "no prisoners were exchanged", "nobody signed", "not one shell fell"."""
    if noun.lemma in _NOBODY:
        return True
    return any(
        child.lemma in ("no", "neither") or (child.lemma == "not" and child.i < noun.i) for child in noun.children
    )


def _future_in_past(verb: Token) -> bool:
    """Whether "would" is only the future as seen then; an if-clause makes it a condition."""
    auxiliaries = {child.lemma for child in verb.children if child.dep in ("aux", "aux:pass")}
    conditional = any(m.lemma in _IF for child in verb.each("advcl") for m in child.each("mark"))
    return "would" in auxiliaries and not conditional


def _bare_infinitive(verb: Token) -> Modality | None:
    """Read a main clause such as "is to be released" or "troops to withdraw" as planned."""
    to = any(child.lemma == "to" and child.dep == "mark" for child in verb.children)
    if to and (verb.head is verb or verb.dep in ("acl:relcl", "parataxis")):
        return "planned"
    return None


def _shared(step: Token, head: Token, table: ModalityTable) -> Modality | None:
    """The second of two joined verbs shares the first's auxiliary unless it has a subject of its own."""
    if step.child("nsubj", "nsubj:pass", "aux") is not None or not is_verb(head):
        return None
    shared = _own(head, table)
    return None if shared == "negated" else shared


def _under(step: Token, head: Token, table: ModalityTable) -> Modality | None:
    governor = table.governors.get(head.lemma)
    teller = head.child("nsubj") if head.lemma in ("have", "go", "be", "say") and step.dep == "ccomp" else None
    if teller is not None and table.governors.get(teller.lemma) == "rumoured":
        return "rumoured"
    infinitive = any(child.lemma == "to" and child.dep == "mark" for child in step.children)
    if governor is None and step.dep in _CLAUSES:
        governor = table.clausal.get(head.lemma)
    if step.dep == "xcomp" and head.lemma in table.hearsay and is_passive(head):
        return table.hearsay[head.lemma]
    if step.dep == "advcl":
        marks = {child.lemma for child in step.each("mark")}
        if marks & _IF:
            return "conditional"
        if infinitive:
            return governor or "planned"
        return None
    finite = is_verb(step) and (step.tag in _FINITE or bool(step.each("aux", "aux:pass"))) and not infinitive
    if (
        step.dep in ("nsubj", "obl")
        and is_verb(head)
        and governor == "planned"
        and head.lemma not in ("agree", "await")
    ):
        governor = None
    if governor is not None and not (finite and governor in ("planned", "negated")):
        return governor
    if step.dep in ("obj", "nsubj", "nsubj:pass", "obl", "nmod") and is_verb(head):
        return _own(head, table)
    if step.dep in ("acl", "xcomp") and infinitive:
        return _own(head, table)
    return None
