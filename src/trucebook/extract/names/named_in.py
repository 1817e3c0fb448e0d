"""The names in a phrase's own words, for steps that look back when the whole report has been read.

``roles.Cast`` knows whom "it" or "the fighters" means while it goes through the sentences; by the end it only knows the
last ones.
"""

from __future__ import annotations

from trucebook.extract.events.roles import Cast
from trucebook.language.tokens import Token
from trucebook.model.claim import Named


def actors_in(token: Token | None, cast: Cast) -> list[Named]:
    """The distinct actors named in the words of the phrase at ``token``."""
    if token is None or (token.upos == "PRON" and token.mention is None):
        return []
    own = token.subtree_span()
    return [named for named in cast.actors(token) if named.span is not None and own.covers(named.span)]


def place_at(token: Token, cast: Cast) -> list[Named]:
    """The place the token names, as a list of one; empty where it names none."""
    if token.mention is None or token.mention.sort != "place":
        return []
    return cast.places(token)[:1]
