"""A resume as a value: a JSON Resume 1.0 document in one canonical form.

Canonical: only fields that say something; lists without empty entries; strings without control characters and
without space at their ends; the order of sections in `meta.sectionOrder`, where it is not the usual one. Fields that
JSON Resume does not know stay where they are, as long as they are plain JSON. `clean(clean(x)) == clean(x)`.

A date is 2014, 2014-06 or 2014-06-29; any other text in its place ("heute", "spring 2020") is kept as it was typed.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from resumes.sections import BASICS, BY_KEY, KEYS, LISTS, LOCATION, PROFILES, SECTIONS, Field, Kind, Section

type Document = dict[str, Any]
type Item = dict[str, Any]

LONGEST_LINE = 300
LONGEST_TEXT = 10_000
LONGEST_LINK = 2_000
MOST_ITEMS = 60  # in a section
MOST_LINES = 60  # in a list of an item
MOST_BYTES = 200_000  # of the whole as JSON
DEEPEST = 6  # levels of what JSON Resume does not know
ISO_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
# words for "until now" in the languages that are asked for most; any other text is kept, and means no date
_NOW = """
now | present | current | currently | today | ongoing | to date | until now | till now | to present
heute | jetzt | aktuell | laufend | bis heute | présent | présente | aujourd'hui | aujourd’hui
à ce jour | actuel | en cours | actualidad | actualmente | presente | hoy | hasta hoy | a hoy | atual
atualmente | o momento | hoje | até hoje | oggi | attuale | ad oggi | in corso | heden | nu | huidig
nutid | pågående | nykyinen | nykyhetki | obecnie | teraz | do dziś | nadal | současnost | dosud
súčasnosť | jelenleg | napjainkig | în prezent | prezent | сейчас | настоящее время | по настоящее время
н.в. | н. в. | по н.в. | наст. время | теперь | нині | дотепер | по теперішній час | σήμερα | παρόν
günümüz | halen | devam ediyor | 至今 | 现在 | 目前 | 今 | 現在 | 現職 | 至今为止 | 现 | 현재 | 재직중 | 재직 중 | الآن
حتى الآن | حاليا | حالياً | اليوم | היום | כיום | עד היום | वर्तमान | अब तक | hiện tại | hiện nay | nay
sekarang | saat ini | ปัจจุบัน
"""
NOW_WORDS = frozenset(word.strip() for line in _NOW.splitlines() for word in line.split("|") if word.strip())


class Fault(NamedTuple):
    """What is wrong, and where: "work.2.highlights" """

    path: str
    what: str


class InvalidDocument(ValueError):  # noqa: N818 - reads as what it says
    """Cannot be kept. `faults` say each where and why, for the person who sent it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.what}" if fault.path else fault.what for fault in faults))
        self.faults = faults


def clean(raw: Mapping[str, Any]) -> Document:
    """The canonical form of a document. Raises InvalidDocument where something is of a wrong shape or too long."""
    cleaner = _Cleaner()
    found = cleaner.document(raw)
    if not cleaner.faults and len(json.dumps(found, ensure_ascii=False).encode()) > MOST_BYTES:
        cleaner.faults.append(Fault("", f"The resume is longer than {MOST_BYTES // 1000} kB of text. Shorten it."))
    if cleaner.faults:
        raise InvalidDocument(cleaner.faults)
    return found


def order_of(document: Document) -> list[str]:
    """All section keys in the order in which this resume shows them."""
    chosen = document.get("meta", {}).get("sectionOrder", [])
    return [*chosen, *(key for key in KEYS if key not in chosen)]


def sections_of(document: Document) -> Iterator[tuple[Section, list[Item]]]:
    """The sections that hold something, in order."""
    for key in order_of(document):
        if items := document.get(key):
            yield BY_KEY[key], items


def public_part(document: Document) -> Document:
    """What others may see: no address, phone or email, and nothing that others said in confidence.

    Only fields that the table names, so that nothing shows that its owner does not see in the editor; not
    `basics.image` either, which files bring along: the photo that others see is Resume.published_photo.
    """
    basics = {key: document.get("basics", {}).get(key) for key in ("name", "label", "url", "summary")}
    location = document.get("basics", {}).get("location", {})
    basics["location"] = {key: location.get(key) for key in ("city", "region", "countryCode")}
    basics["profiles"] = [
        {f.key: item[f.key] for f in PROFILES.fields if f.key in item}
        for item in document.get("basics", {}).get("profiles", [])
    ]
    shown = {
        section.key: [{f.key: item[f.key] for f in section.fields if f.key in item} for item in items]
        for section, items in sections_of(document)
        if section.key != "references"
    }
    meta = {"sectionOrder": document.get("meta", {}).get("sectionOrder", [])}
    return clean({"basics": basics, **shown, "meta": meta})


def text_of(document: Document) -> str:
    """All that a resume says, a line for each field: what skills are read from."""
    basics = document.get("basics", {})
    lines = [basics.get(key, "") for key in ("label", "summary")]
    for section, items in sections_of(document):
        if section.key == "references":
            continue
        for item in items:
            for field in section.fields:
                if field.kind in (Kind.LINE, Kind.TEXT):
                    lines.append(item.get(field.key, ""))
                elif field.kind in LISTS:
                    lines += item.get(field.key, [])
    return "\n".join(line for line in lines if line)


def is_now(text: str) -> bool:
    """Whether an end date says that it goes on: nothing, or a word for "now"."""
    word = unicodedata.normalize("NFC", text).strip().strip(".…-–— ()").casefold()
    return not word or word in NOW_WORDS or text.strip().casefold() in NOW_WORDS


def plain_line(text: str) -> str:
    """One line without what cannot be seen; direction marks stay out, the joiners that scripts need stay in."""
    return _SPACES.sub(" ", _visible(text.replace("\r", "\n")).replace("\n", " ")).strip()


def plain_text(text: str) -> str:
    visible = _visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in visible.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for each in text:
        category = unicodedata.category(each)
        if each in "\n\u200c\u200d" or category not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"):
            kept.append(each)
        elif category in ("Zl", "Zp") or each in "\t\v\f\x85":
            kept.append("\n" if category in ("Zl", "Zp") else " ")
    return unicodedata.normalize("NFC", "".join(kept))


class _Cleaner:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def document(self, raw: Mapping[str, Any]) -> Document:
        found: Document = {}
        if basics := self._basics(raw.get("basics")):
            found["basics"] = basics
        for section in SECTIONS:
            if items := self._items(section, raw.get(section.key), section.key):
                found[section.key] = items
        for key, value in raw.items():
            if key not in ("basics", "meta", *KEYS) and (kept := self._unknown(value, key, 1)) is not None:
                found[plain_line(str(key))] = kept
        if meta := self._meta(raw.get("meta")):
            found["meta"] = meta
        return found

    def _basics(self, raw: Any) -> Item:
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self._fault("basics", "should be a group of fields, not a single value")
            return {}
        basics = self._fields(BASICS, raw, "basics", apart=("location", "profiles", "image"))
        if image := self._text(raw.get("image"), "basics.image", most=LONGEST_LINK):
            basics["image"] = image
        location = raw.get("location")
        if isinstance(location, Mapping):
            if kept := self._fields(LOCATION, location, "basics.location"):
                basics["location"] = kept
        elif location is not None and (said := self._text(location, "basics.location", most=LONGEST_LINE)):
            basics["location"] = {"city": said}
        if profiles := self._items(PROFILES, raw.get("profiles"), "basics.profiles"):
            basics["profiles"] = profiles
        return basics

    def _items(self, section: Section, raw: Any, path: str) -> list[Item]:
        if raw is None:
            return []
        if not isinstance(raw, list):
            self._fault(path, "should be a list")
            return []
        if len(raw) > MOST_ITEMS:
            self._fault(path, f"has {len(raw)} entries; at most {MOST_ITEMS} can be kept")
            return []
        found = []
        for number, item in enumerate(raw):
            if item is None:
                continue
            if not isinstance(item, Mapping):
                self._fault(f"{path}.{number}", "should be a group of fields, not a single value")
            elif kept := self._fields(section.fields, item, f"{path}.{number}"):
                found.append(kept)
        return found

    def _fields(
        self, fields: Iterable[Field], raw: Mapping[str, Any], path: str, *, apart: tuple[str, ...] = ()
    ) -> Item:
        known = {field.key: field for field in fields}
        found: Item = {}
        for key, field in known.items():
            value = self._list(raw.get(key), f"{path}.{key}") if field.kind in LISTS else self._single(field, raw, path)
            if value:
                found[key] = value
        for key, value in raw.items():
            if key not in known and key not in apart and (kept := self._unknown(value, f"{path}.{key}", 1)) is not None:
                found[plain_line(str(key))] = kept
        return found

    def _single(self, field: Field, raw: Mapping[str, Any], path: str) -> str:
        most = {Kind.TEXT: LONGEST_TEXT, Kind.URL: LONGEST_LINK}.get(field.kind, LONGEST_LINE)
        text = self._text(raw.get(field.key), f"{path}.{field.key}", most=most, lines=field.kind is Kind.TEXT)
        if field.kind is Kind.COUNTRY and len(text) == 2 and text.isascii():
            return text.upper()
        return text

    def _list(self, raw: Any, path: str) -> list[str]:
        if raw is None:
            return []
        if isinstance(raw, str):
            raw = raw.split("\n")
        if not isinstance(raw, list):
            self._fault(path, "should be a list")
            return []
        texts = [self._text(each, f"{path}.{number}", most=2_000) for number, each in enumerate(raw[: MOST_LINES * 4])]
        kept = [text for text in texts if text]
        if len(kept) > MOST_LINES:
            self._fault(path, f"has {len(kept)} entries; at most {MOST_LINES} can be kept")
        return kept

    def _text(self, raw: Any, path: str, *, most: int, lines: bool = False) -> str:
        if raw is None:
            return ""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            self._fault(path, "should be text")
            return ""
        text = plain_text(str(raw)) if lines else plain_line(str(raw))
        if len(text) > most:
            self._fault(path, f"has {len(text):,} characters; at most {most:,} can be kept")
            return ""
        return text

    def _unknown(self, value: Any, path: str, depth: int) -> Any:
        """What JSON Resume does not know, without what is empty. None where nothing is left."""
        if depth > DEEPEST:
            self._fault(path, f"is nested more than {DEEPEST} levels deep")
            return None
        if isinstance(value, str):
            return self._text(value, path, most=LONGEST_TEXT, lines=True) or None
        if isinstance(value, Mapping):
            inner = {plain_line(str(k)): self._unknown(v, f"{path}.{k}", depth + 1) for k, v in value.items()}
            return {key: each for key, each in inner.items() if each is not None} or None
        if isinstance(value, list):
            entries = (self._unknown(each, f"{path}.{number}", depth + 1) for number, each in enumerate(value))
            return [each for each in entries if each is not None] or None
        if (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):
            return None
        return value

    def _meta(self, raw: Any) -> Item:
        if not isinstance(raw, Mapping):
            return {}
        others = {key: value for key, value in raw.items() if key != "sectionOrder"}
        meta: Item = self._unknown(others, "meta", 1) or {}
        named = raw.get("sectionOrder")
        order = list(dict.fromkeys(key for key in named if key in BY_KEY)) if isinstance(named, list) else []
        whole = [*order, *(key for key in KEYS if key not in order)]
        if order and whole != list(KEYS):
            meta["sectionOrder"] = whole
        return meta

    def _fault(self, path: str, what: str) -> None:
        if len(self.faults) < 20:
            self.faults.append(Fault(path, what))
