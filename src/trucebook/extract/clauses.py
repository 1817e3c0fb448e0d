"""Finding one's way in a dependency tree: subjects, objects and obliques, also where the tree leaves them unsaid.

Relations are Universal Dependencies; where the parser wavers (agent of a passive, particle or adverb) both readings are
taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.language.tokens import Token

_RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl:relcl", "advcl:relcl", "parataxis", "csubj"})
_INTRANSITIVE = frozenset(
    """die emerge wait erupt arrive happen occur fall come go rise appear collapse expire clash depart remain resign
    vanish elapse perish flare rage insist persist""".split()
)
# "handed over their weapons": the parser may take the particle for a preposition.
_PARTICLES = frozenset({"over", "out", "down", "up", "off", "back", "away", "aside", "through"})
_PHRASAL = frozenset(
    """hand turn give take bring let carry set put pull call send cut lay block seal close shut round pick throw drive
    open break clear tear haul roll wave brush push pull shoot nod laugh shrug knock rip win hold beat fend fight scoop
    gun mow force drive step build hammer thrash iron patch lock wall fence cordon choke box hem bottle vote rule lead
    play walk read blow burn wipe hunt drag""".split()
)
_INWARD = frozenset("bring let send truck haul fly ferry call turn hand".split())
_DITRANSITIVE = frozenset("give offer deny grant pay send hand award allow promise owe".split())
# "is committed to", "is opposed to" say how somebody stands.
_STATAL = frozenset({"commit", "oppose", "engage"})
_WANTED = frozenset({"should", "must"})
# "by evening" names no doer.
_TIMES = frozenset(
    """evening morning noon midday midnight dawn dusk night sunset sunrise then now end time o'clock week month year
    monday tuesday wednesday thursday friday saturday sunday day today tomorrow""".split()
)
_AGREED = frozenset("zone term point measure truce ceasefire deal date line plan clause text".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A past form of these with no object is a passive that headlines leave bare ("Two soldiers killed in Donetsk").
_TRANSITIVE = frozenset(
    """kill wound injure arrest detain abduct kidnap capture release free displace destroy damage hit target deploy take
    evacuate seize shell bomb behead assassinate reopen sign extend displace uproot expel""".split()
)
# Verbs whose infinitive is done by their subject although they have an object.
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "use", "take", "vow", "send", "hold", "have"})


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause as a verb."""
    return token.upos == "VERB"


def is_passive(verb: Token) -> bool:
    """Whether what stands as subject is what the verb was done to."""
    if verb.child("nsubj:pass", "aux:pass") is not None:
        return verb.lemma not in _STATAL
    if verb.dep == "acl" and verb.tag == "VBN":
        return is_reduced(verb) or (verb.lemma in _TRANSITIVE and verb.child("obj") is None)
    if verb.dep != "conj" or verb.child("aux", "obj") is not None or not is_verb(verb.head):
        return False
    # "hundreds were killed and millions displaced": the second leaves its auxiliary out.
    gapped = verb.child("nsubj") is None or verb.lemma in _TRANSITIVE
    return verb.tag == "VBN" and gapped and is_passive(verb.head)


def is_reduced(verb: Token) -> bool:
    """Whether a participle beside a noun is one ("soldiers killed in the raid").

    Compact parsers take the past tense of a plain clause for one ("mortars struck the camp").  A passive keeps no
    object unless its verb has two, and verbs that take none have no passive.
    """
    if verb.lemma in _INTRANSITIVE or verb.child("nsubj", "nsubj:pass") is not None:
        return False
    if verb.child("obl:agent") is None and (verb.tag == "VBD" if verb.lemma != "agree" else not _is_thing(verb.head)):
        return False
    own = verb.child("obj")
    if own is not None and own.i > verb.i and verb.lemma not in _DITRANSITIVE:
        return False
    return not _is_all_there_is(verb)


def _is_thing(noun: Token) -> bool:
    """Whether a noun is what is agreed ("the zones agreed in Astana"), not who agrees."""
    return noun.lemma in _AGREED


def _is_all_there_is(verb: Token) -> bool:
    """Whether the participle stands where the sentence's only verb should: nothing else in it could be one."""
    top = verb.head if verb.head.head is verb.head else next(t for t in verb.ancestors() if t.head is t)
    if is_verb(top) or verb.child("obl:agent") is not None:
        return False
    own = {t.i for t in verb.subtree()}
    return not any(t.tag in _FINITE for t in top.subtree() if t.i not in own)


def is_wanted(clause: Token) -> bool:
    """Whether a content clause tells what should be: "that the siege be lifted", "that they must leave"."""
    forms = {aux.text.lower() for aux in clause.each("aux", "aux:pass", "cop")}
    return bool(forms & _WANTED) or forms == {"be"} or (clause.tag in ("VB", "VBP") and not forms)


def preposition(token: Token) -> str:
    """The lemma of the token's first case marker, with a fixed second part joined ("because of"); empty when none."""
    case = token.child("case")
    if case is None:
        return ""
    fixed = case.child("fixed")
    return f"{case.lemma} {fixed.lemma}" if fixed is not None else case.lemma


def find_subject(verb: Token, depth: int = 0) -> Token | None:
    """The token that does (or in the passive: suffers) ``verb``, said or understood; None when nothing tells."""
    own = verb.child("nsubj", "nsubj:pass", "nsubj:outer")
    if own is not None:
        relative = own.lemma in _RELATIVES and verb.dep in ("acl:relcl", "advcl:relcl")
        return verb.head if relative else own
    if verb.head is verb or depth > 6:
        return None
    return _understood_subject(verb, depth)


def _understood_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep in ("conj", "advcl", "parataxis") and is_verb(head):
        if verb.dep == "advcl" and verb.child("mark") is not None and verb.tag in ("VBD", "VBZ", "VBP"):
            return None
        if verb.dep == "advcl" and any(m.lemma == "by" for m in verb.each("mark")):
            head = _finite(head)
        return find_subject(head, depth + 1)
    if verb.dep in ("xcomp", "ccomp"):
        controller = head.child("obj", "iobj")
        if controller is not None and head.lemma not in _SUBJECT_CONTROL and is_verb(head):
            return controller
        return find_subject(head, depth + 1)
    if verb.dep in ("acl:relcl", "advcl:relcl"):
        return head
    if verb.dep == "acl":
        if verb.tag in ("VBG", "VBN", "VBD"):
            return _top(head) if _is_all_there_is(verb) and not is_passive(verb) else head
        owner = _owner(head)
        if owner is not None:
            return owner
        return find_subject(head.head, depth + 1) if head.dep in ("obj", "obl", "nsubj:pass") else None
    return None


def _top(noun: Token) -> Token:
    """The noun a run of nouns hangs on: of "talks between the government and the rebels" the talks."""
    while noun.dep in ("nmod", "conj", "appos", "compound") and noun.head is not noun and not is_verb(noun.head):
        noun = noun.head
    return noun


def _finite(verb: Token) -> Token:
    """The verb a by-gerund really modifies: parsers hang it on the nearest infinitive, its doer is the main verb's."""
    while verb.tag == "VB" and verb.head is not verb and any(m.lemma == "to" for m in verb.each("mark")):
        above = verb.head
        while not is_verb(above) and above.head is not above:
            above = above.head
        if not is_verb(above):
            break
        verb = above
    return verb


def _owner(noun: Token) -> Token | None:
    """Whose effort, decision or attempt a noun is."""
    for child in noun.children:
        if child.dep == "nmod:poss" or (child.dep == "nmod" and preposition(child) in ("by", "of")):
            return child
        if child.dep in ("amod", "compound") and child.mention is not None:
            return child
    return None


def find_object(verb: Token) -> Token | None:
    """The object of an active verb, or what the passive subject stands for."""
    if is_passive(verb):
        return find_subject(verb)
    own = verb.child("obj")
    if own is not None:
        return verb.head if own.lemma in _RELATIVES and verb.dep == "acl:relcl" else own
    second = [noun for noun in verb.each("nsubj") if noun.i > verb.i]
    if second and len(verb.each("nsubj")) > 1:  # "laid the blame on": an object read as one more subject
        return second[0]
    if verb.dep == "acl:relcl" and verb.child("nsubj") is not None and verb.child("nsubj").lemma not in _RELATIVES:  # type: ignore[union-attr]
        return verb.head
    for child in verb.each("obl"):
        case = child.child("case")
        if case is None or case.i != verb.i + 1 or child.mention is not None or _is_time(child):
            continue
        if (case.lemma in _PARTICLES and verb.lemma in _PHRASAL) or (case.lemma == "in" and verb.lemma in _INWARD):
            return child
    if verb.tag == "VB" and verb.child("mark") is not None:
        return _stray_object(verb)
    if verb.dep == "conj" and is_verb(verb.head) and verb.tag == verb.head.tag:
        last = max((t.i for t in verb.subtree()), default=verb.i)
        shared = verb.head.child("obj")
        return shared if shared is not None and shared.i > last else None
    return None


def _stray_object(verb: Token) -> Token | None:
    """The noun right after an infinitive that the parser gave to a later verb as its subject."""
    later = [t for t in verb.head.subtree() if t.i > verb.i] if verb.head is not verb else []
    later += [t for a in verb.ancestors() for t in a.each("nsubj", "nsubj:pass") if t.i > verb.i]
    for noun in sorted(later, key=lambda t: t.i):
        if noun.upos in ("NOUN", "PROPN") and noun.dep in ("nsubj", "nsubj:pass"):
            return noun if noun.i - verb.i <= 4 and noun.head.i > noun.i else None
    return None


def find_agent(verb: Token) -> Token | None:
    """Who did it: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        return find_subject(verb)
    for child in verb.each("obl:agent", "obl", "nmod"):
        if (child.dep == "obl:agent" or preposition(child) == "by") and not _is_time(child):
            return child
    return None


def _is_time(noun: Token) -> bool:
    return noun.upos == "NUM" or noun.lemma in _TIMES


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Each (preposition, noun) hanging on ``token``; those on its object too, as parsers attach them to either."""
    for child in token.children:
        if child.dep in ("obl", "nmod", "obl:agent", "obl:unmarked") or (child.dep == "advcl" and child.upos == "NOUN"):
            yield preposition(child), child
    if is_verb(token):
        own = find_object(token)
        # Parsers hang a phrase on the object or on the particle before it ("walked away from the table").
        for above in [*([own] if own is not None else []), *(c for c in token.each("advmod") if c.lemma in _PARTICLES)]:
            for child in above.each("nmod", "obl"):
                yield preposition(child), child


def clause(head: Token) -> Iterator[Token]:
    """The tokens of the clause ``head`` heads, without the clauses that say something of their own."""
    yield head
    for child in head.children:
        finite = child.dep in _CLAUSES and not (child.dep == "advcl" and child.child("nsubj", "nsubj:pass") is None)
        other_verb = child.dep == "conj" and is_verb(child)
        if not finite and not other_verb:
            yield from clause(child)


def phrase(noun: Token) -> Iterator[Token]:
    """The tokens of the noun phrase ``noun`` heads, with what it is joined to, without clauses."""
    yield noun
    for child in noun.children:
        if not child.dep.startswith(("acl", "advcl", "parataxis", "ccomp", "punct")):
            yield from phrase(child)
