"""Blind double coding: rounds, the coder's page, and the page where differences are settled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from trucebook.app.query import lines
from trucebook.app.query.asking import Cut
from trucebook.app.review import rounds as coding
from trucebook.app.review.actions import Deed, act_of, changes
from trucebook.app.review.record import Record, get_record
from trucebook.app.review.rounds import Word
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.errors import DecisionError
from trucebook.model.vocabulary import EVENT_TYPES, MODALITIES
from trucebook.store.rounds import Opening, list_rounds, units_of

_REPORTS = 200


@needs("decide")
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, and for a reviewer a form to open one."""
    database = get_workspace().database
    context = {"rounds": list_rounds(database), "reports": lines.reports(database, Cut(_REPORTS)).lines}
    return render(request, "desk/rounds.html", context)


@needs("settle")
@require_POST
def open_round(request: HttpRequest) -> HttpResponse:
    """Open a round over the chosen reports."""
    post, by = request.POST, request.user.get_username()
    first, second = post.get("first", "").strip(), post.get("second", "").strip()
    opening = Opening(post.get("name", "").strip() or "–", first, second, by, timezone.now())
    number = coding.open_round(get_workspace().database, opening, post.getlist("report"), restricted=False)
    return HttpResponseRedirect(reverse("round", args=[number]))


@needs("decide")
def one_round(request: HttpRequest, number: int) -> HttpResponse:
    """The next claim for a coder of the round; a POST is the coder's answer to the one shown."""
    database, who = get_workspace().database, request.user.get_username()
    row = coding.get_round(database, number)
    units, warning = units_of(database, number), ""
    if who not in (row.first, row.second):
        return render(request, "desk/round_over.html", _over(row, units, who))
    unit = coding.next_unit(units, who)
    if request.method == "POST" and unit is not None and request.POST.get("unit") == str(unit.pk):
        try:
            coding.answer(database, unit, _word(request, get_record(database, unit.subject)), _deed(request))
            units = units_of(database, number)
            unit = coding.next_unit(units, who)
        except DecisionError as error:
            warning = str(error)
    if unit is None:
        return render(request, "desk/round_over.html", _over(row, units, who))
    record = get_record(database, unit.subject)
    context = {"round": row, "unit": unit, "record": record, "done": coding.done_by(units, who), "warning": warning,
               "total": len(units), "events": EVENT_TYPES, "modalities": MODALITIES}  # fmt: skip
    return render(request, "desk/round_code.html", context)


@needs("settle")
def adjudicate(request: HttpRequest, number: int) -> HttpResponse:
    """The differences of a finished round and the figures; a POST takes a side."""
    workspace, warning = get_workspace(), ""
    row = coding.get_round(workspace.database, number)
    units = units_of(workspace.database, number)
    if request.method == "POST":
        unit = next((each for each in units if str(each.pk) == request.POST.get("unit")), None)
        try:
            if unit is not None and coding.is_done(row, units):
                coding.adjudicate(workspace, unit, _taken(request, unit, row), _deed(request))
                return HttpResponseRedirect(reverse("round-settle", args=[number]))
        except DecisionError as error:
            warning = str(error)
    compared = coding.compare(workspace.database, row, units)
    return render(request, "desk/round_settle.html", {"round": row, "compared": compared, "warning": warning})


def _over(row: Any, units: list[Any], who: str) -> dict[str, Any]:
    done = {coder: coding.done_by(units, coder) for coder in (row.first, row.second)}
    return {"round": row, "done": done, "total": len(units), "mine": who in done, "over": coding.is_done(row, units)}


def _word(request: HttpRequest, record: Record) -> Word:
    act = act_of(request.POST.get("act", ""))
    fields = {key: given for key in request.POST if isinstance(given := request.POST.get(key), str)}
    return Word(act, changes(record, fields) if act == "edit" else {}, request.POST.get("reason", "").strip())


def _taken(request: HttpRequest, unit: Any, row: Any) -> Word:
    """The word of the coder whose side is taken, with both named in the reason."""
    coder = row.first if request.POST.get("side") == "1" else row.second
    given = coding.word_of(next(each for each in unit.answers.all() if each.coder == coder))
    why = request.POST.get("reason", "").strip() or given.reason
    said = f"{why}; " if why else ""
    return Word(given.act, given.value, f"{said}adjudicated between {row.first} and {row.second}, as {coder} coded it")


def _deed(request: HttpRequest) -> Deed:
    return Deed(request.user.get_username(), timezone.now())
