"""Opening the conversation: one for each member, kept for good, with somebody to answer as soon as there is one."""

from django.utils import timezone

from accounts.models import User
from advice.consultant import absences, assigning
from advice.models import Consultant, Conversation

MOST_SHOWN = 6


def open_for(user: User) -> Conversation:
    """The member's conversation, begun if there was none. Without anybody free it waits for somebody."""
    conversation, is_new = Conversation.objects.get_or_create(user=user)
    if is_new or conversation.consultant_id is None:
        assigning.assign(conversation, now=timezone.now(), is_watched=True)
        conversation.refresh_from_db()
    return conversation


def of(user: User) -> Conversation | None:
    return Conversation.objects.select_related("user", "consultant").filter(user=user).first()


def who_may_help() -> list[Consultant]:
    """Some of those who take new members, for somebody who has not begun."""
    return list(absences.at_work().filter(takes_new=True)[:MOST_SHOWN])
