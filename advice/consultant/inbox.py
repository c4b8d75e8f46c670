"""Which conversations somebody at work sees, and what of them."""

from datetime import datetime

from django.db.models import Q

from accounts.models import User
from advice.consultant import absences
from advice.consultant.waiting import Conversations
from advice.models import Consultant, Conversation

OVERSEES = "advice.change_consultant"


def oversees(user: User) -> bool:
    """Administrators see that there are conversations, whose and how they stand, and no word of them."""
    return user.has_perm(OVERSEES)


def consultant_of(user: User) -> Consultant | None:
    """The consultant that somebody is."""
    return Consultant.objects.filter(pk=user.pk).first()


def listed(user: User, now: datetime) -> Conversations:
    """For administrators all; for consultants those that they may read."""
    rows = Conversation.objects.select_related("user", "consultant")
    return rows if oversees(user) else rows.filter(readable(user, now))


def readable(user: User, now: datetime) -> Q:
    """Their own, and those of consultants whom they stand in for now; never the one in which they are the member."""
    own = consultant_of(user)
    if own is None:
        return Q(pk__in=[])
    return Q(consultant__in=[own.pk, *absences.stands_in_for(own, now)]) & ~Q(user=user.pk)


def reader(user: User, conversation: Conversation, now: datetime) -> Consultant | None:
    """The consultant that somebody is, where they may read and answer this conversation; None for all others."""
    own = consultant_of(user)
    if own is None or conversation.consultant_id is None or conversation.user_id == user.pk:
        return None
    is_theirs = conversation.consultant_id in (own.pk, *absences.stands_in_for(own, now))
    return own if is_theirs else None


def name_of(user: User) -> str:
    """No address: who has said no name is a number."""
    return user.name or f"Member {user.pk}"
