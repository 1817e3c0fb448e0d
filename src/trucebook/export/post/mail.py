"""Notices by e-mail, through a server that the workspace's owner names."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from trucebook.errors import Undelivered

Security = Literal["starttls", "tls", "none"]
# Seconds without an answer before the server counts as silent.
_SILENCE = 20


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed in, as whom, and from which address it comes."""

    host: str
    sender: str
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail; ``key`` names it for good, so that a reader's program can drop a second copy."""

    to: str
    subject: str
    text: str
    key: str


def send_letter(server: MailServer, letter: Letter) -> None:
    """Hand the letter in; raises Undelivered with the reason."""
    message = as_message(server, letter)
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise Undelivered("the server does not take this address", where=letter.to) from error
    except smtplib.SMTPAuthenticationError as error:
        raise Undelivered("the server does not know this name and password", where=server.host) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Undelivered(f"the server could not be used: {_reason(error)}", where=server.host) from error


def as_message(server: MailServer, letter: Letter) -> EmailMessage:
    """The letter with its heads; raises Undelivered for an address or subject that is none."""
    message = EmailMessage()
    try:
        message["From"], message["To"] = server.sender, letter.to
        message["Subject"] = " ".join(letter.subject.split())
        message["Message-ID"] = f"<{letter.key}@{server.sender.rpartition('@')[2] or 'trucebook.invalid'}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer from a machine to a machine
    except ValueError as error:
        raise Undelivered("no address that e-mail can go to", where=letter.to) from error
    message.set_content(letter.text)
    return message


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_SILENCE, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=_SILENCE)
    if server.security == "starttls":
        try:
            connection.starttls(context=context)
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
    return connection


def _reason(error: Exception) -> str:
    """The kind of fault; what a server says may hold anything and is left out."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it answers {error.smtp_code}"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
