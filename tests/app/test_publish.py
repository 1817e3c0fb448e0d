import csv
import json
import re
from datetime import UTC, datetime

import pytest

from trucebook.app.fresh import refresh
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.publish import Wanted, publish
from trucebook.app.run import Job
from trucebook.app.workspace import init_workspace, opened
from trucebook.errors import UsageError

NOW = datetime(2026, 11, 22, tzinfo=UTC)
REPORTS = {
    "signed": ("The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.", "open"),
    "later": ("The Syrian army broke the truce in Douma on 12 July 2017, activist Omar al-Khatib said.", "open"),
    "secret": ("The Syrian army shelled Douma on 10 July 2017 and broke the truce.", "restricted"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    init_workspace(folder / "ws")
    with opened(folder / "ws") as workspace:
        for name, (text, sensitivity) in REPORTS.items():
            path = folder / f"{name}.txt"
            path.write_text(text)
            assert list(Ingest(workspace, Job((path,)), Receipt(NOW, "coder", sensitivity)).reports())
        refresh(workspace)
        written = publish(workspace, folder / "site", Wanted(coarsen=True))
        with pytest.raises(UsageError, match="no agreement"):
            publish(workspace, folder / "none", Wanted(("zzzzzzzz",)))
    return folder / "site", written


def test_the_index_names_each_page_and_all_links_lead_to_files_written(site):
    folder, written = site
    index = (folder / "index.html").read_text()
    links = set(re.findall(r'href="([^"#]+)"', index))
    assert {str(path.relative_to(folder)) for path in written} == links | {"index.html"}
    assert not re.search(r"https?:", index)


def test_nothing_of_a_restricted_report_is_in_any_file(site):
    _folder, written = site
    for path in written:
        text = path.read_text()
        assert "10 July" not in text
        assert "shell" not in text.lower().split("<body>")[-1]
        assert "secret" not in text


def test_private_persons_are_named_by_their_role(site):
    _folder, written = site
    assert all("Khatib" not in path.read_text() for path in written)


def test_the_rows_are_the_same_as_json_and_as_csv(site):
    folder, _written = site
    for name in ("agreements", "events"):
        rows = json.loads((folder / "data" / f"{name}.json").read_text())
        with (folder / "data" / f"{name}.csv").open(newline="") as file:
            lines = list(csv.DictReader(file))
        assert rows
        assert [line["agreement" if name == "events" else "id"] for line in lines] == [
            row["agreement" if name == "events" else "id"] for row in rows
        ]


def test_a_coarsened_copy_says_so(site):
    folder, _written = site
    assert "coarsened to a tenth of a degree" in (folder / "index.html").read_text()
