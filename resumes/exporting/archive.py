"""Resumes in the ZIP of all that the site knows about somebody: for other programs, and the files themselves."""

from collections.abc import Iterator

from django.core.files.storage import default_storage

from accounts.models import User
from accounts.privacy.export import OwnFile
from jobboard import uploads
from resumes.exporting import json_resume
from resumes.models import Resume, ResumeUpload


def files_of(user: User) -> Iterator[OwnFile]:
    """Numbers keep names apart; a file that the storage has lost is left out."""
    for resume in Resume.objects.of(user).order_by("pk").iterator(chunk_size=1):
        written = json_resume.written(resume.content, modified=resume.changed_at)
        name = uploads.safe_name(resume.name.replace("/", "-"), ending="json")
        yield OwnFile(f"resumes/{resume.pk}-{name}", written, "a resume as JSON Resume, which other programs read")
        if (photo := _stored(resume.photo)) is not None:
            yield OwnFile(f"resumes/{resume.pk}-photo.webp", photo, "the photo of that resume")
        if resume.published_photo != resume.photo and (photo := _stored(resume.published_photo)) is not None:
            yield OwnFile(f"resumes/{resume.pk}-published-photo.webp", photo, "the photo that others see on it")
    for upload in ResumeUpload.objects.filter(user=user).order_by("pk"):
        if (content := _stored(upload.file)) is not None:
            yield OwnFile(f"resumes/files/{upload.pk}-{upload.original_name}", content, "a file that you gave us")


def _stored(name: str) -> bytes | None:
    if not name:
        return None
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except OSError:
        return None
