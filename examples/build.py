"""Makes the PDF and the DOCX of the sample reports from the plain markup in ``examples/source``.

usage: python examples/build.py [--check]

Same markup, same bytes: no clock and no random id gets in.  ``--check`` builds in memory and exits 1 when a committed
file differs.  Markup: ``#`` outlet, ``##`` title, ``*`` list item, ``---`` everything after is the page's foot, blank
lines part paragraphs.  The bytes also depend on the versions of reportlab and python-docx; the check names them.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import docx
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
TARGETS = {
    "05-committee-statement": "eastern-qalamoun/05-committee-statement.docx",
    "08-ledger-bulletin": "eastern-qalamoun/08-ledger-bulletin.pdf",
}
# The oldest time a ZIP archive can hold; python-docx would write the time of day.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# Without zone: OOXML core properties hold none.
MADE = datetime(2018, 1, 1)

Block = tuple[str, str]


def read_markup(path: Path) -> list[Block]:
    """Blocks of a markup file as (kind, text); kind is outlet, title, item, text or foot."""
    blocks: list[Block] = []
    in_foot = False
    for line in filter(None, (raw.strip() for raw in path.read_text(encoding="utf-8").splitlines())):
        if line == "---":
            in_foot = True
        elif line.startswith("## "):
            blocks.append(("title", line[3:]))
        elif line.startswith("# "):
            blocks.append(("outlet", line[2:]))
        elif line.startswith("* "):
            blocks.append(("item", line[2:]))
        else:
            blocks.append(("foot" if in_foot else "text", line))
    return blocks


def make_docx(blocks: list[Block]) -> bytes:
    """A Word file of the blocks, with title heading and a bulleted list."""
    document = docx.Document()
    document.core_properties.author = "Trucebook examples"
    document.core_properties.created = document.core_properties.modified = MADE
    styles = {"outlet": "Header", "title": "Heading 1", "item": "List Bullet", "text": "Normal", "foot": "Normal"}
    for kind, text in blocks:
        document.add_paragraph(text, style=styles[kind])
    loose = io.BytesIO()
    document.save(loose)
    fixed = io.BytesIO()
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


def make_pdf(blocks: list[Block]) -> bytes:
    """A PDF of the blocks with a running head and page numbers, as monitors' bulletins have them."""
    rl_config.invariant = 1
    styles = getSampleStyleSheet()
    outlet = next(text for kind, text in blocks if kind == "outlet")
    foot = [text for kind, text in blocks if kind == "foot"]
    kinds = {"title": styles["Heading1"], "item": styles["Normal"], "text": styles["Normal"]}
    story: list[Paragraph | Spacer] = []
    for kind, text in blocks:
        if kind in kinds:
            story += [Paragraph(text, kinds[kind]), Spacer(1, 0.25 * cm)]

    def decorate(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2 * cm, A4[1] - 1.2 * cm, outlet)
        canvas.drawString(2 * cm, 1.2 * cm, "  |  ".join([*foot, f"page {template.page}"]))

    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4, title=outlet, author="Trucebook examples").build(
        story, onFirstPage=decorate, onLaterPages=decorate
    )
    return made.getvalue()


def main() -> int:
    """Write the files, or compare them; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a committed file differs")
    check = parser.parse_args().check
    stale = []
    for stem, target in TARGETS.items():
        blocks = read_markup(SOURCE / f"{stem}.markup")
        made = make_docx(blocks) if target.endswith(".docx") else make_pdf(blocks)
        path = HERE / target
        if check and (not path.exists() or path.read_bytes() != made):
            stale.append(target)
        elif not check:
            path.write_bytes(made)
    if stale:
        used = ", ".join(f"{name} {version(name)}" for name in ("reportlab", "python-docx"))
        sys.stdout.write(f"differ from their markup (built with {used}): {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
