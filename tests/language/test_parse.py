"""The parse: tokens carry the report's own words and offsets, names are one token, trees are trees."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucebook.language.parse import Parser, Unit, Unparsed
from trucebook.language.segment import segment
from trucebook.language.tokens import Sentence
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline


def parse(parser: Parser, text: str, *units: Unit) -> list[Sentence]:
    return next(iter(parser.parse([Unparsed(text, segment(text), units)])))


def test_a_unit_is_one_token_with_the_words_printed(pipeline: Pipeline) -> None:
    text = "Forces of Martyr Orlen signed the cease-fire."
    units = (Unit(Span(0, 22), "Iran"), Unit(Span(34, 44), "truce", "ceasefire"))
    (sentence,) = parse(pipeline.parser, text, *units)
    assert [token.text for token in sentence.tokens] == ["Forces of Martyr Orlen", "signed", "the", "cease-fire", "."]
    signed = sentence.root
    assert (signed.text, signed.lemma) == ("signed", "sign")
    assert sentence.tokens[3].lemma == "ceasefire"


def test_short_brackets_and_scare_quotes_are_no_syntax(pipeline: Pipeline) -> None:
    (sentence,) = parse(pipeline.parser, "The meeting ended with four (test) items and a “final” deal.")
    assert "test" not in [token.text for token in sentence.tokens]
    assert "“" not in [token.text for token in sentence.tokens]


def test_rare_verbs_find_their_lemma(pipeline: Pipeline) -> None:
    (sentence,) = parse(pipeline.parser, "The army banned the goods and shelled the town.")
    assert {"ban", "shell"} <= {token.lemma for token in sentence.tokens}


def test_the_same_text_gives_the_same_tree_in_any_company(pipeline: Pipeline) -> None:
    one, other = "The rebels left the town on Friday.", "Talks between the two sides went on. " * 40
    alone = parse(pipeline.parser, one)
    together = list(pipeline.parser.parse([Unparsed(t, segment(t), ()) for t in (other, one, other)]))[1]
    shape = [(t.text, t.dep, t.head.i) for s in alone for t in s.tokens]
    assert shape == [(t.text, t.dep, t.head.i) for s in together for t in s.tokens]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("abT .,()“”'’-\n\u200f٣ا1"), max_size=80))
def test_tokens_quote_the_text_and_heads_lead_to_a_root(pipeline: Pipeline, text: str) -> None:
    for sentence in parse(pipeline.parser, text):
        assert sentence.span.of(text) == sentence.text
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.span.covers(token.span)
            assert len(list(token.ancestors())) <= len(sentence.tokens)
