"""The desk in Arabic.  After a change: pybabel compile -D django -d src/trucebook/desk/locale"""

import gettext
import io
import re

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.desk import strings

FOLDER = strings.DESK / "locale" / "ar" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def written():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="ar")


@pytest.mark.parametrize("of", [strings.of_templates, strings.of_code, strings.of_cards, strings.of_vocabulary])
def test_every_string_has_a_translation(written, of):
    known: set[str] = set()
    for message in written:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms):
            known.update(message.id if isinstance(message.id, tuple | list) else (message.id,))
    assert sorted(of() - known) == []


def test_the_compiled_file_is_of_the_written_one(written):
    made = io.BytesIO()
    write_mo(made, written)
    made.seek(0)
    with (FOLDER / "django.mo").open("rb") as file:
        compiled, fresh = gettext.GNUTranslations(file), gettext.GNUTranslations(made)
    # The head of a catalogue holds the time it was made.
    assert {**vars(compiled)["_catalog"], "": ""} == {**vars(fresh)["_catalog"], "": ""}


def test_translations_keep_the_names_of_what_is_put_in(written):
    for message in written:
        names = set(re.findall(r"%\((\w+)\)s", "".join(message.id)))
        last = message.string[-1] if isinstance(message.string, tuple | list) else message.string
        if message.id and names:
            assert set(re.findall(r"%\((\w+)\)s", last)) == names, message.id


def test_the_register_speaks_arabic(browser, agreement):
    page = browser("viewer").get("/agreements/", headers={"accept-language": "ar"}).content.decode()
    assert "الاتفاقات" in page
    assert "وقف إطلاق نار" in page
    assert not re.search(r">(Show|Agreement|Stage)<", page)
