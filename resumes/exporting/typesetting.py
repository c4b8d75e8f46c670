"""A document as its PDF and plain text are set from: text only, in order, with our own few words already in it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from resumes import showing
from resumes.document import Document, text_of
from resumes.exporting import fonts
from resumes.exporting.languages import RIGHT_TO_LEFT, is_right_to_left, is_written_like, language_of
from resumes.exporting.wording import Wording, wording
from resumes.models import PdfTemplate
from resumes.sections import BY_KEY, Kind, Section

# where paper is not A4
_LETTER = frozenset(["US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "DO", "SV", "NI", "HN", "PR", "BZ"])
# sections whose entries are a line or two each
_SHORT = {
    PdfTemplate.CLASSIC: ("skills", "languages", "interests"),
    PdfTemplate.MODERN: ("skills", "languages", "interests", "certificates"),
}
# words that are wider than a line may be; Chinese, Japanese and Korean break between any two letters by themselves
_LONG, _LONG_IF_NARROW = (
    re.compile(rf"[^\s\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef]{{{letters},}}") for letters in (41, 25)
)
_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE | re.ASCII)
_NOT_IN_A_LINK = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    title: str
    under: tuple[str, ...]  # employer, place and what else is said in a word
    when: str
    link: showing.Link | None
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    words: tuple[str, ...]


def entries_of(document: Document, part: showing.Part, words: Wording) -> list[Entry]:
    section = BY_KEY[part.key]
    return [_entry(section, document[part.key][number], each, words) for number, each in enumerate(part.entries)]


def language_in(document: Document) -> str:
    said = language_of(f"{document.get('basics', {}).get('name', '')}\n{text_of(document)}")
    return wording(said).language


def set_up(document: Document, *, template: PdfTemplate, language: str = "") -> dict[str, Any]:
    """What the templates in resumes/exporting/typst read as `d`."""
    words = wording(language or language_in(document))
    resume = showing.shown(document)
    short, narrow = _SHORT[template], template == PdfTemplate.MODERN
    wide, beside = _Setter(words.language), _Setter(words.language, is_narrow=narrow)
    country = document.get("basics", {}).get("location", {}).get("countryCode", "")
    return {
        "lang": words.language.partition("-")[0],
        "dir": wide.direction,
        "fonts": fonts.families(words.language),
        "paper": "us-letter" if country in _LETTER else "a4",
        "page": words.page,
        "comma": words.comma,
        "colon": words.colon,
        "title": wide.line(resume.name or resume.headline or "Resume"),
        "name": wide.line(resume.name),
        "headline": wide.line(resume.headline) if resume.name else "",
        "contacts": [beside.link(each) for each in contacts_of(document, words)],
        "about": [wide.block(each) for each in resume.paragraphs],
        "parts": [
            {
                "label": words.headings[part.key],
                "is-short": part.key in short,
                "entries": [
                    (beside if part.key in short else wide).entry(each) for each in entries_of(document, part, words)
                ],
            }
            for part in resume.parts
        ],
    }


def all_text(document: Document) -> str:
    """Every letter that is printed of what a member wrote."""
    name = document.get("basics", {}).get("name", "")
    contacts = [text for text, _ in contacts_of(document, wording(""))]
    return "\n".join([name, *contacts, text_of(document), *_references(document)])


def contacts_of(document: Document, words: Wording) -> list[tuple[str, str]]:
    """What is said of where to find somebody, each with what it may be linked to."""
    resume = showing.shown(document)
    mail = f"mailto:{resume.email}" if _EMAIL.fullmatch(resume.email) else ""
    links = [*([resume.website] if resume.website else []), *resume.profiles]
    found = [(resume.email, mail), (resume.phone, ""), (_place(document, words), ""), *links]
    return [(text, url) for text, url in found if text]


def _place(document: Document, words: Wording) -> str:
    """ "Rock 1, 29200 Brest, Bretagne, Frankreich" """
    location = document.get("basics", {}).get("location", {})
    city = " ".join(location[key] for key in ("postalCode", "city") if key in location)
    country = words.country(location.get("countryCode", ""))
    named = [location.get("address", ""), city, location.get("region", ""), country]
    return words.comma.join(dict.fromkeys(each for each in named if each))


def _references(document: Document) -> list[str]:
    return [text for item in document.get("references", []) for text in item.values() if isinstance(text, str)]


def _entry(section: Section, item: dict[str, Any], entry: showing.Entry, words: Wording) -> Entry:
    """Facts that say by themselves what they are stand beside the employer; only a grade needs its label."""
    single = [field.key for field in section.fields if field.kind is Kind.LINE]
    facts = [item[key] for key in ("studyType", "location", "type", "description") if key in single and key in item]
    if score := item.get("score"):
        facts.append(f"{words.grade}{words.colon}{score}")
    return Entry(
        title=entry.title, under=tuple(each for each in (entry.under, *facts) if each), when=words.span(item),
        link=entry.link, paragraphs=entry.paragraphs, points=entry.points, words=entry.words,
    )  # fmt: skip


class _Setter:
    """Texts as they can be set in one column: `is_narrow` is the one of facts."""

    def __init__(self, language: str, *, is_narrow: bool = False) -> None:
        self.language, self.is_narrow = language, is_narrow
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"

    def line(self, text: str) -> str:
        """As it can be printed, with places to break in words that are wider than the column."""
        return (_LONG_IF_NARROW if self.is_narrow else _LONG).sub(_with_breaks, fonts.printable(text))

    def block(self, text: str) -> dict[str, Any]:
        """A paragraph in its own direction, and with its language for what reads it out."""
        is_opposite = is_right_to_left(text)
        direction = self.direction if is_opposite is None else "rtl" if is_opposite else "ltr"
        language = self.language if is_written_like(text, self.language) else language_of(text)
        lines = [self.line(line) for line in text.split("\n")]
        return {"lines": lines, "dir": direction, "lang": language.partition("-")[0]}

    def link(self, found: showing.Link | tuple[str, str]) -> dict[str, str]:
        """Numbers and addresses run from left to right in any text."""
        text, url = found
        direction = "" if is_right_to_left(text) else "ltr"
        return {"text": self.line(text), "url": _NOT_IN_A_LINK.sub(_escaped, url), "dir": direction}

    def entry(self, entry: Entry) -> dict[str, Any]:
        under = [*entry.under, *([entry.when] if self.is_narrow and entry.when else [])]
        return {
            "title": self.line(entry.title),
            "under": [self.line(each) for each in under],
            "when": self.line(entry.when),
            "link": self.link(entry.link) if entry.link else None,
            "paragraphs": [self.block(each) for each in entry.paragraphs],
            "points": [self.block(each) for each in entry.points],
            "words": [self.line(each) for each in entry.words],
            "has-more": bool(entry.paragraphs or entry.points or entry.words),
        }


def _escaped(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())


def _with_breaks(word: re.Match[str]) -> str:
    parts: list[str] = []
    since = 0
    for each in word[0]:
        if since >= 8 and not unicodedata.category(each).startswith("M"):
            parts.append("\u200b")
            since = 0
        parts.append(each)
        since = 8 if each in "/@._-=&?" else since + 1
    return "".join(parts)
