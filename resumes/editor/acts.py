"""What the buttons of the form do to a sheet: "remove:work-3", "up:work-3", "section-down:skills"."""

from resumes.editor.sheet import LISTED, Sheet, split
from resumes.sections import BY_KEY


def act(sheet: Sheet, said: str) -> str:
    """Do it, and say where in the page it was done, by the names a fresh page has; "" where nothing is known of it."""
    what, _, name = said.partition(":")
    if what == "add" and name in LISTED:
        return f"{name}-{len(sheet.lists[name])}"
    if what in ("section-up", "section-down") and name in BY_KEY:
        _move_section(sheet, name, back=what == "section-up")
        return name
    if what in ("up", "down", "remove"):
        return _change_list(sheet, what, name)
    return ""


def _change_list(sheet: Sheet, what: str, name: str) -> str:
    part, number, _key = split(name)
    rows = sheet.lists.get(part, [])
    place = next((place for place, row in enumerate(rows) if row.number == number), None)
    if place is None:
        return part if part in LISTED else ""
    row = rows.pop(place)
    if what == "remove":
        return part
    to = max(0, place - 1) if what == "up" else min(len(rows), place + 1)
    rows.insert(to, row)
    return f"{part}-{to}"


def _move_section(sheet: Sheet, key: str, *, back: bool) -> None:
    """Past the next one that holds something: moving past an empty one would change nothing to be seen."""
    others = [each for each in sheet.order if each != key]
    at = sheet.order.index(key)
    filled = [place for place, each in enumerate(others) if sheet.lists[each]]
    if back:
        to = max((place for place in filled if place < at), default=0)
    else:
        to = min((place + 1 for place in filled if place >= at), default=len(others))
    sheet.order = [*others[:to], key, *others[to:]]
