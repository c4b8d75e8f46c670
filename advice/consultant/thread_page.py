"""What the page of a conversation shows: some messages, who has read them, and what can be done."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from advice.consultant import about, absences, calls, standing
from advice.consultant.forms import MessageForm
from advice.models import Author, Conversation, Message

A_PAGE = 30


def context(
    conversation: Conversation, *, now: datetime, form: MessageForm | None = None, before: int | None = None
) -> dict[str, Any]:
    """The newest messages, or those `before` a number. The number of queries does not depend on how many there are."""
    zone = timezone.get_current_timezone()
    stands = standing.of(conversation, now=now)
    own = conversation.consultant if absences.is_at_work(conversation.consultant) else None
    shown = messages(conversation, before=before)
    last = shown["said"][-1].pk if shown["said"] else 0
    return {
        **shown,
        "conversation": conversation,
        "standing": stands,
        "about": about.of(own, zone=zone, now=now) if own else None,
        # what was typed stays there to be copied, also where it cannot be sent any more
        "form": form or (MessageForm(initial={"seen": last}) if stands.may_write else None),
        "calls": list(calls.ahead(conversation, now=now)),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "shares": [conversation.shares_resume, conversation.shares_goals, conversation.shares_board],
    }


def messages(conversation: Conversation, *, before: int | None = None) -> dict[str, Any]:
    """A page of them, oldest first, and whether there are earlier and later ones."""
    rows = conversation.messages.prefetch_related("attachments").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: A_PAGE + 1])
    page = found[:A_PAGE][::-1]
    for message in page:
        message.conversation = conversation  # or each would ask for it
    return {
        "conversation": conversation,
        "said": page,
        "earlier": page[0].pk if len(found) > A_PAGE else None,
        "is_newest": before is None,
        "read_until": _last_read(page, conversation),
        "unread": _unread(page, conversation) if before is None else 0,
        "state": state_of(conversation) if before is None else "",
        "site": settings.SITE_NAME,
        "answers_by": promised(conversation),
    }


def promised(conversation: Conversation) -> datetime | None:
    """By when an answer is; None while there is nobody to give it."""
    return conversation.reply_due_at if absences.is_at_work(conversation.consultant) else None


def state_of(conversation: Conversation) -> str:
    """Changes with whatever the newest page shows: a page that knows this one needs nothing new."""
    last = conversation.messages.order_by("-pk").values_list("pk", flat=True).first() or 0
    due_at = promised(conversation)
    due = int(due_at.timestamp()) if due_at else 0
    return f"{last}-{conversation.consultant_read}-{conversation.member_read}-{due}"


def url_of(message: Message) -> str:
    """Where it can be read, however much has been written since."""
    return f"{reverse('consultant:index')}?before={message.pk + 1}#m{message.pk}"


def _last_read(page: list[Message], conversation: Conversation) -> int | None:
    """The last of the member's own messages that the consultant has read: it bears the mark."""
    own = [each.pk for each in page if each.author == Author.MEMBER and each.pk <= conversation.consultant_read]
    return own[-1] if own else None


def _unread(page: list[Message], conversation: Conversation) -> int:
    return sum(each.author != Author.MEMBER and each.pk > conversation.member_read for each in page)
