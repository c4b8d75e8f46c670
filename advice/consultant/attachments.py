"""Files of messages: checked before anything else sees them, kept under random names, handed out to save only.

Pictures are made smaller and written anew, so that neither the place they were taken at nor anything else stays in
them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import Sum
from django.http import HttpResponse

from advice.models import Attachment, Conversation, Message
from jobboard import pictures, uploads
from jobboard.file_kinds import CONTENT_TYPES, ENDINGS, FileKind, Refused, kind_of

FOLDER = "conversation-files"
PICTURE = "picture"
ACCEPT = ".pdf,.docx,.txt,.md,.png,.jpg,.jpeg,.webp,application/pdf,text/plain,image/png,image/jpeg,image/webp"
MOST_IN_ALL = 300_000_000  # bytes of a conversation
LARGEST = (2000, 2000)
MOST_OF_PICTURE = 700_000  # bytes, when it has been made smaller
_OTHER_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*")
_NOT_THIS_PICTURE = "This kind of picture is not taken. Save it as PNG or JPEG and try again."


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that passed. `kind` is one of file_kinds.FileKind, or PICTURE, which is WebP by now."""

    content: bytes
    kind: str
    name: str

    @property
    def ending(self) -> str:
        return "webp" if self.kind == PICTURE else ENDINGS[FileKind(self.kind)]


def checked(file: Any) -> Checked:
    """The file of a form, or one that was checked before. Raises Refused with words for whoever sent it."""
    if isinstance(file, Checked):
        return file
    content = uploads.read(file)
    name = str(file.name or "")
    if _is_picture(content):
        uploads.scan(content)
        return Checked(_smaller(content), PICTURE, uploads.safe_name(name, ending="webp"))
    if content.startswith(_OTHER_PICTURES) or content[4:8] == b"ftyp":
        raise Refused(_NOT_THIS_PICTURE)
    kind = kind_of(content)
    uploads.scan(content)
    return Checked(content, kind.value, uploads.safe_name(name, ending=ENDINGS[kind]))


def keep(message: Message, files: Sequence[Checked], *, into: list[str]) -> None:
    """Within the transaction that makes the message. `into` gets the names in the storage as they come to be, for
    whoever has to undo them. Raises Refused."""
    if files and size_of(message.conversation) + sum(len(each.content) for each in files) > MOST_IN_ALL:
        most = MOST_IN_ALL // 1_000_000
        raise Refused(f"The files of a conversation can have {most} MB in all, and these would be more.")
    for each in files:
        into.append(uploads.keep(each.content, folder=FOLDER, ending=each.ending))
    Attachment.objects.bulk_create(
        Attachment(message=message, file=stored, original_name=each.name, kind=each.kind, size=len(each.content))
        for stored, each in zip(into, files, strict=True)
    )


def size_of(conversation: Conversation) -> int:
    """Bytes of all its files."""
    of_it = Attachment.objects.filter(message__conversation=conversation)
    return of_it.aggregate(total=Sum("size"))["total"] or 0


def handed_out(attachment: Attachment) -> HttpResponse:
    """The file to save. Who asks has made sure that they are one of the two sides."""
    kind = "image/webp" if attachment.kind == PICTURE else CONTENT_TYPES[FileKind(attachment.kind)]
    return uploads.attachment(attachment.file, called=attachment.original_name, content_type=kind)


def let_go_of_all(user: Any) -> None:
    """Before an account is deleted (accounts.privacy.deletion): the files of its conversation, of both sides."""
    for name in names_of(user):
        uploads.forget(name)


def names_of(user: Any) -> Iterable[str]:
    return Attachment.objects.filter(message__conversation__user=user).values_list("file", flat=True)


def _is_picture(content: bytes) -> bool:
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))


def _smaller(content: bytes) -> bytes:
    try:
        made = pictures.read(
            ContentFile(content), largest=LARGEST, most_bytes=MOST_OF_PICTURE, most_uploaded=uploads.MOST_BYTES
        )
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from None
    return bytes(made.file.read())
