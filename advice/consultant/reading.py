"""Up to where each side has read. A mark only moves forward, and never past what there is."""

from datetime import datetime

from django.db.models import Max

from advice.models import Author, Conversation


def mark(*, conversation: Conversation, side: Author, upto: int, now: datetime) -> bool:
    """`side` has had the messages up to number `upto` before them. Twice is once. Returns whether that was news."""
    there = conversation.messages.filter(pk__lte=upto).aggregate(last=Max("pk"))["last"]
    field = f"{side.value}_read"
    if there is None or side not in (Author.MEMBER, Author.CONSULTANT):
        return False
    rows = Conversation.objects.filter(pk=conversation.pk, **{f"{field}__lt": there})
    return bool(rows.update(**{field: there, f"{field}_at": now}))
