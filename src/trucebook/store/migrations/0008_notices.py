"""Subscriptions narrowed and their failures, tokens of feeds, links for new passwords."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trucebook", "0007_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedToken",
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
            name="PasswordLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.TextField(unique=True)),
                ("person", models.TextField()),
                ("by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="subscription",
            name="subscription_once",
        ),
        migrations.AddField(
            model_name="subscription",
            name="agreement",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="subscription",
            name="days",
            field=models.IntegerField(default=14),
        ),
        migrations.AddField(
            model_name="subscription",
            name="failed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="subscription",
            name="place",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="subscription",
            name="reason",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="subscription",
            name="seen",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="subscription",
            name="tries",
            field=models.IntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("person", "topic", "channel", "address", "agreement", "place"), name="subscription_once"
            ),
        ),
        migrations.AddIndex(
            model_name="feedtoken",
            index=models.Index(fields=["person"], name="feedtoken_person"),
        ),
    ]
