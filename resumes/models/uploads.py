"""Files that a member gave us to read a resume from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from resumes.models.resumes import Resume

MOST_UPLOADS = 20  # a member's; the oldest goes


class UploadKind(models.TextChoices):
    """Told by content, never by name."""

    JSON = "json", "JSON Resume"
    PDF = "pdf", "PDF"
    WORD = "word", "Word document"
    TEXT = "text", "Text"


class ResumeUpload(models.Model):
    """A file as it came, under a random name in the storage. Its owner alone can have it back, as an attachment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="resume_uploads")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="uploads")
    kind = models.CharField(max_length=4, choices=UploadKind)
    file = models.CharField(max_length=100, unique=True, help_text="Its name in the storage.")
    original_name = models.CharField(max_length=120, help_text="What its owner called it, made safe.")
    size = models.PositiveIntegerField(help_text="In bytes.")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = "file"

    def __str__(self) -> str:
        return self.original_name
