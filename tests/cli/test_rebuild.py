"""``trucebook rebuild`` on a register in a folder."""

import shutil
from pathlib import Path

from typer.testing import CliRunner

from tests.fold import case
from tests.store import made
from trucebook.app.fresh import refresh
from trucebook.app.workspace import opened
from trucebook.cli.main import app
from trucebook.store.models import AgreementRow
from trucebook.store.projected import digest


def test_rebuild_says_what_it_folded_and_changes_nothing(empty_file: Path, tmp_path: Path):
    folder = tmp_path / "workspace"
    shutil.copytree(empty_file, folder)
    with opened(folder) as workspace:
        made.put(workspace, *case.everything())
        refresh(workspace)
        before = digest(workspace.database)
        workspace.database.rows(AgreementRow).all().delete()
    done = CliRunner().invoke(app, ["rebuild", "--workspace", str(folder), "--jobs", "1"])
    assert (done.exit_code, done.output.split(" and ")[0]) == (0, "3 agreements")
    with opened(folder) as workspace:
        assert digest(workspace.database) == before
