"""Title, outlet, dateline, byline, credits and dates as the text itself gives them, from the blocks already labelled.

What is cut off a body block here (a leading date stamp, a closing credit) comes back as a refusal, never silently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trucebook.lexicon.boilerplate import OutletEntry, find_outlet, phrases
from trucebook.model.report import Published, Stated
from trucebook.read.body import KEPT
from trucebook.read.clean import cut
from trucebook.read.lines import Block
from trucebook.read.received import Statement
from trucebook.read.stamps import Stamp, find_dates, issue_day, leading_stamp, second_stamp, stamp_of_line

_DASH = re.compile(r"\s*[-–—]{1,3}\s*|:\s+|(?<=[A-Z]{2})\.\s+")
_LEAD_WORD = re.compile(
    r"[A-Z][\w.'’-]*|al-[A-Z][\w'’-]*|al|el|de|in|of|and|the|by|\d{1,4}(?:st|nd|rd|th)?", re.UNICODE
)
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_CLOSING = re.compile(
    r"(?:\s*[(\[](?P<paren>[^()\[\]]{2,120})[)\]]|\s*[-–—_]{1,3}\s*(?P<dash>[A-Z][\w .'’/&-]{1,40}))\.?\s*$"
)
_AFTER_END = re.compile(r"[.”\")]\s+(?P<words>[A-Z][^.!?;]{1,80}\.?)\s*$")
_SIGNED = re.compile(r"[A-Z][a-z]{1,14}(?: (?:al-|Al-)?[A-Z][a-z]{1,14}){1,2}(?:\s?/\s?[A-Z][\w. ]{2,25})*")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.:]*"
    r"(?P<name>[A-Z][\w.'’& -]{2,50})",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"(?:edited|translated|published) by (?P<name>(?:[Tt]he )?[A-Z][\w'’-]*(?: (?:al-|Al-)?[A-Z][\w'’-]*){0,4})"
)


@dataclass(slots=True)
class Said:
    """What the text says about itself, and what was cut off its body: ``(what, words, reason)``."""

    statement: Statement = field(default_factory=Statement)
    credits: list[str] = field(default_factory=list)
    cuts: list[tuple[str, str]] = field(default_factory=list)


def read_metadata(blocks: Sequence[Block], title: Block | None) -> Said:
    """Gather the metadata; body blocks lose their leading stamp and closing credit."""
    said = Said()
    body = [block for block in blocks if block.label == KEPT]
    published, modified = _dates(blocks, body, title, said)
    closing = _closing_credits(body, said)
    dateline, dateline_day, agency = _dateline(body[0].text) if body else (None, None, None)
    outlet, edited = _outlet(blocks)
    byline = _byline(blocks, said)
    for entry in closing:
        said.credits.append(entry)
    if agency and outlet and agency.name != outlet:
        said.credits.append(agency.name)
    outlet = outlet or (agency.name if agency else None)
    if edited and edited != outlet:
        said.credits.append(edited)
    said.credits = list(dict.fromkeys(name for name in said.credits if name != outlet))
    said.statement = Statement(
        title=Stated(title.text, "text") if title else None,
        outlet=Stated(outlet, "text") if outlet else None,
        byline=Stated(byline, "text") if byline else None,
        dateline=Stated(dateline, "text") if dateline else None,
        published=published or dateline_day,
        modified=modified,
    )
    return said


def _dates(
    blocks: Sequence[Block], body: Sequence[Block], title: Block | None, said: Said
) -> tuple[Published | None, Published | None]:
    """Published and modified, from stamp lines outside the body (the head first), else from the body's own opening."""
    stamps: list[Stamp] = []
    for block in blocks:
        if block.label in ("stamp", "byline", "words"):
            found = stamp_of_line(block.text)
            stamps += [s for s in (found, second_stamp(block.text) if found else None) if s]
        elif block.label == "chat":
            stamps += find_dates(block.text)[:1]
    if title:
        stamps += _cut_leading_stamp(title, said)
        issued = issue_day(title.text)
        stamps += [Stamp(issued, 0, 1)] if issued else []
    if body:
        stamps += _cut_leading_stamp(body[0], said)
    published = next((stamp.published for stamp in stamps if not stamp.modified), None)
    modified = next((stamp.published for stamp in stamps if stamp.modified), None)
    return published, modified


def _cut_leading_stamp(block: Block, said: Said) -> list[Stamp]:
    stamp = leading_stamp(block.text)
    if stamp is None and (skip := _leading_outlet(block.text)):
        rest = leading_stamp(block.text[skip:])
        stamp = Stamp(rest.published, 0, rest.end + skip, rest.modified) if rest else None
    if stamp is None or len(block.text) - stamp.end < 20 or block.text[stamp.end] == "(":
        return []
    said.cuts.append(("stamp", f"the text's own date stamp: {block.text[: stamp.end].strip()}"))
    if name := find_outlet(block.text[: max(stamp.start, _leading_outlet(block.text))]):
        said.credits.append(name.name)
    cut(block, stamp.end, len(block.text))
    return [stamp]


def _leading_outlet(text: str) -> int:
    """Length of an outlet's name (and blanks) that the text opens with before its date; 0 where there is none."""
    match = re.match(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}?)[\s|,–-]{1,4}(?=[A-Z]\w+ ?\d|[A-Z][a-z]+day |\d)", text)
    return match.end() if match and find_outlet(match[1]) else 0


def _dateline(text: str) -> tuple[str | None, Published | None, OutletEntry | None]:
    """The dateline a report opens with ("BEIRUT, Feb. 3 (Reuters) –"), its day if given, its agency if known."""
    if text[:1] in "([":
        match = _PARENTHESIS.match(text)
        if match:
            entry = find_outlet(match[1])
            after = re.match(r"\s*[-–—:]+\s*|\s+", text[match.end() :])
            if entry or (after and re.search("[-–—]", after.group())):
                return text[: match.end() + (len(after.group().rstrip()) if after else 0)].strip(), None, entry
        return None, None, None
    for dash in _DASH.finditer(text, 0, 100):
        lead = text[: dash.start()]
        if not lead or not _is_lead(lead, dash.group(), text[dash.end() : dash.end() + 1]):
            continue
        dates = find_dates(lead)
        return text[: dash.end()].strip(), dates[0].published if dates else None, _agency_in(lead)
    return None, None, None


def _is_lead(lead: str, dash: str, following: str) -> bool:
    if not following or following.islower() or len(lead) > 80:
        return False
    words = re.findall(r"[^\s,()/|\[\]]+", lead)
    if not words or len(words) > 12 or not all(_LEAD_WORD.fullmatch(word.strip(".;:")) for word in words):
        return False
    spaced = dash[:1].isspace() or dash[-1:].isspace() or lead.endswith(")")
    marked = any(word.isupper() and len(word) > 3 for word in words) or "(" in lead or bool(find_dates(lead))
    if dash[0] == ".":
        return _agency_in(lead) is not None and len(words) > 1
    if dash[0] == ":":
        return all(word.isupper() for word in words) and len(words[0]) > 3
    attached = dash[0] in "-–—" and dash[-1].isspace() and len(words) <= 3
    return _agency_in(lead) is not None or (spaced and (marked or attached or ("," in lead and len(words) <= 4)))


def _agency_in(lead: str) -> OutletEntry | None:
    for part in re.split(r"[,()/|\[\]]|\s[-–—]\s", lead):
        words = part.split()
        if words and (entry := find_outlet(part)):
            return entry
        # "DAMASCUS SANA": the last word alone, if it is an agency's own spelling.
        if len(words) > 1 and words[-1].isupper() and (entry := find_outlet(words[-1])):
            return entry
    return None


def _closing_credits(body: list[Block], said: Said) -> list[str]:
    """Cut "(Reuters)", "-- AFP", "Source: SANA", a name or a button's words off the end of the last paragraph."""
    found: list[str] = []
    for _ in range(6 if body else 0):
        block = body[-1]
        end, words, reason = _closing(block.text)
        if not reason:
            break
        said.cuts.append(("credit", f"{reason}: {words}"))
        cut(block, 0, len(block.text[:end].rstrip(" \t\u00a0-–—_")))
        found += _outlets_in(words)
    return found


def _closing(text: str) -> tuple[int, str, str]:
    """Where the last paragraph's closing credit begins, its words, and what it is; the last is empty where none is."""
    match = _CLOSING.search(text, max(0, len(text) - 160))
    if match and match.start() >= 20:
        words = (match["paren"] or match["dash"]).strip()
        ended = text[: match.start()].rstrip().endswith((".", "”", '"'))
        if _is_credit(words, match["dash"] is not None) or (ended and _ACRONYM.fullmatch(words)):
            return match.start(), words, "a credit"
    match = _AFTER_END.search(text, max(0, len(text) - 120))
    if match and match.start() >= 20:
        words = match["words"].strip()
        lower = re.findall(r"[^\W\d_]+", words.lower())
        if re.match(r"Sources?\b:? [A-Z]", words):
            return match.start("words"), words, "a credit"
        if phrases("menu").fills(lower) or phrases("anywhere").find(lower) is not None:
            return match.start("words"), words, "words of page furniture"
        if _SIGNED.fullmatch(words):
            return match.start("words"), words, "a signature"
    return 0, "", ""


def _is_credit(words: str, after_dash: bool) -> bool:
    lower = re.findall(r"[^\W\d_]+", words.lower())
    parts = [part for part in re.split(r"\s*(?:,|/|;|\band\b|&)\s*", words) if part]
    if all(find_outlet(part) or part.lower() in ("agencies", "news agencies") for part in parts):
        return True
    length = phrases("credit").at(lower, 0) if lower else 0
    return not after_dash and (length > 1 or (length == 1 and bool(re.match(r"\w+\s*:", words))))


def _outlets_in(words: str) -> list[str]:
    parts = re.split(r"\s*(?:,|/|;|:|\band\b|&|\()\s*", words.strip(" ()[]-–—"))
    return [entry.name for entry in map(find_outlet, parts) if entry]


def _outlet(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """The outlet a copyright line names, and the outlet an "edited by" line names; only outlets known by name count."""
    owner = editor = None
    for block in blocks:
        if block.label == KEPT or len(block.names) > 60:
            continue
        if owner is None and (match := _COPYRIGHT.search(block.text)):
            owner = _known_head(match["name"]) or owner
        if editor is None and (match := _EDITED.search(block.text)):
            editor = _known_head(match["name"])
    return owner or editor, editor


def _known_head(name: str) -> str | None:
    words = re.split(r"(?:\.\s|\s(?:all|All)\b)", name)[0].split()
    for count in range(min(len(words), 6), 0, -1):
        entry = find_outlet(" ".join(words[:count]))
        if entry:
            return entry.name
    return None


def _byline(blocks: Sequence[Block], said: Said) -> str | None:
    """The first byline's names; other credit lines go to the credits."""
    byline = None
    for block in blocks:
        if block.label == "byline" and byline is None:
            byline = _names_after(block, "byline")
        elif block.label == "stamp" and byline is None:
            match = re.search(r"\b[Bb]y:?\s+((?:[A-Z][\w.'’-]*\s?){2,4})", block.text)
            byline = match[1].strip() if match else None
        elif block.label == "credit":
            said.credits += _outlets_in(re.sub(r"^[^:]{3,30}:\s*", "", block.text)) or _outlets_in(block.text)
            if byline is None and re.match(r"\W*(?:reporting|written|writing) by", block.text, re.IGNORECASE):
                byline = _names_after(block, "credit")
    return byline


def _names_after(block: Block, kind: str) -> str:
    length = phrases(kind).at(block.words, 0)
    rest = re.sub(rf"^\W*(?:[^\W\d_]+\W+){{{length}}}", "", block.text)
    return re.split(r"\s*[|;•]\s*|,\s(?=\d)", rest)[0].strip(" .)]-–—")
