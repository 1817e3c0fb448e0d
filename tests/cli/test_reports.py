import json
import re

import pytest

from tests.world import PACK, REPORTS, SIGNED


@pytest.fixture
def dossier(trucebook):
    """The dossier of what is read, as JSON values."""
    return lambda *words: json.loads(trucebook("extract", *words, "--quiet").out)


def test_extract_prints_a_dossier_whose_quotes_stand_in_the_text(dossier):
    made = dossier(*REPORTS, "--pack", PACK)
    texts = {report["id"]: report["text"] for report in made["reports"]}
    assert sorted(texts) == [path.stem for path in REPORTS]
    assert made["claims"]
    for claim in made["claims"]:
        start, end = claim["span"]
        assert texts[claim["report"]][start:end] == claim["quote"]


def test_the_number_of_processes_changes_no_byte(trucebook, tmp_path):
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.json"
        assert trucebook("extract", *REPORTS, "--pack", PACK, "--jobs", jobs, "--out", out).code == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_jsonl_is_a_line_for_each_report(trucebook):
    lines = trucebook("extract", *REPORTS, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [path.stem for path in REPORTS]


def test_table_fits_the_columns_asked_for_and_names_the_report(trucebook, monkeypatch):
    def widest(*words):
        lines = trucebook("extract", *REPORTS, "--format", "table", *words).out.splitlines()
        assert len(lines) > 3
        assert lines[2].split()[1].startswith(REPORTS[0].stem[:5])
        return max(map(len, lines))

    monkeypatch.setenv("COLUMNS", "80")
    assert widest() == 100
    monkeypatch.setenv("COLUMNS", "130")
    assert widest() == 130
    assert widest("--width", "200") == 200


def test_a_report_that_fails_costs_only_itself_and_is_named_with_its_mend(trucebook, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = trucebook("extract", SIGNED, empty, tmp_path / "gone.txt")
    assert done.code == 1
    assert [report["id"] for report in json.loads(done.out)["reports"]] == [SIGNED.stem]
    summary = done.err.splitlines()
    assert re.fullmatch(r"1 report, \d+ claims?, 2 failed", summary[0])
    assert [line.count(" → ") for line in summary[1:]] == [1, 1]
    assert "empty.txt: " in summary[1]
    assert "gone.txt: no such file or folder → check the path" in summary[2]


def test_quiet_leaves_only_what_failed(trucebook, tmp_path):
    assert trucebook("extract", SIGNED, "--quiet").err == ""
    assert trucebook("extract", SIGNED, tmp_path / "gone.txt", "--quiet").err.startswith("failed  ")


def test_nothing_read_is_a_code_of_its_own(trucebook, tmp_path):
    assert trucebook("extract", tmp_path / "gone.txt").code == 3
    done = trucebook("extract", tmp_path)
    assert (done.code, "no reports found" in done.err) == (3, True)


def test_a_wrong_pack_row_is_named_and_the_rest_goes_on(trucebook, tmp_path):
    (tmp_path / "places.yml").write_text("- {id: x, name: Ostrel, kind: planet}\n")
    done = trucebook("extract", SIGNED, "--pack", tmp_path)
    assert done.code == 1
    assert "1 wrong resource row" in done.err
    assert re.search(r"row +\S*places\.yml:1: 'planet' is no kind → use one of town", done.err)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--manifest", "gone.csv"), "gone.csv: no such manifest (check the path)"),
        (("--pack", "gone"), "gone: no such pack (check the path)"),
        (("--parser", "no_such_parser"), "no parser called no_such_parser (leave --parser out"),
        (("--out", SIGNED / "rows.json"), "rows.json: cannot be written"),
        (("--as-of", "2019"), "'2019' is no day; write it as 2017-08-20"),
        (("--jobs", "0"), "--jobs"),
        (("--format", "xml"), "--format"),
    ],
)
def test_wrong_usage_is_one_message_and_code_two(trucebook, words, complaint):
    done = trucebook("extract", SIGNED, *words)
    assert done.code == 2
    assert complaint in done.err
    assert "Traceback" not in done.err


def test_explain_names_rule_words_and_sources(trucebook, dossier):
    claim = dossier(SIGNED, "--pack", PACK)["claims"][0]
    done = trucebook("explain", claim["id"][:8], SIGNED, "--pack", PACK)
    assert done.code == 0
    shown = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert shown["claim"] == claim["id"]
    assert shown["rule"].startswith(claim["rule"])
    assert shown["report"].startswith(SIGNED.stem)
    assert re.search(r"\[\w+\]", shown["sentence"])


def test_explain_of_an_unknown_or_unclear_id_is_wrong_usage(trucebook):
    for claim_id, complaint in (("zzz", "no such claim"), ("c", "claims begin with this")):
        done = trucebook("explain", claim_id, *REPORTS)
        assert (done.code, complaint in done.err) == (2, True)


def test_brief_is_one_page_that_needs_nothing_else(trucebook, tmp_path):
    out = tmp_path / "brief.html"
    done = trucebook("brief", *REPORTS, "--pack", PACK, "--title", "Harrow Valley", "--out", out)
    assert (done.code, done.out) == (0, f"The brief: {out}\n")
    page = out.read_text(encoding="utf-8")
    assert "<title>Harrow Valley" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page.replace("http://www.w3.org", ""))


def test_brief_asked_as_of_a_day_knows_nothing_later(trucebook, tmp_path):
    pages = []
    for day in ("2019-03-13", "2019-05-25"):
        trucebook("brief", *REPORTS, "--as-of", day, "--out", tmp_path / day)
        pages.append((tmp_path / day).read_text(encoding="utf-8"))
    assert pages[0] != pages[1]


def test_demo_prints_the_summary_and_where_the_files_lie(trucebook, tmp_path):
    done = trucebook("demo", "--out", tmp_path)
    assert done.code == 0
    assert done.out.splitlines()[2] == "Where they stand"
    assert f"The brief: {tmp_path / 'brief.html'}" in done.out
    assert max(map(len, done.out.splitlines())) <= 100 + len(str(tmp_path))
    assert len(json.loads((tmp_path / "dossier.json").read_text())["reports"]) == 16
    assert (tmp_path / "brief.html").stat().st_size > 10_000


def test_a_table_s_columns_can_be_named(trucebook, tmp_path):
    table = tmp_path / "coded.csv"
    table.write_text("nr,BODY\n7,The army closed the road to Vell on Monday. Residents said so.\n", encoding="utf-8")
    made = json.loads(trucebook("extract", table, "--column", "text=BODY", "--column", "id=nr", "--quiet").out)
    assert [report["id"] for report in made["reports"]] == ["7"]
    assert [claim["event"] for claim in made["claims"]] == ["restrict"]


@pytest.mark.parametrize("stated", ["text", "colour=BODY", "text="])
def test_a_column_that_names_nothing_is_a_usage_error(trucebook, stated):
    run = trucebook("extract", SIGNED, "--column", stated)
    assert run.code == 2
    assert "FIELD=NAME" in run.err


def test_a_brief_is_of_reports_or_of_one_agreement(trucebook, tmp_path):
    done = trucebook("brief")
    assert done.code == 2
    assert "--agreement ID" in done.err
    assert trucebook("brief", SIGNED, "--agreement", "abcd").code == 2


def test_a_brief_of_one_agreement_of_a_workspace(trucebook, tmp_path):
    report = tmp_path / "signed.txt"
    report.write_text("Damascus, 10 July 2017 - The army and the Army of Islam signed a truce in Douma on 9 July 2017.")
    place = ("--workspace", tmp_path / "register")
    assert trucebook("init", tmp_path / "register").code == 0
    assert trucebook("ingest", report, *place).code == 0
    (line,) = json.loads(trucebook("agreements", "--json", *place).out)["rows"]
    page = tmp_path / "brief.html"
    assert trucebook("brief", "--agreement", line["id"], "--out", page, *place).code == 0
    assert "9 July 2017" in page.read_text()
    assert "9 July 2017" in trucebook("agreement", line["id"], *place).out
    early = trucebook("brief", "--agreement", line["id"], "--as-of", "2017-07-01", "--out", page, *place)
    assert early.code == 2
    assert "nothing of" in early.err
