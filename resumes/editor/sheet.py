"""The form of a whole resume: every text box, and what no box shows, so that a form says all of a resume by itself.

Entries are known by a number that says nothing of their place: they stand in the order in which they are posted. What
the table of sections does not name travels with its entry as JSON ("work-3-other"), and so moves and goes with it.
Names of boxes: "basics-label", "location-city", "profiles-0-url", "work-3-position".
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.http import QueryDict

from resumes.document import Document, Fault, InvalidDocument, Item, order_of
from resumes.editor.boxes import meant, typed
from resumes.sections import BASICS, BY_KEY, KEYS, LOCATION, PROFILES, SECTIONS, Field

OTHER = "other"
LISTED = {PROFILES.key: PROFILES, **BY_KEY}
GROUPS: dict[str, tuple[Field, ...]] = {"basics": BASICS, "location": LOCATION}
_NAME = re.compile(r"([a-z]+)-(?:(\d{1,6})-)?(\w+)", re.ASCII)
_PLACE = re.compile(r"([a-z]+)(?:-(\d{1,6}))?(?:-([A-Za-z]\w*))?", re.ASCII)


@dataclass(slots=True)
class Row:
    """An entry of a section as it is typed, or the fields of a group."""

    number: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    other: str = ""  # JSON of what has no box

    @classmethod
    def of(cls, number: int, fields: Iterable[Field], item: Mapping[str, Any], *apart: str) -> Self:
        keys = {each.key for each in fields}
        texts = {each.key: text for each in fields if (text := typed(each, item.get(each.key)))}
        return cls(number, texts, _written({key: item[key] for key in item if key not in keys and key not in apart}))

    def item(self, fields: Iterable[Field]) -> Item:
        known = {each.key: meant(each, self.texts[each.key]) for each in fields if each.key in self.texts}
        return {**_read(self.other), **known}

    @property
    def says(self) -> bool:
        return bool(self.other) or any(text.strip() for text in self.texts.values())


@dataclass(slots=True)
class Sheet:
    groups: dict[str, Row] = field(default_factory=lambda: {key: Row() for key in GROUPS})
    lists: dict[str, list[Row]] = field(default_factory=lambda: {key: [] for key in LISTED})
    order: list[str] = field(default_factory=lambda: list(KEYS))
    other: str = ""

    @classmethod
    def of(cls, document: Document) -> Self:
        basics = document.get("basics", {})
        sheet = cls(order=order_of(document))
        sheet.groups["basics"] = Row.of(0, BASICS, basics, "location", "profiles")
        sheet.groups["location"] = Row.of(0, LOCATION, basics.get("location", {}))
        for section in LISTED.values():
            items = (basics if section is PROFILES else document).get(section.key, [])
            sheet.lists[section.key] = [Row.of(number, section.fields, item) for number, item in enumerate(items)]
        rest = {key: value for key, value in document.items() if key not in ("basics", "meta", *KEYS)}
        meta = {key: value for key, value in document.get("meta", {}).items() if key != "sectionOrder"}
        sheet.other = _written({**rest, "meta": meta} if meta else rest)
        return sheet

    @classmethod
    def posted(cls, data: QueryDict) -> Self:
        """What a form says. Names that are none of ours are passed over."""
        texts = {name: str(text) for name, text in data.dict().items()}
        sheet = cls(other=texts.get(OTHER, ""))
        rows: dict[tuple[str, int], Row] = {}
        for name, text in texts.items():
            found = _NAME.fullmatch(name)
            if found is None:
                continue
            part, number, key = found.groups()
            if part in GROUPS and number is None:
                row = sheet.groups[part]
            elif part in LISTED and number is not None:
                row = rows.setdefault((part, int(number)), Row(int(number)))
            else:
                continue
            if key == OTHER:
                row.other = text
            else:
                row.texts[key] = text
        for (part, _number), row in rows.items():
            if row.says:
                sheet.lists[part].append(row)
        named = dict.fromkeys(key for key in data.getlist("section") if key in BY_KEY)
        sheet.order = [*named, *(key for key in KEYS if key not in named)]
        return sheet

    def document(self) -> Document:
        """All it says, not cleaned yet (resumes.document.clean). Raises InvalidDocument where a form was tampered with.

        Entries stand in it as in `lists`, so a path of a fault counts them alike.
        """
        basics = self.groups["basics"].item(BASICS)
        basics["location"] = self.groups["location"].item(LOCATION)
        basics["profiles"] = [row.item(PROFILES.fields) for row in self.lists[PROFILES.key]]
        listed = {section.key: [row.item(section.fields) for row in self.lists[section.key]] for section in SECTIONS}
        rest = {key: value for key, value in _read(self.other).items() if key not in ("basics", *KEYS)}
        meta = rest.pop("meta", None)
        order = {"sectionOrder": self.order}
        return {"basics": basics, **listed, **rest, "meta": {**meta, **order} if isinstance(meta, dict) else order}

    def texts_of(self, name: str) -> list[str]:
        """What stands in the box, the entry or the part of this name."""
        part, number, key = split(name)
        if part in GROUPS:
            rows = [self.groups[part]]
        else:
            rows = [row for row in self.lists.get(part, []) if number in (None, row.number)]
        return [
            text.strip() for row in rows for k, text in sorted(row.texts.items()) if key in ("", k) and text.strip()
        ]


def split(name: str) -> tuple[str, int | None, str]:
    """ "work-3-position" → ("work", 3, "position"); what a name does not say is None or "", as all of no name is."""
    found = _PLACE.fullmatch(name)
    if found is None:
        return "", None, ""
    part, number, key = found.groups(default="")
    return part, int(number) if number else None, key


def is_name(name: str) -> bool:
    """Whether a form of ours may have a box, an entry or a part of this name: forms are sent by anybody."""
    part, number, key = split(name)
    if part in GROUPS:
        return number is None and (not key or key in {each.key for each in GROUPS[part]})
    if part not in LISTED or (key and number is None):
        return False
    return not key or key in {each.key for each in LISTED[part].fields}


def _written(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""


def _read(text: str) -> Item:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InvalidDocument([Fault("", "A hidden part of this form does not say what the site put there.")])
    return found
