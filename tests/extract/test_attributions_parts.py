"""The parts attributions are built from: quotations, verb forms, follow-ups, content, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.attributed import parser, read
from trucebook.errors import ResourceError
from trucebook.extract.attributions.quotes import find_quotations
from trucebook.language.parse import Unparsed
from trucebook.language.segment import segment
from trucebook.lexicon.attribution import attribution_table, compile_attribution, noun_plurals, verb_forms
from trucebook.lexicon.compile import RESOURCES
from trucebook.model.span import Span


def quotations(text: str):
    sentences = next(iter(parser().parse([Unparsed(text, segment(text), [])])))
    return [(q.span.of(text), q.closed, q.speech) for q in find_quotations(text, sentences)]


def speakers(text: str, names=None):
    return [(a.who, a.kind) for a in read(text, names or {})[1]]


def content(text: str, names=None):
    return [a.content_span.of(text) if a.content_span else None for a in read(text, names or {})[1]]


def test_a_quotation_of_a_term_is_no_speech():
    assert quotations("They reached a “tentative agreement” at night.") == [("“tentative agreement”", True, False)]


def test_a_quotation_runs_over_sentences():
    assert quotations('"We left. Nobody stopped us," he said.') == [('"We left. Nobody stopped us,"', True, True)]


def test_an_open_quotation_in_a_long_paragraph_ends_with_its_sentence():
    text = '"We left in the night. They came. They saw. They took all. Then they burned it. He said the rest fled.'
    assert quotations(text) == [('"We left in the night.', False, True)]


def test_a_stray_mark_opens_nothing():
    assert quotations('The line from the" river to the hill is long.') == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("deny", "denies", "denied", "denying")),
        ("say", ("say", "says", "sayed", "saying")),
        ("announce", ("announce", "announces", "announced", "announcing")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
    ],
)
def test_regular_verb_forms(verb, forms):
    assert verb_forms(verb) == forms


@pytest.mark.parametrize(("noun", "plural"), [("ministry", "ministries"), ("layman", "laymen"), ("boss", "bosses")])
def test_regular_plurals(noun, plural):
    assert noun_plurals(noun) == (plural,)


def test_irregular_forms_and_monitors_are_in_the_table():
    table = attribution_table()
    assert table.verbs["told"] == "tell"
    assert table.nouns["observatory"].monitor
    assert table.nouns["sources"].kind == "group"
    assert table.nouns["source"].kind == "anonymous"


def test_a_wrong_row_is_named_by_its_line_and_the_others_stay(tmp_path: Path):
    good = (RESOURCES / "attribution.yml").read_text(encoding="utf-8")
    bad = good.replace("verbs:\n", "verbs:\n  - verbs: [yodel]\n    content: anything\n", 1)
    (tmp_path / "attribution.yml").write_text(bad, encoding="utf-8")
    problems: list[ResourceError] = []
    table = compile_attribution(tmp_path, problems)
    line = bad[: bad.index("- verbs: [yodel]")].count("\n") + 1
    assert [problem.where for problem in problems] == [f"attribution.yml:{line}"]
    assert "yodel" not in table["frames"]
    assert "say" in table["frames"]


@pytest.mark.parametrize(
    "text",
    [
        "The accord says that both sides will pull back.",
        "The governor did not say who had fired.",
        "The governor would say only in May that the road was open.",
        "The army refused to say when it would leave.",
        "If the mayor says that the bridge is safe, we will cross.",
        "It is said that the gold was buried.",
        "The blast claimed the lives of nine people.",
        "Two guards were accused of theft.",
    ],
)
def test_nobody_is_quoted_here(text):
    assert speakers(text) == []


def test_the_source_is_the_last_one_its_description_fits():
    text = (
        "A military source said the hill had fallen.\n\nA medical source said that nine died there.\n\n"
        "The military source added that the guns were lost. The source said no more would be told."
    )
    assert [who for who, _ in speakers(text)] == [
        "a military source", "a medical source", "a military source", "a military source"
    ]  # fmt: skip


def test_he_passes_over_a_ministry():
    text = "Tariq Salim said the well was dry. The ministry said it was full. He said the ministry lied."
    assert speakers(text) == [
        ("Tariq Salim", "named_person"), ("the ministry", "organisation"), ("Tariq Salim", "named_person")
    ]  # fmt: skip


def test_a_pronoun_without_anybody_before_is_left_out():
    assert speakers("He said that the road was cut.") == []


def test_the_content_of_each_of_two_speakers_ends_where_the_other_begins():
    text = "Residents said the mill was burning, but the army denied that it had fired."
    assert content(text) == ["the mill was burning", "it had fired"]


def test_the_content_stands_before_a_closing_speaker():
    assert content("Four people drowned at the ford, a nurse said.") == ["Four people drowned at the ford"]


def test_the_content_stands_on_both_sides():
    text = "“We held the bridge,” Colonel Idris Bako said, adding that two men had died."
    assert content(text) == ["“We held the bridge,” Colonel Idris Bako said, adding that two men had died"]


def test_the_passer_on_is_not_the_speaker():
    text = "Al Jazeera reported, citing a security source, that two boats were stopped."
    found = read(text, {"Al Jazeera": "media"})[1]
    assert [(a.who, a.told) for a in found] == [("a security source", "Al Jazeera")]


def test_an_agency_explained_by_a_noun_keeps_its_name():
    text = "A nurse told the Reuters news agency that the ward was full."
    assert [a.told for a in read(text, {"Reuters": "media"})[1]] == ["Reuters"]


def test_a_span_inside_the_cue_is_the_reporters():
    text = "Rebels have accused the army of shelling the market."
    sentences, _, voices = read(text, {})
    at = text.index("accused")
    assert voices.at(sentences[0].index, Span(at, at + 7)).who is None
    at = text.index("shelling")
    assert voices.at(sentences[0].index, Span(at, at + 8)).who == "rebels"


def test_the_inner_speaker_was_passed_on_by_the_outer_one():
    text = "Mara Ruiz said that two villagers told her the mine had gone off."
    sentences, _, voices = read(text, {"Mara Ruiz": "person"})
    at = text.index("gone off")
    chain = voices.at(sentences[0].index, Span(at, at + 8)).chain
    assert [(link.role, link.who) for link in chain] == [("speaker", "two villagers"), ("told", "Mara Ruiz")]


def test_an_abbreviated_rank_is_part_of_no_name():
    assert speakers('"The strait is open," said Capt. Jean Morel, who leads the patrol.') == [
        ("Jean Morel", "named_person")
    ]


def test_what_a_colon_announces_is_said_in_the_next_paragraph_only():
    text = "After the talks the envoy said:\n\nThe guns have stopped.\n\nSnow fell in the hills."
    sentences, _, voices = read(text, {})
    assert [voices.at(s.index, Span(s.span.end - 4, s.span.end - 1)).who for s in sentences[1:]] == ["the envoy", None]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Asked about the siege, the governor, Talal Barazi, replied: “There is no siege.”", "Talal Barazi"),
        ("The station learned from a source close to the talks that the list is long.", "a source close to the talks"),
        ("The head of the joint body, General Desta Abiche, reported that the camps were late.", "Desta Abiche"),
        ("The ministry of defence: “Units of the other side opened fire on our posts.”", "the ministry of defence"),
    ],
)
def test_speakers_in_less_usual_places(text, who):
    assert [name for name, _ in speakers(text)] == [who]


def test_a_trailing_circumstance_is_not_content():
    text = "Men looted the ward, three nurses told the station, speaking on condition that they not be named."
    assert content(text) == ["Men looted the ward"]
