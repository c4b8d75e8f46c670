"""How jobs are put together: categories, regions of the world, and what currencies are worth."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from careers.models import CareerField


class JobCategory(models.Model):
    """A kind of work, finer than a field of work: Nursing, Data science."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    field = models.ForeignKey(CareerField, models.PROTECT, related_name="job_categories")
    words = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="Words of titles and of sources' own categories that lead here, in small letters.",
    )

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = "category"
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("jobs:category", args=[self.slug])


class Region(models.Model):
    """A part of the world that remote jobs are open to: Europe, LATAM, the European Union."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    countries = ArrayField(
        models.CharField(max_length=2, validators=[RegexValidator(r"^[A-Z]{2}$")]),
        help_text="ISO 3166-1 codes in capitals, set apart by commas.",
    )
    words = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="What sources call it, in small letters.",
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("jobs:place", args=[self.slug])


class ExchangeRate(models.Model):
    """What a US dollar buys. Only for comparing pay across currencies; never shown as an amount of its own."""

    currency = models.CharField(max_length=3, primary_key=True, validators=[RegexValidator(r"^[A-Z]{3}$")])
    per_dollar = models.DecimalField(max_digits=16, decimal_places=6, validators=[MinValueValidator(0)])
    as_of = models.DateField()

    class Meta:
        ordering: ClassVar = ["currency"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(per_dollar__gt=0), name="exchange_rate_is_positive"),
        ]

    def __str__(self) -> str:
        return self.currency
