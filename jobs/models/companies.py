"""Companies, under all the names that sources give them."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from django.db.models.functions import Now
from django.urls import reverse

LOGOS = "logos"  # the folder of the pictures, in the storage


class LogoFile(ImageFieldFile):
    """A logo in the storage. Its address is one of ours, and never shows another: each has a name of its own."""

    @property
    def url(self) -> str:
        name = str(self.name or "").rpartition("/")[2].removesuffix(".webp")
        return reverse("companies:logo", args=[self.instance.pk, name]) if name and self.instance.pk else ""


class LogoField(models.ImageField):
    attr_class = LogoFile


class Company(models.Model):
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    website = models.URLField(max_length=300, blank=True)
    description = models.TextField(blank=True, help_text="A few sentences, in Markdown.")
    logo = LogoField(upload_to=LOGOS, blank=True)
    verified_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody here made sure that the company is who it says."
    )
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "companies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="company_has_name"),
        ]
        indexes: ClassVar = [
            # read by suggestions as somebody types
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="company_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("companies:company", args=[self.slug])


class CompanyName(models.Model):
    """A name that some source uses for a company, folded (jobs.companies.fold). Merging moves these."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="names")
    folded = models.CharField(max_length=160, unique=True)

    class Meta:
        ordering: ClassVar = ["folded"]
        verbose_name = "name at sources"
        verbose_name_plural = "names at sources"

    def __str__(self) -> str:
        return self.folded


class FormerCompanySlug(models.Model):
    """An address a company once had. It redirects for good and is never given away."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=160, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "former address"
        verbose_name_plural = "former addresses"

    def __str__(self) -> str:
        return self.slug
