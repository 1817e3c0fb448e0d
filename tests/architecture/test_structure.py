"""The house rules that a reader of one file cannot see."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
OURS = sorted(
    path
    for folder in ("src", "tests", "docs", "benchmarks", "examples", "gate", "training")
    for path in (ROOT / folder).rglob("*.py")
)
LONGEST = 400


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def imports(path: Path) -> Iterator[str]:
    """Each module and each ``module.name`` that ``path`` imports, wherever the statement stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_module(name: str) -> bool:
    place = SOURCE.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or place.is_dir()


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_no_module_imports_its_own_package(path):
    package = module_name(path).rpartition(".")[0]
    taken = [name for name in imports(path) if name == package or name.rpartition(".")[0] == package]
    assert [name for name in taken if not is_module(name) or name == package] == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=module_name)
def test_packages_hold_a_docstring_and_no_machinery(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert ast.get_docstring(ast.Module(body, []))
    assert not [node for node in body if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_layers_hold():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_command_starts_without_the_engine_and_the_dev_tools():
    """``--help`` and ``--version`` must not wait for the parser, and a plain install has no test tools."""
    heavy = "'spacy', 'numpy', 'trafilatura', 'pytest', 'hypothesis', 'playwright', 'reportlab'"
    check = f"import sys, trucebook.cli.main; print(sorted({{{heavy}}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
