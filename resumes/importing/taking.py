"""A file or a pasted text becomes a new resume: read first, whole, and only then is anything kept."""

import re
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.text import is_plain, says_something
from jobboard import uploads
from jobboard.file_kinds import ENDINGS, FileKind, Refused
from resumes import storing
from resumes.importing import files, json_resume, other_formats, text_files
from resumes.importing.decoding import decoded
from resumes.importing.json_parsing import parse
from resumes.importing.reading import resume as reading
from resumes.importing.results import Read, Unreadable
from resumes.models import Cause, Resume, UploadKind

AT_ONCE = timedelta(minutes=1)  # the same again within it is a button pressed twice
_KINDS = {FileKind.PDF: UploadKind.PDF, FileKind.WORD: UploadKind.WORD, FileKind.TEXT: UploadKind.TEXT}
_GROUPS = re.compile(r"\[\s*\{")


class Taken(NamedTuple):
    resume: Resume
    read: Read
    kind: UploadKind


def from_file(user: User, file: Any) -> Taken:
    """Raises Unreadable, and storing.TooManyResumes."""
    upload = _checked(file)
    is_named_so = str(file.name or "").lower().endswith(".json")
    is_json = upload.kind is FileKind.TEXT and looks_like_json(decoded(upload.content), is_named_so=is_named_so)
    kind = UploadKind.JSON if is_json else _KINDS[upload.kind]
    read = (
        json_resume.read(upload.content) if is_json else reading.read(text_files.text_of(upload.content, upload.kind))
    )
    name = upload.name.rpartition(".")[0]
    if is_json:
        upload = uploads.Upload(upload.content, upload.kind, f"{name}.json")
    return _kept(user, name, read, kind, upload)


def from_text(user: User, text: str) -> Taken:
    """What was pasted. Raises Unreadable, and storing.TooManyResumes."""
    is_json = looks_like_json(text)
    read = (
        json_resume.read(text.encode()) if is_json else reading.read(text_files.text_of(text.encode(), FileKind.TEXT))
    )
    basics = read.document.get("basics", {})
    name = basics.get("label") or basics.get("name") or "Pasted resume"
    return _kept(user, name, read, UploadKind.JSON if is_json else UploadKind.TEXT, None)


def looks_like_json(text: str, *, is_named_so: bool = False) -> bool:
    """A sentence may begin with a quotation mark or a bracket too: then it is JSON if it is whole, or called so."""
    text = text.lstrip("\ufeff \t\r\n")
    if text[:1] not in ("[", '"') or _GROUPS.match(text):
        return text[:1] in ("{", "[")
    try:
        parse(text)
    except Unreadable:
        return is_named_so
    return True


def _checked(file: Any) -> uploads.Upload:
    try:
        return uploads.checked(file)
    except Refused as refused:
        file.seek(0)
        other_formats.check_text(decoded(file.read(8000)))  # knows more of what it is
        raise Unreadable(str(refused)) from None


def _kept(user: User, name: str, read: Read, kind: UploadKind, upload: uploads.Upload | None) -> Taken:
    """The resume and its file, or neither."""
    try:
        stored = uploads.keep(upload.content, folder=files.FOLDER, ending=_ending(kind, upload)) if upload else ""
    except Refused as refused:
        raise Unreadable(str(refused)) from None
    try:
        with transaction.atomic():
            owner = storing.take_turn(user.pk)
            if (again := _just_taken(owner, read)) is not None:
                uploads.forget(stored)
                return Taken(again, read, kind)
            resume = storing.create(
                owner,
                name=_free(owner, _name(name)),
                content=read.document,
                cause=Cause.IMPORTED,
                uncertain=read.uncertain,
            )
            if upload:
                files.remember(upload, stored=stored, kind=kind, resume=resume, user=owner)
    except BaseException:
        uploads.undo(stored)
        raise
    return Taken(resume, read, kind)


def _just_taken(user: User, read: Read) -> Resume | None:
    since = timezone.now() - AT_ONCE
    return Resume.objects.of(user).filter(content=read.document, created_at__gt=since, edition=1).first()


def _ending(kind: UploadKind, upload: uploads.Upload) -> str:
    return "json" if kind == UploadKind.JSON else ENDINGS[upload.kind]


def _name(said: str) -> str:
    """What the new version is called: as its file, or by what it says."""
    name = said.strip()[:80].strip()
    return name if is_plain(name) and says_something(name) else "Resume from a file"


def _free(owner: User, name: str) -> str:
    """As it is, or with a number where one of theirs is called so. In the member's turn."""
    taken = {each.casefold() for each in Resume.objects.of(owner).values_list("name", flat=True)}
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        ending = f" ({number})"
        found = f"{name[: 80 - len(ending)].strip()}{ending}"
    return found
