"""The plan of a member: what they mean to do, by when, and where it came from."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from accounts.text import validate_plain_line, validate_says_something
from tracker.models.applications import Application
from tracker.plan.querysets import PlanTaskQuerySet

NAMING = (validate_plain_line, validate_says_something)
MOST_TASKS = 500  # a member's open ones
LONGEST_TASK_NOTE = 2_000


class TaskOrigin(models.TextChoices):
    OWN = "own", "You"
    ADVICE = "advice", "Advice"
    CONSULTANT = "consultant", "Your consultant"


class PlanTask(models.Model):
    """One thing to do. It belongs to the member alone, whoever proposed it.

    `origin_words` end a sentence that begins with "From", such as "From the career guide Electrician".
    `origin_key` names the very step that it came of, so that taking the same step twice is one task. `origin_url` is
    a path of this site that shows where it came from.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_tasks")
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="plan_tasks",
        help_text="The application whose card it stands on.",
    )  # fmt: skip
    title = models.CharField("what to do", max_length=160, validators=NAMING)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TASK_NOTE)])
    due_on = models.DateField("by when", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=TaskOrigin, default=TaskOrigin.OWN)
    origin_words = models.CharField(max_length=160, blank=True, help_text="Such as “Ann Lee, your consultant”.")
    origin_url = models.CharField(max_length=300, blank=True)
    origin_key = models.CharField(max_length=80, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When a mail told of it.")
    sequence = models.PositiveIntegerField(default=0, help_text="How often it changed, for calendars.")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [models.F("due_on").asc(nulls_last=True), "pk"]
        verbose_name = "task"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title=""), name="task_has_title"),
            models.UniqueConstraint(
                fields=["user", "origin", "origin_key"], condition=~models.Q(origin_key=""), name="task_of_step_once"
            ),
            models.CheckConstraint(
                condition=models.Q(origin_url="") | models.Q(origin_url__startswith="/"), name="task_origin_is_path"
            ),
        ]
        indexes: ClassVar = [
            # the plan, the board and the calendar
            models.Index(fields=["user", "due_on"], name="task_plan", condition=models.Q(removed_at__isnull=True)),
            # what mails tell of
            models.Index(
                fields=["due_on"],
                name="task_ahead",
                condition=models.Q(done_at__isnull=True, removed_at__isnull=True, told_at__isnull=True),
            ),
            # read when removed ones are let go
            models.Index(fields=["removed_at"], name="task_removed", condition=models.Q(removed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def came_from(self) -> str:
        """What goes on after "From"; "" for one of their own that came from nowhere else."""
        others = {TaskOrigin.ADVICE.value: "advice", TaskOrigin.CONSULTANT.value: "your consultant"}
        return self.origin_words or others.get(self.origin, "")

    def get_absolute_url(self) -> str:
        """Its place in the plan."""
        return f"{reverse('plan:index')}#task-{self.pk}"
