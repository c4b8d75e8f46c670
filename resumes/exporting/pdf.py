"""A resume as a PDF, set by Typst: tagged, after PDF/UA-1, in any script the fonts have.

What a member wrote goes to the templates as data and is never read as markup; nothing is read from disk but the
templates and fonts.
"""

from resumes.document import Document
from resumes.exporting import compiling
from resumes.exporting.typesetting import set_up
from resumes.models import PdfTemplate


def pdf_of(document: Document, *, template: str, photo: bytes | None = None, language: str = "") -> bytes:
    """The same document is the same bytes. `photo` is a WebP; `language` is of our own words, by default the text's.

    Raises compiling.TooLong with a sentence for whoever asked.
    """
    chosen = PdfTemplate(template)
    content = set_up(document, template=chosen, language=language)
    # bytes cannot be handed to Typst otherwise
    return compiling.pdf(chosen.value, content | {"photo": list(photo or b""), "photo-alt": content["name"]})
