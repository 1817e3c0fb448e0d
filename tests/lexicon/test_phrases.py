"""Set phrases: their forms, and what they read as.  Sentences are written for the test."""

from pathlib import Path

from trucebook.lexicon.fixed import FixedExpression, FixedTable, fixed_table
from trucebook.lexicon.phrases import compile_phrases
from trucebook.model.span import Span

ROW = "- {event: sign, like: sign, phrases: [put one's name to]}\n"


def test_a_phrase_has_the_forms_of_its_verb_and_of_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "event_phrases.yml").write_text(ROW)
    (tmp_path / "irregular.yml").write_text("verbs:\n  - {lemma: put, forms: [put, putting]}\nnouns: []\n")
    forms = compile_phrases(tmp_path)
    assert forms["put their name to"] == ["event_phrases.yml:1", "signed", "sign"]
    assert forms["puts its name to"] == ["event_phrases.yml:1", "signs", "signs"]


def test_what_stands_after_to_is_read_in_its_base_form() -> None:
    table = FixedTable({"break bread": FixedExpression("x", "gathered", "gather")}, {"break": ["break bread"]})
    assert list(table.find("They had to break bread.")) == [(Span(12, 23), "x", "gather")]
    assert list(table.find("They break bread.")) == [(Span(5, 16), "x", "gathered")]


def test_a_phrase_is_found_whole_and_only_whole() -> None:
    found = [text for text in ("He put his name to it.", "He put his name together.") if list(fixed_table().find(text))]
    assert found == ["He put his name to it."]
