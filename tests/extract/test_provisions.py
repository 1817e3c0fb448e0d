"""Which words make which provision, and what they oblige whom to do."""

import pytest

LEAD = "The army and the rebels of Dorn signed an agreement on Monday. Its terms:\n\n- "


def provisions(extraction):
    return {p.type: p for a in extraction.agreements for p in a.provisions}


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("Shooting stops from both sides.", "ceasefire"),
        ("The guns fall silent at dawn.", "ceasefire"),
        ("All tanks are handed over to the guarantor.", "heavy_weapons"),
        ("Nobody carries arms in public.", "armed_display_ban"),
        ("The army pulls its men out of the quarter.", "force_redeployment"),
        ("Gunmen who reject the settlement leave for the north.", "fighters_exit"),
        ("The two villages are emptied of their inhabitants.", "displacement"),
        ("Displaced families come home.", "return_of_displaced"),
        ("Those who stay settle their status.", "status_settlement"),
        ("Men of military age are not called up for six months.", "conscription_deferral"),
        ("No one is prosecuted for what is past.", "amnesty"),
        ("The prisoners from the quarter are let out.", "detainees"),
        ("Bodies are exchanged through the Red Crescent.", "detainees"),
        ("A list of the missing persons is drawn up.", "missing_persons"),
        ("Relief convoys enter without hindrance.", "humanitarian_access"),
        ("Ambulances and medicine pass the line.", "medical_access"),
        ("Fuel and cement may enter the town.", "goods_entry"),
        ("State offices reopen.", "services_restoration"),
        ("Soldiers at the checkpoints stop harassing drivers.", "checkpoint_conduct"),
        ("The siege is lifted.", "crossing_opening"),
        ("No house is confiscated.", "property_protection"),
        ("Stolen cattle are given back.", "property_protection"),
        ("Dismissed teachers return to their posts.", "employees_reinstatement"),
        ("The existing local councils remain in charge.", "local_governance"),
        ("A joint committee looks after complaints.", "joint_committee"),
        ("International observers deploy along the line.", "monitoring"),
        ("Whoever breaches this is handed to the court.", "enforcement"),
        ("The Islamic State is excluded from the truce.", "counter_terrorism"),
        ("A hotline is set up between the commanders.", "communication"),
        ("The strip becomes a demilitarised zone.", "demilitarized_zone"),
        ("National elections are held within a year.", "elections_transition"),
        ("It runs for two months and may be renewed.", "duration_renewal"),
        ("The gas pipeline is protected.", "infrastructure_protection"),
    ],
)
def test_every_kind_of_term_is_read_from_plain_words(read, term, kind):
    assert kind in provisions(read(LEAD + term))


@pytest.mark.parametrize(
    ("term", "kind", "deontic"),
    [
        ("All tanks are handed over.", "heavy_weapons", "must"),
        ("No soldier enters the town.", "force_redeployment", "must_not"),
        ("Fuel may enter the town.", "goods_entry", "may"),
        ("A committee will discuss the prisoners.", "detainees", "will_discuss"),
    ],
)
def test_a_term_says_whether_it_must_may_or_will_be_discussed(read, term, kind, deontic):
    assert provisions(read(LEAD + term))[kind].deontic == deontic


def test_a_term_names_who_owes_it_and_quotes_its_words(read):
    report = read(LEAD + "The Syrian army withdraws its tanks from Dorn.")
    term = provisions(report)["heavy_weapons"]
    assert term.obligor is not None and "Army" in term.obligor.name
    assert term.quote.stands_in(report.report.text)
    assert "tanks" in term.quote.text
