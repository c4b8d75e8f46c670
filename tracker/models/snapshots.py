"""An ad as it stood when somebody kept it, so that it can still be read, and compared, when it has changed or gone."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from jobs.models import Job


class AdSnapshot(models.Model):
    """One version of an ad, shared by all who kept it. It names nobody.

    `facts` holds what tracker.snapshots.FACTS lists, as texts that people read.
    """

    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="snapshots")
    digest = models.CharField(max_length=64, help_text="SHA-256 of facts and description.")
    facts = models.JSONField()
    description = models.TextField(blank=True, help_text="Sanitised HTML, as the job had it.")
    taken_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-taken_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["job", "digest"], name="snapshot_once")]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.digest[:8]}"
