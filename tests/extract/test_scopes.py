"""Where terms stand, and that what stands there is no event."""

import pytest


def terms(extraction):
    return {p.type for a in extraction.agreements for p in a.provisions}


@pytest.mark.parametrize(
    "text",
    [
        "The two brigades of Dorn signed a truce on Monday. Under its terms, the market road reopens.",
        "The two brigades of Dorn signed a truce on Monday. It provides that the market road is reopened.",
        "The two brigades of Dorn reached a truce that would see the market road reopened.",
        "The two brigades of Dorn signed a truce in three points:\n\n- The market road reopens.\n- Nobody fires.",
        "The two brigades of Dorn agreed on this list:\n\nFirst: the market road reopens.\n\nSecond: all fire stops.",
        "The committee published the terms of the truce. The market road reopens.",
        "The brigades came back to old understandings: the market road is reopened, prisoners are freed.",
        "The brigades of Dorn signed a paper in the school. The market road reopens before noon.",
        "The conditions of the truce are the reopening of the market road and the release of the prisoners.",
        "The brigades of Dorn signed an accord. The accord hands the mill to the elders and opens the market road.",
        "A paper shown to the elders of Dorn has both sides reopening the market road and freeing their prisoners.",
        "It was agreed in Dorn by word of honour that the market road is open and that no gun comes to market.",
        "The brigades of Dorn signed a paper in the school on Monday that obliges both to reopen the market road.",
        "What the brigades of Dorn signed calls for the market road to be reopened and the prisoners to be freed.",
        "The truce of Dorn consists of the reopening of the market road and the release of the prisoners.",
        "Elders met in Dorn. It is short. Nobody shoots. The market road is open. The sick go out by the bridge.",
    ],
)
def test_terms_are_found_wherever_a_report_sets_them_out(read, text):
    assert "crossing_opening" in terms(read(text))


def test_terms_told_apart_from_their_deal_belong_to_it(read):
    told = read(
        "The army and the rebels of Dorn reached a truce on Monday. Both denied that it was written. Elders have seen "
        "it. A paper in their hands says that the market road is reopened and that the prisoners are freed."
    )
    (one,) = told.agreements
    assert one.kind == "ceasefire"
    assert {"crossing_opening", "detainees"} <= {p.type for p in one.provisions}


def test_a_sentence_that_reports_beside_what_it_plans_is_no_term(read):
    told = read(
        "Jets struck the market of Dorn and killed two men as the wounded go to hospital, roads open and no aid comes. "
        "A man gets treatment while gas attacks hit the town."
    )
    assert not told.agreements


def test_terms_report_no_event_but_a_plan_beside_a_deal_does(read):
    inside = read("The brigades signed a truce on Monday. Under its terms, the army withdraws its tanks from Dorn.")
    assert "withdraw" not in {c.event for c in inside.claims}
    beside = read("The brigades signed a truce on Monday. The army will withdraw its tanks from Dorn on Friday.")
    assert "withdraw" in {c.event for c in beside.claims}
    assert "heavy_weapons" in terms(inside) & terms(beside)


@pytest.mark.parametrize(
    "text",
    [
        "The truce of Dorn began on Monday. Its first week:\n\n1. Shells hit the market road.\n2. Two men fled.",
        "The brigades signed a truce on Monday. Under the truce, the army withdrew and reopened the road.",
        "The brigades signed a truce on Monday. A trader warned that the road would be reopened by force.",
        'The brigades signed a truce on Monday. "We will reopen the road," said a trader.',
    ],
)
def test_reports_fears_and_quotes_are_no_terms(read, text):
    assert "crossing_opening" not in terms(read(text))


def test_what_one_side_wants_is_a_term_only_while_the_deal_is_open(read):
    wish = "The government wants its soldiers stationed in Dorn."
    open_still = read(f"Talks on a truce for Dorn went on in a tent on Sunday. {wish}")
    made = read(f"The brigades and the government signed a truce for Dorn on Sunday. {wish}")
    assert "force_redeployment" in terms(open_still)
    assert "force_redeployment" not in terms(made)


def test_a_list_of_many_terms_needs_no_word_that_announces_them(read):
    items = "1. Both brigades stop the shelling.\n\n2. The market road reopens.\n\n3. All prisoners are released."
    (deal,) = read(f"Notice of the elders of Dorn\n\n{items}").agreements
    assert {p.type for p in deal.provisions} == {"ceasefire", "crossing_opening", "detainees"}
    assert not read("Notice of the elders of Dorn\n\n1. The market road reopens.\n\n2. Bread is cheap.").agreements


def test_one_sides_own_word_to_hold_its_fire_is_a_deal(read):
    (deal,) = read("The army declared on Monday that its troops would not attack the rebels until Friday.").agreements
    assert {p.type for p in deal.provisions} == {"ceasefire"}
