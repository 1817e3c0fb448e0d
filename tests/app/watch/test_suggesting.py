import pytest

from trucebook.app.watch.suggesting import places_like


@pytest.mark.parametrize(("typed", "first"), [("Do", "Douma"), ("oum", "Douma"), ("Dooma", "Douma"), ("دوما", "Douma")])
def test_a_place_is_found_from_its_beginning_from_within_and_by_its_sound(workspace, typed, first):
    assert places_like(workspace.database, typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "D"])
def test_one_letter_suggests_nothing(workspace, typed):
    assert places_like(workspace.database, typed) == ()
