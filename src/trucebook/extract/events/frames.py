"""Whether a verb, a noun or an adjective in its sentence meets the conditions of a trigger frame."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.clauses import (
    find_agent,
    find_object,
    find_subject,
    is_passive,
    is_verb,
    is_wanted,
    obliques,
    preposition,
)
from trucebook.language.tokens import Token
from trucebook.lexicon.frames import AdjectiveFrame, Frame, FrameTable, NounFrame, Pattern, Words

# "a number of", "dozens of": the noun that counts is the one after "of".
_QUANTITIES = frozenset(
    """number dozen hundred thousand score group series wave majority most some all part batch handful couple string
    spate round lot quantity total series campaign case act type kind form amount one two three half rest member crowd
    scores tens ten pair set planeload truckload busload
    boatload shipload chunk swathe portion stretch section million remainder third quarter side end team
    contingent""".split()
)
# "the evacuation process", "a ceasefire deal": the noun before it says of what kind.
_GENERIC = frozenset({"process", "operation", "effort", "campaign", "work", "regime"})
# Classes a named actor belongs to; a passive that names no doer is taken to have one of those that act.
_ACTOR_CLASSES = frozenset({"+forces", "+troops", "+sides", "+speaker", "+damage", "+hurt"})
_ACTING = frozenset({"+forces", "+troops", "+sides", "+speaker"})
# A name no list knows may be a place or a party.
_UNKNOWN = frozenset({"+place", "+forces", "+sides"})
_HUMAN_COUNT = frozenset({"+people", "+crowd", "+damage", "+hurt", "+captive"})
_STANDING = frozenset("be remain stay stand go put place come keep live".split())
# "is fighting on", "carried along": particles that leave the verb what it is.
_EMPTY = frozenset({"on", "along", "away"})
_PEOPLE = frozenset({"+people", "+crowd"})
_NOT = frozenset({"not", "n't", "never"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def fits(noun: Token | None, words: Words) -> bool:
    """Whether ``noun``, or one it is joined to, is among ``words``; an empty set asks only that there is a noun."""
    if noun is None:
        return False
    if not words:
        return True
    return any(_is_one(candidate, words) for candidate in _joined(noun))


def _joined(noun: Token) -> Iterator[Token]:
    yield noun
    yield from noun.each("conj", "appos")
    if noun.lemma in _GENERIC:
        yield from noun.each("compound", "amod")
    if noun.lemma in _QUANTITIES or noun.upos == "NUM":
        yield from (child for child in noun.each("nmod", "obl") if preposition(child) == "of")


def _is_one(noun: Token, words: Words) -> bool:
    if noun.mention is not None:
        # A name also counts by its own last word: "Rafah crossing" as a crossing, "UN peacekeepers" as peacekeepers.
        last = noun.text.rsplit(None, 1)[-1].lower()
        if last in words or last.removesuffix("s") in words:
            return True
        if noun.mention.adjectival and noun.text.endswith("s"):
            return bool(_PEOPLE & words)
        if noun.mention.sort == "actor":
            return bool(_ACTOR_CLASSES & words)
        # A town that does something is its people or its rulers: "Kyiv has asked for a meeting".
        return "+place" in words or (noun.dep == "nsubj" and bool(_ACTING & words))
    if noun.upos == "PROPN" and _UNKNOWN & words and noun.lemma not in words:
        return noun.text[:1].isupper()
    if noun.upos == "NUM" and _HUMAN_COUNT & words:
        return True
    return noun.lemma in words or any(f"{part.lemma} {noun.lemma}" in words for part in noun.each("compound", "amod"))


def match_verb(verb: Token, table: FrameTable) -> Frame | None:
    """The frame with most conditions that ``verb`` meets, or None; an idiom that asks nearly as much silences it."""
    for frame in table.verbs.get(verb.lemma, ()):
        if _meets(verb, frame):
            idioms = table.idioms.get(verb.lemma, ())
            return None if any(i.conditions + 1 >= frame.conditions and _meets(verb, i) for i in idioms) else frame
    return None


def is_idiom(verb: Token, table: FrameTable) -> bool:
    """Whether ``verb`` stands in a turn of phrase that reports nothing."""
    return any(_meets(verb, idiom) for idiom in table.idioms.get(verb.lemma, ()))


def _meets(verb: Token, pattern: Pattern) -> bool:
    if not _particle_fits(verb, pattern):
        return False
    if pattern.subj is not None and not _subject_fits(verb, pattern):
        return False
    if pattern.obj is not None and not any(fits(noun, pattern.obj) for noun in _objects(verb)):
        return False
    if pattern.obl and not any(fits(n, words) for p, words in pattern.obl for _, n in obliques(verb) if _marks(n, p)):
        return False
    if pattern.controls and not controlled(verb, pattern.controls):
        return False
    if pattern.negated and not _is_denied(verb):
        return False
    if pattern.alone and find_object(verb) is not None and not is_passive(verb):
        return False
    if pattern.unless and any(child.lemma in pattern.unless for child in verb.children):
        return False
    if pattern.adjectives and not any(word.lemma in pattern.adjectives for word in _below(verb)):
        return False
    return pattern.complement is None or _has_complement(verb, pattern.complement)


def _is_denied(verb: Token) -> bool:
    """Whether the clause says no: "did not", "no convoy was", "nobody"."""
    if any(child.lemma in _NOT for child in verb.each("advmod")):
        return True
    sides = [noun for noun in (find_subject(verb), find_object(verb)) if noun is not None]
    return any(n.lemma in _NOBODY or any(word.lemma == "no" for word in n.each("det")) for n in sides)


def _subject_fits(verb: Token, pattern: Pattern) -> bool:
    wanted = pattern.subj or frozenset()
    if pattern.obj is None:
        suffers = is_passive(verb) and find_agent(verb) is not None
        return not suffers and fits(find_subject(verb), wanted)
    doer = find_agent(verb)
    if doer is None and is_passive(verb):
        return not wanted or bool(_ACTING & wanted and pattern.obj)
    return fits(doer, wanted)


def _objects(verb: Token) -> Iterator[Token | None]:
    """What the verb is done to; a verb may have two ("offered them passage", "was denied access")."""
    yield find_object(verb)
    yield from verb.each("obj", "iobj")


def _below(verb: Token) -> list[Token]:
    """What hangs on the verb or on its object, where parsers put "dead" and "responsible"."""
    own = find_object(verb)
    return [*verb.children, *(own.children if own is not None else [])]


def _marks(noun: Token, wanted: str) -> bool:
    """Whether ``wanted`` is the noun's preposition, or one of two ("out of the talks")."""
    return preposition(noun) == wanted or any(case.lemma == wanted for case in noun.each("case"))


def _particle_fits(verb: Token, pattern: Pattern) -> bool:
    if pattern.particle is not None:
        return _has_particle(verb, pattern.particle)
    own = verb.child("compound:prt")
    return own is None or own.lemma in _EMPTY or any(own.lemma == p for p, _ in pattern.obl)


def _has_particle(verb: Token, particle: str) -> bool:
    """Whether the particle stands behind the verb; parsers read it as an adverb, an object or a preposition."""
    if any(child.lemma == particle and child.i > verb.i for child in verb.children if not child.children):
        return True
    if any(_marks(noun, particle) and 0 < noun.i - verb.i < 9 for _, noun in obliques(verb)):
        return True
    above = verb if verb.head is verb else next(token for token in verb.ancestors() if token.head is token)
    return any(token.lemma == particle and token.dep == "advmod" for token in above.subtree() if token.i == verb.i + 1)


def controlled(verb: Token, wanted: Words) -> list[Token]:
    """The verbs among ``wanted`` that stand right below ``verb`` or its object."""
    return [child for child in _below(verb) if is_verb(child) and child.lemma in wanted and child.i > verb.i]


def _has_complement(verb: Token, complement: str) -> bool:
    if complement == "ccomp":
        return verb.child("ccomp") is not None
    if complement == "subjunctive":
        return any(is_wanted(clause) for clause in verb.each("ccomp"))
    own = find_object(verb)
    below = [*verb.children, *(own.children if own is not None and own.i > verb.i else [])]
    return any(is_verb(child) and any(m.lemma == "to" for m in child.each("mark")) for child in below)


def carrier(noun: Token) -> Token:
    """The noun whose place in the sentence counts: in "a series of attacks" that of "series"."""
    if noun.dep == "nmod" and noun.head.lemma in _QUANTITIES and preposition(noun) == "of":
        return carrier(noun.head)
    if noun.dep == "conj" and noun.head.upos in ("NOUN", "PROPN"):
        return carrier(noun.head)
    return noun


def support_of(noun: Token, table: FrameTable) -> str | None:
    """How a verb says that what ``noun`` names took place: doer, seen, subj, obl or time; None when nothing does."""
    stands = carrier(noun)
    head, dep = stands.head, stands.dep
    if dep in ("obl", "nmod", "advcl") and preposition(stands) in table.support["time"]:
        # "after a three-day blockade" tells of it; "during the meeting" points back.
        return None if any(word.lemma in _POINTING for word in stands.each("det")) else "time"
    if stands.head is stands and stands.child("nummod") is not None:
        return "counted"
    if head.lemma == "be" and head.child("expl") is not None:
        return "subj"
    if not is_verb(head):
        return None
    if dep in ("obj", "nsubj:pass"):
        for role in ("doer", "seen"):
            if head.lemma in table.support[role]:
                return role
    if dep in ("nsubj", "nsubj:pass") and head.lemma in table.support["subj"]:
        return "subj"
    if dep in ("obl", "obl:agent") and head.lemma in table.support["obl"]:
        return "obl"
    return None


def match_noun(noun: Token, table: FrameTable, *, has_agent: bool) -> tuple[NounFrame, str] | None:
    """The frame of an event noun and which of its needs is met, or None."""
    for frame in table.nouns.get(noun.lemma, ()):
        if frame.of and not any(fits(n, frame.of) for p, n in obliques(noun) if p == "of"):
            continue
        support = support_of(noun, table)
        if support == "time" and "time" in frame.needs:
            return frame, "time"
        if support == "counted" and "counted" in frame.needs:
            return frame, support
        if support not in (None, "time", "counted") and "support" in frame.needs:
            return frame, str(support)
        if has_agent and "agent" in frame.needs:
            return frame, "agent"
    return None


def match_adjective(word: Token, table: FrameTable) -> AdjectiveFrame | None:
    """The frame of a predicate adjective (or "on alert") whose conditions hold, or None."""
    predicate = word.child("cop", "aux:pass") is not None or (
        word.dep in ("xcomp", "obl", "nmod", "conj") and is_verb(word.head)
    )
    if not predicate and not (word.dep == "nmod" and word.head.child("cop") is not None) and not _is_absent(word):
        return None
    for frame in table.adjectives.get(word.lemma, ()):
        if frame.cases and (preposition(word) not in frame.cases or not _stands(word)):
            continue
        subject = word.child("nsubj", "nsubj:pass") or (find_subject(word.head) if is_verb(word.head) else None)
        if frame.of and not fits(subject, frame.of):
            continue
        if word.child("cop") is None and "speaker" in frame.agent and not frame.absent:
            continue
        if frame.controls and not any(is_verb(c) and {c.lemma, "*"} & frame.controls for c in word.children):
            continue
        if frame.unless and any(child.lemma in frame.unless for child in word.children):
            continue
        if frame.absent and not _is_absent(word):
            continue
        if frame.with_ and not any(fits(n, words) for p, words in frame.with_ for q, n in obliques(word) if p == q):
            continue
        return frame
    return None


def _stands(word: Token) -> bool:
    """Whether a phrase says how things stand: "is under siege", "were put on alert"."""
    return word.child("cop") is not None or word.head.lemma in _STANDING


def _is_absent(noun: Token) -> bool:
    """Whether it is said that there is none: "there is no truce"."""
    none = any(word.lemma in ("no", "any") for word in noun.each("det"))
    return none and (noun.head.child("expl") is not None or noun.child("expl") is not None)
