"""Choosing a goal, and the answer of our guides to it: for everybody, and kept nowhere."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from accounts.models import User
from advice.goals import Goal
from advice.pages import ask_page, goal_cards
from careers import epoch
from jobboard.page_cache import cached_page


@require_safe
@cached_page(epoch.current)
def index(request: HttpRequest) -> HttpResponse:
    response = render(request, "advice/index.html", {"cards": goal_cards.CARDS, "ai_is_on": settings.AI.is_on})
    return _own(request, response)


@require_safe
@cached_page(epoch.current)
def show(request: HttpRequest, goal: str) -> HttpResponse:
    if goal not in Goal.values:
        raise Http404
    user = request.user if isinstance(request.user, User) else None
    context = ask_page.context(request.GET.dict(), goal=Goal(goal), user=user)
    return _own(request, render(request, "advice/show.html", context))


def _own(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What a member sees is nobody else's."""
    if request.user.is_authenticated:
        add_never_cache_headers(response)
    return response
