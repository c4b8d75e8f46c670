"""What moderators took off, so that the same is not shown again."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from resumes.models.resumes import Resume


class TakenDown(models.Model):
    """Something that was published and is not to be published again as it was. Outlasts the resume, not the account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="taken_down_resumes")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="taken_down")
    digest = models.CharField(max_length=64, help_text="Of what was published (resumes.publishing.taken_down).")
    note = models.TextField(help_text="What its owner was told.")
    taken_down_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-taken_down_at", "-pk"]
        verbose_name = "resume taken off"
        verbose_name_plural = "resumes taken off"
        indexes: ClassVar = [models.Index(fields=["user", "-taken_down_at"], name="taken_down_of_member")]

    def __str__(self) -> str:
        return f"taken off {self.pk}"
