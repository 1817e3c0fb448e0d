"""Small things for templates: the desk's places, and the register's words in the reader's language."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trucebook.export.brief.dates import when_words
from trucebook.model.when import When

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


@register.filter
def days(when: When) -> str:
    """A day in the reader's language; a month, a year or a run of days as such, never as its first day."""
    if when.earliest is not None and when.latest == when.earliest + timedelta(days=1):
        return str(date_format(when.earliest, "j F Y"))
    return when_words(when)


# Why a claim waits where it does, by the words of trucebook.app.review.weight.
_WAITS = {
    "low_score": _("read with little certainty"),
    "hearsay": _("told as hearsay or on a condition"),
    "no_time": _("nobody says when"),
    "nobody_named": _("no actor and no place was found"),
    "one_source": _("one source only"),
    "contested": _("sources contradict one another"),
    "denied": _("somebody denies it"),
    "agreement": _("an agreement rests on it"),
    "decisive": _("changes the life of an agreement"),
    "conflict": _("its agreement has an open conflict"),
}


@register.filter
def waits(why: str) -> str:
    """Why a claim waits where it does, as a person reads it."""
    return str(_WAITS.get(why, why))
