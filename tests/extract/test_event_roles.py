"""Who stands in the roles of an event where no plain name does.  Sentences are written for the test."""

from collections.abc import Callable

import pytest

from trucebook.model.claim import Claim

Claims = Callable[..., tuple[Claim, ...]]


def names_of(claims: tuple[Claim, ...], role: str) -> list[str]:
    return [named.name for claim in claims for named in getattr(claim, role)]


@pytest.mark.parametrize(
    ("text", "agents", "places"),
    [
        ("Damascus reopened the Nassib crossing.", ["Syrian government"], ["Nassib crossing"]),
        ("Kyiv has asked for an immediate meeting in Minsk.", ["Ukrainian government"], ["Minsk"]),
        ("The army shelled Damascus.", ["Syrian Arab Army"], ["Damascus"]),
        ("Fighters left Damascus on Monday.", [], ["Damascus"]),
    ],
)
def test_a_capital_that_acts_is_its_state(claims_of: Claims, text: str, agents: list[str], places: list[str]) -> None:
    claims = claims_of(text)
    assert (names_of(claims, "agents"), names_of(claims, "places")) == (agents, places)


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("The Falcons rejected the proposal.", ["Falcons"]),
        ("The committee of notables opened the road.", ["committee of notables"]),
        ("The pastors of Boma rejected the proposal.", ["pastors of Boma"]),
        ("Some gunmen rejected the proposal.", []),
        ("Residents rejected the proposal.", []),
    ],
)
def test_a_doer_no_list_knows_is_named_as_printed(claims_of: Claims, text: str, agents: list[str]) -> None:
    claims = claims_of(text)
    assert names_of(claims, "agents") == agents
    assert all(named.id is None for claim in claims for named in claim.agents)


def test_the_committee_is_the_one_named_before(claims_of: Claims) -> None:
    claims = claims_of("The Daraa Reconciliation Committee met Russian officers. The committee rejected the proposal.")
    assert names_of(claims[1:], "agents") == names_of(claims[:1], "agents")


def test_the_crossing_is_the_one_named_before(claims_of: Claims) -> None:
    claims = claims_of("Families gathered at the Nassib crossing. The army closed the crossing at noon.")
    assert names_of(claims, "places") == ["Nassib crossing"]


def test_nobody_fires_on_his_own_positions(claims_of: Claims) -> None:
    claims = claims_of("The Southern Transitional Council said that the Houthis shelled its positions.")
    assert (names_of(claims, "agents"), names_of(claims, "targets")) == (
        ["Houthis"], ["Southern Transitional Council"],
    )  # fmt: skip
