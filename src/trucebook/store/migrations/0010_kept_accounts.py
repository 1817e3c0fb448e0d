"""Accounts of a restored backup, until a desk that is started takes them over."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0009_sheets"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptAccount",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("password", models.TextField()),
                ("email", models.TextField(default="")),
                ("first_name", models.TextField(default="")),
                ("last_name", models.TextField(default="")),
                ("active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(null=True)),
                ("roles", models.JSONField()),
            ],
        ),
    ]
