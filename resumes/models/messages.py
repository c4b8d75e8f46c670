"""What people write to the owner of a resume. Nobody's address is shown to the one who writes."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Now

from accounts.text import validate_plain_line, validate_says_something
from resumes.models.resumes import Resume

LONGEST_MESSAGE = 4_000


class ResumeMessage(models.Model):
    """From a member to the owner of a resume. Deleted with either account.

    What its reader deletes is hidden first: it counts for how often somebody may write, and if it was reported,
    moderators still see it (resumes.directory.contacting.forget).

    `reply_to` is the sender's address, which the form says is passed on.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="resume_messages")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="messages")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sent_resume_messages")
    sender_name = models.CharField(
        "your name", max_length=150, validators=[validate_plain_line, validate_says_something]
    )
    organization = models.CharField(max_length=160, blank=True, validators=[validate_plain_line])
    reply_to = models.EmailField()
    text = models.TextField("message", validators=[MaxLengthValidator(LONGEST_MESSAGE)])
    sent_at = models.DateTimeField(db_default=Now())
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True, help_text="When its reader called it spam or abuse.")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="When its reader deleted it.")

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        verbose_name = "message"
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(text=""), name="resume_message_says")]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-sent_at"], name="resume_message_inbox"),
            # read before another is sent
            models.Index(fields=["sender", "-sent_at"], name="resume_message_sent"),
            # deleted day by day
            models.Index(fields=["sent_at"], name="resume_message_hidden", condition=models.Q(hidden_at__isnull=False)),
            # read by moderators
            models.Index(
                fields=["-reported_at"], name="resume_message_reported", condition=models.Q(reported_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"


class SilencedSender(models.Model):
    """Somebody from whom an owner wants no more messages."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="silenced_senders")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sender_name = models.CharField(max_length=150, help_text="As they gave it when they wrote.")
    silenced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-silenced_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "sender"], name="silenced_sender_once")]

    def __str__(self) -> str:
        return f"silenced {self.pk}"
