import pytest

from trucebook.fold.headlines import headline
from trucebook.model.vocabulary import ATTACK_MODES, EVENT_TYPES, MODALITIES


@pytest.mark.parametrize(
    ("event", "mode", "who", "places", "mood", "told"),
    [
        ("attack", "shelling", (["The army"], []), ["Jayrud"], "asserted", "The army shelled in Jayrud"),
        ("attack", "clash", (["The army"], ["the Legion"]), [], "asserted", "The army clashed with the Legion"),
        ("attack", "air_strike", ([], ["the market"]), [], "alleged", "Alleged: An air strike on the market"),
        (
            "attack",
            None,
            (["The army"], ["the Legion"]),
            [],
            "negated",
            "Said not to have happened: The army attacked the Legion",
        ),
        ("reject", None, (["The council"], ["Russia"]), [], "asserted", "The council refused what Russia put forward"),
        ("reject", None, ([], []), [], "asserted", "A refusal"),
        (
            "restrict",
            None,
            ([], []),
            ["Jayrud", "Ruhaybah"],
            "planned",
            "Planned: Access was closed or restricted in Jayrud and Ruhaybah",
        ),
        ("meet", None, (["A", "B", "C", "D", "E"], []), [], "asserted", "A, B, C and others met"),
    ],
)
def test_an_event_in_a_sentence(event, mode, who, places, mood, told):
    assert headline(event, mode, who, places, mood) == told


def test_every_event_mode_and_mood_has_a_sentence_with_no_gap():
    for event in EVENT_TYPES:
        for mode in (None, *ATTACK_MODES):
            for mood in MODALITIES:
                for agents in ([], ["The army"]):
                    for targets in ([], ["the Legion"]):
                        made = headline(event, mode, (agents, targets), [], mood)
                        assert "{" not in made
                        assert "  " not in made
                        assert made == made.strip()
