"""The texts of the hand-made register: our own sentences, after the facts of the worked case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    id: str
    outlet: str | None
    day: str | None
    title: str
    body: str
    url: str | None = None
    language: str = "en"


TRUCE = (
    "The committee that speaks for Jayrud and Ruhaybah reached a tentative agreement with the government on Sunday, "
    "a local source told Zaman al-Wasl. The two sides sat at the base of the 81st Brigade, south-west of Ruhaybah, "
    "with Russian officers present.\n\n"
    "Four items are to be tried out first. Both sides hold their fire for two months, which may be renewed. "
    "Heavy and medium weapons leave the towns, and no fighter shows arms in the streets. Hospitals are to receive "
    "medicine, and soldiers are to stop harassing people at the checkpoints.\n\n"
    "A joint committee is to take up the detainees and the employees who lost their posts, the source added. "
)
ZAMAN = Text(
    "zaw-0717",
    "Zaman al-Wasl",
    "2017-07-17",
    "Tentative truce in Eastern Qalamoun",
    TRUCE + "The opposition had turned down a clause that would have put the Third Division along the gas line, and "
    "roads opened again on Thursday after a blockade of three days.",
    "https://en.zamanalwsl.example/28116",
)
PAGE = Text(
    "page-0718",
    "Ammar Johmani's page",
    "2017-07-18",
    "Truce in the Eastern Qalamoun",
    TRUCE + "The truce, as the page calls it, was met with relief in both towns.",
    "https://ammar.example/2017/07",
)
PAGE_AUGUST = Text(
    "page-0821",
    "Ammar Johmani's page",
    "2017-08-21",
    "Qalamoun joins the map",
    "Three factions met Russian and American officers in Jordan last week, a military source told Ammar Johmani. "
    "The opposition towns of the area would join the map of the de-escalation zones, he said. "
    "Russian personnel would watch over the checkpoints.",
    "https://ammar.example/2017/08",
)
OBSERVER = Text(
    "observer-0823",
    "The Syrian Observer",
    "2017-08-23",
    "Government holds up a Russian deal, activists say",
    "Soldiers kept the Russian delegation out of the area on Monday, activists said.\n\n"
    "Three factions met Russian and American officers in Jordan last week, a military source told Zaman al-Wasl. "
    "The opposition towns would join the map of the de-escalation zones.",
    "https://observer.example/a?x=1&y=2",
)
SMART = Text(
    "smart-0906",
    "SMART",
    "2017-09-06",
    "What the Qalamoun agreement says",
    "Seven factions and the Russian side signed on 5 September a text which takes effect on signature. "
    "Under the de-escalation agreement a Russian force stands on the line and runs four crossings, and detainees are "
    "to be freed within one month. Aid and building material may enter Dumayr, Ruhaybah, Jayrud, Mansourah and "
    "Nasiriyah. The existing councils go on governing. The text does not cover the Islamic State. "
    "Russia stands as guarantor.",
    "https://smart.example/q",
)
ENAB_OCTOBER = Text(
    "enab-1005",
    "Enab Baladi",
    "2017-10-05",
    "Ceasefire agreed north of Homs",
    "The Negotiations Committee agreed with the Russian side to cease fire at once and to open the crossings, "
    "it said in a statement. It added that the detainees' file would go to the Russian delegation.",
    "https://enab.example/1",
)
ENAB_FEBRUARY = Text(
    "enab-0217",
    "Enab Baladi",
    "2018-02-17",
    "Two ends for one truce",
    "In an e-mail to the committee, the Russian Ministry of Defence says that the agreement ends on 15 February. "
    "A statement of the committee holds that the truce runs until May: «الهدنة سارية حتى أيار».\n\n"
    "The committee member Yusuf Darwish told Enab Baladi that the Russian side asked to move the talks to the "
    "Safir Hotel in Homs, and the committee refused. Darwish said that shells fell on Talbiseh on 12 February. "
    "The government has broken it from time to time.",
    "https://enab.example/2",
)
SANA = Text(
    "sana-0218",
    "SANA",
    "2018-02-18",
    "Army denies shelling",
    "The army did not shell Talbiseh last week, and work on a reconciliation in the northern countryside goes on.",
    None,
)
ARABIC = Text(
    "ahali-0716",
    "Ahali",
    None,
    "بيان اللجنة",
    "لا تعليق من الحكومة على بيان اللجنة حتى الآن.",
    None,
    "ar",
)
ALL = (ZAMAN, PAGE, PAGE_AUGUST, OBSERVER, SMART, ENAB_OCTOBER, ENAB_FEBRUARY, SANA, ARABIC)
