"""Tokens, invitations, changes of accounts, subscriptions; and an index for what is restricted."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0006_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.TextField()),
                ("label", models.TextField()),
                ("sha256", models.TextField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("person", models.TextField()),
                ("what", models.TextField()),
                ("detail", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.TextField(unique=True)),
                ("role", models.TextField()),
                ("note", models.TextField(default="")),
                ("by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("used_by", models.TextField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.TextField()),
                ("topic", models.TextField()),
                ("channel", models.TextField()),
                ("address", models.TextField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["sensitivity"], name="report_sensitivity"),
        ),
        migrations.AddIndex(
            model_name="accesstoken",
            index=models.Index(fields=["person"], name="accesstoken_person"),
        ),
        migrations.AddIndex(
            model_name="accountchange",
            index=models.Index(fields=["-at", "-id"], name="accountchange_at"),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("person", "topic", "channel", "address"), name="subscription_once"
            ),
        ),
        migrations.AddField(
            model_name="told",
            name="subscription",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="told", to="trucebook.subscription"
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(fields=("subscription", "key"), name="told_once"),
        ),
    ]
