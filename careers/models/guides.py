"""The guide itself: its facts as typed columns, its prose as text, and what its address was."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from careers.querysets import GuideQuerySet


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class Remote(models.TextChoices):
    YES = "yes", "Remote-friendly"
    PARTLY = "partly", "Partly remote"
    NO = "no", "On site"


class Demand(models.TextChoices):
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    VERY_HIGH = "very-high", "Very high"


class Education(models.TextChoices):
    """The usual way in, from the least to the most schooling."""

    NONE = "none", "No formal credential"
    HIGH_SCHOOL = "high-school", "High school diploma"
    CERTIFICATE = "certificate", "Certificate"
    APPRENTICESHIP = "apprenticeship", "Apprenticeship"
    ASSOCIATE = "associate", "Associate degree"
    BACHELOR = "bachelor", "Bachelor’s degree"
    MASTER = "master", "Master’s degree"
    DOCTORATE = "doctorate", "Doctorate"


class Stress(models.TextChoices):
    VERY_LOW = "very-low", "Very low"
    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"
    VERY_HIGH = "very-high", "Very high"


class Balance(models.TextChoices):
    POOR = "poor", "Poor"
    FAIR = "fair", "Fair"
    GOOD = "good", "Good"
    VERY_GOOD = "very-good", "Very good"
    EXCELLENT = "excellent", "Excellent"


class Outlook(models.TextChoices):
    """Growth of employment in words, against the average of all occupations."""

    DECLINE = "decline", "Decline"
    LITTLE_CHANGE = "little-change", "Little or no change"
    SLOWER = "slower", "Slower than average"
    AVERAGE = "average", "About as fast as average"
    FASTER = "faster", "Faster than average"
    MUCH_FASTER = "much-faster", "Much faster than average"


class CareerField(models.Model):
    """A field of work, such as Health. Every guide belongs to one."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        verbose_name = "field"

    def __str__(self) -> str:
        return self.name


class RevisionDocument(models.Model):
    """What each history row keeps: the whole guide, all rows included, as a guide file."""

    document = models.TextField()

    class Meta:
        abstract = True


# Addresses under /careers/ that are other pages.
RESERVED_SLUGS = frozenset({"a-z", "compare", "fields", "occupations", "paths", "recent", "skills", "suggest", "ticks"})


class Guide(models.Model):
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(blank=True, help_text="One paragraph: page head, cards, search results, previews.")
    field = models.ForeignKey(CareerField, models.PROTECT, related_name="guides")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)

    remote = models.CharField(max_length=10, choices=Remote, blank=True)
    demand = models.CharField(max_length=10, choices=Demand, blank=True)
    education = models.CharField("usual way in", max_length=16, choices=Education, blank=True)
    stress = models.CharField("stress level", max_length=10, choices=Stress, blank=True)
    balance = models.CharField("work-life balance", max_length=10, choices=Balance, blank=True)
    outlook = models.CharField("growth in words", max_length=16, choices=Outlook, blank=True)

    occupation_code = models.CharField(max_length=12, blank=True, help_text="O*NET-SOC or SOC code, such as 47-2111.00")
    occupation_title = models.CharField(max_length=160, blank=True)
    occupation_stands_in = models.BooleanField(
        default=False, help_text="The official occupation only approximates this role; the page says so."
    )

    market_demand = models.TextField(blank=True)
    core_functions = models.TextField(blank=True)
    work_setting = models.TextField(blank=True)
    education_level = models.TextField(blank=True)
    path = models.TextField("path to the role", blank=True)
    required_education = models.TextField(blank=True)
    global_outlook = models.TextField(blank=True)
    role_challenges = models.TextField(blank=True)
    growth_paths = models.TextField(blank=True)
    industry_trends = models.TextField(blank=True)
    balance_and_stress = models.TextField("work-life balance and stress", blank=True)
    portfolio_tips = models.TextField(blank=True)
    job_outlook = models.TextField(blank=True)

    reviewed_on = models.DateField("last reviewed", null=True, blank=True)
    reviewed_by = models.CharField("reviewer", max_length=120, blank=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = GuideQuerySet.as_manager()
    history = HistoricalRecords(bases=[RevisionDocument], excluded_fields=["created_at", "digest"])

    # rows are written after the guide itself, so careers.revisions writes history when all is in place
    skip_history_when_saving = True

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        permissions: ClassVar = [("publish_guide", "Can publish guides")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title=""), name="guide_has_title"),
            models.CheckConstraint(
                condition=models.Q(status=Status.DRAFT) | ~models.Q(summary=""),
                name="guide_published_has_summary",
                violation_error_message="A published guide needs a summary.",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_on__isnull=True, reviewed_by="")
                | (models.Q(reviewed_on__isnull=False) & ~models.Q(reviewed_by="")),
                name="guide_review_has_reviewer",
                violation_error_message="A review needs both its date and the reviewer.",
            ),
        ]
        indexes: ClassVar = [
            # the guide index lists published guides by title
            models.Index(fields=["title", "id"], name="guide_published", condition=models.Q(status="published")),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="guide_title_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("careers:guide", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


class GuideAlias(models.Model):
    """Another title people use for the role; feeds search."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name = "other title"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="guide_alias_has_name"),
            models.UniqueConstraint(fields=["guide", "name"], name="guide_alias_once"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="guide_alias_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name


class FormerSlug(models.Model):
    """An address a guide once had. It redirects to the guide for good and is never given away."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "former address"
        verbose_name_plural = "former addresses"

    def __str__(self) -> str:
        return self.slug


class RelatedRole(models.Model):
    """Another guide that an editor named as related. The page orders them by shared skills."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="related_roles")
    related = models.ForeignKey(Guide, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guide", "related"], name="related_role_once"),
            models.CheckConstraint(
                condition=~models.Q(guide=models.F("related")),
                name="related_role_is_another",
                violation_error_message="A guide is not related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.related)


class GuidePage(models.Model):
    """What the page of a published guide shows, made anew whenever the guide or a skill of it changes.

    The page is read thousands of times for each time it is written, and a guide is some
    150 rows in eleven tables. One row with the HTML of all of them keeps the page a constant,
    small number of queries. Drafts have none. See careers/pages.py and careers/prerender.py.
    """

    guide = models.OneToOneField(Guide, models.CASCADE, primary_key=True, related_name="page")
    slug = models.SlugField(max_length=120, unique=True)
    card = models.JSONField()
    median_pay = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="USD a year, else empty.")
    growth_rate = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    related_ids = ArrayField(models.BigIntegerField(), help_text="Guides an editor named as related.")
    skill_ids = ArrayField(models.IntegerField(), help_text="Every skill the guide names, ascending.")
    head = models.TextField(help_text="What the guide puts into <head>, as HTML.")
    article = models.TextField(help_text="The guide as HTML, with slots for related roles.")
    made_with = models.CharField(max_length=60, help_text="careers.prerender.made_with() when it was made.")

    def __str__(self) -> str:
        return f"page of {self.guide_id}"
