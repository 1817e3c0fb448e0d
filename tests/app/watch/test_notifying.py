"""Who is told what, once; the senders are of this test."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from trucebook.app.accounts.changes import Doing
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.run import Job
from trucebook.app.watch.notifying import Office, hook_key, notify
from trucebook.app.watch.subscribing import SubscriptionWish, subscribe, subscriptions_of, unsubscribe
from trucebook.app.workspace import init_workspace, opened
from trucebook.errors import Undelivered, UsageError
from trucebook.export.post.hook import Reach, signature

NOW = datetime(2017, 9, 1, 6, tzinfo=UTC)
RANA, OMAR = Doing("rana", NOW), Doing("omar", NOW)
MAIL = SubscriptionWish("breach", "email", "rana@example.org")
HOOK = SubscriptionWish("breach", "webhook", "https://example.org/hook")
TEXTS = {
    "signed": "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.",
    "first": "The Syrian army shelled Douma on 1 August 2017. It broke the truce in Douma.",
    "second": "Karim Haddad, an activist, said the army arrested Karim Haddad in Douma on 20 August 2017, "
    "which broke the truce in Douma.",
    "secret": "The Syrian army shelled Douma on 25 August 2017. It broke the truce in Douma.",
}


class Box:
    """Takes letters and calls, or refuses them from the ``broken``-th on."""

    def __init__(self, broken=None):
        self.got, self.broken = [], broken

    def take(self, sent):
        if self.broken is not None and len(self.got) >= self.broken:
            raise Undelivered("the other side answers 500", where="example.org")
        self.got.append(sent)


def office(box, role="viewer"):
    return Office(lambda name: role, box.take, box.take, "key", "https://desk.example.org")


@pytest.fixture
def register(tmp_path):
    """A truce of Douma and one shelling before anybody subscribed; ``take`` takes another report in."""
    init_workspace(tmp_path / "register")
    with opened(tmp_path / "register") as workspace:

        def take(name):
            path = tmp_path / f"{name}.txt"
            path.write_text(TEXTS[name])
            work = Ingest(workspace, Job((path,)), Receipt(NOW, "coder", "restricted" if name == "secret" else "open"))
            list(work.reports())
            work.fold()

        take("signed")
        take("first")
        yield workspace, take


def run(workspace, box, role="viewer", **how):
    return list(notify(workspace, office(box, role), NOW, **how))


def test_what_is_new_is_told_once_and_what_was_known_never(register):
    workspace, take = register
    subscribe(workspace.database, MAIL, RANA, Reach())
    box = Box()
    assert [outcome.notices for outcome in run(workspace, box)] == [()]
    take("second")
    run(workspace, box)
    run(workspace, box)
    (letter,) = box.got
    assert letter.to == "rana@example.org"
    assert "2017-08-20" in letter.text
    assert "https://desk.example.org/events/" in letter.text
    assert "Haddad" not in letter.text


def test_a_dry_run_tells_and_changes_nothing(register):
    workspace, take = register
    subscribe(workspace.database, MAIL, RANA, Reach())
    take("second")
    box = Box()
    (told,) = run(workspace, box, dry=True)
    assert len(told.notices) == 1
    assert box.got == []
    (again,) = run(workspace, box)
    assert [notice.id for notice in again.notices] == [notice.id for notice in told.notices]


def test_a_call_is_signed_with_the_subscriptions_own_key(register):
    workspace, take = register
    subscribe(workspace.database, HOOK, RANA, Reach())
    take("second")
    box = Box()
    (outcome,) = run(workspace, box)
    (call,) = box.got
    told = json.loads(call.body)
    assert told["id"] == call.notice == outcome.notices[0].id
    assert told["link"] == f"https://desk.example.org{told['path']}"
    assert call.key == hook_key("key", outcome.subscription) != hook_key("other", outcome.subscription)
    assert signature(call.key, call.at, call.body).startswith("sha256=")


def test_what_fails_is_kept_with_its_reason_and_tried_again_with_the_same_id(register):
    workspace, take = register
    subscribe(workspace.database, HOOK, RANA, Reach())
    take("second")
    (failed,) = run(workspace, Box(broken=0))
    assert "answers 500" in failed.reason
    (row,) = subscriptions_of(workspace.database, "rana")
    assert (row.tries, row.reason) == (1, failed.reason)
    box = Box()
    (outcome,) = run(workspace, box)
    assert outcome.reason is None
    assert len(box.got) == 1
    (row,) = subscriptions_of(workspace.database, "rana")
    assert (row.tries, row.reason) == (0, "")


def test_one_that_fails_does_not_stop_the_others(register):
    workspace, take = register
    subscribe(workspace.database, replace(MAIL, address="omar@example.org"), OMAR, Reach())
    subscribe(workspace.database, HOOK, RANA, Reach())
    take("second")
    box = Box()
    office = Office(lambda name: "viewer", None, box.take, "key")
    outcomes = list(notify(workspace, office, NOW))
    assert ["no server for e-mail" in (outcome.reason or "") for outcome in outcomes] == [True, False]
    assert len(box.got) == 1


def test_a_crash_between_sending_and_noting_sends_the_same_id_again(register):
    workspace, take = register
    subscribe(workspace.database, HOOK, RANA, Reach())
    take("second")
    sent = []

    def crash(call):
        sent.append(call)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(notify(workspace, Office(lambda name: "viewer", None, crash, "key"), NOW))
    box = Box()
    run(workspace, box)
    assert [call.notice for call in box.got] == [sent[0].notice]
    assert box.got[0].body == call_body(sent[0], box.got[0])


def call_body(first, second):
    """The first call's body with the desk's address that only the second office knows."""
    told = json.loads(first.body) | {"link": json.loads(second.body)["link"]}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def test_restricted_news_is_for_those_who_may_read_it_and_nobody_without_a_role(register):
    workspace, take = register
    subscribe(workspace.database, MAIL, RANA, Reach())
    take("secret")
    assert [outcome.notices for outcome in run(workspace, Box(), "viewer", dry=True)] == [()]
    assert [len(outcome.notices) for outcome in run(workspace, Box(), "reviewer", dry=True)] == [1]
    (outcome,) = run(workspace, Box(), None)
    assert outcome.reason == "this person may not read any more"


def test_terms_are_told_so_many_days_before_they_fall_due(register):
    workspace, _ = register
    wish = replace(MAIL, topic="due", days=5)
    subscribe(workspace.database, wish, RANA, Reach())
    box = Box()
    assert run(workspace, box)[0].notices == ()
    late = NOW.replace(day=5)
    (outcome,) = notify(workspace, office(box), late)
    assert [notice.day for notice in outcome.notices] == ["2017-09-09"]
    (again,) = notify(workspace, office(box), late)
    assert again.notices == ()


def test_a_subscription_is_narrowed_and_ended(register):
    workspace, take = register
    database = workspace.database
    subscribe(database, replace(MAIL, place="Douma"), RANA, Reach())
    with pytest.raises(UsageError, match="no place"):
        subscribe(database, replace(MAIL, place="Zzyzx"), RANA, Reach())
    with pytest.raises(UsageError, match="already"):
        subscribe(database, replace(MAIL, place="Douma"), RANA, Reach())
    take("second")
    (outcome,) = run(workspace, Box(), dry=True)
    assert len(outcome.notices) == 1
    with pytest.raises(UsageError):
        unsubscribe(database, outcome.subscription.pk, OMAR)
    unsubscribe(database, outcome.subscription.pk, RANA)
    assert subscriptions_of(database, "rana") == ()


@pytest.mark.parametrize(
    "wish",
    [replace(MAIL, address="rana"), replace(MAIL, address="a@b.org\nBcc: x@y.org"), replace(MAIL, topic="all"),
     replace(MAIL, channel="pigeon"), replace(MAIL, days=-1), replace(HOOK, address="http://example.org/")],
)  # fmt: skip
def test_wishes_that_cannot_be_kept_are_refused(register, wish):
    with pytest.raises(UsageError):
        subscribe(register[0].database, wish, RANA, Reach())
