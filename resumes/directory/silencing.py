"""From whom somebody wants no more messages."""

from datetime import datetime

from accounts.models import User
from resumes.models import ResumeMessage, SilencedSender

MOST_LISTED = 200


def silence(message: ResumeMessage, *, now: datetime) -> None:
    """Who wrote this writes to its owner no more. Twice is once."""
    SilencedSender.objects.get_or_create(
        owner_id=message.owner_id, sender_id=message.sender_id,
        defaults={"sender_name": message.sender_name, "silenced_at": now},
    )  # fmt: skip


def is_silenced(*, owner: int, sender: int) -> bool:
    return SilencedSender.objects.filter(owner=owner, sender=sender).exists()


def lift(*, owner: User, pk: int) -> bool:
    """They may write again. False where it is none of the owner's."""
    gone, _ = SilencedSender.objects.filter(owner=owner, pk=pk).delete()
    return bool(gone)


def of(owner: User) -> list[SilencedSender]:
    return list(SilencedSender.objects.filter(owner=owner)[:MOST_LISTED])
