"""Reports of other conflicts, written for this test with their places and actors before the code was run on them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.extract.naming import names_in


@dataclass(frozen=True)
class Case:
    text: str
    places: tuple[str, ...]
    actors: tuple[str, ...]


CASES = {
    "yemen": Case(
        "Fighting between Houthi forces and government troops resumed south of Hudaydah on Tuesday, hours after "
        "the head of UNMHA, Lt. Gen. Abhijit Guha, visited al-Durayhimi. A spokesman for the Joint Forces, Wadah "
        "Dobish, said the militia had shelled the Kilo 16 area. The Redeployment Coordination Committee was due "
        "to meet aboard a ship in the Red Sea. In Sanaa, Mohammed Abdulsalam accused Saudi Arabia of blocking "
        "fuel ships from reaching the port of Salif.",
        ("Hodeidah", "al-Durayhimi", "Kilo 16", "Red Sea", "Sanaa", "Salif port"),
        ("Houthis", "Yemeni government", "UNMHA", "Abhijit Guha", "Joint Forces", "Wadah Dobish",
         "Redeployment Coordination Committee", "Mohammed Abdulsalam", "Saudi Arabia"),
    ),
    "ukraine": Case(
        "The SMM recorded 112 ceasefire violations in Donetsk region and 34 in Luhansk region between 18 and 19 "
        "June. In Zolote, members of the armed formations denied the Mission passage at a checkpoint near "
        "Pervomaisk. The Ukrainian Armed Forces said two soldiers were wounded near Krasnohorivka. "
        "Representatives of Ukraine, Russia and the OSCE met in Minsk on Wednesday; Kyiv proposed opening a "
        "crossing point in Shchastia, Heidi Grau said. Denis Pushilin rejected the offer, the Donetsk News Agency"
        " reported.",
        ("Donetsk region", "Luhansk region", "Zolote", "Pervomaysk", "Krasnohorivka", "Minsk", "Shchastia"),
        ("OSCE Special Monitoring Mission", "Armed Forces of Ukraine", "Ukrainian government", "Russia", "OSCE",
         "Heidi Grau", "Denis Pushilin", "Donetsk News Agency"),
    ),
    "south-sudan": Case(
        "CTSAMVM said on Thursday that its team in Yei had been stopped by SSPDF soldiers on the Yei-Maridi road."
        " SPLM-IO spokesman Col. Lam Paul Gabriel accused the government of attacking their positions in Nasir "
        "County, Upper Nile State. Lul Ruai Koang denied the claim. The Joint Defence Board will meet in Juba "
        "next week, Radio Tamazuj reported, and IGAD has asked both sides to pull back from Lasu.",
        ("Yei", "Yei-Maridi road", "Nasir county", "Upper Nile", "Juba", "Lasu"),
        ("CTSAMVM", "South Sudan People's Defence Forces", "SPLM-IO", "Lam Paul Gabriel", "Government of South Sudan",
         "Lul Ruai Koang", "Joint Defence Board", "Radio Tamazuj", "IGAD"),
    ),
    "sudan": Case(
        "The Sudanese army and the Rapid Support Forces agreed in Jeddah to a 24-hour truce from Saturday "
        "morning, Saudi and American mediators announced. Residents of Omdurman told Radio Dabanga that artillery"
        " fire continued around the Signal Corps base. In El Fasher, the local emergency room said a shell had "
        "hit the Southern Hospital. Hemedti said his men would respect the truce; Burhan did not comment. The "
        "Sudan Doctors Union counted 14 dead in Nyala.",
        ("Jeddah", "Omdurman", "El Fasher", "Southern Hospital", "Nyala"),
        ("Sudanese Armed Forces", "Rapid Support Forces", "Saudi Arabia", "United States", "Radio Dabanga",
         "Mohamed Hamdan Dagalo", "Abdel Fattah al-Burhan", "Sudan Doctors Union"),
    ),
    "myanmar": Case(
        "The Three Brotherhood Alliance and the junta signed the Haigeng agreement after talks in Kunming "
        "brokered by China, an MNDAA statement said. Under the deal the Tatmadaw would stop air strikes in "
        "northern Shan State. TNLA spokesperson Lway Yay Oo told The Irrawaddy that regime troops had shelled "
        "Namhsan and a village in Kutkai Township two days later. The Arakan Army kept fighting in Rakhine State,"
        " where it took Pauktaw town. Chinese envoy Deng Xijun visited Naypyidaw.",
        ("Kunming", "Northern Shan", "Namhsan", "Kutkai", "Rakhine State", "Pauktaw", "Naypyidaw"),
        ("Three Brotherhood Alliance", "Myanmar government", "Myanmar military", "China",
         "Myanmar National Democratic Alliance Army",
         "Ta'ang National Liberation Army", "Lway Yay Oo", "The Irrawaddy", "Arakan Army", "Deng Xijun"),
    ),
    "colombia": Case(
        "The ELN announced on Monday that it would suspend its unilateral ceasefire in Catatumbo after clashes "
        "with the 33rd Front near Tibú. In Bogotá, Otty Patiño said the government would keep the dialogue table "
        "open. The Ombudsman's Office reported 5,000 people displaced from El Tarra and Teorama. The UN "
        "Verification Mission asked both groups to respect civilians. Farmer leader Alirio Quintero told El "
        "Tiempo that the road to Cúcuta was closed.",
        ("Catatumbo", "Tibu", "Bogota", "El Tarra", "Teorama", "Cucuta"),
        ("ELN", "33rd Front", "Otty Patiño", "Colombian government", "Ombudsman's Office",
         "UN Verification Mission in Colombia", "Alirio Quintero", "El Tiempo"),
    ),
    "libya": Case(
        "The 5+5 Joint Military Commission met in Sirte and agreed to open the coastal road between Misrata and "
        "Sirte. Haftar's forces would pull back to al-Jufra and GNA units to Abu Grein, UNSMIL said. Ahmed al-"
        "Mismari denied that Russian mercenaries had moved towards Ras Lanuf. Turkey has sent a delegation to "
        "Tripoli. The Misrata Military Council said it had not been consulted.",
        ("Sirte", "Coastal road", "Misrata", "Jufra", "Abu Grein", "Ras Lanuf", "Tripoli"),
        ("5+5 Joint Military Commission", "Libyan National Army", "Government of National Accord", "UNSMIL",
         "Ahmed al-Mismari", "Turkey", "Misrata Military Council"),
    ),
    "gaza": Case(
        "Israel and Hamas traded accusations of breaking the ceasefire on Sunday. The IDF said it had struck a "
        "cell of Islamic Jihad near Khan Younis after militants crossed the Yellow Line. Gaza's health ministry "
        "reported nine dead in Beit Lahia. Egypt and Qatar urged restraint. Trucks waited at the Kerem Shalom "
        "crossing; UNRWA said only forty had entered. Netanyahu met Steve Witkoff in Jerusalem.",
        ("Khan Younis", "Yellow Line", "Beit Lahia", "Kerem Shalom crossing", "Jerusalem"),
        ("Israel", "Hamas", "Israel Defense Forces", "Palestinian Islamic Jihad", "Gaza health ministry", "Egypt",
         "Qatar", "UNRWA", "Benjamin Netanyahu", "Steve Witkoff"),
    ),
    "lebanon": Case(
        "UNIFIL said its peacekeepers had seen two drones over Naqoura. The Lebanese army deployed to Khiam after"
        " Israeli troops withdrew from the eastern part of the town, the National News Agency reported. Hezbollah"
        " leader Naim Qassem said his party would not hand over weapons north of the Litani River. An Israeli "
        "drone hit a car in Aitaroun, killing a municipal worker, Mayor Salim Mourad said.",
        ("Naqoura", "Khiam", "Litani River", "Aitaroun"),
        ("UNIFIL", "Lebanese Armed Forces", "National News Agency", "Hezbollah", "Naim Qassem",
         "Israel", "Salim Mourad"),
    ),
    "karabakh": Case(
        "The Azerbaijani Defence Ministry said Armenian forces had opened fire near the village of Taghavard at "
        "02:10. Russian peacekeepers at the Hakari bridge turned back a convoy from Stepanakert, Artsakh "
        "authorities said. Yerevan called the report false. Aliyev and Pashinyan agreed in Brussels to reopen the"
        " Lachin corridor, Charles Michel wrote, and the ICRC carried eleven patients to Goris.",
        ("Taghavard", "Hakari bridge", "Stepanakert", "Brussels", "Lachin corridor", "Goris"),
        ("Azerbaijani Defence Ministry", "Russian peacekeepers", "Republic of Artsakh",
         "Armenia", "Ilham Aliyev", "Nikol Pashinyan", "Charles Michel", "International Committee of the Red Cross"),
    ),
    "iraq": Case(
        "Peshmerga commanders and the Iraqi army agreed to extend a truce around Faysh Khabur on Friday. The KRG "
        "said Baghdad had moved tanks towards Altun Kupri. General Jabbar Yawar told Rudaw that coalition "
        "officers had taken part in the meeting in Mosul. The Popular Mobilization Forces were not present, a "
        "source in the Joint Operations Command said.",
        ("Faysh Khabur", "Altun Kupri", "Mosul"),
        ("Peshmerga", "Iraqi Security Forces", "Kurdistan Regional Government", "Iraqi government", "Jabbar Yawar",
         "Rudaw", "Popular Mobilization Forces", "Joint Operations Command"),
    ),
    "no-pack": Case(
        "The Tigray Defense Forces and the Ethiopian government signed a cessation of hostilities in Pretoria. "
        "Getachew Reda, a spokesman for the Tigray People's Liberation Front, said Eritrean troops remained near "
        "Shire. Olusegun Obasanjo told reporters that the African Union would send monitors to Mekelle. The town "
        "of Adigrat had no power.",
        ("Pretoria", "Shire", "Mekelle", "Adigrat"),
        ("Tigray Defense Forces", "Ethiopia", "Getachew Reda", "Tigray People's Liberation Front", "Eritrea",
         "Olusegun Obasanjo", "African Union"),
    ),
    "local-syria": Case(
        "The reconciliation committee of Mahajjah met Russian officers at the 9th Division's headquarters in "
        "Sanamein. Abu Yaqoub al-Naimi, a member of the committee, told Horan Free League that the regime had "
        "asked for forty rifles. Fighters of the Eighth Brigade would man the checkpoint on the road between "
        "Jasim and Inkhil. In Tafas, notables refused the offer of the Military Security.",
        ("Mhajjah", "Sanamayn", "Jasim", "Inkhil", "Jasim-Inkhil road", "Tafas"),
        ("Reconciliation committee of Mhajjah", "Russia", "Ninth Division", "Abu Yaqoub al-Naimi", "Horan Free League",
         "Syrian government", "Eighth Brigade", "Military Intelligence"),
    ),
    "bulletin": Case(
        "Between 1 and 7 March, the Centre for Reconciliation registered 12 breaches in Latakia province and 3 in"
        " the Jabal al-Zawiya area. Militants of Ajnad al-Kavkaz shelled the settlement of Nahshabba from the "
        "direction of Kabani. Turkish military police patrolled the M4 highway up to Ain al-Havr. Aid was "
        "delivered to Beit Sahm by the Syrian Arab Red Crescent.",
        ("Latakia governorate", "Jabal al-Zawiya", "Nahshabba", "Kabani", "M4 highway", "Ain al-Havr", "Beit Sahem"),
        ("Russian Reconciliation Centre", "Ajnad al-Kavkaz", "Turkey", "Syrian Arab Red Crescent"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_names_of_a_report(name):
    case = CASES[name]
    found = names_in(case.text)
    assert (sorted(found.places), sorted(found.actors)) == (sorted(case.places), sorted(case.actors))
