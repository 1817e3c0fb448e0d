"""What the letters of a name sound like, whatever alphabet and habit of romanising wrote them.

A sound is one character.  Lower-case letters of ``VOWELS`` are vowels; every other character is a consonant, and
``CLASS`` says which consonants romanisations take for one another so often that a key must not tell them apart.  The
tables were made by hand from how Arabic, Turkish, Azerbaijani, Russian, Ukrainian and Armenian names are printed in
English, French, German and Italian; they list habits, not words.  Translation is no sound and has no place here.
"""

from __future__ import annotations

VOWELS = frozenset("aeiu")

# The fine sounds of each class, the class named by the key character.  "x" is kh, "G" gh, "S" sh, "C" ch, "D" dh or its
# emphatic, "T" th, "Z" the sound of French j, "j" that of English, "y" a g that may be an h (Cyrillic),
# "W" a ş, which is sh in Turkish and s on maps.
_CLASSES = {
    "B": "bp",
    "F": "fv",
    "M": "m",
    "N": "n",
    "L": "l",
    "R": "r",
    "T": "tT",
    "D": "dD",
    "S": "s",
    "Z": "z",
    "X": "SCW",
    "J": "jJZ",
    "G": "gGy",
    "K": "kqc",
    "H": "hx",
}
CLASS = {sound: name for name, sounds in _CLASSES.items() for sound in sounds}
# Classes one letter may stand for, and so two spellings of one name may differ in: g is j in Cairo and q in Tripoli, dh
# is z in Istanbul, th is s or t, ch is k in Rome, h is g in Moscow.
NEAR = frozenset(
    frozenset(pair)
    for pair in (
        "GJ", "GK", "GH", "HK", "DZ", "TS", "DT", "SZ", "BF", "XK", "XS", "XJ", "XT", "SK", "JD", "JZ", "XH", "JH",
    )
)  # fmt: skip

# Runs of Latin letters; what is not listed sounds as the letter itself.  Vowels: ou and oo are u, ee is i.
LATIN_RUNS = (
    ("dsch", "J"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("tsh", "C"), ("kch", "x"),
    ("dzh", "J"), ("cci", "Ci"), ("cce", "Ce"),
    ("sh", "S"), ("ch", "C"), ("kh", "x"), ("gh", "G"), ("dh", "D"), ("th", "T"), ("ph", "f"), ("ck", "k"),
    ("dj", "J"), ("zh", "Z"), ("qu", "k"), ("cz", "C"), ("ts", "ts"), ("tz", "ts"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("y", "i"), ("o", "u"), ("c", "k"),
    ("3", ""), ("7", "h"), ("5", "x"), ("9", "q"), ("2", ""),
)  # fmt: skip
# Letters whose mark carries the sound; every other mark is dropped before the runs are read.
LATIN_MARKED = {
    "ş": "W", "ș": "sh", "š": "sh", "ś": "s", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ğ": "gh",
    "ġ": "gh", "ǧ": "j", "ḫ": "kh", "ḵ": "kh", "ẖ": "kh", "ḍ": "d", "ḏ": "dh", "ẓ": "z", "ṭ": "t", "ṯ": "th", "ə": "a",
    "ı": "i", "ø": "o", "ö": "o", "ü": "u", "ä": "a", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ñ": "n",
    "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "ð": "dh", "þ": "th",
}  # fmt: skip
# Azerbaijani and Turkish write j with c; its own letters give it away.
TURKIC_MARKS = frozenset("əğı")
# In the romanising of maps and scholars ş is an emphatic s; its long vowels and other emphatics give it away.
SCHOLARLY_MARKS = frozenset("āīūţḑḩ\u0327")

ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ء": "", "ئ": "", "ؤ": "", "ع": "", "ـ": "",
    "ب": "b", "پ": "p", "ت": "t", "ث": "T", "ج": "j", "چ": "C", "ح": "h", "خ": "x", "د": "d", "ذ": "D", "ر": "r",
    "ز": "z", "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "D", "غ": "G", "ف": "f", "ڤ": "v",
    "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ڭ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "w",
    "ي": "i", "ی": "i", "ۆ": "u", "ې": "i", "ھ": "h", "ہ": "h", "ە": "a",
}  # fmt: skip
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "y", "ґ": "g", "д": "d", "е": "e", "ё": "iu", "є": "ie", "ж": "Z", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "u", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "x", "ц": "ts", "ч": "C", "ш": "S", "щ": "S",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ә": "a", "ө": "u", "ү": "u", "ғ": "G", "һ": "h",
    "ҹ": "J", "ҝ": "g", "қ": "q", "ң": "n",
}  # fmt: skip
# Runs before single letters: Russian writes j as дж, and h as г.
CYRILLIC_RUNS = (("дж", "J"), ("кх", "x"), ("гх", "G"))
ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "Z", "ի": "i",
    "լ": "l", "խ": "x", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "G", "ճ": "C", "մ": "m", "յ": "i", "ն": "n",
    "շ": "S", "ո": "u", "չ": "C", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
    "ւ": "u", "փ": "p", "ք": "k", "օ": "u", "ֆ": "f", "և": "ev",
}  # fmt: skip
# The Arabic article in Latin letters, alone or before a hyphen; d, r, s … stand for the l before a sun letter.
ARTICLES = frozenset(("al", "el", "ul", "il", "l"))
SUN_ARTICLES = {
    "d": "d", "dh": "d", "r": "r", "s": "s", "sh": "s", "ch": "c", "z": "z", "n": "n", "t": "t", "th": "t",
}  # fmt: skip
