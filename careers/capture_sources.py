"""Sources of a capture: lines such as "Source: Museum Statistics, Office of Culture, 2024"."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from careers.capture_lines import Line, Page, quoted
from careers.documents import SourceDocument
from careers.models import Source
from careers.reading_head import limit

SOURCE_LINE = re.compile(r"(?:data )?sources?\s*:\s*(?P<words>.+)", re.IGNORECASE)
_ADDRESS = re.compile(r"\(?\b(https?://[^\s<>()]+)\)?")
_YEAR = re.compile(r"(?<![\d-])(?:19|20|21)\d{2}(?!\d)")
_check_address = URLValidator(schemes=["http", "https"])


class Sources:
    """The sources found so far, each once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._found: dict[str, SourceDocument] = {}

    @property
    def documents(self) -> tuple[SourceDocument, ...]:
        return tuple(self._found.values())

    def add(self, line: Line, words: str, part: str) -> SourceDocument | None:
        """The source that the words name. One without title or year cannot be saved and is reported."""
        address, rest = _address(words)
        years = _YEAR.findall(rest)
        names = [name for piece in _YEAR.sub("", rest).split(",") if (name := piece.strip(" .;:()–—-"))]
        if not years or not names:
            lacks = "year" if names else "title"
            message = f"{quoted(line)} names no {lacks}. A source needs title, publisher and year: add it by hand."
            self.page.refuse([line], part, message)
            return None
        title, publisher, year = ", ".join(names[:-1]) or names[0], names[-1], int(years[-1])
        if len(title) > limit(Source, "title") or len(publisher) > limit(Source, "publisher"):
            self.page.refuse([line], part, f"{quoted(line)} is too long for a source. Add it by hand, shortened.")
            return None
        self.page.use(line)
        if len(names) == 1:
            self.page.tell(line, part, f"The capture calls the source only “{title}”. Write what was published there.")
        return self._kept(SourceDocument(_key(publisher, year), title, publisher, year, address))

    def _kept(self, source: SourceDocument) -> SourceDocument:
        """The source under a key of its own, or the same one found before."""
        stem, number = source.key, 2
        while (known := self._found.get(source.key)) and known != source:
            source = SourceDocument(f"{stem[:55]}-{number}", source.title, source.publisher, source.year, source.url)
            number += 1
        self._found[source.key] = source
        return source


def _key(publisher: str, year: int) -> str:
    stem = slugify(publisher)[: limit(Source, "key") - 5].strip("-_")
    return f"{stem or 'source'}-{year}"


def _address(words: str) -> tuple[str, str]:
    """The web address among the words, "" if there is no sound one, and the words without it."""
    match = _ADDRESS.search(words)
    if not match:
        return "", words
    address = match[1].rstrip(".,;")
    try:
        _check_address(address)
    except ValidationError:
        return "", words
    if len(address) > limit(Source, "url"):
        return "", words
    return address, _ADDRESS.sub("", words, count=1)
