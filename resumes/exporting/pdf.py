"""A resume as a PDF, set by Typst: tagged, after PDF/UA-1, in any script the fonts have.

What a member wrote goes to the templates as data and is never read as markup; nothing is read from disk but the
templates and fonts.
"""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.cache import caches
from PIL import Image

from resumes.document import Document
from resumes.exporting import compiling
from resumes.exporting.typesetting import set_up
from resumes.models import PdfTemplate

WITH_PHOTO = (PdfTemplate.MODERN,)
MINUTES_KEPT = 10
MOST_KEPT = 300_000  # bytes of one that is kept in memory


@dataclass(frozen=True, slots=True)
class Print:
    """All that is needed for a PDF, before it is made: whoever has it already need not wait for another."""

    template: str
    content: dict[str, Any]

    @property
    def key(self) -> str:
        """Of its bytes: the same for the same text in the same templates."""
        said = json.dumps([self.template, compiling.edition(self.template), self.content], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def pdf(self) -> bytes:
        """Kept for some minutes, by what it says. Raises compiling.TooLong."""
        kept: bytes | None = caches["pages"].get(f"resume-pdf:{self.key}")
        if kept is None:
            kept = compiling.pdf(self.template, self.content)
            if len(kept) <= MOST_KEPT:
                caches["pages"].set(f"resume-pdf:{self.key}", kept, MINUTES_KEPT * 60)
        return kept

    def picture(self) -> bytes:
        """The first page, small, as WebP. Raises compiling.TooLong."""
        file = BytesIO()
        with Image.open(BytesIO(compiling.first_page(self.template, self.content))) as page:
            page.convert("RGB").save(file, "WEBP", quality=60, method=4)
        return file.getvalue()


def pdf_of(document: Document, *, template: str, photo: bytes | None = None, language: str = "") -> bytes:
    """The same document is the same bytes. `photo` is a WebP; `language` is of our own words, by default the text's.

    Raises compiling.TooLong with a sentence for whoever asked.
    """
    return prepared(document, template=template, photo=photo, language=language).pdf()


def prepared(document: Document, *, template: str, photo: bytes | None = None, language: str = "") -> Print:
    chosen = PdfTemplate(template)
    content = set_up(document, template=chosen, language=language)
    # bytes cannot be handed to Typst otherwise
    photo = photo if chosen in WITH_PHOTO else None
    return Print(chosen.value, content | {"photo": list(photo or b""), "photo-alt": content["name"]})
