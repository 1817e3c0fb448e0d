"""Noun phrases of the news: forces, people, offices, weapons, places, with what may stand before and after."""

from __future__ import annotations

from newswire_terms import ADJECTIVES, Terms, case, det
from newswire_tree import Parts, Phrase, build, comma_before, leaf
from newswire_words import with_s

_CLASSES_WITH_NAMES = ("force", "org", "official")
_THE = (("wounded", "ADJ", "JJ"), ("dead", "ADJ", "JJ"), ("displaced", "VERB", "VBN", "displace"))
_OF = {"event": ("people", "site", "place", "vehicle"), "meeting": ("org", "official")}


class Nouns(Terms):
    """Draws whole noun phrases."""

    def described(self, kind: str, plural: bool | None = None) -> Phrase:
        """A noun with adjectives and compounds, no determiner."""
        kind = "where" if kind == "place" else kind
        phrase = self.noun(kind, plural)
        if self.chance(0.3):
            phrase = build(phrase, [self.compound(kind)])
        if self.chance(0.35) and (kind in self.lexicon.adjectives or kind in ADJECTIVES):
            phrase = build(phrase, [self.adjective(kind)])
        return phrase

    def determined(self, phrase: Phrase, bare: float = 0.5) -> Phrase:
        """With an article, a number, a quantifier, a possessor; a plural stays bare in the share ``bare``."""
        mass = phrase.head.xpos == "NN" and any(
            entry.plural is None and entry.singular == phrase.head.form
            for entries in self.lexicon.nouns.values() for entry in entries
        )  # fmt: skip
        if (phrase.plural or mass) and self.chance(bare):
            return phrase
        draw = self.random.random()
        if draw < 0.08:
            return build(phrase, [self.possessor()])
        if phrase.plural and draw < 0.45:
            return build(phrase, [("nummod", self.number())])
        if phrase.plural and draw < 0.6:
            form, dep, upos, xpos = self.random.choice(
                (("several", "amod", "ADJ", "JJ"), ("many", "amod", "ADJ", "JJ"), ("some", "det", "DET", "DT"),
                 ("all", "det", "DET", "DT"), ("these", "det", "DET", "DT"), ("no", "det", "DET", "DT"))
            )  # fmt: skip
            return build(phrase, [(dep, leaf(form, upos, xpos, "this" if form == "these" else None))])
        if not phrase.plural and not mass and draw < 0.55:
            form = phrase.words[0].form
            return build(phrase, [det("an" if form[0] in "aeiouAEIO" and not form.startswith(("uni", "use")) else "a")])
        if not phrase.plural and draw < 0.62:
            return build(phrase, [det(self.one_of("this that another no each"))])
        return build(phrase, [det("the")])

    def possessor(self) -> tuple[str, Phrase]:
        """As in "its", "their" or a short name or noun with 's."""
        if self.chance(0.6):
            form = self.one_of("its their his")
            return "nmod:poss", leaf(form, "PRON", "PRP$")
        owner = self.place() if self.chance(0.4) else build(self.bare_singular("org"), [det("the")])
        clitic = leaf("'s", "PART", "POS")
        clitic.head.glued = True
        return "nmod:poss", build(owner, after=[("case", clitic)])

    def phrase(self, kind: str, *, plain: bool = False) -> Phrase:
        """A full noun phrase of the class; ``plain`` leaves out what may follow the noun."""
        if kind == "place":
            return self.locality() if self.chance(0.5) else self.place()
        if kind == "official" and self.chance(0.35):
            return self.person_name()
        if kind in _CLASSES_WITH_NAMES and self.chance(0.4 if kind == "org" else 0.15):
            return self.actor() if plain or self.chance(0.85) else self.joined(self.actor(), self.actor())
        if kind in ("org", "people") and self.chance(0.1):
            return self.sides() if kind == "org" else build(leaf(*_THE[self.random.randrange(3)]), [det("the")])
        if kind in ("people", "force", "person") and self.chance(0.08):
            return self.part_of(kind)
        phrase = self.determined(self.described(kind))
        if self.chance(0.03):
            return self.joined(phrase, self.determined(self.described(kind)))
        if not plain and self.chance(0.16):
            phrase = build(phrase, after=[self.complement(kind)])
        return phrase

    def sides(self) -> Phrase:
        """As in "both sides", "the two parties", "each side", "the other"."""
        plural = self.chance(0.6)
        base = self.one_of("side party camp faction")
        head = leaf(with_s(base) if plural else base, "NOUN", "NNS" if plural else "NN", base)
        head.plural = plural
        if plural and self.chance(0.5):
            return build(head, [det("the"), ("nummod", leaf(self.one_of("two three"), "NUM", "CD"))])
        return build(head, [det("both" if plural else self.one_of("each neither either one"))])

    def locality(self) -> Phrase:
        """As in "the northern town of Iraq", "the outskirts of Iraq"."""
        if self.chance(0.2):
            form = self.one_of("outskirts edge north south centre suburbs")
            head = leaf(form, "NOUN", "NNS" if form.endswith("s") else "NN", form.removesuffix("s"))
        else:
            head = self.described("where", plural=False)
        return build(build(head, [det("the")]), after=[("nmod", build(self.place(), [case("of")]))])

    def part_of(self, kind: str) -> Phrase:
        """As in "dozens of rebels", "some of the residents"."""
        form = self.one_of("dozens hundreds thousands scores some most many two one")
        tags = {
            "some": ("DET", "DT"),
            "most": ("ADJ", "JJS"),
            "many": ("ADJ", "JJ"),
            "two": ("NUM", "CD"),
            "one": ("NUM", "CD"),
        }
        upos, xpos = tags.get(form, ("NOUN", "NNS"))
        head = leaf(form, upos, xpos, form.removesuffix("s") if upos == "NOUN" else None)
        whole = self.described(kind, plural=True)
        if upos != "NOUN":
            whole = build(whole, [det("the") if self.chance(0.6) else self.possessor()])
        head = build(head, after=[("nmod", build(whole, [case("of")]))])
        head.plural = form != "one"
        return head

    def complement(self, kind: str) -> tuple[str, Phrase]:
        """A prepositional phrase that belongs to the noun."""
        if kind in ("deal", "meeting", "event", "plan") and self.chance(0.6):
            draw = self.random.random()
            if draw < 0.5:
                first = self.phrase("org", plain=True)
                second = build(self.phrase("org", plain=True), [("cc", leaf("and", "CCONJ", "CC"))])
                return "nmod", build(build(first, after=[("conj", second)]), [case("between")])
            return "nmod", build(self.phrase("org", plain=True), [case("with" if kind != "event" else "by")])
        if kind in _OF and self.chance(0.5):
            return "nmod", build(self.phrase(self.random.choice(_OF[kind]), plain=True), [case("of")])
        if self.chance(0.08):
            return "advmod", leaf("there", "ADV", "RB")
        if kind in ("official", "org", "force", "body") and self.chance(0.5):
            return "nmod", build(self.phrase("org", plain=True), [case(self.one_of("of from in for"))])
        preposition = self.one_of("in near from of outside in")
        return "nmod", build(self.phrase("place"), [case(preposition)])

    def appositive(self) -> Phrase:
        """As in ", the last town in the valley" as a trailing insertion."""
        return comma_before(self.phrase(self.one_of("where official org body"), plain=True))

    def pronoun(self) -> Phrase:
        """A subject pronoun."""
        phrase = leaf(self.one_of("he they it they he she we"), "PRON", "PRP")
        phrase.head.feats = None
        phrase.plural = phrase.head.form in ("they", "we")
        return phrase

    def joined(self, first: Phrase, second: Phrase) -> Phrase:
        """Two phrases under "and"."""
        parts: Parts = [("conj", build(second, [("cc", leaf("and", "CCONJ", "CC"))]))]
        whole = build(first, after=parts)
        whole.plural = True
        return whole
