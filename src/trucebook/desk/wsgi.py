"""The desk as a WSGI application, for a server of your own; ``trucebook serve`` brings one along."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
