"""Showing a resume to others, and no longer showing it. What others see is what was published last."""

from datetime import datetime

from django.db import transaction

from jobboard import uploads
from resumes import addresses
from resumes.directory import entries
from resumes.document import Document, public_part, sections_of
from resumes.models import Resume, Visibility
from resumes.publishing import taken_down
from resumes.storing import take_turn


class NotReady(Exception):  # noqa: N818 - reads as what it says
    """It says too little for where it is to be shown. The words say what is missing."""


def what_is_missing(document: Document, visibility: str) -> str:
    """Before a resume can be shown so, in a sentence; "" where nothing is."""
    basics = document.get("basics", {})
    if visibility == Visibility.PRIVATE:
        return ""
    missing = [] if basics.get("name") else ["your name"]
    if visibility == Visibility.DIRECTORY:
        missing += [] if basics.get("label") else ["a headline"]
        has_more = basics.get("summary") or any(True for _ in sections_of(document))
        missing += [] if has_more else ["something about you, such as a job, your education or your skills"]
    if not missing:
        return ""
    words = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    found = "find this resume in the directory" if visibility == Visibility.DIRECTORY else "see this resume"
    return f"Before others can {found}, add {words}."


def _why_not_again(resume: Resume, document: Document, visibility: str) -> str:
    """With moderators' note, where they took off just this; "" where they did not."""
    note = None if visibility == Visibility.PRIVATE else taken_down.note_about(resume, document)
    return "" if note is None else f"We have taken this off the site, and nothing has changed since. Why: {note}"


@transaction.atomic
def show(resume: Resume, *, visibility: str, now: datetime) -> Resume:
    """Let others see the resume as it says now; with "private", nobody from now on.

    Another resume of theirs that was in the directory stays public when this one takes its place. Raises NotReady,
    and Resume.DoesNotExist where it has been deleted meanwhile.
    """
    take_turn(resume.user_id)
    stands: Resume = Resume.objects.select_related("user").get(pk=resume.pk, user=resume.user_id)
    shown = public_part(stands.content)
    if missing := what_is_missing(shown, visibility) or _why_not_again(stands, shown, visibility):
        raise NotReady(missing)
    if visibility == Visibility.DIRECTORY:
        others = Resume.objects.filter(user=stands.user_id, visibility=Visibility.DIRECTORY).exclude(pk=stands.pk)
        others.update(visibility=Visibility.PUBLIC)
    was_private = not stands.is_published
    stands.visibility = visibility
    _write(stands, shown, now)
    if visibility != Visibility.PRIVATE:
        addresses.make_generated(stands, anew=was_private)
    if visibility == Visibility.DIRECTORY:
        entries.refresh(stands, now=now)
    else:
        entries.remove(stands)
    return stands


def _write(resume: Resume, shown: Document, now: datetime) -> None:
    """The same once more is not published anew: it keeps its date, by which the directory is in order."""
    is_private = resume.visibility == Visibility.PRIVATE
    photo = "" if is_private else resume.photo
    if is_private:
        resume.published, resume.published_at = None, None
    elif (resume.published, resume.published_photo) != (shown, photo):
        resume.published, resume.published_at = shown, now
    if resume.published_photo not in (photo, resume.photo):
        uploads.forget(resume.published_photo)
    resume.published_photo = photo
    is_watched = not is_private and taken_down.is_watched(resume.user_id, now=now)
    resume.look_due_at = now if is_watched else None
    resume.save(update_fields=["visibility", "published", "published_at", "published_photo", "look_due_at"])
