"""The document while it is read: what does not fit its field goes where it does, and what has no place is kept."""

from typing import Any

from resumes.document import LONGEST_LINE, LONGEST_LINK, LONGEST_TEXT, MOST_ITEMS, MOST_LINES, Document, Item
from resumes.sections import BY_KEY, LISTS, Kind

LONGEST_POINT = 2_000
PLACELESS = "Text without a place yet"
_ROOM = LONGEST_TEXT - 300


class Draft:
    def __init__(self) -> None:
        self.basics: Item = {}
        self.sections: dict[str, list[Item]] = {}
        self.uncertain: set[str] = set()
        self.left: list[str] = []  # in order

    def add(self, section: str, item: Item, uncertain: tuple[str, ...] = ()) -> None:
        kept = {key: value for key, value in item.items() if value}
        if not kept:
            return
        items = self.sections.setdefault(section, [])
        if len(items) >= MOST_ITEMS:
            self.left += _texts(kept)
            return
        for key in self._fitted(section, kept):
            uncertain = (*uncertain, key)
        items.append(kept)
        self.uncertain |= {f"{section}.{len(items) - 1}.{key}" for key in uncertain if key in kept}

    def basic(self, key: str, value: str, *, is_sure: bool = True) -> None:
        """A field of basics, once; the second of its kind is left over."""
        if key == "summary":
            self.basics["summary"] = "\n\n".join(filter(None, (self.basics.get("summary", ""), value)))
        elif key in self.basics or len(value) > LONGEST_LINE:
            if value != self.basics.get(key):
                self.left.append(value)
            return
        else:
            self.basics[key] = value
        if not is_sure:
            self.uncertain.add(f"basics.{key}")

    def document(self) -> Document:
        self._place_what_is_left()
        found: Document = {"basics": self.basics} if self.basics else {}
        return found | {key: self.sections[key] for key in BY_KEY if self.sections.get(key)}

    def _fitted(self, section: str, item: Item) -> list[str]:
        """Cut down what is too long; the keys that got what was cut."""
        touched: list[str] = []
        for field in BY_KEY[section].fields:
            value = item.get(field.key)
            if not value:
                continue
            if field.kind in LISTS:
                whole = [part for each in value for part in pieces(each, LONGEST_POINT)]
                item[field.key], more = whole[:MOST_LINES], whole[MOST_LINES:]
            else:
                most = {Kind.TEXT: LONGEST_TEXT, Kind.URL: LONGEST_LINK}.get(field.kind, LONGEST_LINE)
                first, *more = pieces(value, most)
                item[field.key] = first
            self.left += more
            touched += [field.key] if more else []
        return touched

    def _place_what_is_left(self) -> None:
        """After the summary where there is room, else in entries of their own; never dropped."""
        text = "\n".join(self.left)
        if not text and len(self.basics.get("summary", "")) <= LONGEST_TEXT:
            return
        whole = "\n\n".join(filter(None, (self.basics.get("summary", ""), text)))
        first, *more = pieces(whole, _ROOM)
        self.basics["summary"] = first
        self.uncertain.add("basics.summary")
        projects = self.sections.setdefault("projects", [])
        for chunk in more:
            if len(projects) >= MOST_ITEMS:  # of sixty times nine thousand characters there are none
                break
            projects.append({"name": PLACELESS, "description": chunk})
            self.uncertain.add(f"projects.{len(projects) - 1}.description")


def pieces(text: str, most: int) -> list[str]:
    """The text in parts that are not too long, cut between lines, else words, else anywhere."""
    found: list[str] = []
    while len(text) > most:
        cut = max(text.rfind("\n", most // 2, most), 0) or max(text.rfind(" ", most // 2, most), 0) or most
        found.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*found, text]


def _texts(item: Item) -> list[str]:
    def flat(value: Any) -> list[str]:
        return [part for each in value for part in flat(each)] if isinstance(value, list) else [str(value)]

    return [" · ".join(part for value in item.values() for part in flat(value))]
