"""Files that people send, for every part of the site: checked before anything else sees them, kept under random names,
and handed out in a way that no browser takes for a page of ours.
"""

import logging
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from jobboard import virus_scan
from jobboard.file_kinds import ENDINGS, FileKind, Refused, kind_of

MOST_BYTES = 5_000_000
LONGEST_NAME = 120
SANDBOX = "sandbox; default-src 'none'"
_log = logging.getLogger(__name__)
_UNSAFE = re.compile(r'[<>:"|?*%;\s]+')

_ENDING = re.compile(
    r"\.(?:pdf|docx?|docm|rtf|odt|txt|text|md|json|html?|svg|png|jpe?g|webp|gif|zip|exe|com|bat|scr|js)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that passed. `name` is what its owner called it, made safe, with the ending of what it is."""

    content: bytes
    kind: FileKind
    name: str


def checked(file: Any, *, taken: Iterable[FileKind] = tuple(FileKind), most_bytes: int = MOST_BYTES) -> Upload:
    """The file of a form. Raises file_kinds.Refused with words for whoever sent it."""
    content = read(file, most_bytes=most_bytes)
    kind = kind_of(content, taken)
    scan(content)
    return Upload(content, kind, safe_name(str(file.name or ""), ending=ENDINGS[kind]))


def read(file: Any, *, most_bytes: int = MOST_BYTES) -> bytes:
    """The content, never more than there may be, whatever its size is said to be."""
    content: bytes = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise Refused(f"The file is larger than {most_bytes // 1_000_000} MB. Make it smaller, or paste its text.")
    return content


def scan(content: bytes) -> None:
    """Have it looked at, where there is a scanner. Raises Refused; nothing passes that could not be checked."""
    try:
        virus_scan.check(content)
    except virus_scan.Infected as infected:
        _log.warning("An upload was refused: the scanner found %s", infected.what)
        raise Refused(str(infected)) from None
    except virus_scan.NotChecked as unknown:
        _log.error("An upload could not be scanned (CLAMAV): %s", unknown.why)
        raise Refused(str(unknown)) from None


def safe_name(name: str, *, ending: str) -> str:
    """One plain line that is no path, turns no direction of writing, and ends as the file is."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name.replace("\0", "")))[-1]
    shown = "".join(" " if each.isspace() else each for each in last if each.isspace() or each.isprintable())
    stem = _UNSAFE.sub(" ", shown).strip(" .")
    while _ENDING.search(stem):
        stem = _ENDING.sub("", stem).strip(" .")
    stem = stem or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip(' .')}.{ending}"


def keep(content: bytes, *, folder: str, ending: str) -> str:
    """Its name in the storage, which nobody can guess. Raises Refused where the storage does not answer."""
    name = f"{folder}/{secrets.token_hex(16)}.{ending}"
    try:
        return default_storage.save(name, ContentFile(content))
    except OSError as error:
        _log.error("The storage did not take a file: %s", error)
        raise Refused("The file could not be kept. Try again later.") from error


def forget(name: str) -> None:
    """Remove a file once the transaction stands. What cannot be removed now is said in the log, with its name."""
    if name:
        transaction.on_commit(partial(_remove, name), robust=True)


def undo(name: str) -> None:
    """Remove a file that was kept for a row that never came to be."""
    if name:
        _remove(name)


def attachment(name: str, *, called: str, content_type: str) -> HttpResponse:
    """A kept file to save, never to show. Who asks has made sure that it may be had; one that is gone is a 404."""
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except OSError:
        raise Http404 from None
    return HttpResponse(content, content_type=content_type, headers=headers_of(called))


def headers_of(called: str) -> dict[str, str]:
    """Whatever is in the file: nothing in it runs, loads or is taken for something else."""
    return {
        "Content-Disposition": content_disposition_header(True, called) or "attachment",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def _remove(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError as error:
        _log.error("A file could not be removed from the storage; remove it by hand: %s (%s)", name, error)
