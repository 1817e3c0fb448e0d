"""Django without a project: importing this module makes the models usable, in whatever order modules are imported.

No database is named here; :func:`trucebook.store.database.open_database` adds them one by one.  A face that brings
settings of its own (the desk) configures Django first and lists ``APP`` among its apps.
"""

from __future__ import annotations

import django
from django.conf import settings

APP = "trucebook.store.apps.StoreConfig"
LABEL = "trucebook"
"""What the tables' names begin with."""

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=[APP],
        DATABASES={},
        USE_TZ=True,
        TIME_ZONE="UTC",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGGING_CONFIG=None,
    )
    django.setup()
