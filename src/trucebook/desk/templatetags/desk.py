"""Small things for templates: the desk's places, and the register's words in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

register = template.Library()


@register.filter
def words(value: object) -> str:
    """A word of the vocabulary as people read it; nothing for None."""
    if value is None or value == "":
        return "–"
    return str(gettext(str(value).replace("_", " ")))


@register.filter
def is_list(value: object) -> bool:
    """Whether a cell holds several values."""
    return isinstance(value, list | tuple)


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    """The value of a key, empty where there is none."""
    return mapping.get(key, "")
