"""The reports that ship with the program: the Eastern Qalamoun trail, in a checkout or in the wheel."""

from __future__ import annotations

from pathlib import Path

from trucebook.errors import MissingPart

NAME = "eastern-qalamoun"
REPORT_SUFFIXES = (".txt", ".html", ".pdf", ".docx", ".eml")
_PACKAGE = Path(__file__).parents[1]


def get_samples() -> Path:
    """The folder of the sample reports; raises MissingPart where the installation lacks it."""
    checkout = _PACKAGE.parents[1]
    places = [_PACKAGE / "examples" / NAME]
    if (checkout / "pyproject.toml").is_file():
        places.insert(0, checkout / "examples" / NAME)
    for place in places:
        if place.is_dir():
            return place
    raise MissingPart("the sample reports are not installed", mend="pip install --force-reinstall trucebook")


def report_files(folder: Path) -> tuple[Path, ...]:
    """The reports that lie in ``folder`` itself, in order of name; tables and notes beside them are none."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in REPORT_SUFFIXES and path.is_file()))
