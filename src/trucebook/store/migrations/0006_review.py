"""The review queue, who is looking at what, and rounds of blind double coding."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0005_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodingRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("first", models.TextField()),
                ("second", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="QueueMark",
            fields=[
                ("id", models.IntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="CodingUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.IntegerField()),
                ("subject", models.TextField()),
                ("settled", models.TextField(null=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="units", to="trucebook.codinground"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CodingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("coder", models.TextField()),
                ("act", models.TextField()),
                ("value", models.TextField(default="{}")),
                ("reason", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="trucebook.codingunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.TextField()),
                ("who", models.TextField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("subject", "who"), name="presence_once")],
            },
        ),
        migrations.CreateModel(
            name="QueuedClaim",
            fields=[
                ("claim", models.BigIntegerField(primary_key=True, serialize=False)),
                ("report", models.BigIntegerField()),
                ("subject", models.TextField()),
                ("points", models.IntegerField()),
                ("restricted", models.BooleanField(default=False)),
                ("why", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-points", "claim"], name="queued_points"),
                    models.Index(fields=["restricted", "-points", "claim"], name="queued_open"),
                    models.Index(fields=["subject"], name="queued_subject"),
                    models.Index(fields=["report"], name="queued_report"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="codingunit",
            constraint=models.UniqueConstraint(fields=("round", "place"), name="codingunit_place"),
        ),
        migrations.AddConstraint(
            model_name="codinganswer",
            constraint=models.UniqueConstraint(fields=("unit", "coder"), name="codinganswer_once"),
        ),
    ]
