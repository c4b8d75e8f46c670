"""A consultant answers, or says that nothing has to be answered; how well promises are kept follows from that."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from advice.consultant import assigning, hours, waiting, writing
from advice.models import Author, Consultant, Conversation, Message


def answer(
    *, conversation: Conversation, consultant: Consultant, text: str, files: Iterable[Any] = (), key: UUID,
    seen: int | None = None, was_drafted: bool = False, now: datetime,
) -> Message:  # fmt: skip
    """As writing.send, with what was promised and how long it took. Raises writing.CannotWrite."""
    with transaction.atomic():
        locked = assigning.lock(conversation)
        due, since = locked.reply_due_at, waiting.asked_at(locked)
        is_new = not locked.messages.filter(key=key).exists()
        message = writing.send(
            conversation=locked, author=Author.CONSULTANT, consultant=consultant, text=text, files=files, key=key,
            seen=seen, was_drafted=was_drafted, now=now,
        )  # fmt: skip
        if is_new and due and since:
            message.promised_at = due
            message.waited_minutes = int(hours.spent(consultant, since, now).total_seconds()) // 60
            message.save(update_fields=["promised_at", "waited_minutes"])
    return message


def settle(*, conversation: Conversation, upto: int) -> bool:
    """What the member wrote up to that number of a message needs no answer: nothing waits any more. False where
    they have written since."""
    with transaction.atomic():
        locked = assigning.lock(conversation)
        if locked.messages.filter(author=Author.MEMBER, pk__gt=upto).exists():
            return False
        locked.reply_due_at = None
        locked.save(update_fields=["reply_due_at"])
    return True


def filled(text: str, *, name: str) -> str:
    """A template with the member's name; without one, what stood before the place of it closes up."""
    if name:
        return text.replace("{name}", name)
    return text.replace(" {name}", "").replace("{name}", "")
