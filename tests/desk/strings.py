"""Every string of the desk that a reader sees: of its templates, of its code, and the words of the vocabulary."""

import ast
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import trucebook.desk
from trucebook.export.brief import words
from trucebook.model import vocabulary

DESK = Path(trucebook.desk.__file__).parent
_CALLS = {"_", "gettext", "gettext_lazy", "ngettext"}
_BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<head>[^%]*)%}(?P<body>.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
_ONE = re.compile(r"""{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
_SAID = re.compile(r"""\bsay\((?:"([^"]*)"|'([^']*)')\)""")
# Words that the lists of the register show beside those of the vocabulary.
BESIDE = (
    "name", "agreement", "report", "event", "coming", "passed", "lapsed", "ended", "kept", "broken", "no report",
    "term end", "concluded", "effective", "announced", "duration", "renewable", "stage", "places", "numbers", "who",
    "region", "parties", "label used", "form", "sidedness", "obligation", "provision", "sentence", "claim", "date",
    "published", "outlet", "title", "url", "byline",
)  # fmt: skip


def of_templates() -> set[str]:
    found: set[str] = set()
    for path in DESK.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        found.update(one or other for one, other in _ONE.findall(text))
        for block in _BLOCK.finditer(text):
            for part in re.split(r"{%\s*plural\s*%}", block["body"]):
                plain = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", part)
                found.add(" ".join(plain.split()) if " trimmed" in block["head"] else plain)
    return found


def of_cards() -> set[str]:
    """The fixed words of the brief's card and of the situation report, which the desk shows."""
    texts = (path.read_text(encoding="utf-8") for path in (DESK.parent / "export" / "templates").glob("*.j2"))
    said = {one or other for text in texts for one, other in _SAID.findall(text)}
    tables = (words.KINDS, words.ROLES, words.FIELDS, words.CERTAINTIES, words.MODALITIES, words.SOURCE_KINDS,
              words.DEONTICS, words.STAGES, words.EVENTS, words.SUBJECTS)  # fmt: skip
    return said | {value for table in tables for value in dict(table).values() if value}


def of_code() -> set[str]:
    found: set[str] = set()
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _CALLS:
                values = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
                found.update(value for value in values if isinstance(value, str))
    return found


def of_vocabulary() -> set[str]:
    literals = [kind for kind in vars(vocabulary).values() if get_origin(kind) is Literal]
    words = {str(word) for kind in literals for word in get_args(kind) if isinstance(word, str)}
    return {word.replace("_", " ") for word in words if len(word) > 1} | set(BESIDE)
