"""Many guide files into the database: each whole or not at all, the same result however often.

Files are read one at a time, so a thousand take no more memory than one. A guide may name
another that comes later in the same batch as related: such links are made at the end.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.db import IntegrityError, connection, transaction

from careers import capture, reading, revisions, storing
from careers.documents import Fault, GuideDocument
from careers.models import RESERVED_SLUGS, CareerField, FormerSlug, Guide, Status
from careers.skill_book import SkillBook, without_twins
from careers.writing import normal, write

if TYPE_CHECKING:
    from accounts.models import User

_SLUG_LINE = re.compile(rb"^slug:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file by the name people know it by; `read` gives its bytes, at most when asked."""

    name: str
    read: Callable[[], bytes]

    @classmethod
    def at(cls, path: Path) -> "NamedFile":
        return cls(str(path), lambda: _read_some(path))


class Late(NamedTuple):
    """Links of a guide to guides that came after it."""

    file: str
    slug: str
    related: tuple[str, ...]


@dataclass(slots=True)
class Report:
    imported: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        self.imported += other.imported
        self.unchanged += other.unchanged
        self.faults += other.faults
        self.notes += [note for note in other.notes if note not in self.notes]


def import_files(
    files: Iterable[NamedFile],
    *,
    editor: "User | None" = None,
    check: bool = False,
    only_new: bool = False,
    may_publish: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Import guide files. With `check`, only say what would happen; with `only_new`, leave guides alone that exist.

    Without `may_publish`, files of guides that are or would be published are refused.
    """
    files = list(files)
    batch = Batch(promises(files), editor=editor, check=check, only_new=only_new, may_publish=may_publish)
    for done, file in enumerate(files, start=1):
        batch.take(file)
        progress(done, len(files))
    batch.report.faults += relate_late(batch.late, editor=editor)
    return batch.report


def promises(files: Iterable[NamedFile]) -> dict[str, NamedFile]:
    """Which file brings the guide with which slug: the first one that names it."""
    promised: dict[str, NamedFile] = {}
    for file in files:
        if slug := _slug_of(file):
            promised.setdefault(slug, file)
    return promised


def relate_late(late: Iterable[Late], *, editor: "User | None" = None) -> list[Fault]:
    """Links to guides that came later in the batch than the one that names them; returns those that failed."""
    faults: list[Fault] = []
    for file, slug, related in late:
        with transaction.atomic():
            guide = Guide.objects.select_for_update(no_key=True).get(slug=slug)
            missing = storing.relate(guide, related)
            faults += [
                Fault(file, 1, "head: related", f"“{gone}” could not be imported, so the link to it is missing")
                for gone in missing
            ]
            if missing:  # else the guide is as its file says, and its history says so already
                revisions.record(guide, editor=editor, reason=f"Related roles of {file}")
            else:
                revisions.keep_related(guide)
    return faults


def import_capture(
    file: NamedFile, *, field: str = "software-data", editor: "User | None" = None
) -> tuple[Guide | None, list[str]]:
    """A plain-text capture as a new draft, and what could not be placed. None where it is no capture."""
    try:
        found = capture.read(reading.decode(file.read(), file=file.name), file=file.name, field=field)
    except (capture.NotACapture, reading.FaultyFile) as error:
        return None, [str(error)]
    document = normal(found.document)
    with transaction.atomic():
        skills = SkillBook()
        document, twins = without_twins(_with_free_slug(document), skills)
        guide, document = storing.store(document, skills=skills)
        revisions.record(guide, document=document, skills=skills, editor=editor, reason=f"Captured from {file.name}")
    notes = [f"{file.name}: {part}: “{second}” left out, “{first}” is the same skill" for part, first, second in twins]
    return guide, [str(note) for note in found.report] + notes


class Batch:
    """Files one after another, with what is known of the others: `promised` are those of the whole import."""

    def __init__(
        self,
        promised: dict[str, NamedFile],
        *,
        editor: "User | None" = None,
        check: bool = False,
        only_new: bool = False,
        may_publish: bool = True,
    ) -> None:
        self.promised, self.editor, self.check, self.only_new = promised, editor, check, only_new
        self.report = Report()
        self.skills = SkillBook()
        self.fields = set(CareerField.objects.values_list("slug", flat=True))
        self.guides: dict[str, int] = dict(Guide.objects.values_list("slug", "pk"))
        self.former: dict[str, int] = dict(FormerSlug.objects.values_list("slug", "guide_id"))
        # guides that these files may not touch
        self.withheld = set() if may_publish else set(Guide.objects.published().values_list("pk", flat=True))
        self.may_publish = may_publish
        self.taken: dict[str, str] = {}
        self.sound: dict[str, bool] = {}
        self.late: list[Late] = []

    def take(self, file: NamedFile) -> None:
        """One file: into the database, or its faults into the report."""
        document, faults = self._read(file)
        if document is None or faults:
            self.report.faults += faults
            return
        self.taken[document.slug] = file.name
        self._put(file, document)

    def _put(self, file: NamedFile, document: GuideDocument) -> None:
        guide = self._existing(document)
        if guide and (self.only_new or guide.digest == revisions.digest_of(write(document))):
            self.report.unchanged.append(file.name)
        elif self.check:
            self._say_new_skills(document)
            self.report.imported.append(file.name)
        else:
            self._save(file, document, guide)

    def _read(self, file: NamedFile) -> tuple[GuideDocument | None, list[Fault]]:
        """The file's document, and what is wrong with it here and now."""
        try:
            text = reading.decode(file.read(), file=file.name)
            document = reading.parse(text, file=file.name)
        except reading.FaultyFile as error:
            return None, list(error.faults)
        except OSError as error:
            return None, [Fault(file.name, 1, "file", f"cannot be read: {error.strerror}")]
        return document, [
            Fault(file.name, _line_of(text, f"{key}:"), f"head: {key}", message)
            for key, message in self._clashes(document, file.name)
        ] + [
            Fault(
                file.name, _line_of(text, f"- {second}"), part, f"“{second}” is the same skill as “{first}”. Keep one."
            )
            for part, first, second in without_twins(document, self.skills)[1]
        ]

    def _clashes(self, document: GuideDocument, name: str) -> Iterable[tuple[str, str]]:
        own = self._existing_id(document)
        first = self.promised.get(document.slug)
        other = self.taken.get(document.slug) or (first.name if first else name)
        if other != name:
            yield "slug", f"“{document.slug}” is the slug of {other} too; give one of the two another slug"
        if self.former.get(document.slug, own) != own:
            yield "slug", f"“{document.slug}” is the old address of another guide and redirects there; choose another"
        for slug in document.former_slugs:
            if self.former.get(slug, own) != own or self.guides.get(slug, own) != own:
                yield "former_slugs", f"“{slug}” belongs to another guide; take it out"
        if not self.may_publish and (document.status == Status.PUBLISHED or own in self.withheld):
            yield "status", "is published, and you may not publish. Write status: draft, or ask an editor who may."
        if document.field not in self.fields:
            known = ", ".join(sorted(self.fields))
            yield "field", f"there is no field “{document.field}”. Known: {known}. Editors can add one in the admin"
        for slug in document.related:
            if slug not in self.guides and not self._is_promised(slug):
                yield (
                    "related",
                    f"there is no guide “{slug}”, neither here nor in this batch; correct it or take it out",
                )

    def _is_promised(self, slug: str) -> bool:
        """Whether a file of this batch brings that guide, and is sound itself."""
        if slug not in self.promised:
            return False
        if slug not in self.sound:
            self.sound[slug] = True  # guides may name each other
            document, faults = self._read(self.promised[slug])
            self.sound[slug] = document is not None and not [f for f in faults if f.part != "head: slug"]
        return self.sound[slug]

    def _existing_id(self, document: GuideDocument) -> int | None:
        for slug in (document.slug, *document.former_slugs):
            if slug in self.guides:
                return self.guides[slug]
        return None

    def _existing(self, document: GuideDocument) -> Guide | None:
        pk = self._existing_id(document)
        return Guide.objects.filter(pk=pk).first() if pk else None

    def _save(self, file: NamedFile, document: GuideDocument, guide: Guide | None) -> None:
        self._say_new_skills(document)
        try:
            with transaction.atomic():
                _commit_without_waiting()
                if guide:  # None again if an editor has just deleted it
                    guide = Guide.objects.select_for_update(no_key=True).filter(pk=guide.pk).first()
                guide, stored = storing.store(document, skills=self.skills, guide=guide)
                revisions.record(
                    guide, document=stored, skills=self.skills, editor=self.editor, reason=f"Imported from {file.name}"
                )
        except IntegrityError as error:
            self.skills = SkillBook()  # what it added was rolled back
            first = Guide.objects.filter(slug=document.slug).values_list("pk", flat=True).first()
            if first and document.slug not in self.guides:  # somebody else imports the same guide, and was faster
                self.guides[document.slug] = first
                self._put(file, document)
            else:
                self._fault(file.name, f"the database refuses it: {str(error).splitlines()[0]}")
            return
        if any(slug not in self.guides for slug in document.related):
            self.late.append(Late(file.name, document.slug, document.related))
        self.guides[document.slug] = guide.pk
        self.former |= dict.fromkeys(document.former_slugs, guide.pk)
        self.report.imported.append(file.name)

    def _say_new_skills(self, document: GuideDocument) -> None:
        groups = [skill for group in document.skill_map for skill in group.skills]
        for skill in (*document.tools, *document.technical_skills, *document.soft_skills, *groups):
            if self.skills.find(skill.name) is None:
                near = self.skills.near(skill.name)
                hint = f" Did you mean “{near}”?" if near else ""
                note = f"{document.slug}: new skill “{skill.name}”.{hint}"
                if note not in self.report.notes[-60:]:
                    self.report.notes.append(note)

    def _fault(self, name: str, message: str) -> None:
        self.report.faults.append(Fault(name, 1, "file", message))


def _commit_without_waiting() -> None:
    """A crash of the database server may cost the last files; importing again brings them back."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


def _slug_of(file: NamedFile) -> str:
    """The slug a file gives itself, without reading the rest of it closely."""
    try:
        found = _SLUG_LINE.search(file.read()[:20_000])
    except OSError:
        return ""
    return found[1].decode() if found else ""


def _read_some(path: Path) -> bytes:
    """The file's bytes, but never much more than a guide may have."""
    with path.open("rb") as stream:
        return stream.read(reading.MOST_BYTES + 1)


def _line_of(text: str, start: str) -> int:
    """The first line that begins so; 1 where none does."""
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if line.startswith(start)), 1)


def _with_free_slug(document: GuideDocument) -> GuideDocument:
    slug, number = document.slug, 2
    while (
        slug in RESERVED_SLUGS
        or Guide.objects.filter(slug=slug).exists()
        or FormerSlug.objects.filter(slug=slug).exists()
    ):
        slug = f"{document.slug}-{number}"
        number += 1
    return replace(document, slug=slug)
