"""Writing resumes: one writer of a member's at a time, nothing half-done, and what was there before is kept."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from jobboard import uploads
from resumes import skills
from resumes.document import Document, clean
from resumes.importing import files
from resumes.models import Cause, Resume, ResumeRevision
from resumes.models.resumes import MOST_RESUMES, MOST_REVISIONS

SITTING = timedelta(minutes=10)  # edits of one revision


class TooManyResumes(Exception):  # noqa: N818 - reads as what it says
    """The member has as many as there can be."""

    def __init__(self) -> None:
        super().__init__(f"You have {MOST_RESUMES} resumes, which is the most. Delete one that you no longer use.")


class Saved(NamedTuple):
    """`is_conflict`: somebody saved after `edition` was read, so nothing was written; `resume` is as it stands."""

    resume: Resume
    is_conflict: bool = False


def take_turn(user_id: int) -> User:
    """Wait until no other transaction writes this member's resumes. Within a transaction, and till its end."""
    return User.objects.select_for_update(no_key=True).get(pk=user_id)


@transaction.atomic
def create(
    user: User, *, name: str, content: Document, cause: Cause = Cause.EDITED, uncertain: tuple[str, ...] = ()
) -> Resume:
    """A new resume. Raises TooManyResumes, and InvalidDocument of resumes.document."""
    owner = take_turn(user.pk)
    if Resume.objects.of(owner).count() >= MOST_RESUMES:
        raise TooManyResumes
    resume = Resume.objects.create(user=owner, name=name, content=clean(content), uncertain=list(uncertain))
    _remember(resume, cause)
    skills.keep(resume, owner)
    return resume


@transaction.atomic
def save(
    resume: Resume, *, content: Document, edition: int, name: str | None = None, uncertain: list[str] | None = None,
    cause: Cause = Cause.EDITED, is_apart: bool = False,
) -> Saved:  # fmt: skip
    """Write what was typed in a window that showed `edition`. The same content again writes nothing.

    `is_apart`: what it was before stays a revision of its own, however short the sitting.
    Raises InvalidDocument, and Resume.DoesNotExist where it has been deleted meanwhile.
    """
    content = clean(content)
    owner = take_turn(resume.user_id)
    stands = Resume.objects.get(pk=resume.pk, user=owner)
    is_same = content == stands.content and name in (None, stands.name) and uncertain in (None, stands.uncertain)
    if is_same:
        return Saved(stands)
    if stands.edition != edition:
        return Saved(stands, is_conflict=True)
    stands.content, stands.name = content, stands.name if name is None else name
    if uncertain is not None:
        stands.uncertain = uncertain
    stands.edition += 1
    stands.changed_at = timezone.now()
    stands.save(update_fields=["content", "name", "uncertain", "edition", "changed_at"])
    _remember(stands, cause, is_apart=is_apart)
    skills.keep(stands, owner)
    stands.vectors.all().delete()  # of what it said before; `embed` makes another
    return Saved(stands)


def restore(resume: Resume, revision: ResumeRevision) -> Saved:
    """Go back to what it was; what it is now stays among the revisions."""
    return save(resume, content=revision.content, edition=resume.edition, uncertain=[], cause=Cause.RESTORED)


def duplicate(resume: Resume, *, name: str) -> Resume:
    """Another version that begins as this one, private, with a photo of its own.

    Raises TooManyResumes, and Refused of jobboard.file_kinds where the storage does not answer.
    """
    photo = files.another_photo(resume.photo)
    try:
        with transaction.atomic():
            made = create(resume.user, name=name, content=resume.content, uncertain=tuple(resume.uncertain))
            if photo:
                made.photo = photo
                made.save(update_fields=["photo"])
    except BaseException:
        uploads.undo(photo)
        raise
    return made


def choose_template(resume: Resume, template: str) -> None:
    """How its PDF looks to others; no change of what it says."""
    Resume.objects.filter(pk=resume.pk).update(template=template)


@transaction.atomic
def delete(resume: Resume) -> None:
    """For good, with all it was. Twice is once."""
    owner = take_turn(resume.user_id)
    for stands in Resume.objects.filter(pk=resume.pk, user=owner):
        files.let_go(stands)
        stands.delete()


def _remember(resume: Resume, cause: Cause, *, is_apart: bool = False) -> None:
    """What was saved, as a revision; edits of one sitting are one, but what was sent to somebody stays as it was
    (tracker.applications.sent_resumes). The oldest go.
    """
    now = timezone.now()
    last = resume.revisions.first()
    is_sitting = cause == Cause.EDITED and last and last.cause == Cause.EDITED and now - last.saved_at < SITTING
    if last and is_sitting and not is_apart and not resume.applications.filter(resume_edition=last.edition).exists():
        ResumeRevision.objects.filter(pk=last.pk).update(content=resume.content, edition=resume.edition)
    else:
        ResumeRevision.objects.create(
            resume=resume, content=resume.content, edition=resume.edition, cause=cause, saved_at=now
        )
        old = resume.revisions.values_list("pk", flat=True)[MOST_REVISIONS:]
        ResumeRevision.objects.filter(pk__in=list(old)).delete()
