"""Files of resumes in the storage: the ones they were read from, and photos. A row that goes takes its file along."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import User
from jobboard import uploads
from resumes.models import Resume, ResumeUpload
from resumes.models.uploads import MOST_UPLOADS

FOLDER = "resume-files"
PHOTOS = "resume-photos"


def remember(upload: uploads.Upload, *, stored: str, kind: str, resume: Resume, user: User) -> ResumeUpload:
    """Within the transaction that makes the resume. The oldest go."""
    row = ResumeUpload.objects.create(
        user=user, resume=resume, kind=kind, file=stored, original_name=upload.name, size=len(upload.content)
    )
    for old in ResumeUpload.objects.filter(user=user)[MOST_UPLOADS:]:
        forget(old)
    return row


@transaction.atomic
def forget(upload: ResumeUpload) -> None:
    """Twice is once."""
    uploads.forget(upload.file)
    ResumeUpload.objects.filter(pk=upload.pk).delete()


def another_photo(name: str) -> str:
    """A photo kept once more, for a resume that begins as another. Raises Refused where the storage does not answer.

    One that is not there any more is none.
    """
    if not name:
        return ""
    try:
        with default_storage.open(name) as photo:
            content = photo.read()
    except FileNotFoundError:
        return ""
    return uploads.keep(content, folder=PHOTOS, ending="webp")


def let_go(resume: Resume) -> None:
    """Before a resume is deleted, in the same transaction: its photos, and the files that it was read from."""
    for name in {resume.photo, resume.published_photo}:
        uploads.forget(name)
    for upload in ResumeUpload.objects.filter(resume=resume):
        forget(upload)


def let_go_of_all(user: Any) -> None:
    """Before an account is deleted (accounts.privacy.deletion)."""
    for name in ResumeUpload.objects.filter(user=user).values_list("file", flat=True):
        uploads.forget(name)
    for pair in Resume.objects.of(user).values_list("photo", "published_photo"):
        for name in {*pair}:
            uploads.forget(name)
