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
            name="OriginatorRow",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("who", models.TextField()),
                ("kind", models.TextField()),
                ("reports", models.IntegerField(default=0)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Projected",
            fields=[
                ("id", models.IntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("rules", models.TextField()),
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
            name="AccessRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.TextField()),
                ("what", models.TextField()),
                ("state", models.TextField()),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("agreement", models.TextField(null=True)),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "since"], name="access_place"),
                    models.Index(fields=["agreement"], name="access_agreement"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementActor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement", models.TextField()),
                ("actor", models.TextField()),
                ("role", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="agreementactor_agreement"),
                    models.Index(fields=["actor"], name="agreementactor_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementHandle",
            fields=[
                ("handle", models.TextField(primary_key=True, serialize=False)),
                ("agreement", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["agreement"], name="handle_agreement")],
            },
        ),
        migrations.CreateModel(
            name="AgreementPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement", models.TextField()),
                ("place", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="agreementplace_agreement"),
                    models.Index(fields=["place"], name="agreementplace_place"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement", models.TextField()),
                ("report", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="agreementreport_agreement"),
                    models.Index(fields=["report"], name="agreementreport_report"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementRow",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("kind", models.TextField()),
                ("stage", models.TextField()),
                ("certainty", models.TextField()),
                ("first_seen", models.DateField(null=True)),
                ("last_seen", models.DateField(null=True)),
                ("concluded", models.DateField(null=True)),
                ("effective", models.DateField(null=True)),
                ("term_end", models.DateField(null=True)),
                ("reports", models.IntegerField(default=0)),
                ("originators", models.IntegerField(default=0)),
                ("terms", models.IntegerField(default=0)),
                ("incidents", models.IntegerField(default=0)),
                ("conflicts", models.IntegerField(default=0)),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["last_seen", "id"], name="agreement_last_seen"),
                    models.Index(fields=["kind", "last_seen"], name="agreement_kind"),
                    models.Index(fields=["stage", "last_seen"], name="agreement_stage"),
                    models.Index(fields=["term_end"], name="agreement_term_end"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictRow",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("agreement", models.TextField(null=True)),
                ("field", models.TextField()),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="conflict_agreement"),
                    models.Index(fields=["field"], name="conflict_field"),
                ],
            },
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
            name="DerivationRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("report", models.TextField()),
                ("source", models.TextField()),
                ("relation", models.TextField()),
                ("share", models.FloatField()),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["report"], name="derivation_report"),
                    models.Index(fields=["source"], name="derivation_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DueRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement", models.TextField()),
                ("what", models.TextField()),
                ("text", models.TextField()),
                ("day", models.DateField(null=True)),
                ("standing", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement"], name="due_agreement"),
                    models.Index(fields=["day"], name="due_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventActor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.TextField()),
                ("actor", models.TextField()),
                ("role", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["event"], name="eventactor_event"),
                    models.Index(fields=["actor"], name="eventactor_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.TextField()),
                ("place", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["event"], name="eventplace_event"),
                    models.Index(fields=["place"], name="eventplace_place"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.TextField()),
                ("report", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["event"], name="eventreport_event"),
                    models.Index(fields=["report"], name="eventreport_report"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("agreement", models.TextField(null=True)),
                ("event", models.TextField()),
                ("mode", models.TextField(null=True)),
                ("modality", models.TextField()),
                ("certainty", models.TextField()),
                ("verification", models.TextField(null=True)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("headline", models.TextField()),
                ("originators", models.IntegerField(default=0)),
                ("reports", models.IntegerField(default=0)),
                ("incident", models.BooleanField(default=False)),
                ("body", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agreement", "earliest"], name="event_agreement"),
                    models.Index(fields=["earliest", "id"], name="event_earliest"),
                    models.Index(fields=["event", "earliest"], name="event_event"),
                    models.Index(fields=["incident", "earliest"], name="event_incident"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameRow",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("sort", models.TextField()),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("precision", models.TextField(null=True)),
                ("reports", models.IntegerField(default=0)),
                ("events", models.IntegerField(default=0)),
                ("agreements", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["sort", "name"], name="name_sort")],
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
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.TextField()),
                ("subject", models.TextField()),
                ("body", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "subject"], name="searchtext_subject")],
            },
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
