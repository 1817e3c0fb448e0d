"""What a webhook may reach, and how a call is signed; the other side is a server of this test on the loopback."""

import hashlib
import hmac
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from trucebook.errors import Undelivered, UsageError
from trucebook.export.post.hook import Call, Reach, check_address, send_call

HOME = Reach(plain=True, private=True)


@contextmanager
def listening(status=204, head=None):
    """The address of a server that answers so, and the calls it got as (heads, body)."""
    got = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            for name, value in (head or {}).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", got
        server.shutdown()
        thread.join()


def call(url):
    return Call(url, "n1", b'{"a": 1}', 1_500_000_000, "key")


def test_a_call_is_signed_over_its_time_and_body():
    with listening() as (url, got):
        send_call(HOME, call(url))
    ((heads, body),) = got
    signed = hmac.new(b"key", b"1500000000." + body, hashlib.sha256).hexdigest()
    assert heads["X-Trucebook-Signature"] == f"sha256={signed}"
    assert heads["X-Trucebook-Notice"] == "n1"
    assert body == b'{"a": 1}'


@pytest.mark.parametrize(("status", "why"), [(302, "sends elsewhere"), (404, "answers 404"), (500, "answers 500")])
def test_anything_but_yes_is_undelivered_and_redirects_are_not_followed(status, why):
    with listening(200) as (target, got), listening(status, {"Location": target}) as (url, asked):
        with pytest.raises(Undelivered, match=why):
            send_call(HOME, call(url))
        assert len(asked) == 1
        assert got == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.1.2.3", "192.168.0.1", "169.254.169.254"]
)
def test_addresses_of_a_private_network_are_not_reached(host):
    with pytest.raises(Undelivered, match="private network"):
        send_call(Reach(plain=True), call(f"http://{host}:9/"))


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "https://", "https://a:b@example.org/", "https://example.org:x/",
     "https://example.org/a b", "https://example.org/\r\nX: y", "file:///etc/passwd", "https://exämple.org/"],
)  # fmt: skip
def test_what_is_no_address_to_call_is_refused_when_subscribing(url):
    with pytest.raises(UsageError):
        check_address(url, Reach())


def test_nobody_answering_is_undelivered():
    with pytest.raises(Undelivered, match="cannot be reached"):
        send_call(HOME, call("http://127.0.0.1:9/"))
