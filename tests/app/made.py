"""Small reports and extractions for tests of the use cases, where what was read does not matter."""

from trucebook.model.extraction import Extraction
from trucebook.model.report import Published, Report, Stated

NOTHING = Stated(None)


def report(name: str, text: str = "The truce holds.", **other: object) -> Report:
    return Report(
        id=name,
        text=text,
        sha256="0" * 64,
        title=NOTHING,
        outlet=NOTHING,
        url=NOTHING,
        byline=NOTHING,
        dateline=NOTHING,
        published=Published(),
        modified=Published(),
        language=str(other.get("language", "en")),
        media_type="text/plain",
        file_name=f"{name}.txt",
        extractable=bool(other.get("extractable", True)),
    )


def extraction(name: str) -> Extraction:
    return Extraction(report(name))
