"""A document as a JSON Resume 1.0 file that any program takes, and that says all of it to resumes.importing.

The schema wants dates, addresses and links of a strict form where people write "heute" and "example.org/ä". Such a
value stands beside its field, as `endDateText`; a link that can be made one stands in the field too. Whatever the
document itself has under such a name moves one "Text" further, so that nothing takes the place of anything else.
What it holds where the file has to say something of its own is in `meta.asWritten`, which also marks the file as ours.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from resumes.document import ISO_DATE, Document, Item
from resumes.sections import BASICS, PROFILES, SECTIONS, Field, Kind
from resumes.showing import link

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
VERSION = "v1.0.0"
MARK = "asWritten"  # in meta
FORM = 1  # of this way of writing
STRICT = (Kind.DATE, Kind.URL, Kind.EMAIL)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_URI_SIGNS = ":/?#@!$&'()*+,;=%-._~"


def written(document: Document, *, modified: datetime | None = None) -> bytes:
    """The file. `modified` is when the resume was last changed."""
    return (json.dumps(as_json_resume(document, modified=modified), ensure_ascii=False, indent=2) + "\n").encode()


def as_json_resume(document: Document, *, modified: datetime | None = None) -> dict[str, Any]:
    meta = dict(document.get("meta", {}))
    kept: Item = {"form": FORM}
    if "$schema" in document:
        kept["$schema"] = document["$schema"]
    own: Item = {"version": VERSION}
    if modified is not None:
        own["lastModified"] = modified.isoformat(timespec="seconds")
    reserved = [key for key in ("version", "lastModified", MARK) if key in meta]
    if not is_uri(meta.get("canonical", SCHEMA)):
        reserved.append("canonical")
    if reserved:
        kept["meta"] = {key: meta.pop(key) for key in reserved}
    found: dict[str, Any] = {"$schema": SCHEMA}
    for key, value in document.items():
        if key not in ("$schema", "meta"):
            found[key] = value
    if "basics" in found:
        found["basics"] = _basics(found["basics"])
    for section in SECTIONS:
        if section.key in found:
            found[section.key] = [_item(section.fields, item) for item in found[section.key]]
    found["meta"] = {**meta, **own, MARK: kept}
    return found


def is_uri(text: Any) -> bool:
    """Of the form that the schema asks for (RFC 3986)."""
    if not isinstance(text, str) or not _URI.fullmatch(text):
        return False
    try:
        urlsplit(text).port  # noqa: B018 - it says whether there can be one
    except ValueError:
        return False
    return "#" not in text.partition("#")[2]


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii()


def fits(field: Field, text: str) -> bool:
    if field.kind is Kind.DATE:
        return bool(ISO_DATE.fullmatch(text))
    return is_email(text) if field.kind is Kind.EMAIL else is_uri(text)


def nearest(field: Field, text: str) -> str:
    """What the field may hold instead of a text that it may not; "" for nothing."""
    if field.kind is not Kind.URL or (found := link(text)) is None:
        return ""
    url = quote(found.url, safe=_URI_SIGNS)
    return url if is_uri(url) else ""


def beside(key: str, fields: Iterable[Field]) -> str:
    """The strict field that `key` stands beside: "endDate" for "endDateText" and "endDateTextText"; "" for none."""
    bare = re.sub(r"(?:Text)+\Z", "", key)
    return bare if bare != key and any(each.key == bare and each.kind in STRICT for each in fields) else ""


def _basics(basics: Item) -> Item:
    found = _item(BASICS, basics)
    if "profiles" in found:
        found["profiles"] = [_item(PROFILES.fields, profile) for profile in found["profiles"]]
    return found


def _item(fields: Iterable[Field], item: Item) -> Item:
    strict = {field.key: field for field in fields if field.kind in STRICT}
    found: Item = {}
    for key, value in item.items():
        field = strict.get(key)
        if field is None:
            found[f"{key}Text" if beside(key, strict.values()) else key] = value
        elif fits(field, value):
            found[key] = value
        else:
            if instead := nearest(field, value):
                found[key] = instead
            found[f"{key}Text"] = value
    return found
