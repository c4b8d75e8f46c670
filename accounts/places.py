"""Countries, currencies, languages and time zones: their names in English and the codes that are kept."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_territory_currencies
from django.core.exceptions import ValidationError

# What CLDR lists as territories of two letters, but is no country: unions, reserves and test codes.
_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# Zones of the IANA database that are kept for old times' sake, or are no place.
_CONTINENTS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
MOST_NAMES = 30


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → name, in the order of names."""
    found = Locale("en").territories
    return _by_name({c: n for c, n in found.items() if len(c) == 2 and c.isalpha() and c not in _NO_COUNTRIES})


@cache
def work_areas() -> dict[str, str]:
    """Where somebody may have the right to work: the countries, and the European Union as one."""
    return _by_name({**countries(), "EU": "European Union"})


@cache
def currencies() -> dict[str, str]:
    """ISO 4217 code → code and name, in the order of codes: what some country pays with today."""
    names = Locale("en").currencies
    codes = {code for country in countries() for code in get_territory_currencies(country)}
    return {code: f"{code} – {names[code]}" for code in sorted(codes)}


@cache
def languages() -> dict[str, str]:
    """ISO 639 code of two or three letters → name, in the order of names."""
    return _by_name({code: name for code, name in Locale("en").languages.items() if code.isalpha() and len(code) <= 3})


@cache
def time_zones() -> dict[str, list[tuple[str, str]]]:
    """Continent → (zone as in the IANA database, name of the place), for a list to choose from."""
    groups: dict[str, list[tuple[str, str]]] = {"Universal": [("UTC", "UTC")]}
    for zone in sorted(available_timezones()):
        continent, slash, place = zone.partition("/")
        if slash and continent in _CONTINENTS:
            groups.setdefault(continent, []).append((zone, place.replace("_", " ").replace("/", ", ")))
    return groups


def names_of(codes: Iterable[str], table: Mapping[str, str]) -> str:
    """Codes as the text that `parse_names` reads."""
    return "; ".join(table[code] for code in codes if code in table)


def parse_names(text: str, table: Mapping[str, str]) -> list[str]:
    """The codes of names or codes set apart by commas, semicolons or line ends, in the order given, each once.

    Raises ValidationError, naming each unknown one with the nearest that is known.
    """
    known = _codes_by_word(table)
    codes: list[str] = []
    faults: list[str] = []
    for word in _words(text, known.__contains__):
        code = known.get(_plain(word))
        if code is None:
            near = difflib.get_close_matches(_plain(word), known, n=1, cutoff=0.6)
            faults.append(_unknown(word, table[known[near[0]]] if near else ""))
        elif code not in codes:
            codes.append(code)
    if len(codes) > MOST_NAMES:
        faults.append(f"Name at most {MOST_NAMES}.")
    if faults:
        raise ValidationError(faults[:5])
    return codes


def _words(text: str, is_known: Callable[[str], bool]) -> Iterable[str]:
    """The names in `text`. A comma may also be part of one name ("Bonaire, Sint Eustatius & Saba")."""
    for piece in text.replace("\n", ";").split(";"):
        if is_known(_plain(piece)):
            yield piece.strip()
        else:
            yield from (part.strip() for part in piece.split(",") if part.strip())


def _unknown(word: str, near: str) -> str:
    shown = word if len(word) <= 40 else f"{word[:40]}…"
    return f"“{shown}” is not known here." + (f" Do you mean {near}?" if near else "")


def _codes_by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {_plain(code): code for code in table} | {_plain(name): code for code, name in table.items()}


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def _by_name(table: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(table.items(), key=lambda pair: pair[1]))
