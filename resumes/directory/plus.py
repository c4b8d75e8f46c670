"""Whose entries stand out now: asked of the plans at each search, and stored nowhere, so that it ends with Plus."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from billing.models import Subscription
from billing.plans import PLUS, Feature
from resumes.models import DirectoryEntry


@dataclass(frozen=True, slots=True)
class StandingOut:
    featured: list[int]  # entries, the newest first
    pinned: list[int]
    featured_members: frozenset[int]


NOBODY = StandingOut([], [], frozenset())


def standing_out(found: QuerySet[DirectoryEntry], *, now: datetime) -> StandingOut:
    """Among these. Without settings of their own, members with Plus are featured and not pinned. One query."""
    plus = Subscription.objects.giving_plus(now).filter(account__user__isnull=False).values("account__user")
    if not PLUS.has(Feature.FEATURED_RESUME):
        return NOBODY
    wishes = ("user__seeker_settings__is_featured", "user__seeker_settings__is_pinned")
    rows = list(found.filter(user__in=plus).order_by("-refreshed_at", "-pk").values_list("pk", "user", *wishes))
    return StandingOut(
        [pk for pk, _user, is_featured, _pinned in rows if is_featured is not False],
        [pk for pk, _user, _featured, is_pinned in rows if is_pinned],
        frozenset(user for _pk, user, is_featured, _pinned in rows if is_featured is not False),
    )
