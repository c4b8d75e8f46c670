"""Parts of a resume that an import was not sure of, as marks in the form that go along with their entry.

Kept as paths ("work.0.startDate"); in the form as the name of a box, an entry or a part with a digest of what it held
("work-0-startDate:3f2a…"), so that changing it is enough to take the mark away.
"""

import hashlib
from collections.abc import Iterable

from django.http import QueryDict

from resumes.document import Document, clean
from resumes.editor.sheet import GROUPS, LISTED, Sheet, is_name, split
from resumes.sections import PROFILES

type Marks = dict[str, str]  # name → digest of what it held when it was marked


def marks_of(sheet: Sheet, paths: Iterable[str]) -> Marks:
    """Of a sheet made from a document, whose numbers are places."""
    found = {}
    for path in paths:
        name = name_of(path)
        if name and (texts := sheet.texts_of(name)):
            found[name] = _digest(texts)
    return found


def posted(data: QueryDict) -> Marks:
    """Those that nobody has ticked. Names that are none of ours are passed over."""
    marks = dict(mark.split(":", 1) for mark in data.getlist("unsure") if ":" in mark)
    seen = set(data.getlist("seen"))
    return {name: digest for name, digest in marks.items() if name not in seen and is_name(name)}


def standing(sheet: Sheet, marks: Marks) -> Marks:
    """Without those of what was changed, or is gone."""
    return {name: digest for name, digest in marks.items() if _digest(sheet.texts_of(name)) == digest}


def paths_of(sheet: Sheet, marks: Marks) -> list[str]:
    """Where the cleaned document of the sheet has them: entries that say nothing are not counted there."""
    found = []
    for name in standing(sheet, marks):
        part, number, key = split(name)
        place = ["basics"] if part in ("location", PROFILES.key) else []
        place.append(part)
        if number is not None:
            numbers = [row.number for row in sheet.lists[part] if clean(_alone(part, row.item(LISTED[part].fields)))]
            if number not in numbers:
                continue
            place.append(str(numbers.index(number)))
        found.append(".".join([*place, key] if key else place))
    return found


def name_of(path: str, sheet: Sheet | None = None) -> str:
    """The box, entry or part that a path means; "" where it means none. With a sheet, by the numbers of its rows."""
    steps = path.split(".")
    if steps[0] == "basics" and len(steps) > 1 and steps[1] in ("location", PROFILES.key):
        steps = steps[1:]
    part, rest = steps[0], steps[1:]
    if part not in GROUPS and part not in LISTED:
        return ""
    if part in LISTED and rest:
        if not rest[0].isdecimal():
            return part
        place = int(rest[0])
        rows = sheet.lists[part] if sheet else None
        rest[0] = str(rows[place].number if rows and place < len(rows) else place)
    fields = GROUPS[part] if part in GROUPS else LISTED[part].fields
    at = 0 if part in GROUPS else 1
    if len(rest) > at and rest[at] not in {field.key for field in fields}:
        rest = rest[:at]
    return "-".join([part, *rest[: at + 1]])


def _alone(part: str, item: dict[str, object]) -> Document:
    return {"basics": {part: [item]}} if part == PROFILES.key else {part: [item]}


def _digest(texts: list[str]) -> str:
    said = "\n".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(said.encode()).hexdigest()[:12]
