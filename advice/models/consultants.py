"""Consultants: people at work, when they work, and what they write often."""

from typing import ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from accounts.text import validate_plain_line, validate_says_something

NAMING = (validate_plain_line, validate_says_something)


def validate_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("Enter a time zone such as Europe/Berlin.")


class Consultant(models.Model):
    """Somebody on staff who helps members. `name` is what members see."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="consultant")
    name = models.CharField(max_length=120, validators=NAMING)
    about = models.TextField(blank=True, max_length=1_000, help_text="A few sentences that members read.")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_zone])
    reply_hours = models.PositiveSmallIntegerField(
        "replies within", default=8, validators=[MinValueValidator(1), MaxValueValidator(80)],
        help_text="Working hours: 8 is a day of 8 hours.",
    )  # fmt: skip
    call_link = models.URLField("link for calls", max_length=500, blank=True)
    call_minutes = models.PositiveSmallIntegerField(
        "length of a call", default=30, validators=[MinValueValidator(10), MaxValueValidator(120)]
    )
    most_members = models.PositiveIntegerField("members at most", default=100)
    takes_new = models.BooleanField("takes new members", default=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WorkingHours(models.Model):
    """On a day of the week, in the consultant's own time zone. Minutes after midnight."""

    consultant = models.ForeignKey(Consultant, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(
        choices=[(0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday"), (5, "Saturday"),
                 (6, "Sunday")]
    )  # fmt: skip
    starts = models.PositiveSmallIntegerField(validators=[MaxValueValidator(1439)])
    ends = models.PositiveSmallIntegerField(validators=[MaxValueValidator(1440)])

    class Meta:
        ordering: ClassVar = ["weekday", "starts", "pk"]
        verbose_name = "working hours"
        verbose_name_plural = "working hours"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")) & models.Q(ends__lte=1440),
                name="hours_ordered",
                violation_error_message="Work ends after it begins, by midnight.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.starts}-{self.ends}"


class Absence(models.Model):
    """Days on which a consultant does not work, both included; `stand_in` answers meanwhile."""

    consultant = models.ForeignKey(Consultant, models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    stand_in = models.ForeignKey(Consultant, models.SET_NULL, null=True, blank=True, related_name="stands_in")

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultant", "first_day", "last_day"], name="absence_said_once"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="absence_ordered",
                violation_error_message="The last day is not before the first.",
            ),
            models.CheckConstraint(
                condition=~models.Q(stand_in=models.F("consultant")) | models.Q(stand_in__isnull=True),
                name="absence_stand_in_is_another",
                violation_error_message="Somebody else stands in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class MessageTemplate(models.Model):
    """Words that consultants use often. {name} becomes the member's name."""

    title = models.CharField(max_length=120, unique=True, validators=NAMING)
    text = models.TextField(max_length=4_000)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["title"]
        verbose_name = "template"

    def __str__(self) -> str:
        return self.title
