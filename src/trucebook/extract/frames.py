"""Whether a verb, a noun or an adjective in its sentence meets the conditions of a trigger frame."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.clauses import find_agent, find_object, find_subject, is_passive, is_verb, obliques, preposition
from trucebook.language.tokens import Token
from trucebook.lexicon.frames import AdjectiveFrame, Frame, FrameTable, NounFrame, Words

# "a number of", "dozens of": the noun that counts is the one after "of".
_QUANTITIES = frozenset(
    """number dozen hundred thousand score group series wave majority most some all part batch handful couple string
    spate round lot quantity total series campaign case act type kind form amount one two three half rest member crowd
    scores tens ten pair set""".split()
)
_ACTOR_CLASSES = frozenset({"+forces"})
_ROUTE_KINDS = frozenset({"road", "crossing", "checkpoint"})
_HUMAN_COUNT = frozenset({"+people", "+damage", "+captive"})


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
    if noun.lemma in _QUANTITIES or noun.upos == "NUM":
        yield from (child for child in noun.each("nmod", "obl") if preposition(child) == "of")


def _is_one(noun: Token, words: Words) -> bool:
    if noun.mention is not None:
        if noun.mention.sort == "actor":
            return bool(_ACTOR_CLASSES & words)
        return "+place" in words
    if noun.upos == "NUM" and _HUMAN_COUNT & words:
        return True
    return noun.lemma in words


def match_verb(verb: Token, table: FrameTable) -> Frame | None:
    """The frame with most conditions that ``verb`` meets, or None."""
    for frame in table.verbs.get(verb.lemma, ()):
        if _meets(verb, frame):
            return frame
    return None


def _meets(verb: Token, frame: Frame) -> bool:
    if frame.particle is not None and not _has_particle(verb, frame.particle):
        return False
    if frame.subj is not None and not fits(
        find_agent(verb) if frame.obj is not None else find_subject(verb), frame.subj
    ):
        return False
    if frame.subj is not None and frame.obj is None and is_passive(verb) and find_agent(verb) is not None:
        return False
    if frame.obj is not None and not fits(find_object(verb), frame.obj):
        return False
    if frame.obl and not any(fits(noun, words) for p, words in frame.obl for q, noun in obliques(verb) if p == q):
        return False
    if frame.controls and not _controls(verb, frame.controls):
        return False
    if frame.negated and not any(child.lemma in ("not", "n't", "never") for child in verb.each("advmod")):
        return False
    if frame.unless and any(child.lemma in frame.unless for child in verb.children):
        return False
    if frame.adjectives and not any(child.lemma in frame.adjectives for child in verb.children):
        return False
    return frame.complement is None or _has_complement(verb, frame.complement)


def _has_particle(verb: Token, particle: str) -> bool:
    if any(child.lemma == particle and child.i > verb.i for child in verb.children if not child.children):
        return True
    return any(
        q.split(" ")[0] == particle and noun.i > verb.i for q, noun in obliques(verb) if particle in ("to", "at")
    )


def _controls(verb: Token, wanted: Words) -> bool:
    below = list(verb.children)
    own = find_object(verb)
    if own is not None:
        below += own.children
    return any(is_verb(child) and child.lemma in wanted and child.i > verb.i for child in below)


def _has_complement(verb: Token, complement: str) -> bool:
    if complement == "ccomp":
        return verb.child("ccomp") is not None
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
        return "time"
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
    if not predicate and not (word.dep == "nmod" and word.head.child("cop") is not None):
        return None
    for frame in table.adjectives.get(word.lemma, ()):
        subject = word.child("nsubj", "nsubj:pass") or (find_subject(word.head) if is_verb(word.head) else None)
        if frame.of and not fits(subject, frame.of):
            continue
        if word.child("cop") is None and "speaker" in frame.agent:
            continue
        if frame.with_ and not any(fits(n, words) for p, words in frame.with_ for q, n in obliques(word) if p == q):
            continue
        return frame
    return None
