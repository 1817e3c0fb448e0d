"""How notices go out, as the workspace's trucebook.toml and the environment say; the environment wins.

``desk`` is the address where readers of a notice find the desk (TRUCEBOOK_DESK), ``webhooks = false`` calls none.
``[mail]`` has host, from, port, security (starttls, tls or none), user and password; each is TRUCEBOOK_MAIL_HOST and so
on in the environment, where the password belongs.  ``[webhook]`` has plain (http addresses too) and private (addresses
of a private network too), both false unless said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from trucebook.errors import UsageError
from trucebook.export.post.hook import Reach
from trucebook.export.post.mail import MailServer, Security

_MAIL = ("host", "port", "security", "user", "password", "from")


@dataclass(frozen=True, slots=True)
class PostSettings:
    """The server for e-mail (None: none named), what webhooks may reach (None: none are called), the desk's address."""

    mail: MailServer | None
    reach: Reach | None
    desk: str


def post_settings(settings: Mapping[str, Any], environ: Mapping[str, str]) -> PostSettings:
    """The settings read; raises UsageError for one that cannot be used."""
    stated = settings.get("mail")
    mail = {key: str(value) for key, value in stated.items()} if isinstance(stated, dict) else {}
    for key in _MAIL:
        mail[key] = environ.get(f"TRUCEBOOK_MAIL_{key.upper()}") or mail.get(key, "")
    desk = (environ.get("TRUCEBOOK_DESK") or str(settings.get("desk", ""))).rstrip("/")
    return PostSettings(_server(mail), reach_of(settings) if settings.get("webhooks", True) is True else None, desk)


def reach_of(settings: Mapping[str, Any]) -> Reach:
    """What webhooks may reach."""
    hook = settings.get("webhook")
    stated = hook if isinstance(hook, dict) else {}
    return Reach(plain=stated.get("plain") is True, private=stated.get("private") is True)


def _server(mail: Mapping[str, str]) -> MailServer | None:
    if not mail["host"]:
        return None
    security = next((one for one in get_args(Security) if one == (mail["security"] or "starttls")), None)
    if security is None:
        raise UsageError(f"'{mail['security']}' is no way to secure e-mail", mend="use starttls, tls or none")
    if not mail["from"]:
        raise UsageError("it is not said which address notices come from", mend="set from under [mail]")
    port = mail["port"] or {"tls": "465", "none": "25"}.get(security, "587")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise UsageError(f"'{port}' is no port", mend="set port under [mail], or leave it out")
    return MailServer(mail["host"], mail["from"], int(port), security, mail["user"], mail["password"])
