"""A resume as plain text of lines of at most 78 columns, of which a Chinese, Japanese or Korean letter takes two."""

import re
import unicodedata

from resumes import showing
from resumes.document import Document
from resumes.exporting.typesetting import Entry, contacts_of, entries_of, language_in
from resumes.exporting.wording import Wording, wording

COLUMNS = 78
_WIDE = r"[\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]"
# what may be parted: words at spaces, East Asian text between any two letters but before a closing mark
_PIECES = re.compile(rf"{_WIDE}[、。，．）」』】》！？：；・]*|\s+|(?:(?!{_WIDE})\S)+|.")


def text_of(document: Document, *, language: str = "") -> str:
    """All of it, as it would be pasted into a form or an email."""
    words = wording(language or language_in(document))
    resume = showing.shown(document)
    contacts = [_with_address(text, url) for text, url in contacts_of(document, words)]
    blocks = [_head(resume), [line for contact in contacts for line in wrapped(contact)]]
    blocks += [_paragraph(each) for each in resume.paragraphs]
    said = ["\n".join(block) for block in blocks if block]
    for part in resume.parts:
        heading = words.headings[part.key]
        entries = [_entry(each, words) for each in entries_of(document, part, words)]
        apart = "\n" if all(len(each) == 1 for each in entries) else "\n\n"
        listed = apart.join("\n".join(each) for each in entries)
        said.append(f"\n{heading}\n{'-' * width(heading)}\n{listed}")
    return "\n\n".join(said).strip() + "\n"


def width(text: str) -> int:
    """In columns of a terminal or an editor with letters of one width."""
    if text.isascii():
        return len(text)
    marks = sum(unicodedata.category(each) in ("Mn", "Me", "Cf") for each in text)
    return len(text) + sum(unicodedata.east_asian_width(each) in "WF" for each in text) - marks


def wrapped(text: str, *, first: str = "", others: str = "") -> list[str]:
    """In lines that fit, `first` before the first and `others` before those after it.

    A word that is longer stays whole: it may be an address.
    """
    lines: list[str] = []
    line, begins = first, True
    for piece in _PIECES.findall(text):
        if not begins and width(line) + width(piece.rstrip()) > COLUMNS:
            lines.append(line.rstrip())
            line, begins = others, True
        if not (begins and piece.isspace()):
            line, begins = line + piece, False
    return [*lines, line.rstrip()] if not begins else lines


def _head(resume: showing.Shown) -> list[str]:
    lines = [line for text in (resume.name, resume.headline) if text for line in wrapped(text)]
    if resume.name:
        lines.insert(len(wrapped(resume.name)), "=" * min(COLUMNS, width(resume.name)))
    return lines


def _entry(entry: Entry, words: Wording) -> list[str]:
    beside = [*entry.under, *([entry.when] if entry.when else [])]
    has_text = bool(entry.points or entry.paragraphs)
    if has_text or entry.link:
        lines = [line for text in (entry.title, " · ".join(beside)) for line in wrapped(text)]
        listed = words.comma.join(entry.words)
    else:  # in a line, with its words
        said = words.comma.join(filter(None, (entry.title, *beside)))
        lines = wrapped(words.colon.join(filter(None, (said, words.comma.join(entry.words)))), others="  ")
        listed = ""
    if entry.link:
        lines += wrapped(_with_address(*entry.link))
    for paragraph in entry.paragraphs:
        lines += _paragraph(paragraph)
    lines += [line for point in entry.points for line in wrapped(point, first="- ", others="  ")]
    return [*lines, *wrapped(listed)]


def _paragraph(text: str) -> list[str]:
    return [line for written in text.split("\n") for line in wrapped(written)]


def _with_address(text: str, url: str) -> str:
    """Where a page would link, the address is written out, unless it is what the words say."""
    if not url or url.removeprefix("mailto:") == text or text in url:
        return url.removeprefix("mailto:") or text
    return f"{text}: {url}"
