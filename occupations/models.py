"""Official occupations and what is published of them: tasks, titles, wages by place, projections.

All rows come from releases of publishers (occupations.importing) and are replaced by the next one;
nobody edits them here. Money is in whole US dollars, a year or an hour as `unit` says.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse


class Dataset(models.TextChoices):
    ONET = "onet", "O*NET Database"
    OEWS = "oews", "Occupational Employment and Wage Statistics"
    PROJECTIONS = "projections", "Employment Projections"


class Release(models.Model):
    """The release of a dataset that is in force."""

    dataset = models.CharField(max_length=12, choices=Dataset, primary_key=True)
    version = models.CharField(max_length=40, help_text="As its publisher calls it: 29.3, May 2025, 2024–34.")
    year = models.PositiveSmallIntegerField(help_text="The year that its figures describe.")
    until = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Last year of a projection.")
    applied_at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text="Rows of each table.")

    def __str__(self) -> str:
        return f"{self.get_dataset_display()} {self.version}"


class Occupation(models.Model):
    """An occupation of O*NET-SOC 2019."""

    code = models.CharField("O*NET-SOC code", max_length=10, primary_key=True)
    soc = models.CharField("SOC code", max_length=7, db_index=True)
    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    description = models.TextField()
    job_zone = models.PositiveSmallIntegerField(null=True, help_text="1: little preparation needed, 5: extensive")
    # what O*NET says beyond that, as occupations.profiles.Profile describes it
    profile = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["title"]
        indexes: ClassVar = [models.Index(Upper("title"), name="occupation_title_upper")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:occupation", args=[self.slug])


class OccupationTitle(models.Model):
    """A title people use for an occupation, in its normal form (occupations.words) too."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "official title"
        ALTERNATE = "alternate", "alternate title"
        REPORTED = "reported", "title reported by people in the occupation"

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="titles")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occupation", "title"], name="occupation_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Projection(models.Model):
    """Employment of an occupation today and in ten years, in the whole country."""

    soc = models.CharField("SOC code", max_length=7, primary_key=True)
    title = models.CharField(max_length=160)
    employment = models.PositiveIntegerField(help_text="Persons, first year.")
    employment_until = models.PositiveIntegerField(help_text="Persons, last year.")
    growth = models.DecimalField("percent", max_digits=6, decimal_places=1)
    openings = models.PositiveIntegerField(null=True, help_text="A year, on average.")
    self_employed = models.DecimalField("percent, first year", max_digits=5, decimal_places=1, null=True)
    education = models.CharField(max_length=80, blank=True, help_text="Typical at entry.")
    experience = models.CharField(max_length=80, blank=True)
    training = models.CharField(max_length=80, blank=True)
    reasons = models.JSONField(default=list, help_text="Industry and why its share changes, in the publisher's words.")

    def __str__(self) -> str:
        return f"{self.title}: {self.growth}%"


class WageArea(models.Model):
    """The nation, a state, a metropolitan area, or a part of a state outside of them."""

    class Kind(models.TextChoices):
        NATION = "nation", "nation"
        STATE = "state", "state or territory"
        METRO = "metro", "metropolitan area"
        RURAL = "rural", "nonmetropolitan area"

    code = models.CharField(max_length=7, primary_key=True, help_text="US, a state such as US-CA, or the area's number")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    states = ArrayField(models.CharField(max_length=2), default=list, help_text="Postal codes of states it lies in.")

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Wage(models.Model):
    """What employees of an occupation are paid in an area, by percentile. A blank was not released."""

    class Unit(models.TextChoices):
        YEAR = "year", "a year"
        HOUR = "hour", "an hour"

    pk = models.CompositePrimaryKey("soc", "area_id")
    soc = models.CharField("SOC code", max_length=7)
    area = models.ForeignKey(WageArea, models.CASCADE, related_name="wages", db_index=False)
    title = models.CharField(max_length=160)
    employment = models.PositiveIntegerField(null=True, help_text="Employees; not the self-employed.")
    unit = models.CharField(max_length=4, choices=Unit)
    mean = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    p10 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    p25 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    p50 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    p75 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    p90 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    top = models.DecimalField(
        "top of what is published", max_digits=9, decimal_places=2, null=True,
        help_text="Percentiles that are blank because they are this or more.",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}, {self.area_id}: {self.p50}"
