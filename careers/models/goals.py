"""What a person has and wants: skills they ticked, roles they look at."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from careers.models.guides import Guide
from careers.models.skills import Skill

MOST_WANTED = 3


class CareerLevel(models.TextChoices):
    ENTRY = "entry", "Entry: my first years"
    MID = "mid", "Middle: I work on my own"
    SENIOR = "senior", "Senior: others ask me"
    LEAD = "lead", "Leading: I am responsible for others' work"


class CareerGoals(models.Model):
    """Where somebody stands and wants to go. Made when it is first saved."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="career_goals")
    current_role = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="+")
    wanted_roles = models.ManyToManyField(Guide, blank=True, related_name="+")
    level = models.CharField(max_length=10, choices=CareerLevel, blank=True)
    wanted_pay = models.PositiveIntegerField(null=True, blank=True)  # whole currency units a year
    wanted_pay_currency = models.CharField(max_length=3, blank=True)  # ISO 4217

    class Meta:
        verbose_name_plural = "career goals"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(wanted_pay__isnull=True, wanted_pay_currency="")
                | Q(wanted_pay__isnull=False, wanted_pay__gt=0, wanted_pay_currency__regex="^[A-Z]{3}$"),
                name="goals_pay_has_currency",
                violation_error_message="Pay is more than nothing and has a currency.",
            ),
        ]

    def __str__(self) -> str:
        return f"Goals {self.pk}"


class HeldSkill(models.Model):
    """ "I have this": ticked on a guide or added by name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="held_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="holders")
    since = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "skill"], name="held_skill_once")]

    def __str__(self) -> str:
        return f"{self.skill_id} of {self.user_id}"
