"""A row in every personal table of advice and of the plan, for who is exported and deleted (tests.accounts.rows)."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from advice.models import (
    Absence,
    Answer,
    Attachment,
    Call,
    Consent,
    Consultant,
    Conversation,
    ConversationReport,
    Draft,
    HandOver,
    Message,
    ModelUse,
    WorkingHours,
)
from tracker.models import PlanTask

WORDS = (
    "zq-question", "zq-rating", "zq-answer-report", "zq-task", "zq-consultant", "zq-thread", "zq-attached", "zq-topic",
    "zq-draft", "zq-hand-over", "zq-thread-report",
)  # fmt: skip
SECRET = ("zq-kept-file",)  # in the database, not in the export


def answer(user: User) -> Answer:
    return Answer.objects.create(
        user=user, goal="pay", kind="guides", title="Pay", question="zq-question", rating=1, rating_note="zq-rating",
        report="zq-answer-report", reported_at=timezone.now(), asked_key=uuid.uuid4(),
    )  # fmt: skip


def consultant(user: User) -> Consultant:
    return Consultant.objects.get_or_create(user=user, defaults={"name": "zq-consultant"})[0]


def conversation(user: User) -> Conversation:
    return Conversation.objects.get_or_create(user=user)[0]


def message(user: User) -> Message:
    return Message.objects.get_or_create(conversation=conversation(user), author="member", text="zq-thread")[0]


def call(user: User) -> None:
    other = User.objects.create_user("calls@example.org")
    starts = timezone.now()
    Call.objects.create(
        conversation=conversation(user), consultant=Consultant.objects.create(user=other, name="Cass"),
        starts_at=starts, ends_at=starts + timedelta(minutes=30), topic="zq-topic",
    )  # fmt: skip


FACTORIES: dict[str, Callable[[User], Any]] = {
    "tracker.PlanTask": lambda user: PlanTask.objects.create(user=user, title="zq-task"),
    "advice.Consent": lambda user: Consent.objects.create(user=user, provider="Some provider"),
    "advice.Answer": answer,
    "advice.ModelUse": lambda user: ModelUse.objects.create(user=user, provider="Some provider", model="m"),
    "advice.Consultant": consultant,
    "advice.WorkingHours": lambda user: WorkingHours.objects.create(
        consultant=consultant(user), weekday=0, starts=540, ends=1020
    ),
    "advice.Absence": lambda user: Absence.objects.create(
        consultant=consultant(user), first_day=date(2026, 12, 24), last_day=date(2026, 12, 31)
    ),
    "advice.Conversation": conversation,
    "advice.Message": message,
    "advice.Attachment": lambda user: Attachment.objects.create(
        message=message(user), file="zq-kept-file", original_name="zq-attached.pdf", kind="pdf", size=1_024
    ),
    "advice.Call": call,
    "advice.Draft": lambda user: Draft.objects.create(conversation=conversation(user), for_message=1, text="zq-draft"),
    "advice.HandOver": lambda user: HandOver.objects.create(conversation=conversation(user), note="zq-hand-over"),
    "advice.ConversationReport": lambda user: ConversationReport.objects.create(
        conversation=conversation(user), by="member", text="zq-thread-report"
    ),
}
