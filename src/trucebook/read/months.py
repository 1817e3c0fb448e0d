"""Month names that pages print in other languages than English, and dates written with them.

Levantine and Egyptian Arabic as the calendar's own list has them; Spanish, Russian and Ukrainian (in the genitive, as
dates have them) and Turkish for pages whose text was translated and whose stamp was not.
"""

from __future__ import annotations

_NAMES = {
    1: "كانون الثاني|يناير|enero|января|січня|ocak",
    2: "شباط|فبراير|febrero|февраля|лютого|şubat",
    3: "آذار|اذار|مارس|marzo|марта|березня|mart",
    4: "نيسان|أبريل|ابريل|إبريل|abril|апреля|квітня|nisan",
    5: "أيار|ايار|مايو|mayo|мая|травня|mayıs",
    6: "حزيران|يونيو|junio|июня|червня|haziran",
    7: "تموز|يوليو|julio|июля|липня|temmuz",
    8: "آب|أغسطس|اغسطس|agosto|августа|серпня|ağustos",
    9: "أيلول|ايلول|سبتمبر|septiembre|setiembre|сентября|вересня|eylül",
    10: "تشرين الأول|تشرين الاول|أكتوبر|اكتوبر|octubre|октября|жовтня|ekim",
    11: "تشرين الثاني|نوفمبر|noviembre|ноября|листопада|kasım",
    12: "كانون الأول|كانون الاول|ديسمبر|diciembre|декабря|грудня|aralık",
}
MONTH_OF = {name: number for number, names in _NAMES.items() for name in names.split("|")}
_MONTH = "|".join(sorted(MONTH_OF, key=lambda name: -len(name)))
_YEAR = r"[1١][9٩]\d\d|[2٢][0٠]\d\d"
# "14 de marzo de 2019", "١٤ آذار/مارس ٢٠١٩", "14 березня 2019"; and "marzo 14 de 2019", "آذار 14, 2019".
ELSEWHERE = (
    rf"(?P<d5>\d{{1,2}})\s(?:de\s)?(?P<m5>{_MONTH})(?:\s?[/(]\s?(?:{_MONTH})\)?)?(?:[\s،,]{{1,3}}|\sde\s|\sdel\s)"
    rf"(?P<y5>{_YEAR})(?!\d)"
    rf"|(?P<m8>{_MONTH})\s(?P<d8>\d{{1,2}})(?:[\s،,]{{1,3}}|\sde\s|\sdel\s)(?P<y8>{_YEAR})(?!\d)"
)
