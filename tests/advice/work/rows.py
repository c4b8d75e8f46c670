"""Rows for tests of consultants at work."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import appoint
from advice.models import (
    Absence,
    Attachment,
    Author,
    Call,
    Consultant,
    Conversation,
    ConversationReport,
    Message,
    MessageTemplate,
    WorkingHours,
)
from jobboard import uploads
from tests.people import sign_in
from tests.resumes.rows import member as plain_member

_numbers = itertools.count(1)
# a Monday, ten o'clock in London
NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


def consultant(name: str = "Ann Lee", *, role: str = "consultant", days: range = range(5), **fields: Any) -> Consultant:
    """Works from nine to five; `days` are weekdays."""
    user = User.objects.create_user(f"work{next(_numbers)}@staff.example", name=name)
    appoint(user, role)
    found = Consultant.objects.create(user=user, name=name, **fields)
    for weekday in days:
        WorkingHours.objects.create(consultant=found, weekday=weekday, starts=540, ends=1020)
    return found


def member(name: str = "Mo Bay", *, plus: bool = True) -> User:
    return plain_member(f"member{next(_numbers)}@example.org", plus=plus, name=name)


def conversation(of: Consultant | None = None, *, user: User | None = None, **fields: Any) -> Conversation:
    return Conversation.objects.create(user=user or member(), consultant=of, **fields)


def said(conversation: Conversation, text: str = "What next?", *, author: str = Author.MEMBER,
         at: datetime = NOW, **fields: Any) -> Message:  # fmt: skip
    """A message as it lies in the thread, without what sending it does besides."""
    return Message.objects.create(conversation=conversation, author=author, text=text, sent_at=at, **fields)


def client_of(consultant: Consultant) -> Client:
    return sign_in(consultant.user)


def one_of_each(worker: User) -> dict[str, Any]:
    """A conversation with `worker`, who is a consultant, and what belongs to it; and one with nobody."""
    own = Consultant.objects.create(user=worker, name="Cora Dale")
    kept = Conversation.objects.create(user=member(), consultant=own)
    message = said(kept, author=Author.CONSULTANT, consultant=own)
    stored = uploads.keep(b"First this.", folder="conversation-files", ending="txt")
    starts = timezone.now() + timedelta(days=2)
    return {
        "advice.conversation": kept,
        "conversation of nobody": conversation(),
        "advice.consultant": own,
        "advice.messagetemplate": MessageTemplate.objects.create(title="Welcome", text="Hello {name}"),
        "advice.conversationreport": ConversationReport.objects.create(conversation=kept, by="member", text="Rude."),
        "file of work": Attachment.objects.create(
            message=message, file=stored, original_name="plan.txt", kind="text", size=11
        ),
        "call of work": Call.objects.create(
            conversation=kept, consultant=own, starts_at=starts, ends_at=starts + timedelta(minutes=30)
        ),
        "absence of work": Absence.objects.create(
            consultant=own, first_day=date(2036, 1, 1), last_day=date(2036, 1, 2)
        ),
    }  # fmt: skip
