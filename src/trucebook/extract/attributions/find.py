"""Who says so: every place where a report tells who said something, to whom, and which words are theirs.

Cues and speakers are found sentence by sentence (``cues``, ``speakers``); what points back
("he", "the source", "the statement") is resolved against the voices heard so far (``memory``).  What
is said to be said by nobody in particular ("is reported to") is no attribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucebook.extract.attributions.content import Placed, contents, followed, nested
from trucebook.extract.attributions.cues import find_sayings
from trucebook.extract.attributions.joint import joint
from trucebook.extract.attributions.listeners import Listener, told_carried
from trucebook.extract.attributions.memory import Memory
from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.own import in_writing, own_voice
from trucebook.extract.attributions.phrases import Phrase, apposed_to, phrase_from, phrase_of
from trucebook.extract.attributions.quotes import Quotation, find_quotations
from trucebook.extract.attributions.saying import Saying
from trucebook.extract.attributions.speakers import Describer
from trucebook.extract.attributions.voice import Voice, may_say, one_each, without_relays
from trucebook.extract.attributions.voices import Speakers
from trucebook.language.tokens import Sentence
from trucebook.lexicon.attribution import AttributionTable
from trucebook.model.claim import Attribution
from trucebook.model.names import Entity, Mention
from trucebook.model.report import Report
from trucebook.model.span import Quote, Span

__all__ = ["Speakers", "find_attributions"]


def find_attributions(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    table: AttributionTable,
) -> tuple[Attribution, ...]:
    """The attributions of ``report`` in order, one for each sentence and speaker.

    ``sentences`` are the parsed sentences of ``report.text``, with ``mentions`` on their tokens; ``entities`` are what
    the mentions name.  Spans are offsets into ``report.text``.
    """
    reader = _Reader(report, Describer(report.text, entities, table), table, own_voice(report, entities))
    quotations = find_quotations(report.text, sentences)
    found: list[Attribution] = []
    for sentence in sentences:
        if sentence.text.strip() != (report.title.value or "").strip():
            found.extend(reader.read(sentence, quotations))
    return tuple(told_carried(followed(found, sentences, quotations)))


# Between a quotation and the sentence that only names its speaker ("“…?” – Haidai.") stand at most so many characters.
_GAP = 2
# "the parish priest, Arnulfo Mina, keeps count": so far behind a role its holder's name may end, in tokens.
_APPOSED = 5


class _Reader:
    """Reads sentence after sentence, remembering who spoke."""

    def __init__(self, report: Report, describer: Describer, table: AttributionTable, own: Speaker | None) -> None:
        self._report = report
        self._describer = describer
        self._table = table
        self._memory = Memory(table)
        self._own = own

    def read(self, sentence: Sentence, quotations: Sequence[Quotation]) -> list[Attribution]:
        reach = Span(max(sentence.span.start - _GAP, 0), sentence.span.end)
        sayings = find_sayings(sentence, [q for q in quotations if q.span.touches(reach)], self._table)
        voices: list[Voice] = []
        for saying in sayings:
            voice = self._voice(saying, voices)
            if voice is not None:
                voices.append(voice)
        voices = one_each(without_relays(voices))
        self._note_persons(sentence, voices)
        spans = contents([voice.placed for voice in voices], quotations)
        placed = [(v, s) for v, s in zip(voices, spans, strict=True)]
        return [self._attribution(sentence, one, s) for v, s in placed for one in v.each()]

    def _voice(self, saying: Saying, before: Sequence[Voice]) -> Voice | None:
        if saying.shape == "talk":
            return self._talking(saying)
        for phrase in saying.speakers:
            if self._own is not None and phrase.tokens[phrase.head].text.lower() == "we":
                return Voice(
                    Placed(saying, phrase), replace(self._own, span=phrase.span), self._told(saying, self._own)
                )
            limit = phrase.end if saying.shape != "verb" else apposed_to(phrase) if saying.inverted else saying.cue
            speaker = self._describer.describe(phrase, limit)
            speaker = speaker or self._instrument_of(saying, phrase)
            if speaker is None:
                continue
            speaker = self._office_of(phrase, speaker, saying) or speaker
            beside: tuple[Speaker, ...] = ()
            if saying.shape in ("verb", "according"):
                speaker, beside = joint(phrase, speaker, self._describer, self._table.time_words)
            placed = Placed(saying, phrase)
            if speaker.pronoun and any(nested(v.placed, placed) or v.placed.last <= placed.first for v in before):
                return self._same_again(speaker, saying, placed, before)
            interviewed = self._interviewed(saying) if speaker.pronoun else None
            nearest = self._nearest(saying, phrase, speaker) if speaker.pronoun else None
            resolved = interviewed or nearest or self._memory.resolve(speaker, saying.sentence.index)
            if resolved is None:
                continue
            resolved = self._describer.states.at_home(resolved)
            if resolved.kind != "document" and (
                saying.document or in_writing(saying, resolved, self._own, self._table.documents)
            ):
                resolved = replace(resolved, kind="document")
            if not may_say(saying, resolved):
                continue
            for one in (*beside, resolved):
                self._memory.speak(one, saying.sentence.index)
            return Voice(placed, resolved, self._told(saying, resolved), beside)
        interviewed = self._interviewed(saying) if saying.shape == "verb" and not before else None
        if interviewed is None:
            return None
        self._memory.speak(interviewed, saying.sentence.index)
        return Voice(Placed(saying, saying.speakers[0]), interviewed, None)

    def _instrument_of(self, saying: Saying, phrase: Phrase) -> Speaker | None:
        """Read "a Mission camera recorded": what a monitor's instruments see, the monitor reports."""
        head = phrase.tokens[phrase.head].text.lower()
        if saying.only not in ("monitor", "witness") or head not in self._table.instruments:
            return None
        owners = (t for t in phrase.tokens[phrase.start : phrase.head] if t.mention is not None)
        found = (
            self._describer.describe(phrase_of(phrase.tokens, t.i, self._table.time_words), t.i + 1) for t in owners
        )
        return next((one for one in found if one is not None and one.monitor), None)

    def _office_of(self, phrase: Phrase, speaker: Speaker, saying: Saying) -> Speaker | None:
        """Read "his office said": the office of the person spoken of, here or before."""
        first = phrase.tokens[phrase.start]
        if first.text.lower() not in ("his", "her") or speaker.sort != "organisation" or phrase.head == phrase.start:
            return None
        person = Speaker("he", "anonymous", "person", first.span, frozenset(), back=True, pronoun=True)
        tokens = phrase.tokens
        named = (t.i for t in reversed(tokens[: phrase.start]) if self._describer.entity_kind(t) == "person")
        at = next(named, None)
        beside = None if at is None else self._describer.describe(phrase_of(tokens, at, self._table.time_words), at + 1)
        holder = beside or self._memory.resolve(person, saying.sentence.index)
        if holder is None or not holder.name:
            return None
        noun = " ".join(t.text for t in phrase.tokens[phrase.start + 1 : phrase.head + 1])
        return replace(speaker, who=f"{holder.who}'s {noun}", kind="organisation", back=False)

    def _talking(self, saying: Saying) -> Voice | None:
        """Of "the Courier spoke to X" and "X talked to us", X: a person beside an outlet."""
        first, second = saying.speakers
        for one, other in ((first, second), (second, first)):
            listener = other.tokens[other.head]
            outlet = other.span.of(self._report.text) in (self._report.outlet.value or "_")
            us = listener.text.lower() in ("us", "me", "we", "i")
            spoken_with = us or outlet or self._describer.entity_kind(listener) == "media"
            speaker = self._describer.describe(one, one.end) if spoken_with else None
            if speaker is not None and speaker.sort in ("person", "source") and not speaker.pronoun:
                resolved = self._memory.resolve(speaker, saying.sentence.index) or speaker
                self._memory.speak(resolved, saying.sentence.index)
                return Voice(Placed(saying, one), resolved, (self._describer.told(other), other.span))
        return None

    def _nearest(self, saying: Saying, phrase: Phrase, speaker: Speaker) -> Speaker | None:
        """The nearest fitting voice earlier in the sentence: "the ministry closed its doors, though it denied"."""
        tokens = saying.sentence.tokens
        for i in range(phrase.start - 2, -1, -1):
            if tokens[i].upos not in ("NOUN", "PROPN") and tokens[i].mention is None:
                continue
            if i + 1 < len(tokens) and tokens[i + 1].upos in ("NOUN", "PROPN", "PART"):
                continue
            found = self._describer.describe(phrase_of(tokens, i, self._table.time_words), i + 1)
            if found is None or found.pronoun or (found.sort, found.plural) != (speaker.sort, speaker.plural):
                continue
            resolved = self._memory.resolve(found, saying.sentence.index)
            return replace(resolved, span=speaker.span) if resolved is not None else None
        return None

    def _same_again(self, speaker: Speaker, saying: Saying, placed: Placed, before: Sequence[Voice]) -> Voice | None:
        """A pronoun beside an earlier voice of its sentence is that voice, when it can be; inside it, nobody new."""
        last = before[-1]
        if nested(last.placed, placed) or last.speaker.plural != speaker.plural or speaker.sort != last.speaker.sort:
            return None
        return Voice(placed, replace(last.speaker, span=speaker.span), self._told(saying, last.speaker))

    def _interviewed(self, saying: Saying) -> Speaker | None:
        """Read "In an interview with the head of X, Nassar Y, he said": the one spoken with is the speaker."""
        lead = self._lead(saying)
        if lead is None:
            return None
        found = self._describer.describe(lead, saying.cue)
        return found if found is not None and found.sort == "person" else None

    def _lead(self, saying: Saying) -> Phrase | None:
        """The phrase after "in an interview with", "speaking to" and the like."""
        tokens = saying.sentence.tokens
        for i in range(len(tokens) - 2):
            if tokens[i].text.lower() in self._table.talks and tokens[i].mention is None:
                wanted = self._table.talks[tokens[i].text.lower()]
                for j in range(i + 1, min(i + 4, len(tokens) - 1)):
                    if tokens[j].text.lower() in wanted:
                        return phrase_from(tokens, j + 1, self._table.time_words)
        return None

    def _told(self, saying: Saying, speaker: Speaker) -> Listener | None:
        for phrase in (saying.told, saying.relayed_by, self._lead(saying)):
            if phrase is None or phrase.span.touches(speaker.span):
                continue
            head = phrase.tokens[phrase.head]
            if head.upos == "PRON" and head.mention is None:
                continue
            known = self._describer.describe(phrase, phrase.end)
            if known is not None and known.sort == "person":
                known = self._describer.describe(phrase, max(phrase.end, saying.cue))
                if known is not None and known.who == speaker.who:
                    continue
            return self._describer.told(phrase), phrase.span
        return None

    def _note_persons(self, sentence: Sentence, voices: Sequence[Voice]) -> None:
        """A named person or body that acts in a sentence may be the "he" or "it" of the next."""
        if voices:
            return
        for token in sentence.tokens:
            opens = token.mention is not None and token.i <= 1
            acts = token.dep.startswith("nsubj") and (token.mention is not None or token.upos in ("PROPN", "NOUN"))
            if not (acts or opens):
                continue
            phrase = phrase_of(sentence.tokens, token.i, self._table.time_words)
            person = self._describer.describe(phrase, min(token.i + _APPOSED, len(sentence.tokens) - 1))
            if person is not None and (person.kind == "named_person" or _is_named_body(person)):
                person = self._memory.resolve(person, sentence.index) or person
                self._memory.mention(person, sentence.index)

    def _attribution(self, sentence: Sentence, voice: Voice, content: Span | None) -> Attribution:
        return Attribution(
            report=self._report.id,
            sentence=Quote.at(self._report.text, sentence.span),
            span=voice.speaker.span,
            who=voice.speaker.who,
            kind=voice.speaker.kind,
            told=voice.told[0] if voice.told else None,
            cue=voice.placed.saying.token.text,
            content_span=content,
            key=voice.speaker.key,
            told_span=voice.told[1] if voice.told else None,
        )


def _is_named_body(speaker: Speaker) -> bool:
    return speaker.kind == "organisation" and speaker.key is not None
