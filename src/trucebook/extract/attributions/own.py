"""Whose words a whole report is: a party's own statement speaks as "we", and is its author's document.

Only a text that calls itself a statement, or that opens under the name of a body and speaks as "we", is taken for one;
the "we" of a newspaper or a blog is the reporter's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.saying import Saying
from trucebook.model.names import Entity
from trucebook.model.report import Report
from trucebook.model.span import Span

# How far into what was received the head of a statement may reach, in characters.  Own choice.
_HEAD = 1200
_CALLED = re.compile(r"\b(?:statement|communiqu[eé]|declaration|open letter|proclamation|appeal)\b", re.IGNORECASE)
_RETOLD = re.compile(r"\b(?:said|says|announced|according to)\b", re.IGNORECASE)
_WE = re.compile(r"(?:^|[.!?]\s|\n)We\s", re.MULTILINE)
_BODY = re.compile(
    r"\b(?:committee|commission|council|youth|movement|brigades?|battalions?|front|union|coordination|command|army"
    r"|legion|notables|elders|families|gathering|assembly|room|coalition|forces|bloc|party|association|leadership)\b",
    re.IGNORECASE,
)
# Recordings in which a body speaks, though what they show is no witness.
_SEEN_SPEAKING = frozenset({"video", "broadcast", "recording"})
_NOT_AUTHORS = frozenset(("media", "person", "third_state", "igo"))


def own_voice(report: Report, entities: Sequence[Entity]) -> Speaker | None:
    """The author of a report that is a statement of its own, as a speaker; None where a reporter tells."""
    body = report.received_text.find(report.text[:40])
    head = report.received_text[: max(body, 0)][:_HEAD]
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    if any(_CALLED.search(line) and not _RETOLD.search(line) for line in lines):
        return _known(head, entities) or _unknown(lines)
    return _unknown(lines[:1]) if _WE.search(report.text) else None


def _known(head: str, entities: Sequence[Entity]) -> Speaker | None:
    """The body whose longest printed form stands in the head."""
    low = head.lower()
    forms = (
        (len(form), entity)
        for entity in entities
        if entity.sort == "actor" and entity.kind not in _NOT_AUTHORS
        for form in (entity.name, *entity.forms)
        if len(form) > 6 and form.lower() in low
    )
    found = max(forms, key=lambda pair: pair[0], default=None)
    return None if found is None else _speaker(found[1].name, found[1].key)


def _unknown(lines: Sequence[str]) -> Speaker | None:
    line = next((line for line in lines if _BODY.search(line) and 2 <= len(line.split()) <= 14), None)
    if line is None or line[-1] in ".!?:," or _CALLED.search(line):
        return None
    return _speaker(line.title() if line.isupper() else line, None)


def _speaker(who: str, key: str | None) -> Speaker:
    words = frozenset(who.lower().split())
    return Speaker(who, "document", "organisation", Span(0, 1), words, key=key, monitor=True, name=True)


def in_writing(saying: Saying, speaker: Speaker, own: Speaker | None, documents: Collection[str]) -> bool:
    """Whether a body speaks in a document: "said in a statement", "wrote to say", or the report is its own.

    ``documents`` are the nouns of documents; ``own`` is the author of the report where it is a statement.
    """
    if speaker.sort != "organisation" or speaker.kind != "organisation":
        return False
    if own is not None and speaker.key is not None and speaker.key == own.key:
        return True
    if saying.shape != "verb":
        return False
    if saying.token.lemma == "write":
        return True
    tokens = saying.sentence.tokens
    for token in tokens:
        if token.text.lower() not in ("in", "on", "via", "through", "with") or token.i + 2 >= len(tokens):
            continue
        words = [t.text.lower() for t in tokens[token.i + 1 : token.i + 6]]
        at = next((n for n, word in enumerate(words) if word in documents or word in _SEEN_SPEAKING), None)
        article = words[0] in ("a", "an", "its", "their", "the", "another")
        if at and article and not {",", "."} & set(words[:at]):
            beside = saying.speakers[0].end <= token.i < saying.cue
            return beside or token.i > saying.cue or token.i == 0 or tokens[token.i - 1].text == ","
    return False
