"""The dateline a report opens with: it stays in the text, and is named so that others can step over it."""

from __future__ import annotations

import re

from trucebook.lexicon.boilerplate import OutletEntry, find_outlet
from trucebook.model.report import Published
from trucebook.read.stamps import DATE, find_dates

_DASH = re.compile(r"\s*[-–—]{1,3}\s*|:\s+|(?<=[A-Z]{2})\.\s+|(?<=\d{4})[.:]\s+")
_LEAD_WORD = re.compile(
    r"[A-Z][\w.'’-]*|al-[A-Z][\w'’-]*|al|el|de|in|of|and|the|by|\d{1,4}(?:st|nd|rd|th)?", re.UNICODE
)
# "14 March 2019, Stepanakert. "
_OPENING_DAY = re.compile(
    rf"{DATE.pattern},\s[^\W\d_][\w'’-]{{2,25}}(?:\s[A-Z][\w'’-]+)?(?:\.|:|\s[-–—])\s", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")


def find_dateline(text: str) -> tuple[str | None, Published | None, OutletEntry | None]:
    """The dateline a report opens with ("BEIRUT, Feb. 3 (Reuters) –"), its day if given, its agency if known."""
    if text[:1] in "([":
        match = _PARENTHESIS.match(text)
        if match:
            entry = find_outlet(match[1])
            if dates := find_dates(match[1]):
                return match.group(), dates[0].published, entry
            after = re.match(r"\s*[-–—:]+\s*|\s+", text[match.end() :])
            if entry or (after and re.search("[-–—]", after.group())):
                return text[: match.end() + (len(after.group().rstrip()) if after else 0)].strip(), None, entry
        return None, None, None
    if opening := _OPENING_DAY.match(text):
        return opening.group().strip(), find_dates(opening.group())[0].published, None
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
    words = [word for word in re.findall(r"[^\s,()/|\[\]]+", DATE.sub(" 1 ", lead)) if word not in "-–—"]
    if not words or len(words) > 12 or not all(_LEAD_WORD.fullmatch(word.strip(".;:")) for word in words):
        return False
    spaced = dash[:1].isspace() or dash[-1:].isspace() or lead.endswith(")")
    marked = any(word.isupper() and len(word) > 3 for word in words) or "(" in lead or bool(find_dates(lead))
    if bool(find_dates(lead)) and dash[0] in ".:":
        return len(words[0]) > 3 and (words[0].isupper() or "(" in lead)
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
