"""A JSON Resume file, of 1.0 or of the old 0.0.0, as a document; what resumes.exporting.json_resume wrote, exactly."""

from collections.abc import Iterable, Mapping
from typing import Any

from resumes.document import Document, InvalidDocument, Item, clean
from resumes.exporting.json_resume import FORM, MARK, STRICT, beside, nearest
from resumes.importing.decoding import decoded
from resumes.importing.json_parsing import parse
from resumes.importing.other_formats import check_text, check_value
from resumes.importing.results import Read, Unreadable
from resumes.sections import BASICS, PROFILES, SECTIONS, Field, Section
from resumes.showing import country_of

MOST_BYTES = 2_500_000

# what 0.0.0 and programs of its time called fields: where → their name → ours
_OLD: dict[str, dict[str, str]] = {
    "basics": {"picture": "image", "website": "url"},
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "education": {"gpa": "score", "website": "url"},
    "publications": {"website": "url"},
    "projects": {"website": "url"},
}
_OLD_SECTIONS = {"certifications": "certificates", "volunteering": "volunteer", "hobbies": "interests"}


def read(content: bytes) -> Read:
    """Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"The file is larger than {MOST_BYTES / 1_000_000:.1f} MB. A resume is some kilobytes of JSON."
        )
    text = decoded(content)
    check_text(text)
    return of_value(parse(text))


def of_value(value: Any) -> Read:
    """Raises Unreadable."""
    form = _form_of_ours(value)
    raw = dict(value) if form else dict(check_value(value))
    is_old = False
    if form:
        _put_back(raw)
    else:
        raw.pop("$schema", None)
        is_old = _renew(raw)
    _read_beside(raw, is_exact=bool(form))
    try:
        document = clean(raw)
    except InvalidDocument as refusal:
        raise Unreadable.of(refusal) from None
    if not form and not any(key in document for key in ("basics", *(section.key for section in SECTIONS))):
        raise Unreadable("Every field of this file is empty, so there is nothing to take in.")
    return Read(document, _uncertain(document), is_old_form=is_old)


def _uncertain(document: Document) -> tuple[str, ...]:
    """A country that there is none of, as far as we know."""
    said = document.get("basics", {}).get("location", {}).get("countryCode", "")
    return ("basics.location.countryCode",) if len(said) == 2 and not country_of(document) else ()


def _form_of_ours(value: Any) -> int:
    """How the file says that we wrote it; 0 where it does not."""
    meta = value.get("meta") if isinstance(value, Mapping) else None
    mark = meta.get(MARK) if isinstance(meta, Mapping) else None
    return FORM if isinstance(mark, Mapping) and mark.get("form") == FORM else 0


def _put_back(raw: dict[str, Any]) -> None:
    """What the file says about itself goes; what the document had in its place comes back."""
    meta = dict(raw["meta"])
    kept = meta.pop(MARK)
    raw.pop("$schema", None)
    if "$schema" in kept:
        raw["$schema"] = kept["$schema"]
    for key in ("version", "lastModified"):
        meta.pop(key, None)
    own = kept.get("meta")
    raw["meta"] = {**meta, **(own if isinstance(own, Mapping) else {})}


def _renew(raw: dict[str, Any]) -> bool:
    """Old names as new ones, where the new one is not there. Whether there were any."""
    found = False
    for old, new in _OLD_SECTIONS.items():
        if new not in raw and isinstance(raw.get(old), list):
            raw[new] = raw.pop(old)
    for where, names in _OLD.items():
        part = raw.get(where)
        if isinstance(part, Mapping):
            raw[where], renewed = _renewed(part, names)
            found |= renewed
        elif isinstance(part, list):
            pairs = [_renewed(item, names) if isinstance(item, Mapping) else (item, False) for item in part]
            raw[where] = [item for item, _ in pairs]
            found |= any(renewed for _, renewed in pairs)
    for section in SECTIONS:  # a list of words is a list of entries that have a title alone
        if isinstance(items := raw.get(section.key), list):
            raw[section.key] = [{section.title: item} if isinstance(item, str) else item for item in items]
    meta = raw.get("meta")
    if isinstance(meta, Mapping):  # of the file, and no longer true once somebody edits
        raw["meta"] = {key: value for key, value in meta.items() if key not in ("version", "lastModified")}
    return found


def _renewed(item: Mapping[str, Any], names: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    found, renewed = dict(item), False
    for old, new in names.items():
        if old in found and not found.get(new):
            found[new] = found.pop(old)
            renewed = True
    return found, renewed


def _read_beside(raw: dict[str, Any], *, is_exact: bool) -> None:
    """ "endDateText" back to where it belongs, in every part of the document."""
    basics = raw.get("basics")
    if isinstance(basics, Mapping):
        raw["basics"] = inner = _item_back(BASICS, basics, is_exact=is_exact)
        if isinstance(inner.get("profiles"), list):
            inner["profiles"] = _items_back(PROFILES, inner["profiles"], is_exact=is_exact)
    for section in SECTIONS:
        if isinstance(raw.get(section.key), list):
            raw[section.key] = _items_back(section, raw[section.key], is_exact=is_exact)


def _items_back(section: Section, items: list[Any], *, is_exact: bool) -> list[Any]:
    return [
        _item_back(section.fields, item, is_exact=is_exact) if isinstance(item, Mapping) else item for item in items
    ]


def _item_back(fields: Iterable[Field], item: Mapping[str, Any], *, is_exact: bool) -> Item:
    """In a file of ours every such name is one "Text" too long; in others only what has an empty field is taken."""
    strict = {field.key: field for field in fields if field.kind in STRICT}
    found: Item = {}
    late: Item = {}
    for key, value in item.items():
        bare = beside(key, strict.values())
        if not bare:
            found[key] = value
        elif key != f"{bare}Text":
            late[key.removesuffix("Text") if is_exact else key] = value
        elif not item.get(bare) or (is_exact and item[bare] == nearest(strict[bare], str(value))):
            late[bare] = value
        else:  # somebody has written another one into the field since
            late[key] = value
    return found | late
