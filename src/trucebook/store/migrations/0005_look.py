"""How far each person had read when they last looked."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trucebook", "0004_state")]
    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                ("person", models.TextField(primary_key=True, serialize=False)),
                ("before", models.BigIntegerField()),
                ("latest", models.BigIntegerField()),
                ("before_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
