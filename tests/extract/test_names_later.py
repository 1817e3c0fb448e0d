"""A second set of reports, written with their names after the rules had settled; the floors are what was measured."""

from __future__ import annotations

from tests.extract.naming import names_in
from tests.extract.test_names_elsewhere import Case

LATER = {
    "taiz-road": Case(
        "TAIZ (Reuters) - Local mediators said on Sunday they had persuaded Houthi fighters and the 22nd Mika "
        "Brigade to reopen the Hawban road for ambulances. Sheikh Hamoud al-Mikhlafi, who heads the mediation "
        "committee, said each side would pull back 200 metres from the al-Zunuj checkpoint. Residents of al-"
        "Mudhaffar district had been cut off since March. The office of Hans Grundberg welcomed the step. A "
        "Houthi official in Sana'a said nothing was signed.",
        ("Taiz", "Hawban road", "al-Zunuj checkpoint", "al-Mudhaffar", "Sanaa"),
        ("Reuters", "Houthis", "22nd Mika Brigade", "Hamoud al-Mikhlafi", "Mediation committee", "Hans Grundberg"),
    ),
    "smm-list": Case(
        "The SMM observed two tanks near Buhas and a surface-to-air missile system in Khrestivka. At the "
        "Novotroitske checkpoint, staff of the State Border Guard Service said the so-called DPR had not opened "
        "its side at Olenivka. The JCCC told the Mission that a mine had damaged the Voda Donbasu pipeline west "
        "of Horlivka.",
        ("Buhas", "Khrestivka", "Novotroitske checkpoint", "Olenivka", "Horlivka"),
        ("OSCE Special Monitoring Mission", "State Border Guard Service of Ukraine", "Donetsk People's Republic",
         "Joint Centre for Control and Co-ordination"),
    ),
    "kachin": Case(
        "Fresh clashes broke out in Waingmaw Township after junta troops left their base at Washawng, KIO "
        "spokesman Colonel Naw Bu told Kachin News Group. The KIA's Battalion 11 closed the Myitkyina-Bhamo road."
        " Villagers from Nam San Yang fled to Laiza. The Peace-talk Creation Group offered to carry a letter to "
        "the military.",
        ("Waingmaw", "Washawng", "Myitkyina-Bhamo road", "Nam San Yang", "Laiza"),
        ("Myanmar government", "Kachin Independence Army", "Naw Bu", "Kachin News Group", "Battalion 11",
         "Peace-talk Creation Group", "Tatmadaw"),
    ),
    "kordofan": Case(
        "SPLM-N leader Abdelaziz al-Hilu extended a cessation of hostilities in the Nuba Mountains until 31 "
        "January. Khartoum had asked for the step before talks in Juba, Tut Gatluak, an adviser to President "
        "Salva Kiir, told AFP. The Sudanese government promised to let the World Food Programme fly from Kadugli "
        "to Kauda.",
        ("Nuba Mountains", "Juba", "Kadugli", "Kauda"),
        ("SPLM-N", "Abdelaziz al-Hilu", "Sudanese government", "Tut Gatluak", "Salva Kiir", "Agence France-Presse",
         "World Food Programme"),
    ),
    "cauca": Case(
        "Governor Octavio Guzmán said on Saturday that the Jaime Martínez Front had lifted its armed strike in "
        "Buenos Aires and Suárez. The Regional Indigenous Council of Cauca asked the army to stay out of its "
        "territories. In Corinto, the Catholic Church handed over two hostages to the Red Cross, Blu Radio "
        "reported.",
        ("Buenos Aires", "Suarez", "Corinto"),
        ("Octavio Guzmán", "Jaime Martinez Column", "Regional Indigenous Council of Cauca", "Colombian Armed Forces",
         "Catholic Church", "International Committee of the Red Cross", "Blu Radio"),
    ),
    "ghouta": Case(
        "Failaq al-Rahman signed an agreement with Russian officers in Geneva on 18 August, its spokesman Wael "
        "Olwan said. The truce covers Jobar and Ain Terma; shelling on Zamalka did not stop. The Assad regime "
        "kept the al-Wafideen crossing closed, the Douma Local Council said, and a convoy of the SARC waited in "
        "Harasta. Moscow has not commented.",
        ("Geneva", "Jobar", "Ein Tarma", "Zamalka", "Wafideen crossing", "Harasta"),
        ("al-Rahman Legion", "Russia", "Wael Olwan", "Syrian government", "Douma Local Council",
         "Syrian Arab Red Crescent"),
    ),
}  # fmt: skip


def _f1(sort: str) -> float:
    right = found = wanted = 0
    for case in LATER.values():
        mine, theirs = set(getattr(names_in(case.text), sort)), set(getattr(case, sort))
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return 2 * right / (found + wanted)


def test_places_stay_above_their_floor():
    assert _f1("places") >= 0.9


def test_actors_stay_above_their_floor():
    assert _f1("actors") >= 0.88
