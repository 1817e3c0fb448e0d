"""What became of an agreement, in the dossier: every field of the register's types is there, with its quotes."""

from __future__ import annotations

import json
from dataclasses import fields

from tests.export.test_dossier import quoted
from tests.fold import case
from tests.fold.test_decided import claim_ref, made, mention_ref
from trucebook.export.dossier.conduct import entry_json
from trucebook.export.dossier.whole import dossier
from trucebook.fold.register import fold
from trucebook.model.conduct import Access, Implemented, Incident, TalkStep, Zone
from trucebook.model.register import Agreement
from trucebook.model.subjects import ConflictRef, SourceRef, sides_key
from trucebook.model.when import When


def content():
    later, homs = case.later(), case.homs()
    rival = next(c for a in fold(case.everything()).agreements for c in a.conflicts)
    ref = ConflictRef(mention_ref(homs).handle, rival.field, sides_key(side.value for side in rival.sides))
    decisions = (
        made("verify", claim_ref(later), finding="verified", verifier="Joint team"),
        made("accept", claim_ref(later, 2)),
        made("accept", mention_ref(later)),
        made("settle", ref, side="May 2018", reason="the signed text"),
        made("rate", SourceRef("Desert Courier"), reliability="B"),
        made("rate", claim_ref(later), credibility="2"),
    )
    return dossier(fold(case.everything(), decisions=decisions))


CONTENT = content()
TRUCE = next(one for one in CONTENT["agreements"] if "gazette" in one["reports"])


def test_every_field_of_an_agreement_is_in_the_dossier():
    here = {name for name in (field.name for field in fields(Agreement)) if name not in ("fields",)}
    assert here <= set(TRUCE)
    for key, type in (("incidents", Incident), ("implementation", Implemented), ("access", Access)):
        assert TRUCE[key]
        assert {field.name for field in fields(type)} - {"evidence"} <= set(TRUCE[key][0])
    assert {field.name for field in fields(Zone)} <= set(TRUCE["zone"])
    step = TalkStep(1, "meet", When(), None, "Grey Inn", ("committee",), (), "The committee met", "one", "c1", ("E1",))
    shown = entry_json(step, lambda ids: {"evidence": list(ids)})
    assert {field.name for field in fields(TalkStep)} == set(shown)
    assert shown["when"] == {"value": None, "earliest": None, "latest": None}


def test_an_incident_points_at_an_event_and_has_its_quotes_and_findings():
    incident = TRUCE["incidents"][0]
    assert incident["assessment"] == "breach_verified"
    assert incident["findings"][0]["verifier"] == "Joint team"
    assert incident["evidence"][0]["quote"]
    assert incident["event"] in {event["id"] for event in TRUCE["events"]}


def test_what_people_decided_stands_beside_what_it_is_about():
    quotes = [quote for one in CONTENT["agreements"] for event in one["events"] for quote in event["evidence"]]
    assert {quote["reliability"]["reliability"] for quote in quotes if "reliability" in quote} == {"B"}
    assert {quote["credibility"]["credibility"] for quote in quotes if "credibility" in quote} == {"2"}
    assert [review["state"] for review in TRUCE["reviews"]] == ["accepted"]
    settled = [c["settled"] for one in CONTENT["agreements"] for c in one["conflicts"]]
    assert [one["side"] for one in settled if one] == ["May 2018"]


def test_it_is_json_and_every_quote_is_the_text_at_its_span():
    assert json.loads(json.dumps(CONTENT)) == CONTENT
    texts = {report["id"]: report["text"] for report in CONTENT["reports"]}
    found = [row for row in quoted(CONTENT["agreements"], None, ".agreements") if row[0].endswith(".quote")]
    assert len(found) > 50
    for _, report, words, (start, end) in found:
        assert texts[report or ""][start:end] == words
