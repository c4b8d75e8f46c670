"""Which jobs."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from jobs.choices import JobStatus

if TYPE_CHECKING:
    from jobs.models import Job  # noqa: F401 - named in a string below


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        return self.filter(status=JobStatus.OPEN)

    def public(self) -> Self:
        """Those that have a page: open ones, and closed ones that once were open."""
        return self.filter(status__in=[JobStatus.OPEN, JobStatus.CLOSED])

    def passed_on(self) -> Self:
        """Those that may leave the site in feeds and exports. Invented ones do so only where nothing else is shown."""
        leaving = self.open().filter(may_be_passed_on=True)
        return leaving if settings.DEMO else leaving.filter(is_demo=False)

    def newest(self) -> Self:
        return self.order_by("-posted_at", "-pk")
