"""What a member's own pages have in common: signed-in only, never cached, in the time zone of that member."""

from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Profile, User

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
