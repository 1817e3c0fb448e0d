"""Where a sentence attributes: the cue, the phrase that may name the speaker, and to whom it was said.

A cue is an attributing verb in a finite form, "according to", "citing", "issued a statement saying", or a name before
a colon.  What a verb needs beside it before it counts stands in ``resources/attribution.yml``.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.frames import fits
from trucebook.extract.attributions.nouns import find_label, find_worded
from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from, phrase_of
from trucebook.extract.attributions.quotes import Quotation
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import (
    NEGATIONS,
    SURE,
    auxiliaries,
    find_subjects,
    parsed_subject,
    surface_subject,
    verb_form,
    word_at,
)
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable, VerbFrame

_MODALS = frozenset(
    {"can", "could", "would", "should", "may", "might", "must", "will", "shall", "'ll", "to", "did", "do"}
)
_VIEWS = frozenset(
    {
        "view", "words", "account", "telling", "opinion", "estimate", "version", "reading", "phrase", "estimation",
        "assessment", "description", "reckoning", "judgement", "judgment", "eyes", "count", "tally",
    }
)  # fmt: skip
# "took to Telegram to call it a lie": what goes before an infinitive of saying without being one.
_WAYS = frozenset({"take", "go", "use", "turn", "phone", "hold", "come", "appear"})
_OWNED = frozenset({"'s", "’s", "'", "’"})
_SEEN = frozenset({"seen", "obtained", "reviewed", "viewed"})
_TALKED = frozenset({"spoke", "talked"})
_HEARING = frozenset({"learned", "learnt", "heard"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


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
    return found


def _saying(
    sentence: Sentence, token: Token, quotations: Sequence[Quotation], table: AttributionTable
) -> Saying | None:
    tokens, low = sentence.tokens, token.text.lower()
    if low == "according" and word_at(tokens, token.i + 1) == "to":
        at = token.i + (3 if word_at(tokens, token.i + 2) == "what" else 2)
        phrase = phrase_from(tokens, at, table.time_words)
        return None if phrase is None else Saying(sentence, token.i, "according", (phrase,))
    if low in _VIEWS and word_at(tokens, token.i - 1) in _OWNED:
        view = phrase_before(tokens, token.i - 1, table.time_words) if token.i > 1 else None
        if view is not None and word_at(tokens, view.start - 1) in ("in", "by", "on"):
            return Saying(sentence, token.i, "according", (view,))
    if low in _VIEWS and word_at(tokens, token.i + 1) == "of" and word_at(tokens, token.i - 2) in ("in", "by", "per"):
        view = phrase_from(tokens, token.i + 2, table.time_words) if token.i + 2 < len(tokens) else None
        if view is not None and word_at(tokens, token.i - 1) == "the":
            return Saying(sentence, token.i, "according", (view,))
    if low in ("had", "has") and [word_at(tokens, token.i + n) for n in (1, 2, 3)] == ["this", "to", "say"]:
        subject = parsed_subject(tokens, token)
        said = phrase_of(tokens, subject.i, table.time_words) if subject else surface_subject(tokens, token, table)
        return None if said is None else Saying(sentence, token.i, "verb", (said,))
    if low == "came" and word_at(tokens, token.i + 1) == "in":
        return _came_in(sentence, token, table)
    if low == "put" and word_at(tokens, token.i + 1) == "it":
        return _as_put(sentence, token, table)
    if low in _SEEN and word_at(tokens, token.i + 1) == "by":
        return _seen(sentence, token, table)
    if low in _TALKED and word_at(tokens, token.i + 1) in ("to", "with"):
        talk = _talk(sentence, token, table)
        if talk is not None:
            return talk
    if low in table.issues:
        issued = _issued(sentence, token, table)
        if issued is not None:
            return issued
    if low in _HEARING and word_at(tokens, token.i + 1) == "from":
        return _heard(sentence, token, table)
    if low in table.words and token.upos == "NOUN" and word_at(tokens, token.i + 1) in ("that", "by", "from"):
        worded = find_worded(sentence, token, table)
        if worded is not None:
            return worded
    verb = table.verbs.get(low) if word_at(tokens, token.i + 1) not in ("above", "below") else None
    if verb is None or not (_verbal(token) or _reads_as_verb(tokens, token)):
        return None
    frames = table.frames[verb]
    if any(frame.relay for frame in frames):
        return _relay(sentence, token, table)
    form = verb_form(tokens, token)
    if form == "passive":
        return _passive(sentence, token, verb, table)
    by_way = form == "infinitive" and token.dep in ("advcl", "xcomp") and token.head.lemma in _WAYS
    if not (form == "finite" or by_way) or (not by_way and _blocked(tokens, token)):
        return None
    speakers, inverted = find_subjects(sentence, token.head if by_way else token, quotations, table)
    # What any speaker may say comes before what only some may.
    ranked = sorted(frames, key=lambda f: f.speakers is not None)
    frame = next((f for f in ranked if fits(f, sentence, token, inverted, quotations)), None)
    if frame is None or not speakers:
        return None
    return Saying(
        sentence, token.i, "verb", speakers, inverted, _told(tokens, token, verb, table),
        only=frame.speakers, opinion=_opinion(frames, frame),
    )  # fmt: skip


def _reads_as_verb(tokens: Sequence[Token], token: Token) -> bool:
    """Whether what the tagger took for a noun stands between a speaker and "that" ("the ministry stresses that")."""
    before_that = word_at(tokens, token.i + 1) == "that"
    if token.i == 0 or not (token.text.endswith(("s", "ed")) or before_that):
        return token.i > 1 and token.tag in ("NN", "NNP") and token.dep == "conj" and _lacks_verb(tokens)
    if token.text.endswith("s") and token.dep == "root" and token.child("nsubj") is not None and _lacks_verb(tokens):
        return True
    before = tokens[token.i - 1]
    if not before_that and token.child("obj", "ccomp") is None:
        return False
    return before.mention is not None or before.upos in ("NOUN", "PROPN")


def _lacks_verb(tokens: Sequence[Token]) -> bool:
    """Whether the tagger has found no finite verb in a sentence, so that one of its nouns must be it."""
    return not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def _opinion(frames: Sequence[VerbFrame], frame: VerbFrame) -> bool:
    return frame.opinion and all(f.opinion for f in frames)


def _verbal(token: Token) -> bool:
    if token.text[:1].isupper() and token.i > 0 and token.upos == "PROPN":
        return False
    if token.text.lower() in SURE:
        return token.dep not in ("amod", "flat")
    return token.upos in ("VERB", "AUX") and token.dep not in ("amod", "compound", "flat")


def _blocked(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the saying is denied, wished, supposed or still to come: then nobody has said it."""
    aux = set(auxiliaries(tokens, token))
    if "only" in aux:
        aux -= {"would", "could", "will", "can"}  # "would only say that" has said it
    if aux & (_MODALS | NEGATIONS):
        return True
    return any(child.text.lower() in _CONDITIONS for child in token.each("mark", "advmod"))


def _told(tokens: Sequence[Token], token: Token, verb: str, table: AttributionTable) -> Phrase | None:
    """To whom: the object of "told", or "to X" right after the verb."""
    at = token.i + 1
    if verb in ("tell", "inform", "notify", "assure", "advise"):
        return phrase_from(tokens, at, table.time_words)
    if word_at(tokens, at) == "to" and at + 1 < len(tokens) and tokens[at + 1].upos in ("PROPN", "DET", "NOUN"):
        return phrase_from(tokens, at + 1, table.time_words)
    return None


def _passive(sentence: Sentence, token: Token, verb: str, table: AttributionTable) -> Saying | None:
    """Read "was confirmed by X"; without a "by" nobody in particular speaks."""
    tokens = sentence.tokens
    if _blocked(tokens, token):
        return None
    for i in range(token.i + 1, min(token.i + 9, len(tokens))):
        if word_at(tokens, i) == "by" and i + 1 < len(tokens):
            phrase = phrase_from(tokens, i + 1, table.time_words)
            if phrase is None:
                return None
            subject = token.child("nsubj:pass", "nsubj")
            told = phrase_of(tokens, subject.i, table.time_words) if subject is not None and verb == "tell" else None
            return Saying(sentence, token.i, "passive", (phrase,), told=told)
        if word_at(tokens, i) in ("in", "by") and token.child("expl", "nsubj:pass") is not None:
            named = phrase_from(tokens, i + 1, table.time_words) if i + 1 < len(tokens) else None
            if named is not None and tokens[named.head].text.lower() in table.documents:
                return Saying(sentence, token.i, "passive", (named,), document=True)
        if tokens[i].upos in ("VERB", "AUX") or tokens[i].text == ",":
            return None
    return None


def _relay(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "X quoted Y as saying", "Y was quoted by X as saying", "…, citing Y"."""
    tokens, times = sentence.tokens, table.time_words
    form = verb_form(tokens, token)
    if form == "passive":
        if not any(word_at(tokens, i) == "as" for i in range(token.i + 1, min(token.i + 12, len(tokens)))):
            return None
        subject = token.child("nsubj:pass", "nsubj") or parsed_subject(tokens, token)
        by = word_at(tokens, token.i + 1) == "by" and phrase_from(tokens, token.i + 2, times)
        speaker = phrase_of(tokens, subject.i, times) if subject is not None else None
        speaker = speaker or surface_subject(tokens, token, table)
        return None if speaker is None else Saying(sentence, token.i, "relay", (speaker,), relayed_by=by or None)
    phrase = phrase_from(tokens, token.i + 1, times) if token.i + 1 < len(tokens) else None
    if phrase is None or form == "infinitive" or _blocked(tokens, token):
        return None
    relayed_by = None
    if form == "finite":
        subject = parsed_subject(tokens, token)
        relayed_by = phrase_of(tokens, subject.i, times) if subject is not None else None
        relayed_by = relayed_by or surface_subject(tokens, token, table)
        # "The office cited mines": what cannot speak is cited by the one who speaks.
        return Saying(sentence, token.i, "relay", tuple(p for p in (phrase, relayed_by) if p), relayed_by=relayed_by)
    return Saying(sentence, token.i, "relay", (phrase,), relayed_by=relayed_by)


def _came_in(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "it came in the statement of the front that": the document speaks."""
    tokens = sentence.tokens
    named = phrase_from(tokens, token.i + 2, table.time_words) if token.i + 2 < len(tokens) else None
    if named is None or tokens[named.head].text.lower() not in table.documents or word_at(tokens, named.end) != "that":
        return None
    return Saying(sentence, token.i, "issued", (named,), document=True)


def _as_put(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "as one officer put it"."""
    phrase = phrase_before(sentence.tokens, token.i, table.time_words) if token.i > 1 else None
    if phrase is None or word_at(sentence.tokens, phrase.start - 1) != "as":
        return None
    return Saying(sentence, token.i, "according", (phrase,))


def _seen(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "under a draft seen by the agency": the draft speaks, and the agency has read it."""
    tokens, times = sentence.tokens, table.time_words
    phrase = phrase_before(tokens, token.i, times) if token.i else None
    if phrase is None or tokens[phrase.head].text.lower() not in table.documents:
        return None
    told = phrase_from(tokens, token.i + 2, times) if token.i + 2 < len(tokens) else None
    return Saying(sentence, token.i, "according", (phrase,), told=told, document=True)


def _talk(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the Courier spoke to X" and "X talked to the Courier": one of the two is an outlet, the other speaks."""
    tokens, times = sentence.tokens, table.time_words
    if verb_form(tokens, token) != "finite" or _blocked(tokens, token) or token.i + 2 >= len(tokens):
        return None
    with_whom = phrase_from(tokens, token.i + 2, times)
    subject = parsed_subject(tokens, token)
    phrase = phrase_of(tokens, subject.i, times) if subject is not None and subject.i < token.i else None
    phrase = phrase or surface_subject(tokens, token, table)
    if with_whom is None or phrase is None:
        return None
    return Saying(sentence, token.i, "talk", (phrase, with_whom))


def _heard(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "the agency learned from X that": X speaks, the agency hands it on."""
    tokens, times = sentence.tokens, table.time_words
    phrase = phrase_from(tokens, token.i + 2, times) if token.i + 2 < len(tokens) else None
    cleft = any(word_at(tokens, i) == "what" for i in range(max(token.i - 3, 0), token.i))
    if phrase is None or _blocked(tokens, token) or not (cleft or word_at(tokens, phrase.end) == "that"):
        return None
    return Saying(sentence, token.i, "relay", (phrase,), relayed_by=surface_subject(tokens, token, table))


def _issued(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "X issued a statement …, saying": the document is X's, and its words follow."""
    tokens, times = sentence.tokens, table.time_words
    if verb_form(tokens, token) != "finite" or _blocked(tokens, token) or token.upos != "VERB":
        return None
    document = phrase_from(tokens, token.i + 1, times) if token.i + 1 < len(tokens) else None
    noun = document.tokens[document.head].text.lower() if document is not None else ""
    if document is None or noun not in table.documents:
        return None
    rest = tokens[document.end : document.end + 16]
    speaks = any(
        (t.text.lower().endswith("ing") and t.text.lower() in table.verbs) or t.text.lower() in ("that", ":", "which")
        for t in rest
    )
    subject = parsed_subject(tokens, token)
    phrase = phrase_of(tokens, subject.i, times) if subject is not None else surface_subject(tokens, token, table)
    if not speaks or phrase is None or (subject is not None and subject.i > token.i):
        return None
    return Saying(sentence, token.i, "issued", (phrase,), document=table.documents[noun])
