"""Who speaks for which body: a director and his observatory, a spokeswoman and her council, are one originator.

Only what a report prints counts: the person's name beside the body's, with the office between them ("Observatory
director Rami Abdel Rahman", "Ada Renn, spokeswoman for the council").  A person is taken to speak for one body, the one
most often printed so; bodies are never joined through a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from trucebook.language.words import words_of
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.span import Span
from trucebook.trace.joins import Join
from trucebook.trace.voices import Voice, VoiceKey, body_words

OriginKey = tuple[str, ...]

# Offices that speak for the body they are held in; a member, a fighter or a resident does not.
OFFICES = frozenset(
    {
        "head", "director", "chief", "spokesman", "spokeswoman", "spokesperson", "commander", "leader", "president",
        "minister", "chairman", "chairwoman", "chairperson", "secretary", "founder", "representative", "envoy",
        "coordinator",
    }
)  # fmt: skip
_TITLES = frozenset({"prime", "foreign", "defence", "defense", "deputy", "general", "special", "vice", "executive"})
# Who held an office once speaks for himself.
_PAST = frozenset({"former", "ex", "late", "ousted", "deposed", "resigned", "then", "designate", "elect"})
_OFFICE = "|".join(sorted(OFFICES))
_FEW = r"(?:[\w-]+\s+){0,3}"
# "Observatory director X", "the council's new spokeswoman, X": a comma only after a possessive, and no verb between.
_BEFORE_NAME = re.compile(
    rf"(?:['’]s?)?\s+{_FEW}(?:{_OFFICE})\s+(?:\w+\.?\s+)?|['’]s?\s+{_FEW}(?:{_OFFICE}),\s*", re.IGNORECASE
)
# "X, the military spokesman for the", "X (head of the"; "envoy to the talks with" speaks for somebody else.
_AFTER_NAME = re.compile(
    rf"\s*[,(–—-]?\s*(?:who is\s+)?{_FEW}(?:{_OFFICE})\s+(?:of|for|at|in)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}",
    re.IGNORECASE,
)
_VERBS = frozenset({"met", "said", "told", "accused", "called", "thanked", "joined", "left", "succeeded", "replaced"})
_BETWEEN = 6
_REACH = 80
_BODIES = frozenset(
    ("state", "state_force", "armed_group", "political_body", "civil_body", "third_state", "igo", "ngo")
)


def find_spokespeople(
    ordered: Sequence[Extraction], voices: Mapping[str, tuple[Voice, ...]], origin: Mapping[VoiceKey, OriginKey]
) -> Iterator[Join]:
    """A join for each person who speaks for a body that speaks too; ``origin`` is who each voice is taken for."""
    first: dict[OriginKey, Voice] = {}
    for voice in (voice for extraction in ordered for voice in voices[extraction.report.id]):
        first.setdefault(origin[voice.key], voice)
    seen: dict[OriginKey, Counter[OriginKey]] = {}
    for extraction in ordered:
        known = voices[extraction.report.id]
        people = [v for v in known if v.kind == "named_person" and v.entity and v.entity.kind == "person"]
        for voice in people:
            for body in _bodies_beside(extraction, voice):
                if body in first:
                    seen.setdefault(origin[voice.key], Counter())[body] += 1
    for person in sorted(seen):
        ranked = sorted(seen[person].items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            continue  # of two bodies alike, nothing says for which
        body = ranked[0][0]
        who, whose = first[person], first[body]
        reason = f"{_called(who)} speaks for {_called(whose)}: counted as one with it"
        yield Join(who.key, whose.key, reason, same_body=True)


def _called(voice: Voice) -> str:
    return voice.entity.name if voice.entity else voice.who or voice.report


def _bodies_beside(extraction: Extraction, voice: Voice) -> Iterator[OriginKey]:
    """The bodies printed beside a person's name with an office between, as originators are keyed."""
    entities = {entity.key: entity for entity in extraction.entities}
    mentions = [m for m in extraction.mentions if m.sort == "actor" and entities[m.entity].kind in _BODIES]
    for span in voice.entity.spans if voice.entity else ():
        for mention in mentions:
            if abs(mention.span.start - span.start) <= _REACH and _holds_office(extraction, mention.span, span):
                yield _key(entities[mention.entity])


def _holds_office(extraction: Extraction, body: Span, person: Span) -> bool:
    first, second = sorted((body, person))
    if first.touches(second):
        return False
    between = extraction.report.text[first.end : second.start]
    words = words_of(between)
    if not 0 < len(words) <= _BETWEEN or not OFFICES & set(words) or (_PAST | _VERBS) & set(words):
        return False
    before = words_of(extraction.report.text[max(0, first.start - 12) : first.start])
    if body == first:
        # "Russia and French President X": another name between them has the office.
        others = [w for w in between.split() if w[:1].isupper() and not set(words_of(w)) <= OFFICES | _TITLES]
        return _BEFORE_NAME.fullmatch(between) is not None and not others and not _PAST & set(before[-1:])
    return _AFTER_NAME.fullmatch(between) is not None


def _key(entity: Entity) -> OriginKey:
    return ("actor", entity.id) if entity.id is not None else ("named", *body_words(entity.name))
