"""Rows of the hand-edited YAML files, each with the file and line it stands on.

One wrong row never stops a run: it becomes a :class:`~trucebook.errors.ResourceError` in the caller's list of problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from trucebook.errors import ResourceError


def _loader() -> Any:
    """A safe YAML loader in which "on" and "no" are words: both are prepositions and answers before they are truths."""
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("Loader", (base,), {})
    loader.yaml_implicit_resolvers = {  # type: ignore[attr-defined]
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return loader


_Loader: Any = _loader()


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping of a YAML list, and ``file:line`` where it begins."""

    data: dict[str, Any]
    where: str

    def text(self, key: str, default: str | None = None) -> str:
        """The string at ``key``; raises ResourceError when it is missing (and no default) or not a string."""
        value = self.data.get(key, default)
        if isinstance(value, bool) or value is None or not isinstance(value, str | int | float):
            raise ResourceError(f"'{key}' must be a piece of text", where=self.where, mend=f"write {key}: words")
        return str(value)

    def words(self, key: str) -> tuple[str, ...]:
        """The list of strings at ``key`` (a single string counts as a list of one; missing is empty)."""
        value = self.data.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise ResourceError(
                f"'{key}' must be a list of words", where=self.where, mend="quote words such as 'no' and 'on'"
            )
        return tuple(values)

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """The string at ``key``, which must be one of ``allowed``; raises ResourceError otherwise."""
        value = self.text(key, default)
        if value not in allowed:
            raise ResourceError(f"'{value}' is no {key}", where=self.where, mend="use one of " + ", ".join(allowed))
        return value


def read_rows(path: Path, problems: list[ResourceError], section: str | None = None) -> Iterator[Row]:
    """The rows of the list in ``path`` (or of the list under ``section``), in file order.

    What is not a mapping, and a file that is not YAML at all, is added to ``problems`` and passed over.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problems.append(
            ResourceError(
                f"cannot be read: {error}".splitlines()[0], where=f"{path.name}:{line}", mend="mend the YAML there"
            )
        )
        return
    if section is not None and isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == section), None)
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        problems.append(ResourceError("a list of rows is wanted here", where=f"{path.name}:{node.start_mark.line + 1}"))
        return
    constructor = _Loader("")
    for item in node.value:
        where = f"{path.name}:{item.start_mark.line + 1}"
        if not isinstance(item, yaml.MappingNode):
            problems.append(ResourceError("a row must be a mapping", where=where, mend="write '- key: value'"))
            continue
        yield Row(constructor.construct_mapping(item, deep=True), where)
