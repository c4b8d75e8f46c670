"""The text of a file that passed (jobboard.uploads), whatever its kind."""

import json
from pathlib import Path

from jobboard import confined
from jobboard.file_kinds import FileKind
from resumes.importing.decoding import decoded
from resumes.importing.extracting import MOST_CHARACTERS, MOST_PAGES
from resumes.importing.results import Unreadable

TOLD = {
    "locked": "This PDF is protected by a password. Save it without one, or paste its text.",
    "damaged": "This file is damaged and cannot be read. Save or download it anew, or paste its text.",
    "pages": f"This PDF has more than {MOST_PAGES} pages. Choose a shorter resume.",
    "long": f"This file has more than {MOST_CHARACTERS:,} characters. Choose a shorter resume.",
    "long text": f"This text has more than {MOST_CHARACTERS:,} characters. Shorten it.",
    "scripts": "This PDF holds programs (JavaScript). Print it to a new PDF and choose that, or paste its text.",
    "starts": "This PDF starts other programs or files. Print it to a new PDF and choose that, or paste its text.",
    "files": "This PDF has other files or forms in it. Print it to a new PDF and choose that, or paste its text.",
    "bomb": "This file takes too much time or memory to read. Save it anew as a simpler file, or paste its text.",
    "scan": "There is no text in this file: it seems to be a scan or a picture. Choose the file that it was printed "
    "from, or a version of it with recognised text.",
}
_SCRIPT = Path(__file__).with_name("extracting.py")


def text_of(content: bytes, kind: FileKind) -> str:
    """Raises Unreadable."""
    text = decoded(content) if kind is FileKind.TEXT else _extracted(content, kind)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(TOLD["long text" if kind is FileKind.TEXT else "long"])
    if not any(each.isalnum() for each in text):
        raise Unreadable("There is nothing to read in this file." if kind is FileKind.TEXT else TOLD["scan"])
    return text


def _extracted(content: bytes, kind: FileKind) -> str:
    try:
        answer = json.loads(confined.run(_SCRIPT, content, kind.value).output)
    except (confined.Exceeded, ValueError):
        raise Unreadable(TOLD["bomb"]) from None
    if "refused" in answer:
        raise Unreadable(TOLD[answer["refused"]])
    return str(answer["text"])
