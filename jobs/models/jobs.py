"""A job as people see it, the listings of sources behind it, and what changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from careers.models import Guide, Skill
from jobs.choices import ClosedBecause, EmploymentType, JobStatus, Level, PayPeriod, Workplace
from jobs.models.companies import Company
from jobs.models.sources import JobSource
from jobs.models.taxonomy import JobCategory
from jobs.querysets import JobQuerySet


class Job(models.Model):
    """One job, however many sources list it. Written by jobs.importing and by staff."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, help_text="Of the title; the number before it tells jobs apart.")
    company = models.ForeignKey(Company, models.PROTECT, related_name="jobs")
    status = models.CharField(max_length=8, choices=JobStatus, default=JobStatus.OPEN)
    description = models.TextField(blank=True, help_text="Sanitised HTML.")
    is_partial = models.BooleanField(default=False, help_text="The source gives only the beginning of the text.")
    language = models.CharField(max_length=2, blank=True, help_text="ISO 639-1; empty where unknown.")

    workplace = models.CharField(max_length=8, choices=Workplace, blank=True)
    location_text = models.CharField(max_length=300, blank=True, help_text="The place as written.")
    place_label = models.CharField(max_length=120, blank=True, help_text="The place as lists show it.")
    # slugs of jobs.places: "de", "us-ca", "berlin-de"
    places = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    # slugs of places where a remote worker may live: "us", "latam", "worldwide"
    open_to = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    closed_to = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    place_sentence = models.CharField(
        max_length=400, blank=True, help_text="The words that “where may I live” rests on."
    )
    utc_from = models.SmallIntegerField(null=True, blank=True, help_text="Minutes from UTC, westernmost.")
    utc_to = models.SmallIntegerField(null=True, blank=True, help_text="Minutes from UTC, easternmost.")

    employment_types = ArrayField(models.CharField(max_length=16, choices=EmploymentType), default=list, blank=True)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    category = models.ForeignKey(JobCategory, models.SET_NULL, null=True, blank=True, related_name="jobs")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="jobs")
    skills = models.ManyToManyField(Skill, through="JobSkill", related_name="jobs")

    pay_text = models.CharField(max_length=200, blank=True, help_text="The pay as written, or as its numbers read.")
    pay_least = models.BigIntegerField(null=True, blank=True, help_text="Minor units (cents) a period.")
    pay_most = models.BigIntegerField(null=True, blank=True, help_text="Minor units (cents) a period.")
    pay_currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217")
    pay_period = models.CharField(max_length=5, choices=PayPeriod, blank=True)
    pay_year_least = models.BigIntegerField(null=True, blank=True, help_text="Minor units a year of full-time work.")
    pay_year_most = models.BigIntegerField(null=True, blank=True, help_text="Minor units a year of full-time work.")

    posted_at = models.DateTimeField(help_text="When its source published it, or when we first saw it.")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="The last moment to apply, as its source says.")
    first_seen_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=12, choices=ClosedBecause, blank=True)
    held_because = models.CharField(max_length=200, blank=True)
    is_released = models.BooleanField(
        "looked at and let through", default=False, help_text="An import does not hold it back again."
    )
    # what somebody here decided sticks: an import leaves these columns (and the status) as they are
    kept_fields = ArrayField(models.CharField(max_length=24), default=list, blank=True, editable=False)
    staff_decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    same_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        help_text="The job that it turned out to be; its address leads there.",
    )  # fmt: skip

    # what makes two listings the same job, and what makes one a changed one (jobs.importing)
    fingerprint = models.CharField(max_length=64, editable=False)
    may_be_passed_on = models.BooleanField(default=False, editable=False, help_text="By the terms of its sources.")
    is_demo = models.BooleanField(default=False, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-posted_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title=""), name="job_has_title"),
            models.CheckConstraint(
                condition=models.Q(status=JobStatus.CLOSED, closed_at__isnull=False)
                | (~models.Q(status=JobStatus.CLOSED) & models.Q(closed_at__isnull=True)),
                name="job_closed_has_date",
                violation_error_message="A closed job needs the date it closed; any other has none.",
            ),
            models.CheckConstraint(
                condition=models.Q(pay_least__isnull=True) | models.Q(pay_least__gte=0), name="job_pay_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(pay_least__isnull=True)
                | models.Q(pay_most__isnull=True)
                | models.Q(pay_least__lte=models.F("pay_most")),
                name="job_pay_rises",
                violation_error_message="The least pay is not above the most.",
            ),
            # the same job is there once; a closed one may come again as a new one
            models.UniqueConstraint(
                fields=["fingerprint"], condition=~models.Q(status=JobStatus.CLOSED), name="job_once"
            ),
        ]
        indexes: ClassVar = [
            # read by the closing of jobs whose end date has passed
            models.Index(fields=["closes_at"], name="job_ends", condition=models.Q(status=JobStatus.OPEN)),
            # read by company pages
            models.Index(fields=["company", "-posted_at", "-id"], name="job_of_company"),
            # read by moderators: what waits for a look
            models.Index(fields=["-id"], name="job_held", condition=models.Q(status=JobStatus.HELD)),
            # read by guide pages and similar jobs
            models.Index(fields=["guide", "-posted_at", "-id"], name="job_of_guide"),
            # read by the index of sitemaps: the newest change in each range of ids (jobs.sitemaps.RANGE)
            models.Index(
                models.F("id") / 40_000,
                models.F("changed_at").desc(),
                name="job_sitemap",
                condition=models.Q(status=JobStatus.OPEN, is_demo=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:detail", args=[self.pk, self.slug])

    @property
    def is_open(self) -> bool:
        return self.status == JobStatus.OPEN


class JobSkill(models.Model):
    job = models.ForeignKey(Job, models.CASCADE, related_name="job_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="job_skills")
    position = models.PositiveSmallIntegerField(default=0, help_text="Those of the title first, then by mentions.")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["job", "skill"], name="job_skill_once")]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.skill_id}"


class JobListing(models.Model):
    """A job as one source lists it. Several make "also posted at"."""

    source = models.ForeignKey(JobSource, models.CASCADE, related_name="listings")
    key = models.CharField(max_length=300, help_text="What the source tells its postings apart by.")
    job = models.ForeignKey(Job, models.CASCADE, related_name="listings")
    url = models.URLField(max_length=2000)
    apply_url = models.URLField(max_length=2000, blank=True)
    is_open = models.BooleanField(default=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    open_since = models.DateTimeField(
        db_default=Now(), help_text="When it was first seen, or seen again after it had been closed."
    )
    last_seen_at = models.DateTimeField(db_default=Now())
    last_run = models.ForeignKey(
        "ImportRun", models.SET_NULL, null=True, blank=True, related_name="+", help_text="The one that last wrote it."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(
        max_length=64, blank=True, editable=False,
        help_text="Of the posting; another one means it changed, an empty one that it is to be read again.",
    )  # fmt: skip
    text_digest = models.CharField(
        max_length=64, blank=True, editable=False,
        help_text="Of its text and pay: whether two of one source with the same fingerprint are one job.",
    )  # fmt: skip
    raw = models.JSONField(default=dict, help_text="The payload as it came.")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "listing"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="listing_once"),
            models.CheckConstraint(
                condition=models.Q(is_open=True, closed_at__isnull=True)
                | models.Q(is_open=False, closed_at__isnull=False),
                name="listing_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class JobChange(models.Model):
    """What a source changed in a job it lists."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="changes")
    at = models.DateTimeField(db_default=Now())
    source = models.ForeignKey(JobSource, models.SET_NULL, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = "change"

    def __str__(self) -> str:
        return f"{self.job_id}: {self.field}"


class ApplyDay(models.Model):
    """How often people went on from a job to where it is applied for, day by day. Nothing of who they are."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="apply_days")
    day = models.DateField()
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["job", "day"], name="apply_day_once")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.day}"
