"""When, where, how: the adjuncts of a news clause."""

from __future__ import annotations

from newswire_nouns import Nouns
from newswire_terms import DAYS, MONTHS, NUMBERS, case, det
from newswire_tree import Phrase, build, leaf

Adjunct = tuple[str, Phrase]
_MANNER = ("without warning", "without a fight", "under fire", "on foot", "by bus", "in a hurry", "with relief",
           "on condition", "in protest", "by phone", "at gunpoint", "in secret", "in return", "by road")  # fmt: skip
_WITH = ("arms", "supply", "vehicle", "force")


class Adjuncts:
    """Draws adjuncts, each as (relation, phrase)."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.random = nouns.random

    def day(self) -> Phrase:
        """A weekday, part of one, or a date."""
        draw = self.random.random()
        name = leaf(day := self.random.choice(DAYS), "PROPN", "NNP", day)
        if draw < 0.45:
            return name
        if draw < 0.6:
            part = leaf(self.nouns.one_of("evening morning night afternoon"), "NOUN", "NN")
            return build(part, [("compound", name)])
        number = leaf(str(self.random.randint(1, 31)), "NUM", "CD")
        month = leaf(named := self.random.choice(MONTHS), "PROPN", "NNP", named)
        whole = (
            build(number, after=[("nmod:unmarked", month)]) if draw < 0.8 else build(number, [("nmod:unmarked", month)])
        )
        if self.random.random() < 0.2:
            year = leaf(str(self.random.randint(2003, 2024)), "NUM", "CD")
            whole = build(whole, after=[("nmod:unmarked", year)]) if draw < 0.8 else whole
        return whole

    def time(self) -> Adjunct:
        """A time adjunct of any common shape."""
        makers = (self._on_day, self._on_day, self._on_day, self._bare, self._part, self._since, self._span, self._hour,
                  self._later, self._word, self._event)  # fmt: skip
        return self.random.choice(makers)()

    def _on_day(self) -> Adjunct:
        whole = build(self.day(), [case("on")])
        draw = self.random.random()
        if draw < 0.15:
            whole = build(whole, [("advmod", leaf(self.nouns.one_of("late early"), "ADV", "RB"))])
        elif draw < 0.22:
            night = build(leaf("night", "NOUN", "NN"), [case("on"), det("the")])
            return "obl", build(night, after=[("nmod", build(self.day(), [case("of")]))])
        return "obl", whole

    def _bare(self) -> Adjunct:
        draw = self.random.random()
        if draw < 0.5:
            return "obl:unmarked", leaf(day := self.random.choice(DAYS), "PROPN", "NNP", day)
        unit = leaf(self.nouns.one_of("week month year night"), "NOUN", "NN")
        before = ("amod", leaf(self.nouns.one_of("last next"), "ADJ", "JJ")) if draw < 0.8 else det("this")
        whole = build(unit, [before])
        if draw > 0.9:
            whole = build(whole, [("advmod", leaf("earlier", "ADV", "RBR", "early"))])
        return "obl:unmarked", whole

    def _part(self) -> Adjunct:
        form, preposition, article = self.random.choice(
            (("morning", "in", True), ("evening", "in", True), ("night", "during", True), ("weekend", "at", True),
             ("dawn", "at", False), ("dawn", "before", False), ("noon", "at", False), ("nightfall", "by", False))
        )  # fmt: skip
        return "obl", build(leaf(form, "NOUN", "NN"), [case(preposition), *([det("the")] if article else [])])

    def _since(self) -> Adjunct:
        if self.random.random() < 0.3:
            name = leaf(day := self.random.choice(DAYS), "PROPN", "NNP", day)
            return "obl", build(name, [case(self.nouns.one_of("since until by"))])
        name = leaf(month := self.random.choice(MONTHS), "PROPN", "NNP", month)
        if self.random.random() < 0.3:
            name = leaf(str(self.random.randint(2003, 2024)), "NUM", "CD")
        return "obl", build(name, [case(self.nouns.one_of("in in since until by"))])

    def _span(self) -> Adjunct:
        base = self.nouns.one_of("day week month hour year")
        count = leaf(self.random.choice(NUMBERS), "NUM", "CD")
        if self.random.random() < 0.2:
            count = build(count, [("advmod", leaf(self.nouns.one_of("about nearly almost"), "ADV", "RB"))])
        unit = build(leaf(base + "s", "NOUN", "NNS", base), [("nummod", count)])
        if self.random.random() < 0.25:
            filling = self.nouns.noun(self.nouns.one_of("meeting event"))
            unit = build(unit, after=[("nmod", build(filling, [case("of")]))])
        return "obl", build(unit, [case(self.nouns.one_of("for after within"))])

    def _hour(self) -> Adjunct:
        clock = leaf(f"{self.random.randint(1, 12):02}:{self.nouns.pick('00', '30')}", "NUM", "CD")
        return "obl", build(clock, [case("at")])

    def _later(self) -> Adjunct:
        base = self.nouns.one_of("day week month hour year")
        unit = build(
            leaf(base + "s", "NOUN", "NNS", base), [("nummod", leaf(self.random.choice(NUMBERS), "NUM", "CD"))]
        )
        form, xpos, lemma = self.nouns.pick(("later", "RBR", "late"), ("ago", "RB", "ago"), ("earlier", "RBR", "early"))
        return "advmod", build(leaf(form, "ADV", xpos, lemma), [("obl:unmarked", unit)])

    def _word(self) -> Adjunct:
        form = self.nouns.one_of("today yesterday overnight twice earlier again overnight")
        if form in ("today", "yesterday"):
            return "obl:unmarked", leaf(form, "NOUN", "NN")
        return "advmod", leaf(form, "ADV", "RBR" if form == "earlier" else "RB", "early" if form == "earlier" else None)

    def _event(self) -> Adjunct:
        kind = self.nouns.one_of("event meeting deal")
        preposition = self.nouns.one_of("after before during despite amid following since")
        marker = (
            leaf(preposition, "VERB", "VBG", "follow") if preposition == "following" else leaf(preposition, "ADP", "IN")
        )
        return "obl", build(self.nouns.phrase(kind, plain=True), [("case", marker)])

    def where(self) -> Adjunct:
        """A place adjunct."""
        draw = self.random.random()
        if draw < 0.6:
            return "obl", build(self.nouns.phrase("place"), [case(self.nouns.one_of("in in near outside around"))])
        if draw < 0.85:
            preposition = self.nouns.one_of("at near on from along inside outside behind")
            return "obl", build(self.nouns.phrase("site", plain=True), [case(preposition)])
        whole = (
            build(leaf("capital", "NOUN", "NN"), [case("of"), det("the")])
            if draw < 0.9
            else build(self.nouns.place(), [case("of")])
        )
        side = leaf(self.nouns.one_of("north south east west"), "ADV", "RB")
        return "advmod", build(side, after=[("obl", whole)])

    def toward(self) -> Adjunct:
        """Where something moves: "to the town", "from the north", "across the bridge"."""
        preposition = self.nouns.one_of("to from through towards into across for to")
        return "obl", build(self.nouns.phrase(self.nouns.one_of("place place site"), plain=True), [case(preposition)])

    def how(self) -> Adjunct:
        """A manner adjunct, an adverb, an instrument, a legal ground."""
        draw = self.random.random()
        if draw < 0.35:
            return "advmod", leaf(self.random.choice(self.nouns.lexicon.adverbs["manner"]), "ADV", "RB")
        if draw < 0.6:
            preposition, *rest = self.random.choice(_MANNER).split()
            noun = leaf(rest[-1], "NOUN", "NN")
            return "obl", build(noun, [case(preposition), *([det("a")] if len(rest) > 1 else [])])
        if draw < 0.8:
            preposition = self.nouns.one_of("under despite under against")
            return "obl", build(self.nouns.phrase("deal", plain=True), [case(preposition)])
        kind = self.random.choice(_WITH)
        return "obl", build(self.nouns.phrase(kind, plain=True), [case("with")])

    def according(self) -> Adjunct:
        """As in "according to residents"."""
        words = build(leaf("according", "VERB", "VBG", "accord"), after=[("fixed", leaf("to", "ADP", "IN"))])
        source = self.nouns.phrase(self.nouns.one_of("official people org"))
        return "obl", build(source, [("case", words)])

    def any(self) -> Adjunct:
        """A time, place or manner adjunct."""
        return self.nouns.pick(self.time, self.time, self.where, self.where, self.how)()
