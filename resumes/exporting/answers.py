"""A resume as an answer: the files of it, for its owner as for others. Who asks has made sure that it may be had."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from jobboard import uploads
from resumes.document import Document
from resumes.exporting import json_resume, pdf
from resumes.exporting.text import text_of

# nothing in a file runs or loads anything where a browser shows it
_HEADERS = {
    "Content-Security-Policy": uploads.SANDBOX,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def pdf_file(
    request: HttpRequest, document: Document, *, template: str, photo: bytes | None = None, language: str = ""
) -> HttpResponse:
    """Raises compiling.TooLong."""
    made = pdf.prepared(document, template=template, photo=photo, language=language)
    return _file(request, made.pdf, key=made.key, kind="application/pdf", called=file_name(document, "pdf"))


def picture(request: HttpRequest, made: pdf.Print) -> HttpResponse:
    """Of the first page, shown and not saved. Raises compiling.TooLong."""
    return _file(request, made.picture, key=made.key, kind="image/webp")


def text_file(request: HttpRequest, document: Document, *, language: str = "") -> HttpResponse:
    said = text_of(document, language=language).encode()
    return _known(request, said, kind="text/plain; charset=utf-8", called=file_name(document, "txt"))


def json_file(request: HttpRequest, document: Document, *, modified: datetime | None = None) -> HttpResponse:
    said = json_resume.written(document, modified=modified)
    return _known(request, said, kind="application/json", called=file_name(document, "json"))


def file_name(document: Document, ending: str) -> str:
    """ "Ada Quay – resume.pdf" """
    name = document.get("basics", {}).get("name", "")
    return uploads.safe_name(f"{name[:80]} – resume" if name else "Resume", ending=ending)


def _known(request: HttpRequest, content: bytes, *, kind: str, called: str) -> HttpResponse:
    key = hashlib.sha256(content).hexdigest()[:32]
    return _file(request, lambda: content, key=key, kind=kind, called=called)


def _file(request: HttpRequest, make: Callable[[], bytes], *, key: str, kind: str, called: str = "") -> HttpResponse:
    """Only made where whoever asks has not got it yet. They ask each time: it may be gone or another one by now."""
    etag = f'"{key}"'
    headers = {**_HEADERS, "ETag": etag, "Cache-Control": "private, no-cache"}
    if called and (disposition := content_disposition_header(True, called)):
        headers["Content-Disposition"] = disposition
    if (known := get_conditional_response(request, etag=etag)) is not None:
        for name, value in headers.items():
            known.headers.setdefault(name, value)
        return known
    return HttpResponse(make(), content_type=kind, headers=headers)
