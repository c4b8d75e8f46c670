"""What becomes of reported answers: somebody at work has looked, and says to colleagues what they found."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from advice.models import Answer


def handle(answer_ids: Iterable[int], *, note: str, now: datetime) -> list[int]:
    """The numbers of those that nobody had looked at before. `note` is for colleagues."""
    with transaction.atomic():
        waiting = Answer.objects.filter(pk__in=list(answer_ids), reported_at__isnull=False, handled_at__isnull=True)
        ids = list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
        Answer.objects.filter(pk__in=ids).update(handled_at=now, handled_note=note)
    return ids
