"""Figures with provenance: no number without its source, its area and its year."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from careers.models.guides import Guide


class Source(models.Model):
    """A numbered reference of a guide. Figures and marks in the text point at it."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.SlugField(max_length=60, help_text="How figures and text name it: [^key]")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=160)
    url = models.URLField("address", max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1900), MaxValueValidator(2200)])
    checked = models.DateField("last checked", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guide", "key"], name="source_key_once", violation_error_message="Two sources have this key."
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(publisher="") & ~Q(key=""), name="source_is_named"),
            models.CheckConstraint(condition=Q(year__gte=1900, year__lte=2200), name="source_year_plausible"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"


class Measure(models.TextChoices):
    SALARY = "salary", "Salary: low, median, high"
    SALARY_ENTRY = "salary-entry", "Salary, entry level"
    SALARY_MID = "salary-mid", "Salary, middle level"
    SALARY_SENIOR = "salary-senior", "Salary, senior level"
    SALARY_TOP_10 = "salary-top-10", "Salary, top 10% from"
    GROWTH = "growth", "Growth of employment"
    EMPLOYMENT = "employment", "People employed"
    OPENINGS = "openings", "Openings a year"


# Pay by experience, in the order in which it goes up.
PAY_LADDER = (Measure.SALARY_ENTRY, Measure.SALARY_MID, Measure.SALARY_SENIOR, Measure.SALARY_TOP_10)


class Unit(models.TextChoices):
    YEAR = "year", "money a year"
    HOUR = "hour", "money an hour"
    PERCENT = "percent", "percent"
    PERSONS = "persons", "persons"


PAY = Q(measure__startswith="salary")


class Figure(models.Model):
    """A published statistic: what, where, when, by whom.

    Values are exact decimals in whole units (USD, percent, persons): statistics are shown
    and compared, never charged, so they are no minor units.
    """

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="figures")
    source = models.ForeignKey(Source, models.RESTRICT, related_name="figures")
    position = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=16, choices=Measure)
    area = models.CharField(max_length=60, help_text="Where it holds: US, US-CA, GB, EU …")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1900), MaxValueValidator(2200)])
    until = models.PositiveSmallIntegerField("until year", null=True, blank=True, help_text="Last year of a projection")
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    value = models.DecimalField("value or median", max_digits=14, decimal_places=2)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=8, choices=Unit)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, such as USD; empty where not money")
    occupation = models.CharField("occupation code", max_length=12, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guide", "measure", "area"],
                name="figure_once",
                violation_error_message="This guide has this figure for this area already.",
            ),
            models.CheckConstraint(
                condition=(Q(low__isnull=True) | Q(low__lte=F("value")))
                & (Q(high__isnull=True) | Q(high__gte=F("value"))),
                name="figure_low_median_high",
                violation_error_message="Low, median and high are out of order.",
            ),
            models.CheckConstraint(
                condition=(Q(measure="salary") & Q(low__isnull=False) & Q(high__isnull=False))
                | (~Q(measure="salary") & Q(low__isnull=True) & Q(high__isnull=True)),
                name="figure_salary_has_range",
                violation_error_message="A salary has low, median and high; every other figure has one value.",
            ),
            models.CheckConstraint(
                condition=(PAY & Q(unit__in=["year", "hour"]) & Q(currency__regex=r"^[A-Z]{3}$"))
                | (Q(measure="growth", unit="percent", currency=""))
                | (Q(measure__in=["employment", "openings"], unit="persons", currency="")),
                name="figure_unit_fits",
                violation_error_message="The unit does not fit: salaries are money a year or an hour with a "
                "currency such as USD, growth is percent, employment and openings are persons.",
            ),
            models.CheckConstraint(
                condition=~PAY | Q(value__gt=0), name="figure_pay_positive", violation_error_message="Pay is above 0."
            ),
            models.CheckConstraint(
                condition=~Q(area=""), name="figure_has_area", violation_error_message="A figure needs its area."
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1900, year__lte=2200),
                name="figure_year_plausible",
                violation_error_message="A figure needs its year.",
            ),
            models.CheckConstraint(
                condition=(Q(until__isnull=True) & ~Q(measure="growth"))
                | Q(until__isnull=False, until__gt=F("year"), until__lte=2200),
                name="figure_until_after_year",
                violation_error_message="Growth names its last year, which comes after its first.",
            ),
        ]
        indexes: ClassVar = [
            # the guide index filters and sorts by median pay and growth
            models.Index(fields=["measure", "guide", "value"], name="figure_by_measure"),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}, {self.area}, {self.year}"
