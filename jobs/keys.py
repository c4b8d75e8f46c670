"""Everything a filter can ask of a job, as whole numbers: one array a job, one index for all filters.

A search row keeps the keys of its job. A filter is "has one of these keys", and a value that is
not known has a key of its own in each dimension, so "and those that do not say" is one more key,
and how many a filter hides is one more count. The numbers are kept in the database: add, never change.
All are within PostgreSQL's `integer`; another type would leave the index unused.
"""

import zlib
from enum import IntEnum

from jobs.choices import EmploymentType, Level, Workplace


class Unknown(IntEnum):
    """The key of a job that does not say, by dimension."""

    PLACE = 1
    WORKPLACE = 2
    EMPLOYMENT_TYPE = 3
    LEVEL = 4
    CATEGORY = 5
    CAREER = 6
    SKILL = 7
    PAY = 8
    LANGUAGE = 9


# Steps of "pays at least", US dollars a year. A job has the key of every step that it reaches.
PAY_STEPS = (20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 120_000, 150_000, 200_000)
# in their order, once: the classes make these lists anew each time they are asked
_WORKPLACES, _TYPES, _LEVELS = tuple(Workplace.values), tuple(EmploymentType.values), tuple(Level.values)
_WORKPLACE, _TYPE, _LEVEL, _PAY, _LANGUAGE = 100, 200, 300, 400, 1_000
_CATEGORY, _SOURCE, _CAREER, _SKILL, _PLACE = 100_000, 200_000, 10_000_000, 20_000_000, 1_000_000_000
WITHIN = 2_000_000_000


def workplace(value: str) -> int:
    return _WORKPLACE + _WORKPLACES.index(value)


def employment_type(value: str) -> int:
    return _TYPE + _TYPES.index(value)


def level(value: str) -> int:
    return _LEVEL + _LEVELS.index(value)


def pay_steps(dollars_a_year: int) -> list[int]:
    """The keys of every step that so much reaches."""
    return [_PAY + number for number, step in enumerate(PAY_STEPS) if dollars_a_year >= step]


def pay_at_least(dollars_a_year: int) -> int | None:
    """The key of the highest step that is not above; None below the first."""
    reached = pay_steps(dollars_a_year)
    return reached[-1] if reached else None


def language(code: str) -> int:
    """Of ISO 639-1."""
    first, second = (ord(letter) - ord("a") for letter in code)
    return _LANGUAGE + first * 26 + second


def category(pk: int) -> int:
    return _CATEGORY + pk


def source(pk: int) -> int:
    return _SOURCE + pk


def career(guide_pk: int) -> int:
    return _CAREER + guide_pk


def skill(pk: int) -> int:
    return _SKILL + pk


def place(slug: str) -> int:
    """Of a country ("de"), state ("us-ca"), city ("berlin-de"), region of the world ("latam"), "worldwide",
    or "remote-" and any of them: a remote job that is open to people who live there.

    Two of a million slugs may share a number; a search then finds a job too many.
    """
    return _PLACE + zlib.crc32(slug.encode()) % 1_000_000_000


# The key under which KeyCount keeps the number of all open jobs.
ALL = 0


def company(pk: int) -> int:
    """Only in counts: a search row names its company in a column of its own."""
    return -pk


def within(days: int) -> int:
    """Only in counts: jobs posted within so many days. No search row has it, for it moves on by itself."""
    return WITHIN + days


def place_from() -> int:
    """Keys from here on are places."""
    return _PLACE


def dimension_of(key: int) -> tuple[str, str | int] | None:
    """The dimension of a key and its value there, or the row's number; None for places, pay and "unknown"."""
    for base, values, dimension in (
        (_WORKPLACE, _WORKPLACES, "workplace"),
        (_TYPE, _TYPES, "type"),
        (_LEVEL, _LEVELS, "level"),
    ):
        if base <= key < base + len(values):
            return dimension, values[key - base]
    if key < 0:
        return "company", -key
    if _LANGUAGE <= key < _LANGUAGE + 26 * 26:
        first, second = divmod(key - _LANGUAGE, 26)
        return "language", chr(ord("a") + first) + chr(ord("a") + second)
    for base, end, dimension in (
        (_CATEGORY, _SOURCE, "category"),
        (_SOURCE, _CAREER, "source"),
        (_CAREER, _SKILL, "career"),
        (_SKILL, _PLACE, "skill"),
    ):
        if base <= key < end:
            return dimension, key - base
    return None
