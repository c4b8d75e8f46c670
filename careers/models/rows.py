"""The rows a guide is made of, in reading order."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q

from careers.clock import show_minutes
from careers.models.guides import Guide
from careers.models.skills import Skill


class Int4Range(Func):
    function = "int4range"


class Point(models.Model):
    """One line of one of a guide's lists."""

    class Part(models.TextChoices):
        RESPONSIBILITY = "responsibility", "Key responsibility"
        PRO = "pro", "Pro"
        CON = "con", "Con"
        MISTAKE = "mistake", "Common mistake"
        ADVICE = "advice", "Contextual advice"

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="points")
    part = models.CharField(max_length=16, choices=Part)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["part", "position", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="point_has_text")]

    def __str__(self) -> str:
        return self.text[:80]


class SkillMapGroup(models.Model):
    """A level of the skill map: foundational, advanced, professional."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="skill_map")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name = "skill map group"

    def __str__(self) -> str:
        return self.title


class GuideSkill(models.Model):
    """A skill or tool that a guide names, where it names it, and what it says about it."""

    class Part(models.TextChoices):
        TOOL = "tool", "Tech stack"
        TECHNICAL = "technical", "Technical skills"
        SOFT = "soft", "Soft skills"
        MAP = "map", "Skill map"

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="guide_skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="guide_skills")
    part = models.CharField(max_length=10, choices=Part)
    group = models.ForeignKey(SkillMapGroup, models.CASCADE, null=True, blank=True, related_name="guide_skills")
    position = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["part", "position", "pk"]
        verbose_name = "skill"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guide", "part", "skill"],
                condition=Q(group__isnull=True),
                name="guide_skill_once_a_part",
                violation_error_message="This skill stands in this list already.",
            ),
            models.UniqueConstraint(
                fields=["group", "skill"],
                name="guide_skill_once_a_group",
                violation_error_message="This skill stands in this group already.",
            ),
            models.CheckConstraint(
                condition=(Q(part="map") & Q(group__isnull=False)) | (~Q(part="map") & Q(group__isnull=True)),
                name="guide_skill_map_has_group",
                violation_error_message="A skill of the skill map belongs to one of its groups; others to none.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.skill)


class Tier(models.Model):
    """A step of the career. Its years of experience give its place; they cannot overlap."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="tiers")
    title = models.CharField(max_length=120)
    years_from = models.PositiveSmallIntegerField("from year")
    years_to = models.PositiveSmallIntegerField("to year", null=True, blank=True, help_text="Empty: and more.")
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["years_from", "pk"]
        verbose_name = "career tier"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(years_to__isnull=True) | Q(years_to__gt=F("years_from")),
                name="tier_years_ordered",
                violation_error_message="A tier ends after it begins.",
            ),
            ExclusionConstraint(
                name="tier_years_apart",
                expressions=[
                    ("guide", RangeOperators.EQUAL),
                    (Int4Range("years_from", "years_to"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="The years of two tiers overlap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.years})"

    @property
    def years(self) -> str:
        """In words: "0-2 years", "8+ years"."""
        return f"{self.years_from}+ years" if self.years_to is None else f"{self.years_from}-{self.years_to} years"


class DayBlock(models.Model):
    """A block of a day at work. Its hours give its place; they cannot overlap."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="day_blocks")
    name = models.CharField(max_length=60)
    starts = models.PositiveSmallIntegerField(help_text="Minutes after midnight of the first day.")
    ends = models.PositiveSmallIntegerField(help_text="Minutes after midnight of the first day.")
    focus = models.CharField(max_length=160, blank=True)
    activities = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["starts", "pk"]
        verbose_name = "part of the day"
        verbose_name_plural = "a day in the life"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")) & Q(ends__lte=2 * 24 * 60),
                name="day_block_hours_ordered",
                violation_error_message="A part of the day ends after it begins, by the end of the second day.",
            ),
            ExclusionConstraint(
                name="day_block_hours_apart",
                expressions=[
                    ("guide", RangeOperators.EQUAL),
                    (Int4Range("starts", "ends"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="The hours of two parts of the day overlap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {show_minutes(self.starts)}-{show_minutes(self.ends)}"


class CaseStudy(models.Model):
    guide = models.ForeignKey(Guide, models.CASCADE, related_name="case_studies")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160)
    text = models.TextField()
    takeaway = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name_plural = "case studies"

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    guide = models.ForeignKey(Guide, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(max_length=300)
    answer = models.TextField()

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.question
