import pytest

from trucebook.app.watch.post_settings import post_settings
from trucebook.errors import UsageError
from trucebook.export.post.hook import Reach

MAIL = {"host": "smtp.example.org", "from": "register@example.org"}


def test_nothing_said_means_no_mail_and_webhooks_to_public_https_alone():
    found = post_settings({}, {})
    assert (found.mail, found.reach, found.desk) == (None, Reach(plain=False, private=False), "")
    assert post_settings({"webhooks": False}, {}).reach is None


def test_the_environment_wins_and_holds_the_password():
    environ = {
        "TRUCEBOOK_MAIL_HOST": "other.example.org",
        "TRUCEBOOK_MAIL_PASSWORD": "x",
        "TRUCEBOOK_DESK": "https://d/",
    }
    found = post_settings({"mail": MAIL | {"port": 2525}, "desk": "https://e"}, environ)
    assert found.mail is not None
    assert (found.mail.host, found.mail.port, found.mail.security) == ("other.example.org", 2525, "starttls")
    assert found.mail.password == "x"
    assert "'x'" not in repr(found)
    assert found.desk == "https://d"


@pytest.mark.parametrize("wrong", [{"security": "ssl"}, {"port": "many"}, {"port": 70000}, {"from": ""}])
def test_a_setting_that_cannot_be_used_is_told(wrong):
    with pytest.raises(UsageError):
        post_settings({"mail": MAIL | wrong}, {})


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("none", 25), ("starttls", 587)])
def test_each_security_has_its_usual_port(security, port):
    found = post_settings({"mail": MAIL | {"security": security}}, {}).mail
    assert found is not None
    assert found.port == port
