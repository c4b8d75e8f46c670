"""The board, the table of the same data, and its numbers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.pages import members_page, owner
from tracker.applications import board as boards
from tracker.applications import numbers as of_numbers
from tracker.models import Application, Stage
from tracker.plan import plan_page

A_PAGE = 50


@require_safe
@members_page
def board(request: HttpRequest) -> HttpResponse:
    return board_page(request)


def board_page(request: HttpRequest, *, conflict: str = "", status: int = 200) -> HttpResponse:
    columns = boards.columns(owner(request))
    cards = [card for column in columns for card in column.cards]
    context = {
        "columns": columns,
        "number": len(cards),
        "asked": [card for card in cards if card.is_asked],
        "removed": removed_one(request),
        "conflict": conflict,
        "tasks": plan_page.beside_board(owner(request)),
    }
    return render(request, "tracker/applications/board.html", context, status=status)


def removed_one(request: HttpRequest) -> Application | None:
    """What was removed just now, so that it can be brought back."""
    number = request.GET.get("removed", "")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    return Application.objects.filter(user=owner(request), removed_at__isnull=False, pk=int(number)).first()


@require_safe
@members_page
def table(request: HttpRequest) -> HttpResponse:
    choice = boards.Choice.parse(request.GET)
    page = Paginator(choice.rows(owner(request)), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "choice": choice,
        "page": page,
        "rows": boards.with_next(page.object_list),
        "stages": Stage.choices,
        "sorts": [(name, label, choice.query_string(sort=name)) for name, label in SORT_LABELS.items()],
    }
    return render(request, "tracker/applications/table.html", context)


SORT_LABELS = {
    "title": "Job",
    "company": "Company",
    "stage": "Stage",
    "applied": "Applied on",
    "changed": "Changed",
}


@require_safe
@members_page
def numbers(request: HttpRequest) -> HttpResponse:
    found = of_numbers.of(owner(request), today=timezone.localdate())
    return render(request, "tracker/applications/numbers.html", {"numbers": found, "few": of_numbers.FEW})
