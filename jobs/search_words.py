"""Stand-in: a search in words."""

from typing import NamedTuple

from jobs.criteria import MULTIPLE, JobSearch
from jobs.places import place_name
from jobs.searching import Found, find


class Chip(NamedTuple):
    label: str
    query: str


class Relaxation(NamedTuple):
    label: str
    query: str
    jobs: int


def _label(dimension: str, value: str) -> str:
    return place_name(value) if dimension == "where" else value.replace("-", " ").capitalize()


def heading(search: JobSearch, found: Found) -> str:
    words = [search.words] if search.words else []
    words += [_label(name, value) for name in MULTIPLE if name != "where" for value in getattr(search, name)]
    places = " or ".join(place_name(slug) for slug in search.where)
    kind = " ".join([*words, "job" if found.count == 1 else "jobs"]) + (f" in {places}" if places else "")
    return f"{found.count:,} {kind}" if found.count else f"No {kind}"


def chips(search: JobSearch) -> list[Chip]:
    found = [Chip(f"“{search.words}”", search.replacing(words="").query_string())] if search.words else []
    found += [
        Chip(_label(name, value), search.removing(name, value).query_string())
        for name in MULTIPLE
        for value in getattr(search, name)
    ]
    if search.pay:
        found.append(Chip(f"{search.currency} {search.pay:,} or more", search.replacing(pay=None).query_string()))
    if search.within:
        found.append(Chip(f"Last {search.within} days", search.replacing(within=None).query_string()))
    return found


def relaxations(search: JobSearch) -> list[Relaxation]:
    found = []
    for chip, without in zip(chips(search), _without(search), strict=False):
        if jobs := find(without).count:
            found.append(Relaxation(f"Without {chip.label}", without.query_string(), jobs))
    return found[:4]


def _without(search: JobSearch) -> list[JobSearch]:
    found = [search.replacing(words="")] if search.words else []
    return found + [search.removing(name, value) for name in MULTIPLE for value in getattr(search, name)]
