"""The full-text index over SearchText: the database's own, kept in step by the database itself.

Both split words at whatever is no letter or digit of any script and know no language: names and Arabic words are found
as they are written, without their accents and vowel marks.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLE, INDEX = "trucebook_searchtext", "trucebook_searchindex"
# An index that keeps no text of its own (https://sqlite.org/fts5.html, "External Content Tables") with its triggers.
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(body, content='{TABLE}', content_rowid='id',"
    ' tokenize="unicode61 remove_diacritics 2")',
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}(rowid, body) VALUES (new.id, new.body); END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, body) VALUES ('delete', old.id, old.body); END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, body) VALUES ('delete', old.id, old.body);"
    f" INSERT INTO {INDEX}(rowid, body) VALUES (new.id, new.body); END",
)
POSTGRESQL = (f"CREATE INDEX {INDEX} ON {TABLE} USING gin (to_tsvector('simple', body))",)


def make(apps: Any, editor: Any) -> None:
    """Run the statements of this database."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def drop(apps: Any, editor: Any) -> None:
    """Take the index away again."""
    if editor.connection.vendor == "sqlite":
        for trigger in ("added", "gone", "changed"):
            editor.execute(f"DROP TRIGGER {INDEX}_{trigger}", params=None)
    editor.execute(f"DROP {'TABLE' if editor.connection.vendor == 'sqlite' else 'INDEX'} {INDEX}", params=None)


class Migration(migrations.Migration):
    dependencies = [("trucebook", "0002_projection")]
    operations = [migrations.RunPython(make, drop)]
