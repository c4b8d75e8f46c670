"""Reports about a message or a conversation: kept with the words that they are about, for administrators to look at."""

from datetime import datetime

from django.db import transaction

from advice.consultant import writing
from advice.models import Author, Consultant, Conversation, ConversationReport, Message

QUOTED = 10  # messages, of a conversation as a whole


def report(
    *, conversation: Conversation, message: Message | None = None, by: Author, text: str, now: datetime
) -> ConversationReport:
    """Of one message of it, or of the conversation, with its last messages. The same again, while nobody has looked
    at it, is the same report."""
    with transaction.atomic():
        locked = writing.lock(conversation)
        same = locked.reports.filter(by=by, message=message, text=text, handled_at=None).first()
        return same or ConversationReport.objects.create(
            conversation=locked, message=message, by=by, text=text, consultant=_whose(locked, message),
            quoted=_quoted(locked, message), reported_at=now,
        )  # fmt: skip


def _whose(conversation: Conversation, message: Message | None) -> Consultant | None:
    return (message.consultant if message and message.consultant else None) or conversation.consultant


def _quoted(conversation: Conversation, message: Message | None) -> str:
    if message is not None:
        return _line(message)
    last = conversation.messages.exclude(author=Author.SITE).order_by("-pk")[:QUOTED]
    return "\n\n".join(_line(each) for each in reversed(last))


def _line(message: Message) -> str:
    who = message.author_name or message.get_author_display()
    files = "".join(f"\n[{each.original_name}]" for each in message.attachments.all())
    return f"{who}, {message.sent_at:%Y-%m-%d %H:%M} UTC:\n{message.text}{files}"
