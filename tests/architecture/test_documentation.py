"""The documentation says what the program does today: generated pages are fresh, and nothing is left out."""

import importlib.util
import json
import re
import shlex
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from trucebook.app.batches import Engine
from trucebook.app.extract import make_dossier
from trucebook.app.run import Job, Run

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def load_generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


@pytest.mark.parametrize("name", ["cli.md", "register.md", "vocabulary.md"])
def test_generated_pages_are_fresh(name):
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == GENERATOR.pages()[name], "run: make docs"


def test_every_value_of_the_vocabulary_is_explained_and_no_other():
    meanings = yaml.safe_load((DOCS / "reference" / "vocabulary.yml").read_text(encoding="utf-8"))
    explained = {axis: set(values) - {"about"} for axis, values in meanings.items()}
    assert explained == {axis: set(values) for axis, values in GENERATOR.axes().items()}
    assert len(explained) > 10


def test_every_command_has_a_line_of_help_and_every_option_too():
    for command in GENERATOR.commands():
        assert command.__doc__
        assert not [line for line in GENERATOR.option_lines(command) if line.endswith("None")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_shown_in_the_pages_exist_with_their_options(page):
    known = GENERATOR.named_commands()
    for shown in re.findall(r"^(?: {4}|\$ )trucebook (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        words = shlex.split(shown.split("|")[0], comments=True)
        if words[0].startswith("--"):
            continue
        name = words[0] if words[0] in known else " ".join(words[:2])
        assert name in known
        options = " ".join(GENERATOR.option_lines(known[name])) + "[OPTIONS] --help"
        assert not [word for word in words if word.startswith("--") and word not in options]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_the_example_of_the_readme_is_what_the_program_says():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = json.loads(re.findall(r"```json\n(.+?)```", page, re.DOTALL)[0])
    engine = Engine(pack=ROOT / "examples" / "valdoria" / "pack")
    run = Run(Job((ROOT / "examples" / "valdoria" / f"{shown['report']}.txt",), engine=engine))
    claim = make_dossier(run, None)["claims"][0]
    names = {role: [each["name"] for each in claim[role]] for role in ("agents", "places")}
    when = {key: claim["when"][key] for key in ("value", "text")}
    assert {key: {**claim, **names, "when": when}[key] for key in shown} == shown
    assert " ".join(claim["quote"].split()) in " ".join(page.replace("\n> ", " ").split())
    assert f"trucebook explain {claim['id'][:4]} " in page


def test_the_pack_of_the_how_to_works_as_it_stands(tmp_path):
    page = (DOCS / "how-to" / "add-a-place.md").read_text(encoding="utf-8")
    for name, block in re.findall(r"`my-pack/(\w+\.yml)`:\n\n((?: {4}.*\n)+)", page):
        (tmp_path / name).write_text(textwrap.dedent(block), encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("The River Front reopened the road to the Old Mill on 3 May 2024.\n", encoding="utf-8")
    run = Run(Job((report,), engine=Engine(pack=tmp_path)))
    (extraction,) = run.extractions()
    assert run.outcome.problems == []
    assert {"my:old-mill", "my:river-front"} <= {entity.id for entity in extraction.entities}
