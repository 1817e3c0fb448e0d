import json
from datetime import UTC, datetime

import pytest

from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.run import Job
from trucebook.app.workspace import init_workspace, opened

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SENT = {
    "signed": (
        "2017-07-09",
        "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.",
    ),
    "shelled": ("2017-08-02", "The Syrian army shelled Douma on 1 August 2017. It broke the truce in Douma."),
    "road": ("2017-08-03", "The Syrian army closed the road to Douma on 2 August 2017."),
    "families": (
        "2017-08-05",
        "Karim Haddad, an activist, said that the army displaced 300 families from Douma on 4 August 2017.",
    ),
    "late": ("2017-08-20", "The Syrian army shelled Douma on 3 August 2017. The truce in Douma holds no more."),
    "secret": ("2017-08-02", "The Syrian army shelled Harasta on 2 August 2017."),
}


@pytest.fixture(scope="package")
def workspace(tmp_path_factory):
    """A truce in Douma of July 2017 and what happened there in August; ``secret`` is restricted."""
    folder = tmp_path_factory.mktemp("watch")
    init_workspace(folder / "register")
    with opened(folder / "register") as workspace:
        for name, (published, text) in SENT.items():
            path = folder / f"{name}.txt"
            path.write_text(text)
            path.with_suffix(".meta.json").write_text(json.dumps({"published": published, "outlet": name.title()}))
            receipt = Receipt(NOW, "coder", "restricted" if name == "secret" else "open")
            work = Ingest(workspace, Job((path,)), receipt)
            assert list(work.reports(iter))
            work.fold()
        yield workspace
