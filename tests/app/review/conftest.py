from datetime import UTC, datetime

import pytest

from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.run import Job
from trucebook.app.workspace import init_workspace, opened

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SENT = {
    "first": "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.",
    "second": "The Syrian army and Faylaq al-Rahman signed a truce in Douma on 3 February 2018.",
}


@pytest.fixture
def workspace(tmp_path):
    """Two truces of one town, half a year apart, folded."""
    init_workspace(tmp_path / "register")
    with opened(tmp_path / "register") as workspace:
        for name, text in SENT.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text)
            work = Ingest(workspace, Job((path,)), Receipt(NOW, "coder"))
            assert list(work.reports(iter))
            work.fold()
        yield workspace
