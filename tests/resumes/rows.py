"""Rows for tests of resumes."""

from io import BytesIO
from typing import Any

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from jobboard import uploads
from jobboard.file_kinds import FileKind
from resumes import storing
from resumes.document import Document
from resumes.importing import files, photos
from resumes.models import Resume, ResumeMessage, ResumeUpload, SilencedSender
from resumes.publishing import visibility as visibility_of
from tests.billing.rows import give_plus


def document(**parts: Any) -> Document:
    """A small resume of somebody who keeps lights."""
    return {
        "basics": {"name": "Ada Quay", "label": "Lighthouse keeper", "email": "ada@example.org", "phone": "+1 555 0100",
                   "summary": "Keeps lights burning.",
                   "location": {"address": "Rock 1", "city": "Brest", "countryCode": "FR"}},
        "work": [{"name": "Harbour Trust", "position": "Keeper", "startDate": "2019-03",
                  "highlights": ["No ship lost"]}],
        "skills": [{"name": "Lamps", "keywords": ["Knots"]}],
        **parts,
    }  # fmt: skip


def resume(user: User, name: str = "Main", **parts: Any) -> Resume:
    return storing.create(user, name=name, content=document(**parts))


def published(user: User, visibility: str = "public", name: str = "Main", **parts: Any) -> Resume:
    return visibility_of.show(resume(user, name, **parts), visibility=visibility, now=timezone.now())


def member(email: str = "ada@example.org", *, plus: bool = False, **fields: Any) -> User:
    """With a confirmed address."""
    user = User.objects.create_user(email, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if plus:
        give_plus(user)
    return user


def message(owner: User, sender: User, **fields: Any) -> ResumeMessage:
    values = {"sender_name": "Bo Mast", "reply_to": sender.email, "text": "There is work on our lighthouse for you."}
    return ResumeMessage.objects.create(owner=owner, sender=sender, **values | fields)


def file_of(resume: Resume, content: bytes = b"Ada Quay", name: str = "cv.txt") -> ResumeUpload:
    """As it is after it was taken in."""
    upload = uploads.Upload(content, FileKind.TEXT, name)
    stored = uploads.keep(content, folder=files.FOLDER, ending="txt")
    return files.remember(upload, stored=stored, kind="text", resume=resume, user=resume.user)


def picture(size: tuple[int, int] = (400, 500), kind: str = "PNG", **options: Any) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "navy").save(buffer, kind, **options)
    return buffer.getvalue()


def one_of_each(free: User, other: User) -> dict[str, Any]:
    """A public resume of each with a photo, a file that was taken in, and a message to each from the other."""
    things: dict[str, Any] = {f"resume of {name}": published(user) for name, user in (("free", free), ("other", other))}
    for name, user, sender in (("free", free, other), ("other", other, free)):
        things[f"message of {name}"] = message(user, sender, resume=things[f"resume of {name}"])
        things[f"silenced of {name}"] = SilencedSender.objects.create(
            owner=user, sender=sender, sender_name="Cy", silenced_at=timezone.now()
        )
    for name in ("free", "other"):
        things[f"file of {name}"] = file_of(things[f"resume of {name}"])
        photos.put(things[f"resume of {name}"], SimpleUploadedFile("me.png", picture()))
        visibility_of.show(things[f"resume of {name}"], visibility="public", now=timezone.now())
    things["address of free"] = things["resume of free"].addresses.get()
    return things
