"""Reports into a dossier, with the user's own places."""

from pathlib import Path

from trucebook.app.batches import Engine
from trucebook.app.extract import make_dossier
from trucebook.app.run import Job, Run

VALDORIA = Path(__file__).parents[2] / "examples" / "valdoria"


def test_places_of_the_user_s_own_pack_have_their_points_and_make_a_hull() -> None:
    reports = tuple(sorted(VALDORIA.glob("*.txt")))
    dossier = make_dossier(Run(Job(reports, engine=Engine(pack=VALDORIA / "pack"))), None)
    places = {place["name"]: place["lat"] for one in dossier["agreements"] for place in one["places"]}
    assert places["Ostrel"] is not None
    assert any(one["zone"]["hull"] for one in dossier["agreements"] if one["zone"])
