"""Cues that are no verbs and lead straight to a speaker: "according to X", "per X", "in X's view", "for X, …".

Which phrases lead to one stands in ``resources/attribution.yml``, section ``leads``.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.attributions.phrases import Phrase, phrase_before, phrase_from
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.subjects import word_at
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.attribution import AttributionTable, Lead

_VIEWS = frozenset(
    {
        "view", "words", "account", "telling", "opinion", "estimate", "version", "reading", "phrase", "estimation",
        "assessment", "description", "reckoning", "judgement", "judgment", "eyes", "count", "tally", "expression",
        "conviction", "admission", "calculations", "understanding",
    }
)  # fmt: skip
_OWNED = frozenset({"'s", "’s", "'", "’"})
_OWN = frozenset({"his", "her", "its", "their"})
_WITHIN = ("in", "by", "on", "per", "to")
_EDGES = frozenset({",", ";", "-", "–", "—", "(", ":"})


def find_lead(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """The saying that a phrase beginning or ending at ``token`` introduces, or None."""
    low = token.text.lower()
    for lead in table.leads.get(low, ()):
        if (saying := _led(sentence, token, lead, table)) is not None:
            return saying
    return _view(sentence, token, table) if low in _VIEWS else None


def _led(sentence: Sentence, token: Token, lead: Lead, table: AttributionTable) -> Saying | None:
    tokens, at = sentence.tokens, token.i
    end = at + len(lead.words)
    if tuple(word_at(tokens, i) for i in range(at, end)) != lead.words or end >= len(tokens):
        return None
    if lead.edge and at > 0 and tokens[at - 1].text not in _EDGES:
        return None
    phrase = phrase_from(tokens, end, table.time_words)
    if phrase is None or (lead.named and not _named(phrase)):
        return None
    if lead.opening and not (at == 0 and _own_clause(tokens, phrase.end)):
        return None
    return Saying(sentence, at, "according", (phrase,), document=lead.document, only=lead.speakers)


def _named(phrase: Phrase) -> bool:
    """Whether a name or a definite phrase is meant: "per the Union", not "per person"."""
    first = phrase.tokens[phrase.start]
    return first.text.lower() == "the" or first.tag == "PRP$" or any(t.mention is not None for t in phrase)


def _own_clause(tokens: Sequence[Token], end: int) -> bool:
    """Whether a comma and then a clause with a subject of its own follow: "For the army, the town is lost"."""
    if word_at(tokens, end) != "," or end + 1 >= len(tokens):
        return False
    verb = next((t for t in tokens[end + 1 :] if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    return verb is not None and verb.i > end + 1 and word_at(tokens, end + 1) not in ("which", "who", "whose")


def _view(sentence: Sentence, token: Token, table: AttributionTable) -> Saying | None:
    """Read "in X's view", "in her opinion", "by the army's count", "in the words of X"."""
    tokens, at = sentence.tokens, token.i
    phrase: Phrase | None = None
    if word_at(tokens, at - 1) in _OWNED:
        phrase = phrase_before(tokens, at - 1, table.time_words) if at > 1 else None
    elif word_at(tokens, at - 1) in _OWN:
        phrase = Phrase(tokens, at - 1, at, at - 1)
    elif (word_at(tokens, at + 1), word_at(tokens, at - 1)) == ("of", "the") and at + 2 < len(tokens):
        phrase = phrase_from(tokens, at + 2, table.time_words)
        inside = word_at(tokens, at - 2) in _WITHIN
        return Saying(sentence, at, "according", (phrase,)) if phrase is not None and inside else None
    if phrase is None or word_at(tokens, phrase.start - 1) not in _WITHIN:
        return None
    return Saying(sentence, at, "according", (phrase,))
