"""Conflicts are called otherwise: by what is said, no longer by how its evidence was numbered."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def fold_anew(apps: Any, editor: Any) -> None:
    """Forget how far the register was folded, so that the next reader folds it anew, with the new names."""
    apps.get_model("trucebook", "Projected").objects.using(editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0010_kept_accounts"),
    ]

    operations = [
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]
