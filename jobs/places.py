"""Places by their slugs. Small for now: countries by their codes, regions of the world by rows."""

import re
from functools import cache

from accounts import places as countries_of_the_world
from jobs.models import Region

_COUNTRY = re.compile(r"[a-z]{2}")
_STATE = re.compile(r"([a-z]{2})-[a-z0-9]{1,3}")
_CITY = re.compile(r"([a-z0-9-]+)-([a-z]{2})")


@cache
def _regions() -> dict[str, tuple[str, frozenset[str]]]:
    return {region.slug: (region.name, frozenset(region.countries)) for region in Region.objects.all()}


def forget() -> None:
    _regions.cache_clear()


def place_name(slug: str) -> str:
    names = countries_of_the_world.countries()
    if slug in _regions():
        return _regions()[slug][0]
    return names.get(slug.upper()) or slug.rpartition("-")[0].replace("-", " ").title() or slug.title()


def countries_of(slug: str) -> frozenset[str]:
    """ISO 3166-1 codes in capitals; empty for "worldwide" and what is not known."""
    if slug in _regions():
        return _regions()[slug][1]
    found = _STATE.fullmatch(slug)
    code = slug if _COUNTRY.fullmatch(slug) else found[1] if found else ""
    if not code and (city := _CITY.fullmatch(slug)):
        code = city[2]
    return frozenset({code.upper()} & countries_of_the_world.countries().keys())


def wider(slug: str) -> tuple[str, ...]:
    countries = countries_of(slug)
    if len(countries) != 1 or slug == "worldwide":
        return ()
    (country,) = countries
    own = () if slug == country.lower() else (country.lower(),)
    return (*own, *(region for region, (_, codes) in _regions().items() if country in codes), "worldwide")


def search_slugs(slug: str) -> frozenset[str]:
    return frozenset({slug, "worldwide", *wider(slug)})


def find_places(text: str, limit: int) -> list[tuple[str, str]]:
    typed = text.casefold()
    names = countries_of_the_world.countries()
    return [(code.lower(), name) for code, name in names.items() if name.casefold().startswith(typed)][:limit]
