import pytest

from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.trace.independence import Independence, Told, weigh
from trucebook.trace.originators import trace_origins


def heard(id: str, text: str, said: str, who: str, kind: str) -> Extraction:
    told = Telling(id, text, f"{id} post")
    for name, sort, known in (("River Watch", "ngo", "watch"), ("Sami Odel", "person", None), ("Ostra", "state", "os")):
        if name in text:
            told.name(name, sort, known)
    told.said(who, kind, said, key=who)
    return told.done()


def counted(*extractions: Extraction) -> Independence:
    told = []
    for extraction in extractions:
        content = extraction.attributions[0].content_span
        assert content is not None
        told.append(Told(extraction.report.id, Span(content.start, content.end)))
    return weigh(trace_origins(extractions, ()), told)


WATCH = heard("b", "River Watch said that six were killed.", "six were killed", "River Watch", "organisation")


@pytest.mark.parametrize(
    "text",
    [
        "The road burns, said River Watch director Sami Odel.",
        "The road burns, said Sami Odel, spokesman for the River Watch.",
        "The road burns, said Sami Odel head of the old River Watch.",
    ],
)
def test_who_speaks_for_a_body_is_one_originator_with_it(text):
    found = counted(heard("a", text, "The road burns", "Sami Odel", "named_person"), WATCH)
    assert found.originators == 1
    assert found.roots[0].originator.why[0] == "Sami Odel speaks for River Watch: counted as one with it"


@pytest.mark.parametrize(
    "text",
    [
        "The road burns, said Sami Odel, a neighbour of the River Watch.",
        "The road burns, said Sami Odel, a former director of River Watch.",
        "The road burns, said former River Watch director Sami Odel.",
        "The road burns, said Sami Odel, who met the head of River Watch.",
        "The road burns, said Sami Odel, who replaced the director of River Watch.",
        "The road burns, Sami Odel told the River Watch spokesman.",
        "The road burns, said Sami Odel, envoy to the River Watch.",
        "The road burns, said Sami Odel. The director of River Watch was away.",
        "The road burns for River Watch and Ostran President Sami Odel.",
        "The road burns, said Sami Odel.",
    ],
)
def test_others_are_originators_of_their_own(text):
    assert counted(heard("a", text, "The road burns", "Sami Odel", "named_person"), WATCH).originators == 2


def test_a_body_that_says_nothing_itself_joins_nobody():
    text = "The road burns, said River Watch director Sami Odel."
    found = counted(heard("a", text, "The road burns", "Sami Odel", "named_person"))
    assert found.originators == 1
    assert found.roots[0].originator.why == ()


def test_a_body_is_one_whichever_way_round_its_name_is_put():
    rows = [
        heard("a", "The Council of Tarn said that it is open.", "it is open", "Council of Tarn", "organisation"),
        heard("b", "The bread ran out, Tarn Council said.", "The bread ran out", "Tarn Council", "organisation"),
    ]
    assert counted(*rows).originators == 1


def test_two_people_whose_names_share_their_words_are_two():
    rows = [
        heard("a", "Ali Omar said that the gate is open.", "the gate is open", "Ali Omar", "named_person"),
        heard("b", "The bread ran out, Omar Ali said.", "The bread ran out", "Omar Ali", "named_person"),
    ]
    assert counted(*rows).originators == 2
