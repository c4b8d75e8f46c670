"""What administrators decide: who may write no more, and what became of a report."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from advice.consultant import assigning
from advice.models import Conversation, ConversationReport


def block(*, conversation: Conversation, now: datetime) -> bool:
    """The member writes no more, and nothing waits. They read why on their page. False where it was so already."""
    with transaction.atomic():
        locked = assigning.lock(conversation)
        if locked.blocked_by_staff_at:
            return False
        locked.blocked_by_staff_at, locked.reply_due_at = now, None
        locked.save(update_fields=["blocked_by_staff_at", "reply_due_at"])
    return True


def unblock(*, conversation: Conversation, now: datetime) -> bool:
    """The member may write again, and what they asked waits again. False where it was so already."""
    with transaction.atomic():
        locked = assigning.lock(conversation)
        if locked.blocked_by_staff_at is None:
            return False
        locked.blocked_by_staff_at = None
        if locked.blocked_by_member_at is None:
            assigning.promise_again(locked, now=now)
        locked.save(update_fields=["blocked_by_staff_at", "reply_due_at"])
    return True


def handle(ids: Iterable[int], *, note: str, now: datetime, blocks: bool = False) -> list[int]:
    """Look at reports for good, and with `blocks` let their members write no more. Returns those that were still
    new."""
    with transaction.atomic():
        rows = ConversationReport.objects.filter(pk__in=list(ids), handled_at=None).order_by("pk")
        new = list(rows.select_for_update(of=("self",)).select_related("conversation"))
        if blocks:
            for report in new:
                block(conversation=report.conversation, now=now)
        ConversationReport.objects.filter(pk__in=[one.pk for one in new]).update(handled_at=now, handled_note=note)
    return [one.pk for one in new]
