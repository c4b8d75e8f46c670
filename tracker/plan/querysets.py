"""Which tasks of a plan."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User
    from tracker.models import PlanTask  # noqa: F401 - named in a string below


class PlanTaskQuerySet(models.QuerySet["PlanTask"]):
    def of(self, user: "User | int") -> Self:
        """Theirs, open and done, without those they removed; the earliest first, those without a date last."""
        return self.filter(user=user, removed_at__isnull=True)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def with_names(self) -> Self:
        """With what their applications are called, and no more of those."""
        more = ("ad_text", "url", "place", "pay", "resume", "resume_version", "resume_edition", "snapshot", "guide",
                "likeness", "version", "position", "opened_at", "answered_at", "applied_on")  # fmt: skip
        return self.select_related("application").defer(*(f"application__{name}" for name in more))

    def done(self) -> Self:
        """The latest first."""
        return self.filter(done_at__isnull=False).order_by("-done_at", "-pk")
