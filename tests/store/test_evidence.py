"""Reports are written once, and read back as they were."""

from dataclasses import replace

from tests.store import made
from trucebook.model.report import Stated
from trucebook.store import evidence, models
from trucebook.store.chain import head


def test_what_was_written_is_read_back(workspace):
    first, second = made.extraction(1), made.extraction(2)
    assert made.put(workspace, first, second) == ["report-1", "report-2"]
    assert list(evidence.current_extractions(workspace.database)) == [first, second]
    assert evidence.find_extraction(workspace.database, second.report.sha256) == second
    assert evidence.find_extraction(workspace.database, "0" * 64) is None


def test_the_same_bytes_twice_change_nothing(workspace):
    made.put(workspace, made.extraction(1))
    before = head(workspace.database)
    assert made.put(workspace, made.extraction(1, id="another-name")) == [None]
    assert head(workspace.database) == before
    assert workspace.database.rows(models.Report).count() == 1


def test_a_second_report_of_one_name_gets_part_of_its_digest_and_all_that_points_at_it_follows(workspace):
    second = made.extraction(2, id="report-1")
    assert made.put(workspace, made.extraction(1), second) == ["report-1", f"report-1-{second.report.sha256[:8]}"]
    found = evidence.find_extraction(workspace.database, second.report.sha256)
    assert found is not None
    name = found.report.id
    assert found == evidence.renamed(second, name)
    assert {claim.report for claim in found.claims} == {name}
    assert found.agreements[0].id == found.claims[0].agreement == f"{name}#1"
    assert "report-1#" not in str(found)


def test_claims_and_mentions_can_be_found_by_their_columns(workspace):
    made.put(workspace, made.extraction(1))
    claims = workspace.database.rows(models.Claim)
    sign = claims.get(event="sign")
    assert (sign.agents, sign.places, sign.agreement) == (["River Front"], ["val:harrow"], made.mention_ref(1).handle)
    assert (sign.span_start, sign.span_end) == (made.claim_ref(1).start, made.claim_ref(1).end)
    assert claims.get(mode="shelling").earliest.isoformat() == "2019-03-12"
    assert workspace.database.rows(models.Mention).get().handle == made.mention_ref(1).handle


def test_a_newer_extraction_stands_beside_the_older_and_is_the_current_one(workspace):
    made.put(workspace, made.extraction(1), made.extraction(2))
    newer = replace(made.extraction(1), claims=made.extraction(1).claims[:1])
    database = workspace.database
    database.write(lambda: evidence.write_extraction(database, newer, "n" * 64, made.LATER))
    assert list(evidence.current_extractions(database)) == [newer, made.extraction(2)]
    assert database.rows(models.Extraction).count() == 3
    assert evidence.newest_extractions(database, [1]) == {1: 5}


def test_a_character_that_postgresql_does_not_store_costs_no_report(workspace):
    odd = made.extraction(1)
    odd = replace(odd, report=replace(odd.report, title=Stated("a\0b", "page"), file_name="a\0.txt"))
    made.put(workspace, odd)
    assert workspace.database.rows(models.Report).get().title == "ab"
    assert evidence.find_extraction(workspace.database, odd.report.sha256) == odd
