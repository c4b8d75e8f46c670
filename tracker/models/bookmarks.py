"""Bookmarks: jobs, guides, companies and searches that somebody wants to find again."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from careers.models import Guide
from jobs.models import Company, Job
from tracker.bookmark_querysets import BookmarkQuerySet
from tracker.models.snapshots import AdSnapshot

LONGEST_NOTE = 2000
LONGEST_TAG = 40


class BookmarkKind(models.TextChoices):
    JOB = "job", "Job"
    GUIDE = "guide", "Career guide"
    COMPANY = "company", "Company"
    SEARCH = "search", "Search"


class Bookmark(models.Model):
    """Of one thing, once a person. Removed ones stay for a while (`removed_at`), so that removing can be undone.

    `title` is what the thing was called when it was kept, for what is gone since.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    kind = models.CharField(max_length=7, choices=BookmarkKind)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    query = models.TextField(blank=True, help_text="Of a search: JobSearch.query_string().")
    query_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of it; addresses can be long.")
    title = models.CharField(max_length=400)
    snapshot = models.ForeignKey(AdSnapshot, models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    note = models.TextField(blank=True, max_length=LONGEST_NOTE)
    tags = ArrayField(models.CharField(max_length=LONGEST_TAG), default=list, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)
    told_closing_at = models.DateTimeField(null=True, blank=True, help_text="When a mail said that it closes soon.")

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "job"], name="bookmark_job_once"),
            models.UniqueConstraint(fields=["user", "guide"], name="bookmark_guide_once"),
            models.UniqueConstraint(fields=["user", "company"], name="bookmark_company_once"),
            models.UniqueConstraint(
                fields=["user", "query_digest"], condition=models.Q(kind="search"), name="bookmark_search_once"
            ),
            # of its own kind of thing, or, where that was deleted, of nothing
            models.CheckConstraint(
                condition=(models.Q(job__isnull=True) | models.Q(kind="job"))
                & (models.Q(guide__isnull=True) | models.Q(kind="guide"))
                & (models.Q(company__isnull=True) | models.Q(kind="company"))
                & (models.Q(query_digest="") ^ models.Q(kind="search")),
                name="bookmark_of_its_kind",
            ),
        ]
        indexes: ClassVar = [
            # the list of bookmarks, newest first
            models.Index(
                fields=["user", "-created_at", "-id"], name="bookmark_list", condition=models.Q(removed_at__isnull=True)
            ),
            # read when removed ones are let go
            models.Index(fields=["removed_at"], name="bookmark_removed", condition=models.Q(removed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def revive(self, *, now: datetime) -> None:
        """Kept again: with its note and tags, on top of the list, and what its ad said when it was first kept."""
        self.removed_at, self.created_at = None, now
        self.save(update_fields=["removed_at", "created_at"])

    def see(self, snapshot: AdSnapshot) -> None:
        """Its owner knows what has changed up to now."""
        self.snapshot = snapshot
        self.save(update_fields=["snapshot"])

    def annotate_with(self, *, note: str, tags: list[str]) -> None:
        self.note, self.tags = note, tags
        self.save(update_fields=["note", "tags"])
