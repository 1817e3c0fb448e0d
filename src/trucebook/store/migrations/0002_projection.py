from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = [
        ("trucebook", "0001_evidence"),
    ]

    operations = [
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
    ]
