"""What differs between two documents, in words: between two windows, or between what a resume was and what it is."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from resumes.dates import span
from resumes.document import Document, Item, order_of
from resumes.sections import BASICS, BY_KEY, KEYS, LISTS, LOCATION, PROFILES, SECTIONS, Field, Section


class Difference(NamedTuple):
    """`before` and `after` are "" where there is nothing."""

    where: str
    before: str
    after: str


def differences(before: Document, after: Document) -> list[Difference]:
    return list(_all(before, after))


def title_of(section: Section, item: Mapping[str, Any]) -> str:
    """ "Keeper, Harbour Trust": how an entry is told from others. Its dates where it has no name."""
    named = [item.get(key, "") for key in (section.title, section.under) if key]
    return ", ".join(filter(None, named)) or span(dict(item)) or str(item.get("date", ""))


def _all(before: Document, after: Document) -> Iterator[Difference]:
    old, new = before.get("basics", {}), after.get("basics", {})
    yield from _fields("", BASICS, old, new, apart=("location", "profiles"))
    yield from _fields("", LOCATION, old.get("location", {}), new.get("location", {}))
    yield from _entries(PROFILES, old.get("profiles", []), new.get("profiles", []))
    for section in SECTIONS:
        yield from _entries(section, before.get(section.key, []), after.get(section.key, []))
    rest = ({key: value for key, value in each.items() if key not in ("basics", *KEYS)} for each in (before, after))
    yield from _unnamed("", *(_without_order(each) for each in rest))
    shared = [key for key in KEYS if before.get(key) and after.get(key)]
    orders = [[BY_KEY[key].label for key in order_of(each) if key in shared] for each in (before, after)]
    if orders[0] != orders[1]:
        yield Difference("Order of sections", ", ".join(orders[0]), ", ".join(orders[1]))


def _without_order(values: Item) -> Item:
    meta = {key: value for key, value in values.get("meta", {}).items() if key != "sectionOrder"}
    others = {key: value for key, value in values.items() if key != "meta"}
    return {**others, "meta": meta} if meta else others


def _entries(section: Section, old: list[Item], new: list[Item]) -> Iterator[Difference]:
    pairs = _pairs(section, old, new)
    for number, item in enumerate(old):
        if number not in pairs:
            yield Difference(section.label, title_of(section, item) or section.one, "")
    for number, place in pairs.items():
        title = title_of(section, old[number]) or title_of(section, new[place])
        yield from _fields(f"{section.label}: {title}: ", section.fields, old[number], new[place])
    for place, item in enumerate(new):
        if place not in pairs.values():
            yield Difference(section.label, "", title_of(section, item) or section.one)
    places = [pairs[number] for number in sorted(pairs)]
    if places != sorted(places):
        titles = ([title_of(section, new[at]) for at in order] for order in (places, sorted(places)))
        yield Difference(f"{section.label}: order", *(" · ".join(each) for each in titles))


def _pairs(section: Section, old: list[Item], new: list[Item]) -> dict[int, int]:
    """Which entry has become which: the same ones, then those of one name, then those that share something."""
    pairs: dict[int, int] = {}
    left = list(range(len(new)))
    tests = (
        lambda a, b: a == b,
        lambda a, b: title_of(section, a) == title_of(section, b) != "",
        lambda a, b: any(a.get(key) == value for key, value in b.items()),
    )
    for alike in tests:
        for number, item in enumerate(old):
            if number in pairs:
                continue
            place = next((place for place in left if alike(item, new[place])), None)
            if place is not None:
                pairs[number] = place
                left.remove(place)
    return pairs


def _fields(
    where: str, fields: Iterable[Field], old: Item, new: Item, *, apart: tuple[str, ...] = ()
) -> Iterator[Difference]:
    known = list(fields)
    for field in known:
        if old.get(field.key) != new.get(field.key):
            yield Difference(f"{where}{field.label}", _said(field, old), _said(field, new))
    keys = {*apart, *(field.key for field in known)}
    yield from _unnamed(where, *({key: each[key] for key in each if key not in keys} for each in (old, new)))


def _unnamed(where: str, old: Item, new: Item) -> Iterator[Difference]:
    """What has no box of its own."""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Difference(f"{where}{key}", *("" if key not in each else _plain(each[key]) for each in (old, new)))


def _said(field: Field, item: Item) -> str:
    value = item.get(field.key)
    if not value:
        return ""
    return "\n".join(value) if field.kind in LISTS else str(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
