import pytest

FILLED = {"kind": "shelling", "place": "Douma", "day": "2017-08-03", "precision": "day", "author": "the Syrian army",
          "target": "", "source": "a resident", "words": "Three shells."}  # fmt: skip


def test_an_incident_is_filed_found_again_and_verified(browser, agreement):
    from trucebook.app.current import get_workspace
    from trucebook.app.query import lines
    from trucebook.app.query.asking import Ask, Cut

    coder = browser("coder")
    answer = coder.post("/incidents/new", FILLED)
    assert answer.status_code == 302, answer.content
    assert b"Three shells." in coder.get(answer["Location"]).content
    again = coder.get("/incidents/new/likely", FILLED).content.decode()
    assert "/events/" in again
    found = lines.timeline(get_workspace().database, Ask(place="Douma", type="attack"), Cut()).lines
    (id,) = [line["id"] for line in found if line["earliest"] == "2017-08-03"]
    finding = {"finding": "verified", "verifier": "Truce Watch"}
    assert coder.post(f"/events/{id}/verify", finding).status_code == 403
    reviewer = browser("reviewer")
    assert reviewer.post(f"/events/{id}/verify", finding).status_code == 302
    page = reviewer.get(f"/events/{id}/").content.decode()
    assert "Truce Watch" in page
    assert "3 August 2017" in page


def test_a_month_is_not_shown_as_its_first_day(browser, agreement):
    from trucebook.app.current import get_workspace
    from trucebook.app.query import lines
    from trucebook.app.query.asking import Ask, Cut

    told = FILLED | {"day": "2016-05-17", "precision": "month", "words": "Told long after."}
    assert browser("coder").post("/incidents/new", told).status_code == 302
    found = lines.timeline(get_workspace().database, Ask(place="Douma", type="attack"), Cut()).lines
    (id,) = [line["id"] for line in found if line["earliest"] == "2016-05-01"]
    page = browser("viewer").get(f"/events/{id}/").content.decode()
    assert "<bdi>May 2016</bdi>" in page


@pytest.mark.parametrize(("field", "value"), [("kind", "x"), ("place", " "), ("day", "soon"), ("precision", "x")])
def test_what_is_wrong_in_the_form_is_told_and_nothing_is_lost(browser, field, value):
    answer = browser("coder").post("/incidents/new", FILLED | {field: value})
    assert answer.status_code == 400
    assert "Three shells." in answer.content.decode()


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("coder", 200), ("reviewer", 200), ("manager", 200)])
def test_coders_and_above_report_incidents(browser, role, status):
    assert browser(role).get("/incidents/new").status_code == status
    assert browser(role).get("/incidents/new/likely").status_code == status


def test_an_attachment_is_hashed_and_a_program_is_refused(browser, agreement):
    import hashlib

    from django.core.files.uploadedfile import SimpleUploadedFile

    body = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    sent = FILLED | {"words": "With a picture.", "attached": SimpleUploadedFile("../../a.png", body)}
    answer = browser("coder").post("/incidents/new", sent)
    page = browser("coder").get(answer["Location"]).content.decode()
    assert hashlib.sha256(body).hexdigest() in page
    bad = FILLED | {"attached": SimpleUploadedFile("a.svg", b"<svg><script/></svg>")}
    assert browser("coder").post("/incidents/new", bad).status_code == 400
