"""Writing in a conversation: each message once, from however many windows it is sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.text import says_something
from advice.consultant import absences, attachments, hours, standing
from advice.consultant.attachments import Checked
from advice.models import Author, Consultant, Conversation, Message
from advice.models.conversations import LONGEST_MESSAGE, MOST_ATTACHMENTS
from jobboard import uploads
from jobboard.file_kinds import Refused
from jobboard.mail_text import cleaned


class CannotWrite(Exception):  # noqa: N818 - reads as what it says
    """The message is not taken. The words say why."""


def send(
    *,
    conversation: Conversation,
    author: Author,
    text: str,
    files: Iterable[Any] = (),
    key: UUID,
    consultant: Consultant | None = None,
    was_drafted: bool = False,
    seen: int | None = None,
    now: datetime,
) -> Message:
    """Keep a message; the same `key` twice is one. Raises CannotWrite.

    `files` are uploaded ones, or attachments.Checked. `consultant` is who writes for Author.CONSULTANT. `seen` is the
    number of the last message that the writer had before them, None for all there are: what came after it still
    waits for an answer. Mails go out by manage.py tell_of_messages.
    """
    said = cleaned(text)
    kept: list[str] = []
    try:
        taken = _checked(said, files)
        with transaction.atomic():
            locked = lock(conversation)
            if sent := locked.messages.filter(key=key).first():
                return sent
            _refuse(locked, author, consultant, now)
            message = Message.objects.create(
                conversation=locked, author=author, consultant=consultant, text=said, key=key, sent_at=now,
                author_name=consultant.name if consultant else "", was_drafted=was_drafted,
            )  # fmt: skip
            attachments.keep(message, taken, into=kept)
            _note(locked, message, seen=seen, now=now)
        return message
    except Refused as refused:
        _undo(kept)
        raise CannotWrite(str(refused)) from None
    except BaseException:
        _undo(kept)
        raise


def lock(conversation: Conversation) -> Conversation:
    """The conversation as it is now, and nobody else’s to change till the transaction ends."""
    # without its consultant: what is joined to a row is from before the wait for its lock
    return Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)


def _checked(said: str, files: Iterable[Any]) -> Sequence[Checked]:
    taken = [attachments.checked(file) for file in files]
    if not taken and not says_something(said):
        raise CannotWrite("Write something, or add a file.")
    if len(said) > LONGEST_MESSAGE:
        raise CannotWrite(f"Write at most {LONGEST_MESSAGE:,} characters. Here are {len(said):,}.")
    if len(taken) > MOST_ATTACHMENTS:
        raise CannotWrite(f"Add at most {MOST_ATTACHMENTS} files to one message.")
    return taken


def _refuse(conversation: Conversation, author: Author, consultant: Consultant | None, now: datetime) -> None:
    why = ""
    if author == Author.MEMBER:
        why = standing.of(conversation, now=now).words
    elif author == Author.CONSULTANT:
        why = standing.why_consultant_cannot(conversation, consultant, now=now)
    if why:
        raise CannotWrite(why)


def _note(conversation: Conversation, message: Message, *, seen: int | None, now: datetime) -> None:
    """What the conversation knows of its last message, of who has read what, and of the promise.

    A second message does not put off the answer that was promised to the first.
    """
    conversation.last_message_at = message.sent_at
    fields = ["last_message_at"]
    own = conversation.consultant
    is_new = message.author == Author.MEMBER and conversation.reply_due_at is None
    if is_new and own and absences.is_at_work(own):  # for one who has left, nobody promises anything
        conversation.reply_due_at = hours.due(own, now)
        fields += ["reply_due_at"]
    if message.author == Author.CONSULTANT:
        others = conversation.messages.filter(pk__lt=message.pk)
        last = others.aggregate(last=Max("pk"))["last"] or 0
        upto = last if seen is None else min(seen, last)
        if upto > conversation.consultant_read:
            conversation.consultant_read, conversation.consultant_read_at = upto, now
        waiting = others.filter(author=Author.MEMBER, pk__gt=upto).order_by("pk").first()
        owed = conversation.consultant if waiting else None
        conversation.reply_due_at = hours.due(owed, waiting.sent_at) if owed and waiting else None
        fields += ["consultant_read", "consultant_read_at", "reply_due_at"]
    conversation.save(update_fields=fields)


def _undo(kept: Iterable[str]) -> None:
    for name in kept:
        uploads.undo(name)
