import io
import re
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from trucebook.app.intake.jobs import FOLDER

HX = {"HX-Request": "true"}


def send(client, *files, **more):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/intake/", {"files": sent, **more}, headers=HX)


def raw(client, name, data=b"words"):
    """A file under a name as it stands in the request: the test client's own encoder would clean it."""
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="files"; filename="' + name.encode() + b'"\r\n'
        b"Content-Type: text/plain\r\n\r\n" + data + b"\r\n--edge--\r\n"
    )
    return client.post("/intake/", body, content_type="multipart/form-data; boundary=edge", headers=HX)


def wait_for(client, page):
    """The tally of the batch that ``page`` began, when it is done."""
    deadline = time.monotonic() + 60
    text = page.content.decode()
    while (address := re.search(r'hx-get="(/intake/[^"]+/)"', text)) and time.monotonic() < deadline:
        time.sleep(0.05)
        text = client.get(address[1], headers=HX).content.decode()
    assert 'data-state="done"' in text
    return text


def reports(workspace):
    from trucebook.store.models import Report

    return {row.slug: row for row in workspace.database.rows(Report)}


@pytest.fixture(autouse=True)
def _nothing_left(workspace):
    yield
    folder = workspace.folder / FOLDER
    assert not folder.exists() or not list(folder.iterdir())


def test_a_sent_file_becomes_a_report_with_what_was_said_of_it(browser, workspace, agreement):
    client = browser("coder")
    text = b"Fighters shelled Misraba on 12 July 2017, residents said."
    done = wait_for(client, send(client, ("misraba.txt", text), outlet="Harrow Post", published="2017-07-13"))
    assert "1 taken in" in done
    row = reports(workspace)["misraba"]
    assert (row.outlet, row.by, row.sensitivity) == ("Harrow Post", "coder", "open")
    assert row.published_earliest.isoformat() == "2017-07-13"
    assert "known already" in wait_for(client, send(client, ("misraba.txt", text)))
    assert "Misraba" in client.get("/review/").content.decode()


def test_a_table_tells_of_the_files(browser, workspace, agreement):
    client = browser("coder")
    table = SimpleUploadedFile("about.csv", b"file,outlet,published\narbin.txt,Told Daily,2017-07-15\n")
    wait_for(client, send(client, ("arbin.txt", b"A convoy entered Arbin on 14 July 2017."), manifest=table))
    assert reports(workspace)["arbin"].outlet == "Told Daily"


def test_restricted_is_for_those_who_may_see_it(browser, workspace, agreement):
    sent = ("hush.txt", b"A patrol was stopped in Saqba on 16 July 2017.")
    assert send(browser("coder"), sent, restricted="on").status_code == 403
    assert "hush" not in reports(workspace)
    reviewer = browser("reviewer")
    wait_for(reviewer, send(reviewer, sent, restricted="on"))
    assert reports(workspace)["hush"].sensitivity == "restricted"
    assert browser("coder").get("/reports/hush/").status_code == 403


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\\\evil.txt", "/etc/cron.d/evil.txt", ".evil.txt"])
def test_a_path_in_a_name_is_refused_with_a_reason(browser, workspace, agreement, name):
    before = set(reports(workspace))
    text = wait_for(browser("coder"), raw(browser("coder"), name))
    assert "in the name of a file" in text or "not a name for a file" in text
    assert set(reports(workspace)) == before
    assert not list(workspace.folder.parent.rglob("*evil*"))


def test_hostile_files_are_refused_with_a_reason_each_and_the_sound_one_is_read(browser, workspace, agreement):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    client = browser("coder")
    page = send(
        client,
        ("bomb.docx", held.getvalue()),
        ("drawing.svg", b"<svg><script>alert(1)</script></svg>"),
        ("both.pdf", b"%PDF-1.4\n<script>alert(1)</script>"),
        ("tool.txt", b"MZ\x90\0"),
        ("sound.txt", b"The truce in Zamalka began on 18 July 2017."),
    )
    text = wait_for(client, page)
    for why in ("a bomb", "are not read", "two kinds of file in one", "a program under the name of a text"):
        assert why in text
    assert "1 taken in" in text
    assert str(workspace.folder) not in text
    assert "<script>alert" not in text


def test_a_page_with_scripts_is_read_as_text_and_given_back_as_an_attachment_only(browser, workspace, agreement):
    client = browser("coder")
    words = b"<p>The army shelled Jobar on 19 July 2017.</p>"
    data = b"<!doctype html><html><body><script>alert(1)</script>" + words + b"</body></html>"
    wait_for(client, send(client, ("page.html", data)))
    assert "alert(1)" not in client.get("/reports/page/").content.decode()
    original = client.get("/reports/page/original")
    assert original["Content-Disposition"].startswith("attachment")
    assert original["Content-Type"] == "application/octet-stream"
    assert original["X-Content-Type-Options"] == "nosniff"
    original.close()


def test_more_than_may_be_sent_is_refused_before_it_is_read(browser, agreement):
    from django.test import RequestFactory

    from trucebook.desk.views.intake import intake

    class Unread(io.BytesIO):
        def read(self, *_):
            raise AssertionError("the body was read")

    from django.contrib.auth.models import User

    request = RequestFactory().post("/intake/")
    request.META["CONTENT_LENGTH"] = str(1_000_000_000)
    request._stream = Unread()
    request.user = User.objects.get(username="coder")
    request.htmx = False
    request.session = {}
    answer = intake(request)
    assert answer.status_code == 413
    assert "50 MB" in answer.content.decode()


def test_a_form_without_its_token_is_refused(workspace, agreement):
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="coder"), backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, ("x.txt", b"words")).status_code == 403


def test_an_empty_form_is_answered_in_words(browser, agreement):
    assert "No file was sent" in browser("coder").post("/intake/").content.decode()
