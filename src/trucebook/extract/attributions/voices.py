"""Who asserts the words at a place of a report: the speaker they are attributed to, or the reporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.extract.attributions.credits import printed_by
from trucebook.extract.attributions.quotes import Quotation, find_quotations
from trucebook.language.tokens import Sentence
from trucebook.model.claim import Attribution, Source, SourceLink
from trucebook.model.names import Entity
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind

# How many sentences after an attributed one still count as the same voice inside a paragraph.
_REACH = 3
_CARRYING = frozenset({"named_person", "anonymous", "document"})
# Words with which a reporter takes the word back.
_TAKES_BACK = ("meanwhile", "earlier", "separately", "elsewhere", "on the other hand", "in a related context")


class Speakers:
    """Answers who asserts the words at a span of one report."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        entities: Sequence[Entity] = (),
    ) -> None:
        self._printed = printed_by(report)
        self._sentences = {sentence.index: sentence for sentence in sentences}
        self._order = [sentence.index for sentence in sentences]
        self._quotations = find_quotations(report.text, sentences)
        self._kinds: Mapping[str, str] = {entity.name: entity.kind for entity in entities}
        self._by_sentence: dict[int, list[Attribution]] = {index: [] for index in self._order}
        at = {sentence.span: sentence.index for sentence in sentences}
        for attribution in attributions:
            self._by_sentence[at[attribution.sentence.span]].append(attribution)
        self._all = tuple(attributions)
        self._carried = self._carry()

    def at(self, sentence_index: int, span: Span) -> Source:
        """The source of the words at ``span`` of the sentence numbered ``sentence_index``.

        The innermost attribution whose content covers the span; else the voice carried over from before in the
        paragraph or through an open quotation; else the reporter (``who`` None, kind ``outlet``).
        """
        covering = [a for a in self._all if a.content_span is not None and a.content_span.covers(span)]
        covering = [a for a in covering if not a.span.touches(span)]
        if covering:
            covering.sort(key=lambda a: (_length(a.content_span), a.span.start))
            return self._source(covering[0], covering[1] if len(covering) > 1 else None)
        carried = self._carried.get(sentence_index)
        if carried is not None and not self._by_sentence[sentence_index]:
            return self._source(carried, None)
        return self._reporter()

    def _reporter(self) -> Source:
        return Source(None, "outlet", self._printed)

    def _source(self, attribution: Attribution, outer: Attribution | None) -> Source:
        links = [SourceLink("speaker", attribution.who, attribution.kind, attribution.span)]
        if outer is not None and outer.who != attribution.who:
            links.append(SourceLink("told", outer.who, outer.kind, outer.span))
        elif attribution.told is not None:
            kind = self._kind_of(attribution.told)
            links.append(SourceLink("told", attribution.told, kind, attribution.told_span))
        return Source(attribution.who, attribution.kind, (*links, *self._printed))

    def _kind_of(self, told: str) -> SourceKind:
        kind = self._kinds.get(told, "media")
        return {"media": "outlet", "person": "named_person"}.get(kind, "organisation")  # type: ignore[return-value]

    def _carry(self) -> dict[int, Attribution]:
        """For each sentence without an attribution of its own, the voice that still speaks there."""
        carried: dict[int, Attribution] = {}
        voice: Attribution | None = None
        paragraph, since = -1, 0
        last: Attribution | None = None
        announced: Attribution | None = None
        for index in self._order:
            sentence = self._sentences[index]
            if sentence.paragraph != paragraph:
                paragraph, voice, since = sentence.paragraph, announced, 0
            announced = None
            own = self._by_sentence[index]
            if own:
                last = own[-1]
                announced = last if sentence.text.rstrip().endswith(":") else None
                voice, since = (last if self._carries(last) else None), 0
                continue
            since += 1
            quotation = self._quotation(sentence)
            if quotation is not None and last is not None and since <= 2 * _REACH:
                carried[index] = last
                continue
            if since > _REACH or sentence.text.lower().startswith(_TAKES_BACK):
                voice = None
            if voice is not None:
                carried[index] = voice
        return carried

    def _carries(self, attribution: Attribution) -> bool:
        """Indirect speech of one person, source or document runs on; after a closed quotation the reporter speaks."""
        if attribution.kind not in _CARRYING:
            return False
        content = attribution.content_span
        return content is None or not any(q.closed and q.speech and q.span.covers(content) for q in self._quotations)

    def _quotation(self, sentence: Sentence) -> Quotation | None:
        return next((q for q in self._quotations if q.speech and q.span.covers(sentence.span)), None)


def _length(span: Span | None) -> int:
    return span.end - span.start if span is not None else 0
