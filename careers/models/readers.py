"""What comes from readers: questions about guides, whether a page was useful, how often guides are read.

A question is kept without its asker. Who wants to be told of the answer stands in a row beside it, which goes
once the email is out. Counts are of a page and a day, and of nobody.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from careers.models.guides import Guide

LONGEST_QUESTION = 500
LONGEST_NOTE = 200


class QuestionState(models.TextChoices):
    NEW = "new", "New"
    ANSWERED = "answered", "Answered"
    SAME = "same", "Answered with another"
    DECLINED = "declined", "Declined"


class DeclineReason(models.TextChoices):
    """Why a question is not answered; the asker reads it, but for abuse, of which nobody is told."""

    ELSEWHERE = "elsewhere", "It is not about this career"
    PERSONAL = "personal", "It asks for advice to one person"
    UNKNOWN = "unknown", "Nobody can answer it well"
    UNCLEAR = "unclear", "It cannot be understood"
    ABUSE = "abuse", "Advertising or abuse"


class ReaderQuestionQuerySet(models.QuerySet["ReaderQuestion"]):
    def new(self) -> "ReaderQuestionQuerySet":
        return self.filter(state=QuestionState.NEW)

    def in_queue_order(self) -> "ReaderQuestionQuerySet":
        """New ones first; the oldest first, and right after each those that are like it."""
        is_handled = models.Case(models.When(state=QuestionState.NEW, then=0), default=1)
        queue = self.annotate(is_handled=is_handled, group_at=Coalesce("head__asked_at", "asked_at"),
                              group_id=Coalesce("head_id", "pk"))  # fmt: skip
        return queue.order_by("is_handled", "group_at", "group_id", "asked_at", "pk")


class ReaderQuestion(models.Model):
    """A question that readers asked. The same words asked again while it is new are the same question."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="reader_questions")
    text = models.CharField("question", max_length=LONGEST_QUESTION)
    key = models.CharField(max_length=64, editable=False, help_text="A digest of its words.")
    words = models.CharField(max_length=LONGEST_QUESTION, editable=False, help_text="What it is compared by.")
    asked_at = models.DateTimeField("asked", default=timezone.now)
    times = models.PositiveIntegerField("asked how often", default=1)
    head = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="alike", editable=False,
        help_text="The earliest question that waited when this one came, and is like it.",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.NEW)
    wording = models.CharField("as it was answered", max_length=300, blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField("why it was declined", max_length=10, choices=DeclineReason, blank=True)
    said = models.CharField("what the asker was told besides", max_length=500, blank=True)
    version = models.PositiveIntegerField("version of the guide that took it in", null=True, blank=True)
    handled_at = models.DateTimeField("handled", null=True, blank=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReaderQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "readers’ question"
        verbose_name_plural = "readers’ questions"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="reader_question_has_text"),
            models.CheckConstraint(
                condition=Q(state=QuestionState.NEW, handled_at=None)
                | (~Q(state=QuestionState.NEW) & ~Q(handled_at=None)),
                name="reader_question_handled",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[QuestionState.ANSWERED, QuestionState.SAME]) | (~Q(answer="") & ~Q(wording="")),
                name="reader_question_answer",
            ),
            models.CheckConstraint(
                condition=(Q(state=QuestionState.DECLINED) & ~Q(reason=""))
                | (~Q(state=QuestionState.DECLINED) & Q(reason="")),
                name="reader_question_reason",
            ),
            models.UniqueConstraint(
                fields=["guide", "key"], condition=Q(state=QuestionState.NEW), name="reader_question_once_in_queue"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="reader_question_queue", condition=Q(state=QuestionState.NEW)),
        ]

    def __str__(self) -> str:
        """Without its words: logs outlive what is deleted."""
        return f"question {self.pk}"

    @property
    def is_new(self) -> bool:
        return self.state == QuestionState.NEW


class QuestionAsker(models.Model):
    """Who wants to be told of an answer. Deleted with the email that tells them, and after 180 days at the latest."""

    question = models.ForeignKey(ReaderQuestion, models.CASCADE, related_name="askers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "email"], name="question_asker_once")]
        indexes: ClassVar = [models.Index(fields=["asked_at"], name="question_asker_age"),
                             models.Index(fields=["email"], name="question_asker_email")]  # fmt: skip

    def __str__(self) -> str:
        return f"asker {self.pk}"


class GuideReads(models.Model):
    """How often a guide was read on a day."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="days_read")
    day = models.DateField()
    reads = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "reads of guides"
        constraints: ClassVar = [models.UniqueConstraint(fields=["guide", "day"], name="guide_reads_one_row_a_day")]
        indexes: ClassVar = [models.Index(fields=["day"], name="guide_reads_day")]

    def __str__(self) -> str:
        return f"{self.guide_id} on {self.day}"


def _one_page() -> Q:
    return (Q(guide__isnull=False) & Q(occupation="")) | (Q(guide__isnull=True) & ~Q(occupation=""))


class UsefulVotes(models.Model):
    """How many found a page useful on a day: of a guide, or of an occupation by its code."""

    guide = models.ForeignKey(Guide, models.CASCADE, null=True, blank=True, related_name="days_voted")
    occupation = models.CharField("O*NET-SOC code", max_length=10, blank=True)
    day = models.DateField()
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "useful or not"
        constraints: ClassVar = [
            models.CheckConstraint(condition=_one_page(), name="useful_votes_of_one_page"),
            models.UniqueConstraint(
                fields=["guide", "occupation", "day"], nulls_distinct=False, name="useful_votes_one_row_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id or self.occupation} on {self.day}: {self.yes} yes, {self.no} no"


class UsefulKey(models.Model):
    """That somebody voted on a page today: a keyed digest that leads to nobody, deleted when the day is over."""

    key = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)
    useful = models.BooleanField()
    has_noted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"a vote on {self.day}"


class UsefulNote(models.Model):
    """One line of what a reader missed on a page."""

    guide = models.ForeignKey(Guide, models.CASCADE, null=True, blank=True, related_name="useful_notes")
    occupation = models.CharField("O*NET-SOC code", max_length=10, blank=True)
    useful = models.BooleanField("found it useful")
    text = models.CharField("what was missing", max_length=LONGEST_NOTE)
    day = models.DateField("written")
    seen_at = models.DateTimeField("looked at", null=True, blank=True)

    class Meta:
        verbose_name = "reader’s note"
        verbose_name_plural = "readers’ notes"
        ordering: ClassVar = [F("seen_at").asc(nulls_first=True), "day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_one_page(), name="useful_note_of_one_page"),
            models.CheckConstraint(condition=~Q(text=""), name="useful_note_has_text"),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="useful_note_day")]

    def __str__(self) -> str:
        """Without its words: logs outlive what is deleted."""
        return f"note {self.pk}"
