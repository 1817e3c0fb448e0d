"""An account of where reports come from, for a terminal: tables of at most 100 columns, no colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from trucebook.export.brief.words import RELATIONS, SOURCE_KINDS
from trucebook.export.table import fit
from trucebook.fold.witness import published_words
from trucebook.model.register import Derivation
from trucebook.trace.account import Account, Weighed
from trucebook.trace.independence import Chain

WIDTH = 100
_COLUMNS = (("published", 10), ("report", 32), ("outlet", 16), ("takes from", 39))
_PAIRS_SHOWN = 3
_HALF = 44


def trace_text(account: Account) -> str:
    """The whole account, ending in a newline."""
    parts = (_reports(account), _links(account), _originators(account), _agreements(account))
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part) + "\n"


def _reports(account: Account) -> list[str]:
    lines = [_row(tuple(name for name, _ in _COLUMNS)), _row(tuple("─" * width for _, width in _COLUMNS))]
    for extraction in account.extractions:
        report = extraction.report
        takes = [d for d in account.derivations if d.report == report.id]
        words = [f"{d.share:4.0%} {RELATIONS[d.relation]} {d.source}" for d in takes] or ["no other report"]
        lines.append(
            _row(
                (
                    published_words(report.published) or "not known",
                    report.id,
                    report.outlet.value or "not given",
                    words[0],
                )
            )
        )
        lines.extend(_row(("", "", "", more)) for more in words[1:])
    return lines


def _row(cells: tuple[str, ...]) -> str:
    return " ".join(fit(cell, width) for cell, (_, width) in zip(cells, _COLUMNS, strict=True))


def _links(account: Account) -> list[str]:
    texts = {e.report.id: e.report.text for e in account.extractions}
    lines = ["WHY THEY ARE LINKED"] if account.derivations else []
    for derivation in account.derivations:
        lines.append(f"{derivation.report} {RELATIONS[derivation.relation]} {derivation.source}")
        lines.extend(line for reason in derivation.reasons for line in _item(reason))
        lines.extend(_pairs(derivation, texts))
    lines.extend(
        line
        for edge in account.families.refused
        for line in _item(f"{edge.report} and {edge.source}: one weak link does not make their families one")
    )
    return lines


def _pairs(derivation: Derivation, texts: dict[str, str]) -> Iterator[str]:
    for pair in derivation.pairs[:_PAIRS_SHOWN]:
        ours, theirs = pair.ours.of(texts[derivation.report]), pair.theirs.of(texts[derivation.source])
        yield f"    {fit('“' + ours + '”', _HALF)}  │ {fit('“' + theirs + '”', _HALF)}"
    left = len(derivation.pairs) - _PAIRS_SHOWN
    if left > 0:
        yield f"    and {left} more"


def _originators(account: Account) -> list[str]:
    """Those heard in several reports or for some reason counted as one; the others only by their number."""
    lines = ["ORIGINATORS HEARD IN SEVERAL REPORTS"] if account.roots else []
    alone = 0
    for root in account.roots:
        who = root.originator
        if len(who.reports) < 2 and not who.why:
            alone += 1
            continue
        lines += _wrapped(f"{who.id:4} {who.who} ({SOURCE_KINDS[who.kind]}), in {', '.join(who.reports)}", "     ")
        lines += [line for reason in who.why if reason not in root.doubts for line in _item(reason)]
        lines += [line for doubt in root.doubts for line in _item(f"in doubt: {doubt}")]
    if alone:
        lines.append(f"     and {alone} more, each heard in one report")
    return lines


def _agreements(account: Account) -> list[str]:
    lines = ["AGREEMENTS"] if account.weighed else []
    for weighed in account.weighed:
        found = weighed.independence
        lines += _wrapped(f"{weighed.id:4} {weighed.title}: {_count(weighed)}", "     ")
        lines += _item(f"suggested credibility {found.credibility} of 6, from independence alone: {found.reason}")
        for number, root in enumerate(found.roots, start=1):
            lines += [line for chain in root.chains for line in _item(f"({number}) {_chain(chain)}")]
    return lines


def _count(weighed: Weighed) -> str:
    number, reports = weighed.independence.originators, len(weighed.reports)
    return f"{number} originator{'s' * (number != 1)}, {reports} report{'s' * (reports != 1)}"


def _chain(chain: Chain) -> str:
    return f"{' → '.join(link.who for link in chain.links)} (in {chain.report})"


def _item(words: str) -> list[str]:
    return _wrapped(f"  - {words}", "    ")


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        " ".join(words.split()) if not words.startswith(" ") else words, WIDTH, subsequent_indent=indent
    )
