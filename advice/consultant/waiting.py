"""Which conversations wait for an answer, and since when."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from advice.models import Author, Conversation, Message

type Conversations = QuerySet[Conversation, Conversation]


def asked_at(conversation: Conversation) -> datetime | None:
    """When the member first wrote after the last answer; None where they have not."""
    row: Any = with_waiting(Conversation.objects.filter(pk=conversation.pk)).first()
    moment: datetime | None = row.waiting_since if row else None
    return moment


def with_waiting(conversations: Conversations) -> Conversations:
    """Adds `waiting_since`, as of `asked_at`."""
    answers = Message.objects.filter(conversation=OuterRef(OuterRef("pk")), author=Author.CONSULTANT)
    last: Any = Coalesce(Subquery(answers.order_by("-pk").values("pk")[:1]), 0)
    asked = Message.objects.filter(conversation=OuterRef("pk"), author=Author.MEMBER, pk__gt=last)
    return conversations.annotate(waiting_since=Subquery(asked.order_by("pk").values("sent_at")[:1]))


def with_unread(conversations: Conversations) -> Conversations:
    """Adds `unread`: how many messages of the member nobody at work has read."""
    theirs = Message.objects.filter(
        conversation=OuterRef("pk"), author=Author.MEMBER, pk__gt=OuterRef("consultant_read")
    )  # fmt: skip
    counted = theirs.order_by().values("conversation").annotate(all=Count("pk")).values("all")
    return conversations.annotate(unread=Coalesce(Subquery(counted), 0))


def soonest_first(conversations: Conversations) -> Conversations:
    """Due soonest first; then those where nobody waits, the last written in first."""
    return conversations.order_by(F("reply_due_at").asc(nulls_last=True), F("last_message_at").desc(nulls_last=True),
                                  "pk")  # fmt: skip
