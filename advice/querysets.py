"""Which answers."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Value, When

if TYPE_CHECKING:
    from advice.models import Answer  # noqa: F401 - named in a string below


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, user: Any) -> Self:
        """A member's own, the newest first."""
        return self.filter(user=user)

    def for_list(self) -> Self:
        """Without the texts that no list shows."""
        return self.defer("document", "text_so_far", "question", "report", "handled_note", "rating_note")

    def reported(self) -> Self:
        """Those that their owners showed to people at work: the only ones that these see. Adds `is_handled`."""
        handled = Case(When(handled_at__isnull=True, then=Value(0)), default=Value(1))
        return self.filter(reported_at__isnull=False).annotate(is_handled=handled)

    def outdated(self, *, now: datetime, days: int) -> Self:
        """Older than that, but for those that are being written, and those that somebody at work has yet to see."""
        waiting = models.Q(reported_at__isnull=False, handled_at__isnull=True)
        return self.filter(asked_at__lt=now - timedelta(days=days), state="done").exclude(waiting)
