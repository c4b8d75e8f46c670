"""What the pages of applications have in common: they are a member's own, and in the time zone of that member."""

from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Profile, User
from tracker.models import Application

View = Callable[..., HttpResponse]


def members_page(view: View) -> View:
    """Signed-in only, never cached, with the member's time zone in force. Under the decorator that names the verbs."""

    @wraps(view)
    def in_zone(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(zone_of(owner(request))):
            return view(request, *args, **kwargs)

    return cast(View, never_cache(login_required(in_zone)))


def zone_of(user: User) -> tzinfo:
    """The zone of their profile; UTC where they have said none, or one that is no more."""
    name = Profile.objects.filter(user=user).values_list("time_zone", flat=True).first()
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        return UTC


def owner(request: HttpRequest) -> User:
    return cast(User, request.user)


def own_or_404(request: HttpRequest, pk: int, *, or_removed: bool = False) -> Application:
    """Their application. A stranger's and, unless asked for, a removed one are as if they were not there."""
    user = owner(request)
    mine = Application.objects.filter(user=user) if or_removed else Application.objects.kept(user)
    found: Application = get_object_or_404(
        mine.select_related("guide", "snapshot", "job__company", "job__same_as"), pk=pk
    )
    return found
