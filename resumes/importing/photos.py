"""The photo of a resume: made small and written anew, one at most, for its owner and whoever may see the resume."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from jobboard import pictures, uploads
from jobboard.file_kinds import Refused
from resumes import storing
from resumes.importing.files import PHOTOS
from resumes.models import Resume

LARGEST = (320, 400)  # shown half as wide and high
MOST_BYTES = 20_000
MOST_UPLOADED = 5_000_000  # as phones take them


def put(resume: Resume, file: Any) -> None:
    """Raises ValidationError with words for the form."""
    try:
        uploads.scan(uploads.read(file, most_bytes=MOST_UPLOADED))
        picture = pictures.read(file, largest=LARGEST, most_bytes=MOST_BYTES, most_uploaded=MOST_UPLOADED)
        stored = uploads.keep(picture.file.read(), folder=PHOTOS, ending="webp")
    except Refused as refused:
        raise ValidationError(str(refused)) from None
    try:
        _write(resume, stored)
    except BaseException:
        uploads.undo(stored)
        raise


def remove(resume: Resume) -> None:
    """Twice is once."""
    _write(resume, "")


@transaction.atomic
def _write(resume: Resume, stored: str) -> None:
    """The one before goes once this stands, unless others see it: then at the next publishing.

    Raises Resume.DoesNotExist where the resume has been deleted meanwhile.
    """
    storing.take_turn(resume.user_id)
    stands = Resume.objects.get(pk=resume.pk, user=resume.user_id)
    if stands.photo != stands.published_photo:
        uploads.forget(stands.photo)
    Resume.objects.filter(pk=stands.pk).update(photo=stored)
    resume.photo = stored
