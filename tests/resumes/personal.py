"""A row in every personal table of resumes, for one who is exported and deleted (tests.accounts.rows)."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from accounts.models import User
from careers.models import Skill
from resumes import storing
from resumes.document import public_part
from resumes.models import (
    DirectoryEntry,
    Resume,
    ResumeAddress,
    ResumeMessage,
    ResumeRevision,
    ResumeSkill,
    ResumeUpload,
    ResumeVector,
    SeekerSettings,
    SilencedSender,
    TakenDown,
)
from tests.jobs import rows as jobs
from tests.resumes.rows import document

WORDS = (
    "zq-resume", "zq-headline", "zq-highlight", "zq-earlier-state", "zq-address", "zq-released", "zq-message",
    "zq-reply@quillfeather.example", "zq-sent", "zq-upload", "zq-domain.example",
    "zq-silenced", "zq-note",
)  # fmt: skip
SECRET = ("zq-stored-file", "zq-photo")  # in the database, not in the export
NUMBERS = [0.6, 0.8]


def resume(user: User) -> Resume:
    """Published, in the directory, and with an earlier state."""
    if found := Resume.objects.of(user).first():
        return found
    made = storing.create(user, name="zq-resume", content=document(awards=[{"title": "zq-earlier-state"}]))
    said = document(basics={"name": "Z", "label": "zq-headline"}, work=[{"highlights": ["zq-highlight"]}])
    made = storing.save(made, content=said, edition=1, cause="imported").resume
    made.published, made.published_at = public_part(said), timezone.now()
    made.visibility, made.photo = "directory", "zq-photo"
    made.save()
    return made


def addresses(user: User) -> None:
    now = timezone.now()
    made = ResumeAddress.objects.create
    made(user=user, resume=resume(user), kind="chosen", slug="zq-address", folded="zqaddress")
    made(user=user, kind="chosen", slug="zq-released", folded="zqre1eased", released_at=now, held_until=now)


def settings(user: User) -> SeekerSettings:
    found, _ = SeekerSettings.objects.get_or_create(user=user, defaults={"blocked_domains": ["zq-domain.example"]})
    return found


def entry(user: User) -> None:
    DirectoryEntry.objects.create(
        user=user, resume=resume(user), name="Z", headline="zq-headline", refreshed_at=timezone.now(),
        words=SearchVector(Value("zq-headline zq-highlight"), config="simple"),
    )  # fmt: skip


def messages(user: User) -> None:
    """One that somebody wrote to them, and one that they wrote."""
    other = User.objects.create_user("writes@example.org")
    ResumeMessage.objects.create(
        owner=user, resume=resume(user), sender=other, sender_name="Wren", reply_to="writes@example.org",
        text="zq-message",
    )  # fmt: skip
    ResumeMessage.objects.create(
        owner=other, sender=user, sender_name="Zéphyrine Quillfeather", text="zq-sent",
        reply_to="zq-reply@quillfeather.example",
    )  # fmt: skip


def silenced(user: User) -> None:
    other = User.objects.create_user("silenced@example.org")
    SilencedSender.objects.create(owner=user, sender=other, sender_name="zq-silenced", silenced_at=timezone.now())


def taken_down(user: User) -> None:
    TakenDown.objects.create(user=user, resume=resume(user), digest="d", note="zq-note", taken_down_at=timezone.now())


def skill(user: User) -> None:
    named = Skill.objects.create(name="Lamp trimming", slug="lamp-trimming", kind="technical")
    ResumeSkill.objects.create(resume=resume(user), skill=named)


def upload(user: User) -> None:
    ResumeUpload.objects.create(
        user=user, resume=resume(user), kind="pdf", file="zq-stored-file", original_name="zq-upload.pdf", size=1_024
    )


def vector(user: User) -> None:
    ResumeVector.objects.create(resume=resume(user), model="some-model", dimension=2, digest="d", vector=NUMBERS)


FACTORIES: dict[str, Callable[[User], Any]] = {
    "resumes.Resume": resume,
    "resumes.ResumeRevision": lambda user: ResumeRevision.objects.get(resume=resume(user), edition=1),
    "resumes.ResumeSkill": skill,
    "resumes.ResumeAddress": addresses,
    "resumes.SeekerSettings": settings,
    "resumes.SeekerSettings_blocked_companies": lambda user: settings(user).blocked_companies.add(jobs.company()),
    "resumes.DirectoryEntry": entry,
    "resumes.ResumeMessage": messages,
    "resumes.SilencedSender": silenced,
    "resumes.TakenDown": taken_down,
    "resumes.ResumeUpload": upload,
    "resumes.ResumeVector": vector,
}
