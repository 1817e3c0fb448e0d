"""Which words of a sentence are attributed: what follows the cue, what goes before it, or both around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucebook.extract.attributions.frames import opens_clause
from trucebook.extract.attributions.phrases import Phrase
from trucebook.extract.attributions.quotes import Quotation
from trucebook.extract.attributions.saying import Saying
from trucebook.language.tokens import Sentence, Token
from trucebook.model.claim import Attribution
from trucebook.model.span import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONNECTORS = frozenset({"and", "but", "while", "whereas", "though", "although", "yet", "or", "as", ";", ","})
_RIM = frozenset({",", ";", ":", ".", "-", "–", "—", "!", "?", "…"})
_FRONTED = frozenset({"IN", "VBG", "VBN", "RB", "TO"})
_NEAR = 12
_OPENING = frozenset({'"', "“", "«"})
_CLOSING = frozenset({'"', "”", "»"})
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A saying with the phrase that was taken for its speaker."""

    saying: Saying
    speaker: Phrase

    @property
    def first(self) -> int:
        """The first token of cue and speaker."""
        return min(self.saying.cue, self.speaker.start)

    @property
    def last(self) -> int:
        """One past the last token of cue and speaker."""
        return max(self.saying.cue + 1, self.speaker.end)


def contents(placed: Sequence[Placed], quotations: Sequence[Quotation]) -> list[Span | None]:
    """The content span of each saying of one sentence, in the order given (that of the cues)."""
    found: list[Span | None] = []
    for number, item in enumerate(placed):
        start, end = _segment(placed, number)
        found.append(_content(item, start, end, quotations))
    return found


def followed(
    found: Sequence[Attribution], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """The attributions with what goes on after them: "“…,” he said. “…”", to the last sentence that is all quotation.

    Only where the words of the attribution itself are a quotation, and inside its paragraph.
    """
    spoken = {attribution.sentence.span for attribution in found}
    at = {sentence.span: i for i, sentence in enumerate(sentences)}
    longer = []
    for attribution in found:
        content, end = attribution.content_span, None
        quoted = content is not None and any(q.speech and q.span.touches(content) for q in quotations)
        first = at[attribution.sentence.span]
        for sentence in sentences[first + 1 :] if quoted else ():
            own = sentence.paragraph == sentences[first].paragraph and sentence.span not in spoken
            inside = next((q for q in quotations if q.speech and q.span.covers(_bare(sentence))), None)
            if not own or inside is None or inside.span.start < attribution.sentence.span.end:
                break
            end = min(inside.span.end, sentence.span.end)
        last = spoken and content is not None and end is not None and _last_of(attribution, found)
        longer.append(
            replace(attribution, content_span=Span(content.start, end)) if last and content and end else attribution
        )
    return longer


def _last_of(attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether no other speaker comes after it in its sentence."""
    same = [other for other in found if other.sentence.span == attribution.sentence.span]
    return same[-1] is attribution


def _bare(sentence: Sentence) -> Span:
    """A sentence without the space around it."""
    text = sentence.text
    lead = len(text) - len(text.lstrip())
    return Span(sentence.span.start + lead, sentence.span.start + len(text.rstrip()))


def nested(outer: Placed, inner: Placed) -> bool:
    """Whether ``inner`` is said inside what ``outer`` says, rather than beside it."""
    if inner.first <= outer.last:
        return False
    tokens = outer.saying.sentence.tokens
    at = inner.first - 1
    while at > outer.last and (tokens[at].text == "," or tokens[at].upos in ("ADV",)):
        at -= 1
    if tokens[at].text.lower() in _CONNECTORS:
        return False
    return inner.saying.shape == "verb" and not _goes_before(inner, outer.last, tokens)


def _segment(placed: Sequence[Placed], number: int) -> tuple[int, int]:
    """From where to where, in tokens, the content of a saying may reach: up to the next one beside it."""
    item = placed[number]
    tokens = item.saying.sentence.tokens
    start, end = 0, len(tokens)
    for other in placed[number + 1 :]:
        if not nested(item, other) and other.first > item.last:
            end = _back_over(tokens, other.first)
            break
    if item.saying.token.dep == "acl:relcl":
        inside = [t.i for t in item.saying.token.subtree() if t.i > item.saying.cue]
        end = min(end, max(inside, default=item.saying.cue) + 1)
    for other in placed[:number]:
        if not nested(other, item) and other.last <= item.first:
            start = other.last
    return start, end


def _back_over(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].text.lower() in _CONNECTORS:
        at -= 1
    return at


def _content(item: Placed, start: int, end: int, quotations: Sequence[Quotation]) -> Span | None:
    tokens = item.saying.sentence.tokens
    before = _goes_before(item, start, tokens)
    after_at = _after(item, end, tokens)
    after = _goes_after(item, after_at, end, tokens, before=before)
    if item.saying.shape == "passive" and not after:
        before = True
    spans = []
    if before:
        spans.append(_trim(tokens, _skip(tokens, start, item.first), item.first))
    if after:
        spans.append(_trim(tokens, after_at, end))
    whole = [span for span in spans if span is not None]
    sentence = item.saying.sentence.span
    for quotation in quotations:
        reaches_back = before and quotation.span.start < sentence.start < quotation.span.end
        reaches_on = after and quotation.span.start < sentence.end < quotation.span.end
        if quotation.speech and (reaches_back or reaches_on):
            whole.append(quotation.span)
    if not whole:
        return None
    return Span(min(span.start for span in whole), max(span.end for span in whole))


def _goes_before(item: Placed, start: int, tokens: Sequence[Token]) -> bool:
    """Whether words with a verb of their own stand before the speaker and belong to it ("…, X said")."""
    first = _skip(tokens, start, item.first)
    if first >= item.first - 1 or item.saying.shape in ("issued", "label", "noun"):
        return False
    opening = tokens[first]
    fronted = (
        opening.tag in _FRONTED or opening.dep in ("case", "mark") or opening.text.lower() in ("according", "asked")
    )
    ends = tokens[item.first - 1].text
    if ends.lower() in ("that", "which", "who", "whom", "but", "and", "while", "although", "though", "because"):
        return False
    if not any(_finite(t) for t in tokens[first : item.first]):
        return _ends_speech(tokens, item.first - 1) or (ends == "," and _closes(item, tokens))
    if item.saying.shape in ("according", "relay"):
        return True
    if _ends_speech(tokens, item.first - 1):
        return True
    if not any(_finite(t) for t in tokens[item.last :]):
        return item.saying.cue > item.speaker.start and not _takes_object(item)
    past = item.saying.told.end if item.saying.told is not None else item.last
    closed = past < len(tokens) and tokens[past].text == ","
    if _that_at(item, len(tokens), tokens) is not None or (fronted and (opening.dep == "mark" or not closed)):
        return False
    return ends in (",", ";", "-", "–", "—")


def _finite(token: Token) -> bool:
    """Whether a token is a finite verb, by its tag, or by its subject where the tag says participle."""
    if token.tag in _FINITE:
        return True
    return token.upos in ("VERB", "AUX") and token.tag == "VBN" and token.child("nsubj", "nsubj:pass") is not None


def _closes(item: Placed, tokens: Sequence[Token]) -> bool:
    """Whether nothing but the full stop follows cue and speaker, and more than a lead-in goes before."""
    return item.last >= len(tokens) - 1 and tokens[0].upos not in ("ADP", "ADV", "SCONJ")


def _ends_speech(tokens: Sequence[Token], i: int) -> bool:
    """Whether a quotation of more than a term ends at ``i``; one that began in an earlier sentence does."""
    if tokens[i].text not in _CLOSING:
        return False
    for j in range(i - 1, -1, -1):
        if tokens[j].text in _OPENING:
            return i - j > _LEAST
    return True


def _takes_object(item: Placed) -> bool:
    """Whether the verb has an object of its own that carries the words ("denied any role")."""
    token = item.saying.token
    target = token.child("obj", "xcomp", "ccomp")
    about = any(
        t.text.lower() in ("of", "about", "against") for t in item.saying.sentence.tokens[token.i + 1 : token.i + 2]
    )
    return about or (target is not None and target.i > item.last and token.lemma not in ("say", "tell", "add"))


def _goes_after(item: Placed, at: int, end: int, tokens: Sequence[Token], *, before: bool) -> bool:
    if at >= end:
        return False
    rest = tokens[at:end]
    finite = any(_finite(t) for t in rest)
    if item.saying.shape == "relay":
        return any(t.tag == "VBG" or t.text.lower() == "that" for t in tokens[item.last : end])
    if not before:
        return finite or any(t.upos in ("NOUN", "PROPN", "VERB", "PRON", "ADJ") for t in rest)
    if (
        any(t.text in _OPENING for t in rest)
        or rest[0].text.lower() in _ADDING
        or _that_at(item, end, tokens) is not None
    ):
        return True
    joined = tokens[item.last].text if item.last < len(tokens) else ""
    opened = rest[0].text.lower() in _CONNECTORS or rest[0].tag in ("WP", "WDT", "VBG")
    commas = joined == "," or any(t.text == "," for t in tokens[item.last : item.last + 4])
    inner = finite and commas and not opened and not item.saying.inverted
    return inner or any(t.tag == "VBG" and t.text.lower() in _ADDING for t in rest)


# Participles by which a speaker goes on after the words that went before.
_ADDING = frozenset({
    "adding", "saying", "noting", "stressing", "pointing", "warning", "explaining", "insisting", "describing",
    "calling", "urging", "accusing", "confirming", "indicating", "emphasising", "emphasizing", "claiming", "denying",
})  # fmt: skip


def _after(item: Placed, end: int, tokens: Sequence[Token]) -> int:
    """The token at which what follows the cue begins: past the one spoken to, "that", a comma or a colon."""
    that = _that_at(item, end, tokens)
    if that is not None:
        return that + 1
    at = item.last
    told = item.saying.told
    if told is not None and told.start <= at + 2:
        at = max(at, told.end)
    while at < end and tokens[at].text in _RIM | {"that"}:
        at += 1
    return at


def _that_at(item: Placed, end: int, tokens: Sequence[Token]) -> int | None:
    if item.saying.shape == "according":
        return None
    for i in range(item.saying.cue + 1, min(item.saying.cue + 1 + _NEAR, end)):
        if tokens[i].text.lower() == "that" and tokens[i].upos in ("SCONJ", "PRON", "DET"):
            return i if tokens[i].upos == "SCONJ" or opens_clause(tokens, i) else None
        if tokens[i].tag in ("VBD", "VBZ", "VBP") and i > item.last:
            return None
        if tokens[i].tag == "VBG" and tokens[i - 1].text == "," and tokens[i].text.lower() not in _ADDING:
            return None
    return None


def _skip(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end and (tokens[start].text in _RIM or tokens[start].text.lower() in ("and", "but")):
        start += 1
    return start


def _trim(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    while end > start and tokens[end - 1].text in _RIM:
        end -= 1
    while start < end and tokens[start].text in _RIM:
        start += 1
    return Span(tokens[start].start, tokens[end - 1].end) if start < end else None
