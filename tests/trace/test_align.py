from tests.fold.build import Telling
from trucebook.trace.align import align
from trucebook.trace.passages import LONGEST_PASSAGE, Passage, passages_of


def passages(text: str) -> tuple[Passage, ...]:
    return passages_of(Telling("r", text).done())


OURS = "The truce between both towns was renewed on Monday for a month. Buses left at noon."
THEIRS = "Buses waited. On Monday the truce between both towns was renewed for a month, mediators said."


def test_the_sentence_that_says_the_same_is_the_pair():
    (pair,) = align(passages(OURS), passages(THEIRS)).pairs
    assert pair.ours.of(OURS).startswith("The truce between")
    assert pair.theirs.of(THEIRS).startswith("On Monday the truce")
    assert 0.5 < pair.share < 1


def test_a_text_aligned_with_itself_is_all_there():
    found = align(passages(OURS), passages(OURS))
    assert found.share > 0.7  # the four words of the last sentence are too few to be evidence
    assert [p.share for p in found.pairs] == [1.0]
    assert all(p.ours == p.theirs for p in found.pairs)


def test_a_set_phrase_is_no_pair():
    assert (
        align(
            passages("Talks in the presence of a Russian delegation failed again yesterday in the old town."),
            passages("Aid reached the hills in the presence of a Russian officer, and twelve lorries left."),
        ).pairs
        == ()
    )


def test_text_without_stops_is_compared_in_pieces():
    text = " ".join(f"w{i}" for i in range(5000))
    found = passages(text)
    assert max(len(p.words) for p in found) == LONGEST_PASSAGE
    assert align(found, found).share == 1.0


def test_a_formula_with_other_figures_is_no_pair_and_a_changed_figure_in_a_copy_is_one():
    one = "At least 14 people were killed and 30 others were injured by shells on the old market, a police source said."
    other = "At least 3 people were killed and 9 others were injured by shells in Nubl as pupils left school on Monday."
    assert align(passages(one), passages(other)).pairs == ()
    assert len(align(passages(one), passages(one.replace("14", "15").replace("30", "31"))).pairs) == 1
