"""Decisions are checked against what is there, added once, and never overwritten."""

from datetime import timedelta

import pytest

from tests.store import made
from trucebook.app.decide import Wish, decide, decisions_made, undo
from trucebook.app.subjects import find_derivation, find_subject
from trucebook.errors import DecisionError
from trucebook.model.subjects import ClaimRef, ConflictRef, DerivationRef, MentionRef, SourceRef
from trucebook.store import models
from trucebook.store.chain import head
from trucebook.store.decisions import read_decisions
from trucebook.store.evidence import write_extraction


@pytest.fixture
def filled(workspace):
    made.put(workspace, *(made.extraction(number) for number in range(4)))
    return workspace


def say(workspace, act, subject, value=None, **more):
    at, by = more.pop("at", made.AT), more.pop("by", "mina")
    return decide(workspace, Wish(act, subject, value or {}, **more), at, by)


def same(workspace, one, other, **more):
    return say(
        workspace, more.pop("act", "same"), made.mention_ref(one), {"other": str(made.mention_ref(other))}, **more
    )


def test_what_was_decided_is_read_back(filled):
    made_decisions = [
        say(filled, "accept", made.claim_ref(1)),
        say(filled, "edit", made.claim_ref(1), {"places": ["Vell [val:vell]", "Harrow"], "modality": "alleged"}),
        say(filled, "reject", made.claim_ref(2), reason="another town", by="agnes"),
        same(filled, 1, 2),
        say(filled, "verify", made.claim_ref(3), {"finding": "verified", "verifier": "Truce Watch"}),
        say(filled, "rate", SourceRef("a resident"), {"reliability": "C"}),
        say(filled, "settle", ConflictRef(None, "concluded", "a" * 8), {"side": "2019-03-12"}, reason="the text says"),
    ]
    assert list(read_decisions(filled.database)) == made_decisions
    assert all(counts for _, counts in decisions_made(filled))


def test_the_same_decision_again_is_the_one_that_counts_already(filled):
    first = say(filled, "accept", made.claim_ref(1))
    before = head(filled.database)
    assert say(filled, "accept", made.claim_ref(1), at=made.LATER) == first
    assert head(filled.database) == before
    assert say(filled, "accept", made.claim_ref(1), by="agnes") != first


def test_after_an_undo_the_same_decision_can_be_made_again(filled):
    first = say(filled, "accept", made.claim_ref(1))
    gone = undo(filled, first.id, made.AT, "mina")
    again = say(filled, "accept", made.claim_ref(1))
    assert [counts for _, counts in decisions_made(filled)] == [False, False, True]
    assert (gone.supersedes, again.id != first.id) == (first.id, True)


def test_decisions_of_one_moment_keep_their_order(filled):
    times = [say(filled, "accept", made.claim_ref(number)).at for number in range(4)]
    assert times == sorted(set(times))
    assert times[-1] - times[0] < timedelta(seconds=1)


def test_a_claim_that_is_gone_cannot_be_decided_on(filled):
    ref = made.claim_ref(1)
    with pytest.raises(
        DecisionError, match=r"no claim of 'aid' is read at .* \(any more\).*look at the report's claims"
    ):
        say(filled, "accept", ClaimRef(ref.report_sha256, ref.start, ref.end, "aid"))
    with pytest.raises(DecisionError, match=r"no report has the SHA-256.*take it in first"):
        say(filled, "accept", ClaimRef("f" * 64, 0, 9, "aid"))
    assert not list(read_decisions(filled.database))


def test_a_claim_that_newer_rules_no_longer_find_is_gone(filled):
    say(filled, "accept", made.claim_ref(1))
    bare = made.extraction(1).__class__(made.extraction(1).report)
    filled.database.write(lambda: write_extraction(filled.database, bare, "n" * 64, made.AT))
    with pytest.raises(DecisionError, match="any more"):
        say(filled, "reject", made.claim_ref(1), reason="wrong")
    with pytest.raises(DecisionError, match="no agreement has the handle"):
        say(filled, "accept", made.mention_ref(1))
    assert len(list(read_decisions(filled.database))) == 1, "the decision made before stays"


def test_same_and_not_same_cannot_both_hold(filled):
    first = same(filled, 1, 2)
    with pytest.raises(DecisionError, match=f"they are the same .{first.id} of mina.*undo one of them"):
        same(filled, 2, 1, act="not_same")
    undo(filled, first.id, made.AT, "agnes")
    apart = same(filled, 2, 1, act="not_same")
    with pytest.raises(DecisionError, match=f"{apart.id} of mina on 2019-05-25 says that they are not the same"):
        same(filled, 1, 2)


def test_a_chain_of_sames_cannot_join_what_is_not_the_same(filled):
    same(filled, 1, 3, act="not_same")
    same(filled, 1, 2)
    with pytest.raises(DecisionError, match="not the same"):
        same(filled, 2, 3)
    with pytest.raises(DecisionError, match="the same as itself"):
        same(filled, 2, 2)


def test_a_decision_may_replace_its_own_contradiction(filled):
    first = same(filled, 1, 2)
    second = same(filled, 1, 2, act="not_same", supersedes=first.id)
    assert [counts for _, counts in decisions_made(filled)] == [False, True]
    with pytest.raises(DecisionError, match=f"was replaced already, by {second.id}.*name {second.id} instead"):
        same(filled, 1, 2, supersedes=first.id, reason="again")


def test_what_is_replaced_must_be_there_and_about_the_same_thing(filled):
    first = say(filled, "accept", made.claim_ref(1))
    with pytest.raises(DecisionError, match="is about something else"):
        say(filled, "accept", made.claim_ref(2), supersedes=first.id)
    with pytest.raises(DecisionError, match="no decision is called 'd0'"):
        say(filled, "accept", made.claim_ref(2), supersedes="d0")
    with pytest.raises(DecisionError, match="no decision is called 'd0'"):
        undo(filled, "d0", made.AT, "mina")


def test_an_undo_can_be_undone_but_nothing_twice(filled):
    first = say(filled, "accept", made.claim_ref(1))
    gone = undo(filled, first.id, made.AT, "mina")
    with pytest.raises(DecisionError, match=f"replaced already, by {gone.id}"):
        undo(filled, first.id, made.AT, "agnes", "me too")
    undo(filled, gone.id, made.AT, "mina")
    assert [counts for _, counts in decisions_made(filled)] == [True, False, False]


def test_a_clock_set_back_is_told_and_nothing_is_written(filled):
    say(filled, "accept", made.claim_ref(1))
    with pytest.raises(DecisionError, match=r"25 11:00 UTC, but the last.*25 12:00 UTC.*set the clock right"):
        say(filled, "accept", made.claim_ref(2), at=made.AT - timedelta(hours=1))
    near = say(filled, "accept", made.claim_ref(3), at=made.AT - timedelta(seconds=30))
    assert made.AT < near.at < made.AT + timedelta(seconds=1), "clocks of two machines may differ a little"
    assert filled.database.rows(models.Decision).count() == 2


def test_a_clock_that_had_gone_ahead_does_not_stop_the_work_for_ever(filled):
    ahead = say(filled, "accept", made.claim_ref(1), at=made.AT + timedelta(days=4_000))
    with pytest.raises(DecisionError, match=r"if it is right, and was wrong then, add --trust-clock"):
        undo(filled, ahead.id, made.AT, "mina")
    undone = undo(filled, ahead.id, made.AT, "mina", trust_clock=True)
    assert undone.at == made.AT
    assert say(filled, "accept", made.claim_ref(1), at=made.LATER).at == made.LATER, (
        "the clock is believed from then on"
    )


@pytest.mark.parametrize("number", [0, 3])
def test_what_is_typed_finds_what_is_meant(filled, number):
    claim = made.extraction(number).claims[0].id
    handle = made.mention_ref(number).handle
    assert find_subject(filled.database, claim) == find_subject(filled.database, claim[:9]) == made.claim_ref(number)
    assert find_subject(filled.database, handle) == MentionRef(handle)
    assert find_subject(filled.database, str(made.claim_ref(number))) == made.claim_ref(number)
    reports = [made.extraction(each).report for each in (number, 1)]
    assert find_derivation(filled.database, *(report.id for report in reports)) == DerivationRef(
        *(report.sha256 for report in reports)
    )


def test_what_names_nothing_or_too_much_is_told(filled):
    with pytest.raises(DecisionError, match=r"begins the ids of 8 claims.*give more of the id"):
        find_subject(filled.database, "c")
    with pytest.raises(DecisionError, match="no claim, no agreement and no report is called 'zzz'"):
        find_subject(filled.database, "zzz")
    with pytest.raises(DecisionError, match=r"'claim:x:1' is not the form of a claim .write claim:SHA256:START-END:EV"):
        find_subject(filled.database, "claim:x:1")
    with pytest.raises(
        DecisionError, match=r"is not the form of a report: 'abc' is not a SHA-256 .write report:SHA256"
    ):
        find_subject(filled.database, "report:abc")
    with pytest.raises(DecisionError, match="no report is called 'x'"):
        find_derivation(filled.database, "report-1", "x")


def test_whoever_comes_back_to_a_claim_is_heard_again(filled):
    first = say(filled, "accept", made.claim_ref(1))
    say(filled, "reject", made.claim_ref(1), reason="another town")
    again = say(filled, "accept", made.claim_ref(1))
    assert again.id != first.id
    assert [decision.act for decision, counts in decisions_made(filled) if counts] == ["accept", "reject", "accept"]
    assert say(filled, "accept", made.claim_ref(1)) == again
    grades = [say(filled, "rate", made.claim_ref(2), {"credibility": grade}).id for grade in ("2", "3", "2")]
    assert len(set(grades)) == 3


def test_two_verifiers_on_one_claim_are_two_questions(filled):
    found = [{"finding": "verified", "verifier": name} for name in ("Truce Watch", "Red Crescent", "Truce Watch")]
    ids = [say(filled, "verify", made.claim_ref(3), value).id for value in found]
    assert ids[0] == ids[2] != ids[1]
