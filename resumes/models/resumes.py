"""A resume as its owner writes it and as others see it, what it was before, and how its owner wants to be found."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from accounts.text import validate_plain_line, validate_says_something
from careers.models import Skill
from jobs.models import Company
from resumes.querysets import ResumeQuerySet

MOST_RESUMES = 20  # a member's
MOST_REVISIONS = 50  # of a resume
MOST_BLOCKED = 50  # employers of a member


class Visibility(models.TextChoices):
    PRIVATE = "private", "Private"
    LINK = "link", "Whoever has the link"
    PUBLIC = "public", "Public"
    DIRECTORY = "directory", "Public, and in the directory"


class PdfTemplate(models.TextChoices):
    """How its PDF is set (resumes.exporting.pdf)."""

    CLASSIC = "classic", "Classic: one column"
    MODERN = "modern", "Modern: facts in a column of their own"


class Cause(models.TextChoices):
    """What made a revision."""

    EDITED = "edited", "Edited"
    IMPORTED = "imported", "Taken in from a file"
    RESTORED = "restored", "Went back to an earlier one"


class Resume(models.Model):
    """One version of somebody's resume. Written by resumes.storing and resumes.publishing alone.

    `content` and `published` are documents (resumes.document). Others see `published`, which holds no more than what
    they may see, and `published_photo`; what is typed or put there after publishing is the owner's alone until they
    publish again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="resumes")
    name = models.CharField(
        max_length=80, validators=[validate_plain_line, validate_says_something],
        help_text="What you call this version. Nobody but you sees it.",
    )  # fmt: skip
    content = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved, so that an old window notices.")
    # paths into the content that an import was not sure of ("work.0.startDate"), until somebody has looked
    uncertain = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    template = models.CharField(max_length=8, choices=PdfTemplate, default=PdfTemplate.CLASSIC)
    visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.PRIVATE)
    published = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    photo = models.CharField(max_length=100, blank=True, help_text="Its name in the storage.")
    published_photo = models.CharField(max_length=100, blank=True, help_text="The one that others see.")
    look_due_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when moderators are to look at it: published after one was taken off."
    )
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())

    objects = ResumeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="resume_has_name"),
            models.CheckConstraint(
                condition=models.Q(
                    visibility="private", published__isnull=True, published_at__isnull=True, published_photo=""
                )
                | (~models.Q(visibility="private") & models.Q(published__isnull=False, published_at__isnull=False)),
                name="resume_shows_what_is_published",
                violation_error_message="A private resume shows nothing; any other shows what was published.",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(visibility="directory"), name="resume_in_directory_once",
                violation_error_message="One of your resumes is in the directory already.",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["user", "-changed_at"], name="resume_of_member"),
            # read by moderators
            models.Index(fields=["look_due_at"], name="resume_look_due", condition=models.Q(look_due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its owner works on it; others reach it by its address (resumes.models.ResumeAddress)."""
        return reverse("resumes:edit", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.visibility != Visibility.PRIVATE

    @property
    def has_unpublished_changes(self) -> bool:
        from resumes.document import public_part

        if self.published is None:
            return False
        return self.published_photo != self.photo or self.published != public_part(self.content)


class ResumeRevision(models.Model):
    """What a resume was: one for each sitting of edits, import or return, at most MOST_REVISIONS."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="revisions")
    content = models.JSONField()
    edition = models.PositiveIntegerField()
    cause = models.CharField(max_length=8, choices=Cause)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-edition"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["resume", "edition"], name="resume_revision_once")]

    def __str__(self) -> str:
        return f"{self.resume_id} at {self.edition}"


class ResumeSkill(models.Model):
    """A skill that is read in a resume's text (resumes.skills). Whether its owner has it, HeldSkill says."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="resume_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="resume_skills")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["resume", "skill"], name="resume_skill_once")]

    def __str__(self) -> str:
        return f"{self.resume_id}: {self.skill_id}"


class SeekerSettings(models.Model):
    """How somebody wants to be found. Made when it is first saved."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="seeker_settings"
    )
    is_open_to_work = models.BooleanField("open to work", default=False)
    wants_remote = models.BooleanField("wants to work from home", default=False)
    is_featured = models.BooleanField("featured", default=True, help_text="With Plus: marked as featured.")
    is_pinned = models.BooleanField("pinned", default=False, help_text="With Plus: takes its turn in the row on top.")
    blocked_companies = models.ManyToManyField(Company, blank=True, related_name="+")
    blocked_domains = ArrayField(
        models.CharField(max_length=253), default=list, blank=True, help_text="Of email addresses: “acme.example”."
    )
    without_plus_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when a chosen address stands without Plus."
    )

    class Meta:
        verbose_name_plural = "seeker settings"
        indexes: ClassVar = [
            # who blocks the domains of somebody who looks at the directory
            GinIndex(fields=["blocked_domains"], name="seeker_blocked_domains"),
            # who wishes other than most, of the members with Plus
            models.Index(
                fields=["user"],
                name="seeker_stands_out",
                condition=models.Q(is_pinned=True) | models.Q(is_featured=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Seeker settings {self.pk}"
