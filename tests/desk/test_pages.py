import re

import pytest

PAGES = ("/", "/agreements/")


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_and_ask_nothing_of_another_host(browser, page):
    answer = browser("viewer").get(page)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    text = answer.content.decode()
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize("page", PAGES)
def test_arabic_pages_run_from_right_to_left(browser, page):
    answer = browser("viewer").get(page, headers={"accept-language": "ar"})
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()


def test_a_wrong_day_is_answered_in_words(browser):
    answer = browser("viewer").get("/agreements/", {"since": "yesterday"})
    assert answer.status_code == 400
    assert "is no day" in answer.content.decode()
