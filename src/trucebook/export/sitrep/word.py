"""A situation report as a Word file: real headings and tables, and numbered sources that each number leads to.

The same report gives the same bytes: the file says the day it was known on, never when it was made.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from trucebook.export.brief.notes import Marks, Note
from trucebook.export.brief.words import Say, as_written
from trucebook.export.sitrep.parts import Cell, Line, Section, Sitrep, Table, cell

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_SOFT = RGBColor(0x57, 0x53, 0x4A)
_ACCENT = RGBColor(0x1C, 0x4E, 0x80)


def sitrep_docx(report: Sitrep, say: Say = as_written, *, rtl: bool = False) -> bytes:
    """The file's bytes; ``say`` puts headings and fixed words into another language, ``rtl`` runs from the right."""
    document = Document()
    _set_up(document, report, rtl)
    document.add_heading(report.title, level=0)
    head = [f"{report.period.as_of[0].upper()}{report.period.as_of[1:]}.", f"{report.behind}."]
    document.add_paragraph(" ".join([head[0], *([f"{report.scope}."] if report.scope else []), head[1]]))
    for section in report.sections:
        _section(document, section, say, rtl)
        if section.key == "events" and report.spots.rows:
            document.add_heading(say("Map"), level=1)
            document.add_paragraph(say("The map itself is in the HTML form of this report."))
            _table(document, report.spots, say, rtl)
    document.add_heading(say("Limits"), level=1)
    for words in report.limits:
        document.add_paragraph(say(words), style="List Bullet")
    document.add_heading(say("Evidence"), level=1)
    for note in report.notes:
        _source(document, note)
    document.add_heading(say("Reports"), level=1)
    rows = tuple(
        (cell(each.outlet), cell(each.title), cell(each.day), cell(each.sha256[:16])) for each in report.reports
    )
    _table(document, Table("Reports read for this", ("Outlet", "Title", "Day", "SHA-256, first 16"), rows), say, rtl)
    return _packed(document)


def _set_up(document: Any, report: Sitrep, rtl: bool) -> None:
    known = report.period.known
    about = document.core_properties
    about.title, about.author, about.comments = report.title, "Trucebook", ""
    about.created = about.modified = datetime(known.year, known.month, known.day)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Georgia", Pt(10.5)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(3)
    if rtl:
        style.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.header.paragraphs[0].text = f"{report.title} · {report.period.as_of}"


def _section(document: Any, section: Section, say: Say, rtl: bool) -> None:
    document.add_heading(say(section.heading), level=1)
    for line in section.lines:
        _say_line(document.add_paragraph(style="List Bullet"), line, say)
    for table in section.tables:
        if table.rows:
            document.add_heading(say(table.caption), level=2)
            _table(document, table, say, rtl)
    if section.empty:
        document.add_paragraph(say(section.nothing)).runs[0].italic = True


def _table(document: Any, table: Table, say: Say, rtl: bool) -> None:
    made = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    if rtl:
        made._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    head = made.rows[0]
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for place, name in zip(head.cells, table.head, strict=True):
        place.paragraphs[0].add_run(say(name)).bold = True
    for row in table.rows:
        _row(made.add_row(), row, say)
    document.add_paragraph()


def _row(made: Any, row: Sequence[Cell], say: Say) -> None:
    kept = OxmlElement("w:cantSplit")
    made._tr.get_or_add_trPr().append(kept)
    for place, lines in zip(made.cells, row, strict=True):
        for number, line in enumerate(lines):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            _say_line(paragraph, line, say)
        for paragraph in place.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(9)


def _say_line(paragraph: Any, line: Line, say: Say) -> None:
    run = paragraph.add_run(_clean(say(line.words) if line.fixed else line.words))
    if line.soft:
        run.font.color.rgb = _SOFT
    _add_marks(paragraph, line.marks)


def _add_marks(paragraph: Any, marks: Marks) -> None:
    """Small raised numbers, each a link to its source at the end."""
    for number, mark in enumerate((*marks.shown, *marks.more)):
        run = paragraph.add_run(f"{', ' if number else ' '}{mark.number}")
        run.font.superscript, run.font.color.rgb = True, _ACCENT
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"n{mark.number}")
        link.append(run._r)
        paragraph._p.append(link)


def _source(document: Any, note: Note) -> None:
    """One numbered source: who, through whom, when, and the words in their sentence."""
    paragraph = document.add_paragraph()
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    begin.set(qn("w:id"), str(note.number))
    begin.set(qn("w:name"), f"n{note.number}")
    end.set(qn("w:id"), str(note.number))
    paragraph._p.append(begin)
    paragraph.add_run(f"{note.number}. ").bold = True
    paragraph._p.append(end)
    told = f", told {note.told}" if note.told else ""
    paragraph.add_run(_clean(f"{note.who}{f' ({note.kind})' if note.kind else ''}{told}. "))
    paragraph.add_run(_clean(f"{note.outlet}, {note.title}, {note.day}: "))
    paragraph.add_run(_clean(f"“{note.before}"))
    paragraph.add_run(_clean(note.quote)).bold = True
    paragraph.add_run(_clean(f"{note.after}”"))


def _clean(words: str) -> str:
    """The words without the characters that no XML file may hold."""
    return "".join(each for each in words if each >= " " or each in "\t\n").replace("\ufffe", "").replace("\uffff", "")


def _packed(document: Any) -> bytes:
    """The file with every part dated alike, so that only its content tells two files apart."""
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
