from __future__ import annotations

from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.boilerplate import KINDS, Phrases, compile_boilerplate, compile_outlets, find_outlet, phrases


def test_a_wrong_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yml").write_text(
        "- kind: menu\n  phrases: [home, 'e-mail']\n- kind: nonsense\n  phrases: [a]\n"
        "- kind: rest\n- kind: links\n  phrases: [see also]\n"
    )
    problems: list[ResourceError] = []
    table = compile_boilerplate(tmp_path, problems)
    assert table["links"] == ["see also"]
    assert [problem.where for problem in problems] == ["boilerplate.yml:1", "boilerplate.yml:3", "boilerplate.yml:5"]


def test_a_wrong_outlet_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlets.yml").write_text(
        "- name: A\n  kind: paper\n- name: B Post\n  kind: outlet\n  forms: [B Post]\n"
    )
    problems: list[ResourceError] = []
    assert [row["name"] for row in compile_outlets(tmp_path, problems)] == ["B Post"]
    assert [problem.where for problem in problems] == ["outlets.yml:1"]


def test_every_kind_has_phrases_made_of_words_alone() -> None:
    for kind in KINDS:
        by_first = phrases(kind).by_first
        assert by_first
        for first, found in by_first.items():
            assert all(phrase[0] == first for phrase in found)
            assert all(word.isalpha() or word.isdigit() or word == "©" for phrase in found for word in phrase)


def test_phrases_fill_a_line_or_do_not() -> None:
    found = Phrases({"sign": (("sign", "in"),), "home": (("home", "page"), ("home",))})
    assert found.fills(["home", "page", "sign", "in"])
    assert not found.fills(["home", "sign"])
    assert not found.fills([])
    assert found.find(["please", "sign", "in"]) == 1
    assert found.find(["sign"]) is None


def test_outlets_are_found_by_any_of_their_forms_and_acronyms_by_their_own_case() -> None:
    for printed in ("(Zaman Al Wasl)", "zaman al-wasl", "Zaman al-Wasl."):
        entry = find_outlet(printed)
        assert entry is not None
        assert entry.name == "Zaman al-Wasl"
    assert find_outlet("aa") is None
    assert find_outlet("the river") is None
