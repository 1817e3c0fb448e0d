"""Notices to a program's address: one POST of JSON, signed, over HTTPS, to no address of a private network.

The name is looked up once and the connection made to the address that was checked, so that a name cannot point
elsewhere in between.  Redirects are refused: nobody checked where they lead.
"""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from trucebook.errors import Undelivered, UsageError

SIGNATURE, STAMP, NOTICE = "X-Trucebook-Signature", "X-Trucebook-Time", "X-Trucebook-Notice"
# Seconds without an answer before the other side counts as silent.
_SILENCE = 10
_SCHEMES = {"https": 443, "http": 80}
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached: ``plain`` HTTP, and ``private`` addresses; neither, unless the workspace's owner says so."""

    plain: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One POST: where, the notice's id, the bytes, when (seconds of the epoch), and the key it is signed with."""

    url: str
    notice: str
    body: bytes
    at: int
    key: str = field(repr=False)


def check_address(url: str, reach: Reach) -> SplitResult:
    """The parts of an address that may be called; raises UsageError with the reason for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError("this is no address", where=url[:80], mend="write https://host/path") from None
    if parts.scheme not in _SCHEMES or not parts.hostname or len(url) > _LONGEST or not url.isascii():
        raise UsageError("this is no address of a web service", where=url[:80], mend="write https://host/path")
    if any(each <= " " for each in url):
        raise UsageError("there are blanks in the address", where=url[:80], mend="write https://host/path")
    if parts.username is not None or parts.password is not None:
        raise UsageError("there is a name or password in the address", mend="leave it out; calls are signed")
    if parts.scheme == "http" and not reach.plain:
        raise UsageError("it would go over the network unencrypted", where=url[:80], mend="give an https address")
    if port == 0:
        raise UsageError("0 is no port", where=url[:80], mend="leave the port out")
    return parts


def signature(key: str, at: int, body: bytes) -> str:
    """``sha256=…``: HMAC over the time, a full stop and the body, in hexadecimal."""
    return "sha256=" + hmac.new(key.encode(), str(at).encode() + b"." + body, hashlib.sha256).hexdigest()


def send_call(reach: Reach, call: Call) -> None:
    """Make the call; raises Undelivered unless the other side answers 2xx."""
    try:
        parts = check_address(call.url, reach)
    except UsageError as error:
        raise Undelivered(error.message, where=error.where, mend=error.mend) from error
    host, port = parts.hostname or "", parts.port or _SCHEMES[parts.scheme]
    heads = {
        "Host": parts.netloc,
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "trucebook",
        NOTICE: call.notice,
        STAMP: str(call.at),
        SIGNATURE: signature(call.key, call.at, call.body),
    }
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = HTTPConnection(host, port, timeout=_SILENCE)
    try:
        connection.sock = _connected(_checked(host, port, reach), host, secure=parts.scheme == "https")
        connection.request("POST", path, call.body, heads)
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise Undelivered(f"the other side {_reason(error)}", where=host) from error
    finally:
        connection.close()
    if 300 <= status < 400:
        raise Undelivered("the other side sends elsewhere, which is not followed", where=host)
    if not 200 <= status < 300:
        raise Undelivered(f"the other side answers {status}", where=host)


def _checked(host: str, port: int, reach: Reach) -> tuple[str, int]:
    """The address to connect to; raises Undelivered where any of the name's addresses is of a private network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [(str(entry[4][0]), int(entry[4][1])) for entry in found]
    if not reach.private and not all(_public(ip_address(address.partition("%")[0])) for address, _ in addresses):
        raise Undelivered("the name leads to an address of a private network", where=host)
    return addresses[0]


def _public(address: IPv4Address | IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return bool(inner.is_global and not inner.is_multicast)


def _connected(address: tuple[str, int], host: str, *, secure: bool) -> socket.socket:
    plain = socket.create_connection(address, timeout=_SILENCE)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "has a certificate that is not to be trusted"
    if isinstance(error, TimeoutError):
        return "does not answer"
    return "cannot be reached" if isinstance(error, OSError) else "does not speak HTTP"
