"""Showing a resume to others, and no longer showing it. What others see is what was published last."""

from datetime import datetime

from django.db import transaction

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
    return f"Before others can find this resume there, add {words}."


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
    stands.visibility = visibility
    is_private = visibility == Visibility.PRIVATE
    stands.published, stands.published_at = (None, None) if is_private else (shown, now)
    is_watched = not is_private and taken_down.is_watched(stands.user_id, now=now)
    stands.look_due_at = now if is_watched else None
    stands.save(update_fields=["visibility", "published", "published_at", "look_due_at"])
    if not is_private:
        addresses.make_generated(stands)
    if visibility == Visibility.DIRECTORY:
        entries.refresh(stands, now=now)
    else:
        entries.remove(stands)
    return stands
