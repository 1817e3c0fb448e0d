import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("subject", models.TextField()),
                ("content_sha256", models.TextField()),
                ("previous_sha256", models.TextField()),
                ("sha256", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Refused",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("where", models.TextField(unique=True)),
                ("why", models.TextField()),
                ("mend", models.TextField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("decision", models.TextField(unique=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("act", models.TextField()),
                ("subject", models.TextField()),
                ("value", models.TextField()),
                ("reason", models.TextField()),
                ("supersedes", models.TextField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject"], name="decision_subject"),
                    models.Index(fields=["supersedes"], name="decision_supersedes"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("slug", models.TextField(unique=True)),
                ("sha256", models.TextField(unique=True)),
                ("original_sha256", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("by", models.TextField()),
                ("file_name", models.TextField()),
                ("outlet", models.TextField(null=True)),
                ("title", models.TextField(null=True)),
                ("url", models.TextField(null=True)),
                ("language", models.TextField()),
                ("published_earliest", models.DateField(null=True)),
                ("published_latest", models.DateField(null=True)),
                ("sensitivity", models.TextField(default="open")),
            ],
            options={
                "indexes": [models.Index(fields=["published_earliest"], name="report_published")],
            },
        ),
        migrations.CreateModel(
            name="Extraction",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("rules", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("body", models.BinaryField()),
                ("sha256", models.TextField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extractions", to="trucebook.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim", models.TextField()),
                ("event", models.TextField()),
                ("mode", models.TextField(null=True)),
                ("modality", models.TextField()),
                ("span_start", models.IntegerField()),
                ("span_end", models.IntegerField()),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("agents", models.JSONField()),
                ("targets", models.JSONField()),
                ("places", models.JSONField()),
                ("agreement", models.TextField(null=True)),
                ("source", models.TextField(null=True)),
                ("score", models.FloatField()),
                (
                    "extraction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="trucebook.extraction"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="trucebook.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.TextField()),
                ("mention", models.TextField()),
                ("kind", models.TextField()),
                ("span_start", models.IntegerField()),
                ("span_end", models.IntegerField()),
                (
                    "extraction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="trucebook.extraction"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="trucebook.report"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["handle"], name="mention_handle")],
            },
        ),
        migrations.AddIndex(
            model_name="extraction",
            index=models.Index(fields=["report", "-seq"], name="extraction_newest"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["claim"], name="claim_id"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["event", "earliest"], name="claim_event"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["agreement"], name="claim_agreement"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["earliest"], name="claim_earliest"),
        ),
    ]
