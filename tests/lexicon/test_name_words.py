from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.name_words import compile_name_words, name_words


def test_kind_words_of_two_languages_share_a_concept():
    words = name_words()
    assert words["brigade"] == words["liwa"] == words["لواء"]
    assert words["east"].role == "direction"


def test_a_word_of_two_concepts_is_named_and_the_rest_loads(tmp_path: Path):
    (tmp_path / "name_words.yml").write_text(
        "- {concept: army, role: kind, words: [army]}\n"
        "- {concept: navy, role: kind, words: [army, navy]}\n"
        "- {concept: x, role: nothing, words: [y]}\n",
        encoding="utf-8",
    )
    problems: list[ResourceError] = []
    table = compile_name_words(tmp_path, problems)
    assert [problem.where for problem in problems] == ["name_words.yml:2", "name_words.yml:3"]
    assert table == {"army": ["army", "kind"], "navy": ["navy", "kind"]}
