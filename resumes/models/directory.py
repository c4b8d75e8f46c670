"""Who is in the directory, as its search sees them. Rows are there only while a resume is to be found there."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from careers.models import CareerLevel, Guide
from resumes.models.resumes import Resume


class DirectoryEntry(models.Model):
    """Made from what was published (resumes.directory.entries); one for a member."""

    resume = models.OneToOneField(Resume, models.CASCADE, primary_key=True, related_name="directory_entry")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="directory_entry")
    name = models.CharField(max_length=300)
    headline = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="As lists show it: “Lyon, France”.")
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2
    is_open_to_work = models.BooleanField(default=False)
    wants_remote = models.BooleanField(default=False)
    level = models.CharField(max_length=10, choices=CareerLevel, blank=True)
    years = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of work, in whole years.")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="directory_entries")
    skill_ids = ArrayField(models.BigIntegerField(), default=list)
    skill_names = ArrayField(models.CharField(max_length=120), default=list)
    words = SearchVectorField(help_text="Of the headline and positions, then skills, then all else.")
    is_guarded = models.BooleanField(default=False, help_text="Its owner blocks employers: signed-in people only.")
    refreshed_at = models.DateTimeField(help_text="When its owner last published.")

    class Meta:
        ordering: ClassVar = ["-refreshed_at", "-pk"]
        verbose_name_plural = "directory entries"
        indexes: ClassVar = [
            # the directory without a search
            models.Index(fields=["-refreshed_at", "-resume"], name="directory_newest"),
            models.Index(fields=["country", "-refreshed_at", "-resume"], name="directory_country"),
            GinIndex(fields=["words"], name="directory_words"),
            GinIndex(fields=["skill_ids"], name="directory_skills"),
        ]

    def __str__(self) -> str:
        return self.name
