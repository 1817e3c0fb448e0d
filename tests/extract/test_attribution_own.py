"""Statements of a party's own: whose "we" it is, and when it is nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.attributed import names_of, parser, report_of
from trucebook.extract.attributions.find import find_attributions
from trucebook.extract.attributions.own import own_voice
from trucebook.language.parse import Unparsed
from trucebook.language.segment import segment
from trucebook.lexicon.attribution import attribution_table

BODY = "We affirm that nobody has signed. We hold the army responsible for the shells."


@pytest.mark.parametrize(
    ("head", "body", "who"),
    [
        ("General Commission of the Northern Towns\nStatement No. 9", BODY, "General Commission of the Northern Towns"),
        ("Youth of the Southern Towns", BODY, "Youth of the Southern Towns"),
        ("Committee says statement will come", "Nobody has signed.", None),
        ("The Daily Echo", BODY, None),
    ],
)
def test_a_statement_has_an_author(head: str, body: str, who: str | None) -> None:
    report = replace(report_of(body), received_text=f"{head}\n\n{body}")
    found = own_voice(report, ())
    assert (found.who if found else None) == who


@pytest.mark.parametrize(("head", "count"), [("Youth of the Southern Towns", 2), ("The Daily Echo", 0)])
def test_we_speaks_for_the_author_only(head: str, count: int) -> None:
    report = replace(report_of(BODY), received_text=f"{head}\n\n{BODY}")
    segments = segment(BODY)
    mentions, entities = names_of(BODY, {})
    sentences = next(iter(parser().parse([Unparsed(BODY, segments, [])])))
    found = find_attributions(report, sentences, mentions, entities, attribution_table())
    assert [(a.who, a.kind) for a in found] == [(head, "document")] * count
