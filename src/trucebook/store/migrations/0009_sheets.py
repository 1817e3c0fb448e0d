"""A report's sheet beside its traits, so that reports are laid side by side without reading their extractions again."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0008_notices"),
    ]

    operations = [
        # Rows without a sheet are made again when they are asked for (app/projection/kept.py).
        migrations.AddField(model_name="traitsrow", name="sheet", field=models.BinaryField(default=b"")),
    ]
