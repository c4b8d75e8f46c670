"""Where jobs come from, on what terms, and how each crawl went."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from jobs.choices import Format, Outcome
from jobs.models.companies import Company


class JobSource(models.Model):
    """A board, feed or file. Which postings it has is known of its listings; how it is, of its runs."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    format = models.CharField(max_length=20, choices=Format)
    address = models.CharField(
        max_length=500,
        blank=True,
        help_text="The board's token where the format has boards (such as “acme”), else a whole address.",
    )
    company = models.ForeignKey(
        Company, models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Whose board it is, for formats whose postings name no company.",
    )  # fmt: skip
    is_enabled = models.BooleanField("crawled", default=True)
    interval_minutes = models.PositiveIntegerField(
        "minutes between crawls", default=360, validators=[MinValueValidator(5), MaxValueValidator(43_200)],
    )  # fmt: skip
    lifetime_days = models.PositiveSmallIntegerField(
        "days a posting runs", null=True, blank=True,
        help_text="For feeds that show only the newest: a posting without an end date ends after so many days.",
    )  # fmt: skip

    # its terms
    least_interval_minutes = models.PositiveIntegerField(
        "shortest interval allowed", default=60, help_text="What its terms allow at most; in minutes."
    )
    may_be_passed_on = models.BooleanField(
        default=False, help_text="Its jobs may stand in our feeds, exports and search engine markup."
    )
    attribution = models.CharField(
        max_length=160, blank=True, help_text="What its terms want to be said, such as “via …”."
    )
    attribution_url = models.URLField(max_length=300, blank=True)
    is_employers_own = models.BooleanField(
        default=False, help_text="The employer's own board: preferred where the same job is also elsewhere."
    )
    is_demo = models.BooleanField(default=False, editable=False)

    # its health, written by jobs.importing
    next_run_at = models.DateTimeField(db_default=Now())
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures_in_a_row = models.PositiveIntegerField(default=0, editable=False)
    resume = models.TextField(blank=True, editable=False, help_text="Where a broken-off crawl goes on.")
    not_before = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="It is not asked again earlier, whoever wants it."
    )
    # what has to be known before anything closes because it is absent (jobs.closing)
    crawl_started_at = models.DateTimeField(null=True, blank=True, editable=False)
    crawl_is_sound = models.BooleanField(default=True, editable=False, help_text="All of its postings could be read.")
    last_whole_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the last crawl that came to its end began."
    )
    shrunk_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it first lacked most of its jobs."
    )

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = "source"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(interval_minutes__gte=models.F("least_interval_minutes")),
                name="source_honours_its_terms",
                violation_error_message="Its terms do not allow to ask that often.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One crawl of a source, from its first answer to its last; a broken-off one goes on in the next run."""

    source = models.ForeignKey(JobSource, models.CASCADE, related_name="runs")
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.RUNNING)
    message = models.TextField(blank=True, help_text="What happened, in a sentence, and the remedy.")
    requests = models.PositiveIntegerField(default=0)
    received_bytes = models.PositiveBigIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    reopened = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    fault_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="The first of them: where and what.")

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        verbose_name = "import run"
        indexes: ClassVar = [models.Index(fields=["source", "-started_at"], name="import_run_of_source")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.started_at:%Y-%m-%d %H:%M}"
