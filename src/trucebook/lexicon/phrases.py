"""Set phrases of several words that report an event as one verb would: "put pen to paper" is signed.

A row of ``resources/event_phrases.yml`` gives the phrases in their base form, the plain verb the parser reads in their
stead, and the frame of the event.  The row's place is the lemma its phrases are given, and the verb of its frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from trucebook.lexicon.inflect import compile_inflections, verb_forms
from trucebook.lexicon.rows import read_rows

_SLOT = "one's"
_OWNERS = ("their", "its", "his", "her", "our")


def compile_phrases(resources: Path) -> dict[str, list[str]]:
    """Every form of every phrase to ``[lemma, stand_in, stand_in after "to" or "will"]``.

    Problems of the file are told where its frames are compiled.
    """
    irregular: dict[str, list[str]] = {}
    for form, lemma in compile_inflections(resources, [])["verbs"].items():
        irregular.setdefault(lemma, []).append(form)
    forms: dict[str, list[str]] = {}
    for row in read_rows(resources / "event_phrases.yml", []):
        for phrase in row.words("phrases"):
            for form, stand_in, bare in _forms(phrase, row.text("like", "do"), irregular):
                forms.setdefault(form, [row.where, stand_in, bare])
    return forms


def _forms(phrase: str, like: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    verb, _, rest = phrase.partition(" ")
    third, past, ing = verb_forms(verb)
    third_like, past_like, ing_like = verb_forms(like)
    pasts = irregular.get(verb, [past])
    inflections = [(form, past_like) for form in pasts] + [(verb, like), (third, third_like), (ing, ing_like)]
    for tail in [rest.replace(_SLOT, owner) for owner in _OWNERS] if _SLOT in rest else [rest]:
        for form, stand_in in inflections:
            yield f"{form} {tail}".lower(), stand_in, like if form == verb else stand_in
