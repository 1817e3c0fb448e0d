"""What the folded register keeps beside itself, so that a new report is folded in without reading the others again."""

from __future__ import annotations

from django.db import migrations, models


def _key() -> tuple[str, models.Field]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("trucebook", "0003_search_index")]
    operations = [
        migrations.CreateModel(
            name="TraitsRow",
            fields=[
                ("report", models.TextField(primary_key=True, serialize=False)),
                ("extraction", models.BigIntegerField()),
                ("rules", models.TextField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BlockEvent",
            fields=[_key(), ("block", models.TextField()), ("event", models.TextField())],
            options={"indexes": [models.Index(fields=["block"], name="blockevent_block")]},
        ),
        migrations.CreateModel(
            name="BlockConflict",
            fields=[_key(), ("block", models.TextField()), ("conflict", models.TextField())],
            options={"indexes": [models.Index(fields=["block"], name="blockconflict_block")]},
        ),
        migrations.CreateModel(
            name="Bearing",
            fields=[_key(), ("agreement", models.TextField()), ("event", models.TextField())],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="bearing_agreement"),
                    models.Index(fields=["event"], name="bearing_event"),
                ]
            },
        ),
    ]
