"""Full text: words in, the rows that hold all of them out, best first.  The only place that knows each database's own.

Words are compared without case and without the marks over and under letters; a word ending in ``*`` stands for all
words that begin so.  Nothing else a person types is read as an operator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from trucebook.store.database import Database
from trucebook.store.models import SearchText

_WORD = re.compile(r"\w+\*?")
_AT_ONCE = 500
# Characters; PostgreSQL refuses to index a text whose distinct words take more than a megabyte.
LONGEST = 200_000
_SQLITE = """
SELECT t.kind, t.subject, t.body FROM trucebook_searchindex i JOIN trucebook_searchtext t ON t.id = i.rowid
WHERE trucebook_searchindex MATCH %s AND (%s = '' OR t.kind = %s) ORDER BY i.rank, t.id LIMIT %s
"""
_POSTGRESQL = """
SELECT kind, subject, body FROM trucebook_searchtext, to_tsquery('simple', %s) q
WHERE to_tsvector('simple', body) @@ q AND (%s = '' OR kind = %s)
ORDER BY ts_rank(to_tsvector('simple', body), q) DESC, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of something: of which ``kind`` (report, claim, agreement, event, name) and of which, by its id."""

    kind: str
    subject: str
    body: str


def write_texts(database: Database, texts: Iterable[Text]) -> None:
    """Add texts to the index.  Call it inside a transaction; to replace one, forget it first."""
    rows = (SearchText(kind=text.kind, subject=text.subject, body=plain(text.body[:LONGEST])) for text in texts)
    database.rows(SearchText).bulk_create(rows, batch_size=_AT_ONCE)


def forget_texts(database: Database, kind: str, subjects: Iterable[str] | None = None) -> None:
    """Take the texts of these subjects (None: of all) of a kind out of the index."""
    rows = database.rows(SearchText).filter(kind=kind)
    if subjects is None:
        rows.delete()
        return
    wanted = list(subjects)
    for start in range(0, len(wanted), _AT_ONCE):
        rows.filter(subject__in=wanted[start : start + _AT_ONCE]).delete()


def find_texts(database: Database, words: str, kind: str = "", limit: int = 50) -> tuple[Text, ...]:
    """The texts, of one kind or of all, that hold every one of ``words``, best first; none for no words."""
    wanted = _WORD.findall(plain(words))
    if not wanted:
        return ()
    if database.vendor == "sqlite":
        query = " ".join(f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in wanted)
        found = database.select(_SQLITE, (query, kind, kind, limit))
    else:
        query = " & ".join(f"'{word.rstrip('*')}'{':*' if word.endswith('*') else ''}" for word in wanted)
        found = database.select(_POSTGRESQL, (query, kind, kind, limit))
    return tuple(Text(*row) for row in found)


def plain(text: str) -> str:
    """``text`` in lower case, without marks on letters, drawn-out Arabic strokes, and NUL, which PostgreSQL refuses."""
    if text.isascii():
        return text.replace("\0", " ").lower()
    marked = unicodedata.normalize("NFKD", text.replace("\0", " ").replace("\u0640", "").casefold())
    return unicodedata.normalize("NFC", "".join(each for each in marked if not unicodedata.combining(each)))
