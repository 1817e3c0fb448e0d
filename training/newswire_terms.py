"""Names, nouns, adjectives, compounds and counts: what noun phrases of the news are put together from."""

from __future__ import annotations

from random import Random
from typing import TypeVar

from newswire_tree import Phrase, build, leaf, mark
from newswire_words import Lexicon, Noun

T = TypeVar("T")

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fourteen")
BORROWED = 0.35  # share of nouns, verbs and adjectives from the treebank
_APPROXIMATE = (("about", "RB"), ("some", "DT"), ("nearly", "RB"), ("around", "RB"), ("over", "RB"), ("almost", "RB"))

ADJECTIVES = {"arms": "thing", "weapon": "thing", "vehicle": "thing", "supply": "thing", "plan": "deal", "body": "org",
               "person": "people", "site": "where"}  # fmt: skip


def case(word: str) -> tuple[str, Phrase]:
    """A preposition."""
    return "case", leaf(word, "ADP", "IN")


def det(word: str) -> tuple[str, Phrase]:
    """An article, demonstrative or quantifier tagged DT."""
    return "det", leaf(word, "DET", "DT", "a" if word == "an" else None)


class Terms:
    """Draws the parts of noun phrases; every choice comes from ``random``."""

    def __init__(self, random: Random, lexicon: Lexicon) -> None:
        self.random = random
        self.lexicon = lexicon

    def chance(self, share: float) -> bool:
        """True in that share of draws."""
        return self.random.random() < share

    def pick(self, *options: T) -> T:
        """One of the options."""
        return self.random.choice(options)

    def one_of(self, words: str) -> str:
        """One of the words; a word given twice comes twice as often."""
        return self.random.choice(words.split())

    # Names

    def place(self) -> Phrase:
        """A place by name."""
        return leaf(name := self.random.choice(self.lexicon.places), "PROPN", "NNP", name)

    def actor(self) -> Phrase:
        """An actor by name, singular or plural as the name behind the stand-in may be; often with an article."""
        name = self.random.choice(self.lexicon.actors)
        phrase = leaf(name, "PROPN", "NNP", name)
        if name == "Iran" and self.chance(0.45):
            phrase = build(phrase, [det("the")])
        phrase.plural = name == "Iran" and self.chance(0.4)
        return phrase

    def person_name(self) -> Phrase:
        """A named person, with a title or an office before the name more often than not."""
        name = leaf(who := self.one_of("Iran Iran Iran Bush"), "PROPN", "NNP", who)
        draw = self.random.random()
        if draw < 0.3:
            return name
        if draw < 0.55:
            title = self.random.choice(self.lexicon.titles)
            return build(name, [("nmod:desc", leaf(title, "PROPN", "NNP", title))])
        office = self.bare_singular("official")
        if self.chance(0.3):
            office = build(office, [("compound", leaf("Iran", "PROPN", "NNP", "Iran"))])
        elif self.chance(0.3):
            office = build(office, [self.adjective("official")])
        return build(name, [("nmod:desc", office)])

    # Parts

    def noun(self, kind: str, plural: bool | None = None) -> Phrase:
        """A bare noun of a class; its number is drawn unless asked for and possible."""
        entry: Noun = self.random.choice(self.lexicon.nouns["where" if kind == "place" else kind])
        if self.chance(BORROWED):
            entry = self.random.choice(self.lexicon.borrowed.nouns)
        if plural is None:
            plural = self.chance(0.6 if kind in ("people", "arms", "vehicle", "force", "weapon") else 0.35)
        if (plural or entry.singular is None) and entry.plural is not None:
            parts, lemma = entry.plural.split(), (entry.singular or self._lemma(entry.plural)).split()[-1]
            phrase = leaf(parts[-1], "NOUN", "NNS", lemma)
            phrase.plural = True
        else:
            assert entry.singular is not None
            parts = entry.singular.split()
            phrase = leaf(parts[-1], "NOUN", "NN")
        for part in parts[:-1]:
            medical = part in ("medical", "heavy")
            before = leaf(part, "ADJ" if medical else "NOUN", "JJ" if medical else "NN")
            phrase = build(phrase, [("amod" if medical else "compound", before)])
        phrase.plural = phrase.head.xpos == "NNS"
        return phrase

    @staticmethod
    def _lemma(plural: str) -> str:
        if plural in ("people", "police", "townspeople", "barracks", "headquarters", "troops", "supplies"):
            return plural
        return plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]

    def bare_singular(self, kind: str) -> Phrase:
        """A singular noun with nothing round it."""
        return self.noun(kind, plural=False)

    def adjective(self, kind: str) -> tuple[str, Phrase]:
        """An adjective that suits the class."""
        form = self.random.choice(self.lexicon.adjectives[ADJECTIVES.get(kind, kind)])
        if self.chance(BORROWED):
            return "amod", leaf(self.random.choice(self.lexicon.borrowed.adjectives), "ADJ", "JJ")
        if "_" in form:
            adverb, participle = form.split("_")
            whole = build(leaf(participle, "ADJ", "JJ"), [("advmod", leaf(adverb, "ADV", "RB"))])
            return "amod", whole
        if "-" in form:
            first, second = form.split("-")
            if second not in ("regime", "month"):
                return "amod", leaf("new", "ADJ", "JJ")
            affix = leaf(first, "ADJ", "AFX") if first == "pro" else leaf(first, "NUM", "CD")
            opening = build(affix, after=[("punct", mark("hyphen"))])
            dep = "compound" if first == "pro" else "nummod"
            return "compound", build(self._glued(leaf(second, "NOUN", "NN")), [(dep, opening)])
        if form in ("displaced", "detained", "renewed", "wounded", "armed", "allied", "disputed", "besieged", "masked"):
            return "amod", leaf(form, "VERB", "VBN", self._base(form)) if form not in ("wounded", "armed") else leaf(
                form, "ADJ", "JJ"
            )
        if form == "earlier":
            return "amod", leaf(form, "ADJ", "JJR", "early")
        return "amod", leaf(form, "ADJ", "JJ", form)

    @staticmethod
    def _base(form: str) -> str:
        return {"allied": "ally", "renewed": "renew", "detained": "detain", "masked": "mask"}.get(form, form[:-1])

    @staticmethod
    def _glued(phrase: Phrase) -> Phrase:
        phrase.words[0].glued = True
        return phrase

    def compound(self, kind: str) -> tuple[str, Phrase]:
        """A noun or name before the noun: "border guards", "Iran artillery", "government-held town"."""
        draw = self.random.random()
        if draw < 0.3 and kind not in ("site", "where", "supply", "meeting"):
            return "compound", leaf("Iran", "PROPN", "NNP", "Iran")
        if draw < 0.5 and kind in ("force", "site", "where", "org"):
            how = (
                {"held": "hold", "controlled": "control", "run": "run"}
                if kind in ("site", "where")
                else {"backed": "back"}
            )
            by = self.one_of("government rebel opposition Iran")
            owner = leaf(by, "PROPN", "NNP", by) if by == "Iran" else leaf(by, "NOUN", "NN")
            form = self.random.choice(sorted(how))
            joined = build(owner, after=[("punct", mark("hyphen"))])
            return "amod", build(self._glued(leaf(form, "VERB", "VBN", how[form])), [("compound", joined)])
        words = self.lexicon.compounds.get(kind)
        if not words:
            return self.adjective(kind)
        form = self.random.choice(words)
        return "compound", leaf(form.split("-")[0], "NOUN", "NN")

    def number(self) -> Phrase:
        """A count, rounded or hedged at times."""
        draw = self.random.random()
        form = self.random.choice(NUMBERS) if draw < 0.6 else str(self.random.randint(11, 900))
        if draw > 0.9:
            form = f"{self.random.randint(1, 40)},{self.random.randint(0, 9)}00"
        count = leaf(form, "NUM", "CD")
        draw = self.random.random()
        if draw < 0.12:
            least = build(leaf("least", "ADJ", "JJS", "little"), [case("at")])
            return build(count, [("nmod", least)])
        if draw < 0.2:
            more = build(leaf("more", "ADJ", "JJR", "more"), after=[("fixed", leaf("than", "ADP", "IN"))])
            return build(count, [("advmod", more)])
        if draw < 0.35:
            form, xpos = self.random.choice(_APPROXIMATE)
            return build(count, [("advmod", leaf(form, "DET" if xpos == "DT" else "ADV", xpos))])
        return count
