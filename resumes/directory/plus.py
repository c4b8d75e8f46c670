"""Whose entries stand out now: asked of the plans at each search, and stored nowhere, so that it ends with Plus."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from billing.gate import holders
from billing.models import Subscription
from billing.plans import PLUS, Feature
from resumes.models import DirectoryEntry, SeekerSettings

FEW = 500  # entries, whose members are asked about one by one; of more, those with Plus are looked up in the database


@dataclass(frozen=True, slots=True)
class StandingOut:
    featured: list[int]  # entries, the newest first
    pinned: list[int]
    featured_members: frozenset[int]


NOBODY = StandingOut([], [], frozenset())


def standing_out(found: QuerySet[DirectoryEntry], *, count: int, now: datetime) -> StandingOut:
    """Among these, which are so many. Without settings of their own, members with Plus are featured and not pinned."""
    if count <= FEW:
        asked = list(found.order_by("-refreshed_at", "-pk").values_list("pk", "user"))
        held = holders([user for _pk, user in asked], Feature.FEATURED_RESUME)
        rows = [(pk, user) for pk, user in asked if user in held]
    elif PLUS.has(Feature.FEATURED_RESUME):
        plus = Subscription.objects.giving_plus(now).filter(account__user__isnull=False).values("account__user")
        rows = list(found.filter(user__in=plus).order_by("-refreshed_at", "-pk").values_list("pk", "user"))
    else:
        rows = []
    return _as_they_wish(rows) if rows else NOBODY


def _as_they_wish(rows: list[tuple[int, int]]) -> StandingOut:
    """Entries and members with Plus, the newest first."""
    wishes = SeekerSettings.objects.filter(Q(is_pinned=True) | Q(is_featured=False))
    if len(rows) <= FEW:
        wishes = wishes.filter(user__in=[user for _pk, user in rows])
    said = {user: (is_featured, is_pinned) for user, is_featured, is_pinned in
            wishes.values_list("user", "is_featured", "is_pinned")}  # fmt: skip
    usual = (True, False)
    return StandingOut(
        [pk for pk, user in rows if said.get(user, usual)[0]],
        [pk for pk, user in rows if said.get(user, usual)[1]],
        frozenset(user for _pk, user in rows if said.get(user, usual)[0]),
    )
