"""Skills and tools: one row each, shared by all guides (and later by jobs and resumes)."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse


class SkillKind(models.TextChoices):
    TOOL = "tool", "Tool"
    TECHNICAL = "technical", "Technical skill"
    SOFT = "soft", "Soft skill"


class SkillGroup(models.Model):
    """How skills are put together on a page: "Programming languages", "Hand tools"."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=SkillKind)
    group = models.ForeignKey(SkillGroup, models.SET_NULL, null=True, blank=True, related_name="skills")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"), name="skill_name_unique", violation_error_message="There is a skill of this name."
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="skill_has_name"),
        ]
        indexes: ClassVar = [
            # read by careers.search; trigrams know no case
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="skill_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("careers:skill", args=[self.slug])

    def clean(self) -> None:
        if SkillAlias.objects.filter(name__iexact=self.name).exclude(skill_id=self.pk).exists():
            raise ValidationError({"name": "Another skill has this name as an alias."})


class SkillAlias(models.Model):
    """Another name or spelling people use for a skill."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "aliases"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"), name="skill_alias_unique", violation_error_message="This alias is taken."
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="skill_alias_has_name"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="skill_alias_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if Skill.objects.filter(name__iexact=self.name).exists():
            raise ValidationError({"name": "This is the name of a skill already."})
