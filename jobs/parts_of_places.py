"""A place slug in the parts of a postal address, for formats that want them apart."""

import re
from typing import NamedTuple

from jobs import places

_COUNTRY = re.compile(r"[a-z]{2}")
_STATE = re.compile(r"[a-z]{2}-[a-z0-9]{1,3}")


class Parts(NamedTuple):
    """Names of a city and a state, ISO 3166-1 code of a country; "" for what the place has not."""

    city: str = ""
    state: str = ""
    country: str = ""


def is_state(slug: str) -> bool:
    return _STATE.fullmatch(slug) is not None


def parts_of(slug: str) -> Parts:
    """All empty for regions of the world and places that are not known: they are no address."""
    countries = places.countries_of(slug)
    if len(countries) != 1:
        return Parts()
    (country,) = (code.upper() for code in countries)
    if slug == country.lower() or _COUNTRY.fullmatch(slug):
        return Parts(country=country)
    if is_state(slug):
        return Parts(state=_first_name(slug), country=country)
    state = next((wider for wider in places.wider(slug) if is_state(wider)), "")
    return Parts(city=_first_name(slug), state=_first_name(state) if state else "", country=country)


def _first_name(slug: str) -> str:
    """Without what comes after a comma, such as the country."""
    return places.place_name(slug).partition(",")[0].strip()
