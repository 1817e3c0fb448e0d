"""Subscriptions, feeds and their tokens on the desk, and the command that sends."""

import re
import sys
import xml.etree.ElementTree as Tree

import pytest

from tests.export.post.test_hook import listening
from tests.export.post.test_mail import post_office
from trucebook.app.watch.feeds import FEEDS

WISH = {"topic": "breach", "channel": "email", "address": "rana@example.org", "days": "14"}
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_subscription_is_made_listed_and_ended_by_its_owner_alone(browser, agreement):
    client = browser("viewer")
    assert client.post("/notices/", WISH).status_code == 302
    page = client.get("/notices/").content.decode()
    assert "rana@example.org" in page
    number = re.findall(r'name="id" value="(\d+)"', page)[0]
    assert "rana@example.org" not in browser("coder").get("/notices/").content.decode()
    assert browser("coder").post("/notices/end", {"id": number}).status_code == 400
    assert client.post("/notices/end", {"id": number}).status_code == 302
    assert "rana@example.org" not in client.get("/notices/").content.decode()


@pytest.mark.parametrize("wrong", [{"address": "rana"}, {"topic": "x"}, {"days": "x"}, {"place": "Zzyzx"},
                                   {"channel": "webhook", "address": "http://127.0.0.1/"}])  # fmt: skip
def test_a_wish_that_cannot_be_kept_is_told_and_not_lost(browser, agreement, wrong):
    answer = browser("viewer").post("/notices/", WISH | wrong)
    assert answer.status_code == 400
    assert (WISH | wrong)["address"] in answer.content.decode()


@pytest.mark.parametrize("page", ["/notices/", *(f"/feeds/{name}.atom" for name in FEEDS)])
def test_signed_in_readers_alone_see_notices_and_feeds(browser, agreement, page):
    assert browser().get(page).status_code == 302
    assert browser("stranger").get(page).status_code == 403
    assert browser("viewer").get(page).status_code == 200


@pytest.fixture
def addresses(browser):
    page = browser("coder").post("/notices/tokens", {"label": "reader"}).content.decode()
    return re.findall(r"http://testserver(/feeds/[^<]+)</code>", page)


def test_addresses_with_a_token_need_no_sign_in_and_end_when_revoked(browser, agreement, addresses):
    assert len(addresses) == len(FEEDS) + 1
    for address in addresses:
        answer = browser().get(address)
        assert answer.status_code == 200, address
        assert "private" in answer["Cache-Control"]
        if address.endswith(".ics"):
            assert answer.content.startswith(b"BEGIN:VCALENDAR")
        else:
            assert Tree.fromstring(answer.content).tag == f"{ATOM}feed"
    page = browser("coder").get("/notices/").content.decode()
    secret = addresses[0].split("/")[2]
    assert secret not in page
    browser("coder").post("/notices/tokens", {"revoke": re.findall(r'name="revoke" value="(\d+)"', page)[0]})
    assert {browser().get(address).status_code for address in addresses} == {404}


def test_a_token_of_feeds_opens_nothing_else(browser, agreement, addresses):
    secret = addresses[0].split("/")[2]
    assert browser().get("/api/v1/me", headers={"authorization": f"Bearer {secret}"}).status_code == 401
    assert browser().get(f"/join/{secret}/").status_code == 400


def test_a_token_reads_what_its_owner_may_read_now(browser, agreement, addresses):
    from django.contrib.auth.models import User

    incidents = next(address for address in addresses if "incidents" in address)
    assert "Harasta" not in browser().get(incidents).content.decode()
    owner = User.objects.get(username="coder")
    owner.is_active = False
    owner.save()
    try:
        assert browser().get(incidents).status_code == 404
    finally:
        owner.is_active = True
        owner.save()


def test_a_feed_is_the_same_until_there_is_something_new(browser, agreement):
    client = browser("viewer")
    first = client.get("/feeds/agreements.atom")
    assert client.get("/feeds/agreements.atom", headers={"if-none-match": first["ETag"]}).status_code == 304
    entries = Tree.fromstring(first.content).findall(f"{ATOM}entry")
    links = {entry.findall(f"{ATOM}link")[0].attrib["href"]: entry.findtext(f"{ATOM}id") or "" for entry in entries}
    assert links[f"http://testserver/agreements/{agreement}/"].startswith("urn:trucebook:")


def test_a_feed_that_is_none_is_answered_in_words(browser):
    assert browser("viewer").get("/feeds/all.atom").status_code == 400


@pytest.fixture
def register(tmp_path, monkeypatch):
    """A workspace of its own with one subscription to each channel and something new to tell."""
    from datetime import UTC, datetime

    from trucebook.app.accounts.changes import Doing
    from trucebook.app.ingest import Ingest, Receipt
    from trucebook.app.run import Job
    from trucebook.app.watch.subscribing import SubscriptionWish, subscribe
    from trucebook.app.workspace import init_workspace, opened
    from trucebook.export.post.hook import Reach

    now = datetime(2026, 11, 22, tzinfo=UTC)
    init_workspace(tmp_path)

    def make(hook):
        with opened(tmp_path) as workspace:

            def take(name, text):
                path = tmp_path / f"{name}.txt"
                path.write_text(text)
                work = Ingest(workspace, Job((path,)), Receipt(now, "coder"))
                list(work.reports())
                work.fold()

            take("one", "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017.")
            for channel, address in (("email", "rana@example.org"), ("webhook", hook)):
                wish = SubscriptionWish("breach", channel, address)
                subscribe(workspace.database, wish, Doing("viewer", now), Reach(plain=True, private=True))
            take("two", "The Syrian army shelled Douma on 1 August 2017. It broke the truce in Douma.")
        return tmp_path

    return make


def test_the_command_sends_what_is_new_by_mail_and_webhook(workspace, register, monkeypatch, capfd):
    from trucebook.cli.main import main

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["trucebook", "notify", "--workspace", str(folder), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, capfd.readouterr()

    with post_office() as (port, letters), listening() as (url, calls):
        folder = register(url)
        with (folder / "trucebook.toml").open("a") as settings:
            settings.write(f'\n[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nfrom = "r@example.net"\n')
            settings.write("[webhook]\nplain = true\n")
        code, said = run("--dry-run")
        assert (code, letters, calls) == (0, [], [])
        assert said.out.count("would send  2") == 2
        code, said = run()
        assert code == 1
        assert "private network" in said.err
        assert (len(letters), len(calls)) == (1, 0)
        with (folder / "trucebook.toml").open("a") as settings:
            settings.write("private = true\n")
        assert run()[0] == 0
        assert run()[0] == 0
        assert (len(letters), len(calls)) == (1, 2)


def test_one_run_at_a_time(workspace, register, monkeypatch, capfd):
    import fcntl

    from trucebook.cli.main import main
    from trucebook.cli.notify import LOCK

    folder = register("https://example.org/")
    monkeypatch.setattr(sys, "argv", ["trucebook", "notify", "--workspace", str(folder)])
    with (folder / LOCK).open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 2
    assert "another run" in capfd.readouterr().err
