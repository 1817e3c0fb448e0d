"""The shipped parser reads the plain sentences of agency copy: a floor under every model that is to replace it."""

import pytest

from trucebook.language.parse import Unparsed
from trucebook.language.segment import segment
from trucebook.pipeline import Pipeline

# Sentence, main verb, its subject's head, its object's head ("" for none).
SENTENCES = (
    ("A teacher died in the village on 9 March.", "died", "teacher", ""),
    ("Government mortars struck the market before noon.", "struck", "mortars", "market"),
    ("Border police fired tear gas.", "fired", "police", "gas"),
    ("A sniper wounded a girl on the bridge.", "wounded", "sniper", "girl"),
    ("An ambush near the dam left six soldiers dead.", "left", "ambush", "soldiers"),
    ("The rebels handed over two tanks.", "handed", "rebels", "tanks"),
    ("Clashes broke out between the army and tribal fighters.", "broke", "Clashes", ""),
    ("The mission plans to send observers to the crossing.", "plans", "mission", ""),
    ("A deal brokered by tribal elders took effect at midnight.", "took", "deal", "effect"),
    ("Residents returned to the town after the army withdrew its tanks.", "returned", "Residents", ""),
    ("Foreign troops left the border on Friday.", "left", "troops", "border"),
    ("The convoy was stopped by gunmen outside the town, a driver said.", "said", "driver", ""),
)

# What it still gets wrong; a model that mends one of these moves it up.
MISSES = (
    ("Soldiers killed in the raid were buried on Monday.", "buried"),
    ("Foreign troops deployed along the road on Friday.", "deployed"),
    ("Shells fired from the hill hit a school.", "hit"),
)


@pytest.mark.parametrize(("text", "main"), MISSES)
@pytest.mark.xfail(strict=True, reason="known misses of the shipped parser")
def test_known_misses(pipeline: Pipeline, text: str, main: str) -> None:
    (sentence,) = next(iter(pipeline.parser.parse([Unparsed(text, segment(text), ())])))
    assert sentence.root.text == main


@pytest.mark.parametrize(("text", "main", "subject", "thing"), SENTENCES)
def test_the_main_predicate_of_a_plain_news_sentence(
    pipeline: Pipeline, text: str, main: str, subject: str, thing: str
) -> None:
    (sentence,) = next(iter(pipeline.parser.parse([Unparsed(text, segment(text), ())])))
    root = sentence.root
    assert (root.text, root.upos) == (main, "VERB")
    children = {child.dep: child.text for child in root.children}
    assert root.tag != "VBN" or "aux:pass" in children
    assert children.get("nsubj", children.get("nsubj:pass")) == subject
    assert children.get("obj", "") == thing
