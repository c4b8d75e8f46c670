"""What the site itself says in a thread, such as who the consultant is now."""

from datetime import datetime
from uuid import UUID, uuid4

from advice.models import Author, Conversation, Message


def say(*, conversation: Conversation, text: str, now: datetime, key: UUID | None = None) -> Message:
    """Once, where `key` is given. Whoever may write or not: it is no message of either side, and nothing is promised
    to it."""
    message, is_new = Message.objects.get_or_create(
        conversation=conversation, key=key or uuid4(),
        defaults={"author": Author.SITE, "text": text, "sent_at": now},
    )  # fmt: skip
    if is_new:
        Conversation.objects.filter(pk=conversation.pk).update(last_message_at=now)
        conversation.last_message_at = now
    return message
