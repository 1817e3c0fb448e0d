"""From what a format gave up to a :class:`Report`: language, body, metadata, segments, refusals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from trucebook.errors import EmptyReport
from trucebook.model.report import Refusal, Report
from trucebook.read.body import KEPT, mark_body
from trucebook.read.clean import assemble
from trucebook.read.features import WORD
from trucebook.read.language import english_share, find_language
from trucebook.read.lines import Block, find_blocks, find_lines
from trucebook.read.metadata import Said, read_metadata
from trucebook.read.received import UNDATED, UNKNOWN, Received, Statement

READ_LANGUAGE = "en"


def make_report(received: Received, given: Statement) -> Report:
    """The report of ``received``; ``given`` (manifest, sidecar) wins over what the page and the text say.

    Raises EmptyReport where there is no text, or nothing in it but menus, links and headlines.
    """
    blocks = find_blocks(received.text, find_lines(received.text))
    if not blocks:
        raise EmptyReport("no text in it", where=received.file_name, mend="check that the file was saved whole")
    stated = given.over(received.stated)
    language = stated.language or _language(received.text)
    if language == READ_LANGUAGE:
        title = mark_body(blocks, _in_article(received), stated.title.value if stated.title else None)
        said = read_metadata(blocks, title)
    else:
        _keep_all(blocks)
        said = Said()
    clean = assemble(received.text, [block for block in blocks if block.label == KEPT])
    if not clean.text:
        raise EmptyReport(
            "only menus and links found, no text of a report",
            where=received.file_name,
            mend="save the page of the report itself, or its text alone",
        )
    whole = stated.over(said.statement).over(received.properties)
    refusals = _refusals(received, blocks, said, language)
    return Report(
        id=received.id,
        text=clean.text,
        sha256=received.sha256,
        title=whole.title or UNKNOWN,
        outlet=whole.outlet or UNKNOWN,
        url=whole.url or UNKNOWN,
        byline=whole.byline or UNKNOWN,
        dateline=whole.dateline or UNKNOWN,
        published=whole.published or UNDATED,
        modified=whole.modified or replace(UNDATED, reason="no date of a change found"),
        language=language,
        media_type=received.media_type,
        file_name=received.file_name,
        received_text=received.text,
        segments=clean.segments,
        refusals=refusals,
        extractable=language == READ_LANGUAGE,
        credits=said.credits,
    )


def _language(text: str) -> str:
    """The language of the text; English for a text in two languages with a fair part in English."""
    language = find_language(text)
    if language != READ_LANGUAGE:
        latin = [word.lower() for word in WORD.findall(text[:40_000]) if word.isascii() and word.isalpha()]
        if len(latin) >= 60 and english_share(latin) >= 0.15:
            return READ_LANGUAGE
    return language


def _in_article(received: Received) -> Callable[[Block], bool] | None:
    article = received.article
    if article is None:
        return None
    return lambda block: any(span.start < block.end and block.start < span.end for span in article)


def _keep_all(blocks: Sequence[Block]) -> None:
    for block in blocks:
        block.label = KEPT


def _refusals(received: Received, blocks: Sequence[Block], said: Said, language: str) -> tuple[Refusal, ...]:
    """Notes of the reader, then every block left out with the reason, then why a report is not read at all."""
    found = [Refusal(received.id, what, reason) for what, reason in received.notes]
    for block in blocks:
        if block.label != KEPT:
            words = block.text if len(block.text) <= 80 else block.text[:79] + "…"
            what = "language" if block.label == "script" else "boilerplate"
            found.append(Refusal(received.id, what, f"{block.reason}: “{words}”"))
    found += [Refusal(received.id, what, reason) for what, reason in said.cuts]
    if language != READ_LANGUAGE:
        found.append(Refusal(received.id, "language", f"in another language ({language}); kept, not extracted"))
    return tuple(found)
