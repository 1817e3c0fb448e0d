"""E-mail handed to a server of this test on the loopback."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes

import pytest

from trucebook.errors import Undelivered
from trucebook.export.post.mail import Letter, MailServer, as_message, send_letter

LETTER = Letter("rana@example.org", "Trucebook: incident\r\nBcc: x@example.org", "قصف دوما\n", "k1")


@contextmanager
def post_office(refuses=()):
    """A mail server's port and the letters it took; it refuses those addresses."""
    taken = []

    class Talk(socketserver.StreamRequestHandler):
        def say(self, words):
            self.wfile.write(words.encode() + b"\r\n")

        def handle(self):
            self.say("220 here")
            for line in self.rfile:
                word = line.split()[0].upper()
                if word == b"RCPT" and any(one.encode() in line for one in refuses):
                    self.say("550 no")
                elif word == b"DATA":
                    self.say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    taken.append(message_from_bytes(b"".join(lines)))
                    self.say("250 taken")
                else:
                    self.say("221 bye" if word == b"QUIT" else "250 fine")
                    if word == b"QUIT":
                        return

    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1], taken
        server.shutdown()
        thread.join()


def test_a_letter_arrives_with_a_name_that_lasts():
    with post_office() as (port, taken):
        send_letter(MailServer("127.0.0.1", "register@example.net", port, "none"), LETTER)
    (message,) = taken
    assert message["To"] == "rana@example.org"
    assert message["Message-ID"] == "<k1@example.net>"
    assert message["Bcc"] is None
    assert message.get_payload(decode=True).decode().strip() == "قصف دوما"


def test_an_address_refused_and_a_server_away_are_told():
    with post_office(["rana@"]) as (port, taken):
        with pytest.raises(Undelivered, match="does not take this address"):
            send_letter(MailServer("127.0.0.1", "register@example.net", port, "none"), LETTER)
        assert taken == []
    with pytest.raises(Undelivered, match="could not be used"):
        send_letter(MailServer("127.0.0.1", "register@example.net", 9, "none"), LETTER)


def test_a_server_without_the_security_asked_for_gets_nothing():
    with post_office() as (port, taken):
        with pytest.raises(Undelivered):
            send_letter(MailServer("127.0.0.1", "register@example.net", port), LETTER)
        assert taken == []


def test_an_address_that_is_none_is_undelivered():
    with pytest.raises(Undelivered, match="no address"):
        as_message(MailServer("h", "a@example.org"), Letter("x@example.org\nBcc: y@example.org", "s", "t", "k"))
