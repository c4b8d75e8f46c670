"""The conversation of a member and their consultant: messages, files, calls, and what goes wrong in it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import UUID4, Now

from advice.models.consultants import Consultant

LONGEST_MESSAGE = 10_000
MOST_ATTACHMENTS = 5  # of a message


class TimeRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Conversation(models.Model):
    """One a member, with whoever is their consultant now. It stays readable when Plus has ended.

    `reply_due_at` is when an answer was promised for what the member wrote last; empty where nothing waits. The
    `shares_…` are the member's permission for their consultant to look at that; nothing is shared without.
    Read marks hold up to which message each side has read.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversation")
    consultant = models.ForeignKey(
        Consultant, models.SET_NULL, null=True, blank=True, related_name="conversations",
        help_text="Empty until somebody is free.",
    )  # fmt: skip
    opened_at = models.DateTimeField(db_default=Now())
    last_message_at = models.DateTimeField(null=True, blank=True)
    reply_due_at = models.DateTimeField(null=True, blank=True)
    member_read = models.BigIntegerField(default=0, help_text="Number of the last message that the member has read.")
    consultant_read = models.BigIntegerField(default=0)
    member_read_at = models.DateTimeField(null=True, blank=True)
    consultant_read_at = models.DateTimeField(null=True, blank=True)
    shares_resume = models.BooleanField(default=False)
    shares_goals = models.BooleanField(default=False)
    shares_board = models.BooleanField(default=False)
    blocked_by_member_at = models.DateTimeField(null=True, blank=True, help_text="They want no more messages.")
    blocked_by_staff_at = models.DateTimeField(null=True, blank=True, help_text="They may write no more.")
    told_member = models.BigIntegerField(default=0, help_text="Number of the last message a mail told the member of.")
    told_consultant = models.BigIntegerField(default=0)
    told_member_at = models.DateTimeField(null=True, blank=True)
    told_consultant_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = [models.F("reply_due_at").asc(nulls_last=True), "-last_message_at", "pk"]
        indexes: ClassVar = [
            # the inbox: due soonest first
            models.Index(fields=["consultant", "reply_due_at"], name="conversation_inbox"),
        ]

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class Author(models.TextChoices):
    MEMBER = "member", "Member"
    CONSULTANT = "consultant", "Consultant"
    SITE = "site", "Waymark"  # "Ann Lee is your consultant now"


class Message(models.Model):
    """Never changed. `key` is of the form that sent it, so that sending it twice is one message."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    author = models.CharField(max_length=10, choices=Author)
    consultant = models.ForeignKey(
        Consultant, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Who wrote it, if one did."
    )
    author_name = models.CharField(max_length=120, blank=True, help_text="As it was then, for consultants.")
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_MESSAGE)], blank=True)
    key = models.UUIDField(db_default=UUID4())
    was_drafted = models.BooleanField(default=False, help_text="It began as a draft of the adviser.")
    promised_at = models.DateTimeField(
        null=True, blank=True, help_text="Of an answer: by when it was promised. Empty where nothing waited."
    )
    waited_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of an answer: minutes of working time since what it answers came."
    )
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "key"], name="message_sent_once")]

    def __str__(self) -> str:
        return f"message {self.pk}"


class Attachment(models.Model):
    """A file of a message, under a random name in the storage. The two of the conversation alone can have it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.CharField(max_length=100, unique=True, help_text="Its name in the storage.")
    original_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField(help_text="In bytes.")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.original_name


class CallState(models.TextChoices):
    BOOKED = "booked", "Booked"
    CANCELLED = "cancelled", "Cancelled"


class Call(models.Model):
    """A booked call. The database allows no two at one time, of a consultant or of a member."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="calls")
    consultant = models.ForeignKey(Consultant, models.CASCADE, related_name="calls")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=CallState, default=CallState.BOOKED)
    topic = models.CharField("what to talk about", max_length=300, blank=True)
    uid = models.UUIDField(db_default=UUID4(), help_text="For calendars.")
    sequence = models.PositiveIntegerField(default=0, help_text="How often it changed, for calendars.")
    cancelled_by = models.CharField(max_length=10, choices=Author, blank=True)
    booked_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    told = models.PositiveIntegerField(
        default=0, help_text="How many of its changes mails have told both of; booking it is the first."
    )
    told_to = models.ForeignKey(
        Consultant, models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="The consultant whom the last of these mails told.",
    )  # fmt: skip
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [
            # read each minute: calls whose mails have to go out
            models.Index(fields=["id"], name="call_untold", condition=Q(told__lte=models.F("sequence"))),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="call_ordered"),
            ExclusionConstraint(
                name="call_of_consultant_apart",
                expressions=[
                    ("consultant", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="booked"),
                violation_error_message="This time has just been taken. Choose another.",
            ),
            ExclusionConstraint(
                name="call_of_member_apart",
                expressions=[
                    ("conversation", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="booked"),
                violation_error_message="You have a call at this time.",
            ),
        ]

    def __str__(self) -> str:
        return f"call {self.pk}"


class Draft(models.Model):
    """An answer that the adviser proposes to a consultant. Members never see it; only a person sends its words."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, primary_key=True, related_name="draft")
    for_message = models.BigIntegerField(help_text="Number of the member's message that it answers.")
    text = models.TextField()
    document = models.JSONField(default=dict, help_text="advice.document.Answered")
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"draft for {self.conversation_id}"


class HandOver(models.Model):
    """That a conversation changed hands: from whom (empty at first), to whom, by whom and why."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="hand_overs")
    from_consultant = models.ForeignKey(Consultant, models.SET_NULL, null=True, blank=True, related_name="+")
    to_consultant = models.ForeignKey(Consultant, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(
        blank=True,
        max_length=2_000,
        help_text="For the next consultant. No page shows it to the member; the archive of their data does.",
    )
    at = models.DateTimeField(db_default=Now())
    was_blocked = models.BooleanField(
        default=False, help_text="The member wanted no more messages from whom it was taken."
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When a mail told the member, or they did it themselves."
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            # read each minute: changes that the member has to be told of
            models.Index(fields=["conversation"], name="hand_over_untold", condition=Q(told_at=None)),
        ]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"


class ConversationReport(models.Model):
    """That one side reported the other, with the message as it was. Looked at by administrators."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reports")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=10, choices=Author)
    consultant = models.ForeignKey(
        Consultant, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Whose conversation it was."
    )
    text = models.TextField("what is wrong", validators=[MaxLengthValidator(2_000)])
    quoted = models.TextField(blank=True)
    reported_at = models.DateTimeField(db_default=Now())
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_note = models.TextField(blank=True, max_length=2_000)

    class Meta:
        ordering: ClassVar = ["handled_at", "-reported_at", "-pk"]
        verbose_name = "report"

    def __str__(self) -> str:
        return f"report {self.pk}"
