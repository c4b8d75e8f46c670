"""Rows for tests of the member's side: conversations, messages with files, calls."""

import uuid
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Profile, User
from advice.consultant import attachments, writing
from advice.models import Attachment, Author, Call, Consultant, Conversation, Message
from jobboard import uploads
from tests.advice.work.rows import NOW, client_of, consultant, conversation, member

__all__ = ["NOW", "client_of", "consultant", "conversation", "member"]
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"


def talking(**fields: Any) -> Conversation:
    """A member with Plus and their consultant."""
    return conversation(consultant(call_link="https://calls.example.org/ann"), **fields)


def write(to: Conversation, text: str = "What next?", *, at: datetime = NOW, **said: Any) -> Message:
    """As the member does."""
    said.setdefault("key", uuid.uuid4())
    return writing.send(conversation=to, author=Author.MEMBER, text=text, now=at, **said)


def answer(to: Conversation, text: str = "Apply.", *, at: datetime = NOW, by: Consultant | None = None,
           **said: Any) -> Message:  # fmt: skip
    said.setdefault("key", uuid.uuid4())
    return writing.send(
        conversation=to, author=Author.CONSULTANT, text=text, consultant=by or to.consultant, now=at, **said
    )


def call(of: Conversation, *, at: datetime = NOW + timedelta(days=1), minutes: int = 30, **fields: Any) -> Call:
    fields.setdefault("consultant", of.consultant)
    return Call.objects.create(conversation=of, starts_at=at, ends_at=at + timedelta(minutes=minutes), **fields)


def in_zone(user: User, zone: str) -> User:
    Profile.objects.update_or_create(user=user, defaults={"time_zone": zone})
    return user


def file(name: str = "plan.txt", content: bytes = b"First, then second.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(width: int = 60, height: int = 40, **options: Any) -> bytes:
    into = BytesIO()
    Image.new("RGB", (width, height), "teal").save(into, "JPEG", **options)
    return into.getvalue()


def one_of_each(*, free: User, other: User) -> dict[str, Any]:
    """For the access matrix: of two members without Plus, who have each a conversation with a file and a call."""
    cass = Consultant.objects.create(user=User.objects.create_user("cass@example.org", name="Cass"), name="Cass")
    return _things(free, "free", cass, days=3) | _things(other, "other", cass, days=4)


def _things(of: User, role: str, by: Consultant, *, days: int) -> dict[str, Any]:
    thread = Conversation.objects.create(user=of, consultant=by)
    message = Message.objects.create(conversation=thread, author=Author.MEMBER, text="What next?")
    stored = uploads.keep(b"words", folder=attachments.FOLDER, ending="txt")
    attached = Attachment.objects.create(
        message=message, file=stored, original_name="plan.txt", kind="text", size=5
    )  # fmt: skip
    return {
        f"conversation of {role}": thread,
        f"file in conversation of {role}": attached,
        f"call of {role}": call(thread, at=timezone.now() + timedelta(days=days)),
    }
