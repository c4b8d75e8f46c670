"""Addresses of resumes: /r/<slug>/, generated or chosen, present and former, and those that nobody may have yet."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from resumes.models.resumes import Resume


class AddressKind(models.TextChoices):
    GENERATED = "generated", "Generated"
    CHOSEN = "chosen", "Chosen"


class ResumeAddress(models.Model):
    """Written by resumes.addresses alone.

    A generated one cannot be guessed, belongs to one resume, and ends when it is made anew. A chosen one belongs to a
    member, who says which of their resumes it shows. When they choose another, or Plus is over, it is released: it
    leads to where they are now and is nobody else's until `held_until`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="resume_addresses")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="addresses")
    kind = models.CharField(max_length=9, choices=AddressKind)
    slug = models.CharField(max_length=40, unique=True)
    folded = models.CharField(max_length=40, help_text="Its form in which look-alikes are the same.")
    created_at = models.DateTimeField(db_default=Now())
    released_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "address"
        verbose_name_plural = "addresses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folded"], name="resume_address_looks_like_no_other"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(kind="chosen", released_at__isnull=True),
                name="resume_address_chosen_once",
            ),
            models.UniqueConstraint(
                fields=["resume"], condition=models.Q(kind="generated"), name="resume_address_generated_once"
            ),
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True, held_until__isnull=True)
                | models.Q(kind="chosen", released_at__isnull=False, held_until__isnull=False),
                name="resume_address_released_is_held",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("directory:resume", args=[self.slug])


class HeldSlug(models.Model):
    """An address whose owner's account is gone, held until a date. Only a digest of it: nothing leads to them."""

    digest = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["until"]

    def __str__(self) -> str:
        return f"held until {self.until:%Y-%m-%d}"
