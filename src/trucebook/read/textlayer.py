"""The text layer of an HTML page in reading order, written without recursion, however deep the page is nested."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre section summary table tbody td tfoot th thead
tr ul
"""
_SILENT_TAGS = "title script style noscript template svg math iframe object select button textarea"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_BLANK = re.compile(r"[ \t\r\n\f\v]+")


class TextLayer(HTMLParser):
    """Collects the text a reader of the page would see: a blank line between blocks, a bullet before list items.

    Feed it a page, then take :meth:`text`.  It never raises on broken markup.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._line: list[str] = []
        self._silent: list[str] = []
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a list item or a silent part."""
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self._end_line("\n")
        elif tag in _BLOCKS:
            self._end_line("\n\n")
            if tag == "li":
                self._mark = "• "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat ``<br/>`` and ``<hr/>`` as breaks; other empty tags hold no text."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close a block; a silent part ends with the tag it began with."""
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self._end_line("\n\n")

    def handle_data(self, data: str) -> None:
        """Take the text in."""
        if not self._silent:
            self._line.append(data)

    def _end_line(self, separator: str) -> None:
        words = _BLANK.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if words:
            self._parts.append(self._mark + words)
            self._mark = ""
            self._parts.append(separator)
        elif self._parts and separator == "\n\n" and self._parts[-1] == "\n":
            self._parts[-1] = separator

    def text(self) -> str:
        """The text layer so far."""
        self._end_line("\n\n")
        return "".join(self._parts).rstrip("\n")


def text_layer(page: str) -> str:
    """What a reader of ``page`` (HTML) would see, block by block."""
    layer = TextLayer()
    layer.feed(page)
    layer.close()
    return layer.text()
