"""Files that editors upload: how many, how big, and what is inside an archive."""

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from careers.documents import Fault
from careers.models import CareerField
from careers.reading import MOST_BYTES

if TYPE_CHECKING:
    Upload = UploadedFile[Any]
    FileInput = forms.ClearableFileInput
else:
    Upload = UploadedFile
    FileInput = UnfoldAdminFileFieldWidget

MOST_UPLOADED = 5_000_000  # bytes of one upload, as it is sent
MOST_FILES = 1_000
MOST_UNPACKED = 50_000_000
# What reading an archive raises where its bytes were changed.
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error, lzma.LZMAError)


class ManyFilesInput(FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; cleans to a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    uploads = ManyFilesField(
        label="Guide files",
        widget=ManyFilesInput(attrs={"accept": ".md,.zip"}),
        help_text="One or several .md files, or a .zip of them; 5 MB at most. docs/guide-files.md says how they look.",
    )
    check = forms.BooleanField(label="Only check, import nothing", required=False, widget=UnfoldBooleanSwitchWidget)

    def clean_uploads(self) -> list[Upload]:
        files: list[Upload] = self.cleaned_data["uploads"]
        for file in files:
            if not (file.name or "").lower().endswith((".md", ".zip")):
                raise ValidationError(f"{file.name} is neither .md nor .zip. Choose guide files.")
        _refuse_too_much(files)
        return files


class CaptureForm(forms.Form):
    file = forms.FileField(
        label="Plain text of a page",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".txt,.md"}),
        help_text="It becomes a draft. What cannot be placed is listed, nothing is dropped silently.",
    )
    field = forms.ModelChoiceField(
        CareerField.objects.all(), label="Field", to_field_name="slug", widget=UnfoldAdminSelectWidget
    )

    def clean_file(self) -> Upload:
        file: Upload = self.cleaned_data["file"]
        _refuse_too_much([file])
        return file


def _refuse_too_much(files: Iterable[Upload]) -> None:
    total = sum(file.size or 0 for file in files)
    if total > MOST_UPLOADED:
        raise ValidationError(
            f"That is {total / 1e6:.1f} MB; {MOST_UPLOADED / 1e6:.0f} MB is the most at once, and a guide has at most "
            f"{MOST_BYTES / 1e6:.0f} MB. Is it the right file? Many guides go in several uploads."
        )


@dataclass(slots=True)
class Unpacked:
    """The guide files of an upload as (name, read), and what is wrong with archives."""

    files: list[tuple[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def unpack(uploads: Iterable[Upload]) -> Unpacked:
    """Looks into archives without unpacking more than a guide may hold."""
    found = Unpacked()
    for upload in uploads:
        name = upload.name or "file"
        if name.lower().endswith(".zip"):
            try:
                found.files += _archived(upload, name, found)
            except ValidationError as error:
                found.faults.append(Fault(name, 1, "archive", error.messages[0]))
            except DAMAGE:
                found.faults.append(Fault(name, 1, "archive", "is no archive that opens. Is it a .zip?"))
        else:
            found.files.append((name, partial(_read_upload, upload)))
    return found


def _archived(upload: Upload, name: str, found: Unpacked) -> Iterator[tuple[str, Any]]:
    archive = zipfile.ZipFile(upload)
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    guides = [entry for entry in entries if entry.filename.lower().endswith(".md")]
    if len(guides) > MOST_FILES or sum(entry.file_size for entry in guides) > MOST_UNPACKED:
        raise ValidationError(
            f"holds {len(guides):,} guide files of {sum(entry.file_size for entry in guides) / 1e6:,.0f} MB; at most "
            f"{MOST_FILES:,} files of {MOST_UNPACKED / 1e6:.0f} MB are taken at once. Make several archives."
        )
    if any(entry.flag_bits & 1 for entry in guides):
        raise ValidationError("is locked with a password. Pack it without one.")
    if not guides:
        raise ValidationError("holds no .md file. Put guide files into it.")
    if ignored := len(entries) - len(guides):
        found.notes.append(f"{name}: {ignored} {'file is' if ignored == 1 else 'files are'} not .md and left out.")
    return ((f"{name}: {entry.filename}", partial(_read_entry, archive, entry)) for entry in guides)


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """At most a byte more than a guide may have, whatever the archive says of itself."""
    try:
        with archive.open(entry) as stream:
            return stream.read(MOST_BYTES + 1)
    except DAMAGE as error:
        raise OSError(0, "the archive is damaged") from error


def _read_upload(upload: Upload) -> bytes:
    upload.seek(0)
    data: bytes = upload.read(MOST_BYTES + 1)
    return data
