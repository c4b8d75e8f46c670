"""Which applications, and which of their parts."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q


class ApplicationQuerySet(models.QuerySet[Any]):
    def kept(self, user: Any) -> Self:
        """Those of `user` that are not removed."""
        return self.filter(user=user, removed_at__isnull=True)

    def going_on(self) -> Self:
        return self.exclude(stage="closed")

    def asked(self) -> Self:
        """Whose link to apply was followed, and nobody said since whether they applied (Application.is_asked)."""
        unanswered = Q(answered_at__isnull=True) | Q(answered_at__lt=F("opened_at"))
        return self.filter(unanswered, stage="saved", opened_at__isnull=False)

    def for_cards(self) -> Self:
        """Without the texts that no card shows."""
        return self.defer("ad_text", "pay")


class PartQuerySet(models.QuerySet[Any]):
    """Notes, contacts and calendar entries."""

    def kept(self, user: Any) -> Self:
        """Of applications of `user`; neither part nor application is removed."""
        return self.filter(application__user=user, application__removed_at__isnull=True, removed_at__isnull=True)


class EntryQuerySet(PartQuerySet):
    def to_come(self) -> Self:
        """Not done, the earliest first; what is past and not done is still to come."""
        return self.filter(done_at__isnull=True).order_by("at", "pk")

    def since(self, moment: datetime) -> Self:
        return self.filter(at__gte=moment)
