"""What has to be done about published resumes day by day. Safe to run twice and in two places.

What pages answer does not wait for it: whether an address still stands without Plus is worked out when it is asked
for, and a member who is switched off is not found from then on.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from billing.gate import holders
from billing.models import Subscription
from billing.plans import Feature
from billing.standing import standing_of
from resumes.addresses import AFTER_PLUS, HELD
from resumes.directory import contacting, entries
from resumes.models import AddressKind, DirectoryEntry, HeldSlug, Resume, ResumeAddress, SeekerSettings, Visibility
from resumes.storing import take_turn

BATCH = 500


class Settled(NamedTuple):
    began: int  # members whose time without Plus began to count
    came_back: int
    released: int  # addresses whose time without Plus is over
    freed: int  # addresses that nobody is held for any more
    entries: int  # put right in the directory
    mailed: int  # messages that had to wait
    forgotten: int  # messages that their readers deleted


def settle(now: datetime) -> Settled:
    began = came_back = released = 0
    chosen = ResumeAddress.objects.filter(kind=AddressKind.CHOSEN, released_at=None).order_by("user")
    last = 0
    while users := list(chosen.filter(user__gt=last).values_list("user", flat=True)[:BATCH]):
        last = users[-1]
        plus = holders(users, Feature.CUSTOM_RESUME_URL)
        came_back += (
            SeekerSettings.objects.filter(user__in=plus)
            .exclude(without_plus_since=None)
            .update(without_plus_since=None)
        )
        without = [user for user in users if user not in plus]
        began += sum(_begin(user, now) for user in without)
        over = SeekerSettings.objects.filter(user__in=without, without_plus_since__lte=now - AFTER_PLUS)
        released += sum(_release(user, now) for user in over.values_list("user", flat=True))
    freed, entries_put_right = _free(now), _put_entries_right(now)
    mailed, forgotten = contacting.deliver_late(now), contacting.forget(now)
    return Settled(began, came_back, released, freed, entries_put_right, mailed, forgotten)


def _begin(user_id: int, now: datetime) -> bool:
    """Note since when they are without Plus: since its end, where that is known."""
    settings, _ = SeekerSettings.objects.get_or_create(user_id=user_id)
    if settings.without_plus_since is not None:
        return False
    since = _ended(user_id, now) or now
    return bool(SeekerSettings.objects.filter(user=user_id, without_plus_since=None).update(without_plus_since=since))


def _ended(user_id: int, now: datetime) -> datetime | None:
    """When the last of their subscriptions gave Plus for the last time; None for those who never had one."""
    user = User.objects.get(pk=user_id)
    held = Subscription.objects.filter(account__user=user).values_list("period_end", "ended_at")
    ends = [standing_of(user, now).until, *(min(filter(None, pair)) for pair in held)]
    return max((end for end in ends if end and end <= now), default=None)


@transaction.atomic
def _release(user_id: int, now: datetime) -> bool:
    """The resume has its generated address alone from now on; the chosen one is held and leads there."""
    take_turn(user_id)
    if holders([user_id], Feature.CUSTOM_RESUME_URL):
        return False  # bought again this moment
    chosen = ResumeAddress.objects.filter(user=user_id, kind=AddressKind.CHOSEN, released_at=None)
    SeekerSettings.objects.filter(user=user_id).update(without_plus_since=None)
    return bool(chosen.update(released_at=now, held_until=now + HELD))


def _free(now: datetime) -> int:
    freed, _ = ResumeAddress.objects.filter(held_until__lte=now).delete()
    gone, _ = HeldSlug.objects.filter(until__lte=now).delete()
    orphans, _ = ResumeAddress.objects.filter(kind=AddressKind.GENERATED, resume=None).delete()
    return freed + gone + orphans


def _put_entries_right(now: datetime) -> int:
    """Members who are switched off leave the directory, and come back with their account."""
    away, _ = DirectoryEntry.objects.filter(user__is_active=False).delete()
    listed = Exists(DirectoryEntry.objects.filter(resume=OuterRef("pk")))
    missing = Resume.objects.filter(~listed, visibility=Visibility.DIRECTORY, user__is_active=True)
    restored = 0
    for pk in list(missing.order_by("pk").values_list("pk", flat=True)):
        restored += _restore(pk, now)
    return away + restored


@transaction.atomic
def _restore(pk: int, now: datetime) -> bool:
    resume = Resume.objects.filter(pk=pk).first()
    if resume is None:
        return False
    take_turn(resume.user_id)
    resume.refresh_from_db()
    if resume.visibility == Visibility.DIRECTORY:
        entries.refresh(resume, now=now)
    return bool(resume.visibility == Visibility.DIRECTORY)
