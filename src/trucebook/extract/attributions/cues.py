"""Where a sentence attributes: the cue, the phrase that may name the speaker, and to whom it was said.

A cue is an attributing verb in a finite form, "according to", "citing", "issued a statement saying", or a name before
a colon.  What a verb needs beside it before it counts stands in ``resources/attribution.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trucebook.extract.attributions.frames import fits
from trucebook.extract.attributions.handed import find_handed, find_label
from trucebook.extract.attributions.leads import find_lead
from trucebook.extract.attributions.nouns import find_worded
from trucebook.extract.attributions.papers import find_paper
from trucebook.extract.attributions.phrases import phrase_of
from trucebook.extract.attributions.quotes import Quotation
from trucebook.extract.attributions.relays import find_relay, passive, quoted
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import find_subjects, parsed_subject, surface_subject, verb_form, word_at
from trucebook.extract.attributions.verbs import is_blocked, is_verb, spoken_to
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable, VerbFrame

# "took to Telegram to call it a lie": what goes before an infinitive of saying without being one.
_WAYS = frozenset({"take", "go", "use", "turn", "phone", "hold", "come", "appear"})
# Verbs of saying that are none before a place: "reported above".
_POINTING = ("above", "below")


def find_sayings(sentence: Sentence, quotations: Sequence[Quotation], table: AttributionTable) -> list[Saying]:
    """The cues of one sentence in order.  A cue inside a quotation is somebody's words, not the reporter's cue."""
    found: list[Saying] = []
    label = find_label(sentence, table)
    if label is not None:
        found.append(label)
    for token in sentence.tokens:
        if token.mention is not None or any(q.span.covers(token.span) for q in quotations):
            continue
        saying = _saying(sentence, token, quotations, table)
        if saying is not None:
            found.append(saying)
    handed = find_handed(sentence, quotations, table, [saying.cue for saying in found])
    return found if handed is None else sorted([*found, handed], key=lambda saying: saying.cue)


def _saying(
    sentence: Sentence, token: Token, quotations: Sequence[Quotation], table: AttributionTable
) -> Saying | None:
    for find in _CUES:
        if (saying := find(sentence, token, table)) is not None:
            return saying
    verb = table.verbs.get(token.text.lower())
    if verb is None or word_at(sentence.tokens, token.i + 1) in _POINTING or not is_verb(sentence, token, quotations):
        return None
    if any(frame.relay for frame in table.frames[verb]):
        return quoted(sentence, token, table)
    if verb_form(sentence.tokens, token) == "passive":
        return passive(sentence, token, verb, table)
    return _finite(sentence, token, verb, quotations, table)


def _finite(
    sentence: Sentence, token: Token, verb: str, quotations: Sequence[Quotation], table: AttributionTable
) -> Saying | None:
    tokens, frames, form = sentence.tokens, table.frames[verb], verb_form(sentence.tokens, token)
    by_way = form == "infinitive" and token.dep in ("advcl", "xcomp") and token.head.lemma in _WAYS
    if not (form == "finite" or by_way) or (not by_way and is_blocked(tokens, token)):
        return None
    speakers, inverted = find_subjects(sentence, token.head if by_way else token, quotations, table)
    # What any speaker may say comes before what only some may.
    ranked = sorted(frames, key=lambda f: f.speakers is not None)
    frame = next((f for f in ranked if fits(f, sentence, token, inverted, quotations)), None)
    if frame is None or not speakers:
        return None
    return Saying(
        sentence, token.i, "verb", speakers, inverted, spoken_to(tokens, token, verb, table),
        only=frame.speakers, opinion=_opinion(frames, frame),
    )  # fmt: skip


def _opinion(frames: Sequence[VerbFrame], frame: VerbFrame) -> bool:
    return frame.opinion and all(f.opinion for f in frames)


def _this_to_say(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "X had this to say"."""
    tokens = sentence.tokens
    after = [word_at(tokens, token.i + n) for n in (1, 2, 3)]
    if token.text.lower() not in ("had", "has") or after != ["this", "to", "say"]:
        return None
    subject = parsed_subject(tokens, token)
    said = phrase_of(tokens, subject.i, table.time_words) if subject else surface_subject(tokens, token, table)
    return None if said is None else Saying(sentence, token.i, "verb", (said,))


def _stance(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "is adamant that", "was confident the road would open", "is of the view that"."""
    tokens, low = sentence.tokens, token.text.lower()
    if low in ("view", "opinion") and [word_at(tokens, token.i - n) for n in (2, 1)] == ["of", "the"]:
        subject = parsed_subject(tokens, token)
    elif low in table.stances and token.child("cop") is not None:
        subject = token.child("nsubj")
    else:
        return None
    if subject is None or subject.i > token.i or is_blocked(tokens, token.child("cop") or token):
        return None
    if word_at(tokens, token.i + 1) != "that" and token.child("ccomp") is None:
        return None
    return Saying(sentence, token.i, "verb", (phrase_of(tokens, subject.i, table.time_words),), opinion=True)


def _set_phrase(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "gave assurances", "affirmed its commitment", which are one word to the parser: a verb with its object."""
    first, *rest = token.text.lower().split()
    frames = table.frames.get(table.verbs.get(first, ""), ())
    says = any(f.content == "object" and not f.relay and (not f.objects or f.objects & set(rest)) for f in frames)
    if not rest or not says or verb_form(sentence.tokens, token) != "finite" or is_blocked(sentence.tokens, token):
        return None
    speakers, inverted = find_subjects(sentence, token, (), table)
    return Saying(sentence, token.i, "verb", speakers, inverted) if speakers else None


_CUES: tuple[Callable[[Sentence, Token, AttributionTable], Saying | None], ...] = (
    find_lead, _this_to_say, _stance, find_relay, find_paper, find_worded, _set_phrase,
)  # fmt: skip
