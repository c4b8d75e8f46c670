"""Places as slugs: what they are called, what contains them, and what a search for one has to find.

Regions of the world are rows that editors keep; a process reads them once a minute. Countries, states
and cities are in jobs.places_gazetteer.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from jobs.models import Region
from jobs.places_gazetteer import Spot, fold, gazetteer

WORLDWIDE = "worldwide"
_SECONDS = 60.0
# names that English puts an article before
_THE = ("United ", "European ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Dominican ",
        "Czech R", "Central African", "Middle East", "Nordic", "Caribbean", "Gulf", "DACH", "Benelux",
        "EU", "UK", "US")  # fmt: skip
_WORLD_WORDS = (
    "worldwide|anywhere|anywhere in the world|world|global|globally|international|anywhere on earth|all countries|"
    "work from anywhere|everywhere|weltweit|monde entier|todo el mundo|remote worldwide"
)
_known: "tuple[float, Atlas] | None" = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A region of the world; `countries` are slugs."""

    slug: str
    name: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Atlas:
    zones: dict[str, Zone]
    words: dict[str, str] = field(default_factory=dict)  # folded, of zones and of the whole world

    @classmethod
    def of(cls, regions: Iterable[Region]) -> "Atlas":
        zones: dict[str, Zone] = {}
        words = dict.fromkeys(_WORLD_WORDS.split("|"), WORLDWIDE)
        for each in regions:
            zones[each.slug] = Zone(each.slug, each.name, frozenset(code.lower() for code in each.countries))
            words.update((fold(word), each.slug) for word in (each.name, each.slug, *each.words))
        return cls(zones, words)

    def around(self, country: str) -> list[str]:
        """The regions that a country is in, the smallest first."""
        found = [zone for zone in self.zones.values() if country in zone.countries]
        return [zone.slug for zone in sorted(found, key=lambda zone: (len(zone.countries), zone.slug))]


def atlas() -> Atlas:
    """The regions of the world, at most a minute old."""
    global _known
    now = time.monotonic()
    if _known is None or now - _known[0] > _SECONDS:
        _known = (now, Atlas.of(Region.objects.all()))
    return _known[1]


def forget() -> None:
    """Read the regions again at the next call."""
    global _known
    _known = None


def place_name(slug: str, *, known: Atlas | None = None) -> str:
    """What people call it: "Germany", "California", "Berlin", "Latin America". No database where regions are given."""
    if slug == WORLDWIDE:
        return "Worldwide"
    if zone := (known or atlas()).zones.get(slug):
        return zone.name
    if spot := gazetteer().spots.get(slug):
        return spot.name
    return spelled_out(slug)


def with_article(name: str) -> str:
    """As it stands after "in": "the United States", "Germany"."""
    return f"the {name}" if name.startswith(_THE) or name.endswith("Islands") else name


def spelled_out(slug: str) -> str:
    """A name for a town that only its source knows: "milton-under-wychwood-gb"."""
    town, _, country = slug.rpartition("-")
    return (town if country in gazetteer().spots and town else slug).replace("-", " ").title()


def full_name(slug: str) -> str:
    """A name that no other place has, as far as we know places: with country and, where a country has two, state."""
    spot = gazetteer().spots.get(slug)
    country = country_of(slug)
    if not country or (spot and spot.is_country):
        return place_name(slug)
    named = [place_name(slug)]
    if spot:
        called = (gazetteer().spots[each] for each in _called(fold(spot.name)) if each != slug)
        others = [each for each in called if each.name == spot.name and each.country == country]
        if others and not spot.is_city:
            named = [f"{spot.name} (state)"]
        elif any(each.is_city for each in others) and spot.state in gazetteer().spots:
            named.append(gazetteer().spots[spot.state].name)
    return ", ".join([*named, gazetteer().spots[country].name])


def is_known(slug: str) -> bool:
    """Whether it is a place of the gazetteer or one of our regions, rather than a town that only its source knows."""
    return slug == WORLDWIDE or slug in gazetteer().spots or slug in atlas().zones


def country_of(slug: str) -> str:
    """The slug of its country; "" for regions of the world and what is no place."""
    if spot := gazetteer().spots.get(slug):
        return spot.country
    last = slug.rpartition("-")[2]
    return last if slug not in atlas().zones and slug != last and last in gazetteer().spots else ""


def countries_of(slug: str) -> frozenset[str]:
    """Slugs of the countries in it; none for "worldwide", which means all."""
    if zone := atlas().zones.get(slug):
        return zone.countries
    country = country_of(slug)
    return frozenset({country} if country else ())


def wider(slug: str) -> tuple[str, ...]:
    """Everything that contains it, the nearest first: of "us-ca" "us", "north-america" … "worldwide"."""
    if slug == WORLDWIDE:
        return ()
    if zone := atlas().zones.get(slug):
        others = [each for each in atlas().zones.values() if each.countries > zone.countries]
        return (*(each.slug for each in sorted(others, key=lambda each: len(each.countries))), WORLDWIDE)
    country = country_of(slug)
    if not country:
        return ()
    spot = gazetteer().spots.get(slug)
    near = [] if spot and spot.is_country else [country]
    if spot and spot.is_city and spot.state:
        near.insert(0, spot.state)
    return (*near, *atlas().around(country), WORLDWIDE)


def search_slugs(slug: str) -> frozenset[str]:
    """Every slug that a search for the place has to find.

    Jobs carry the slugs of where they are and of the state and country around it; remote ones the slugs they
    are open to, plain and as "remote-…". So a search for a country or a region finds what is in it and what is
    open to it; one for a state or a city finds of the wider places only remote jobs.
    """
    if slug == WORLDWIDE:
        return frozenset({WORLDWIDE})
    if zone := atlas().zones.get(slug):
        inside = (each.slug for each in atlas().zones.values() if each.countries < zone.countries)
        return frozenset({slug, *zone.countries, *inside, *wider(slug)})
    spot = gazetteer().spots.get(slug)
    if spot and spot.is_country:
        return frozenset({slug, *wider(slug)})
    return frozenset({slug, *(f"remote-{each}" for each in wider(slug))})


def find_places(text: str, limit: int = 8) -> list[tuple[str, str]]:
    """Slugs and full names of places whose name begins with the text; regions, countries, states, then cities.

    After a comma stands what the place is in: "Portland, Maine", "San Francisco, CA", "Berlin, Germany".
    """
    name, *around = text.split(",")
    start = fold(name.replace("(state)", ""))
    if not start or limit < 1:
        return []
    if around:
        found = [slug for slug in _called(start) if all(_is_in(slug, each) for each in around)]
        if "(state)" in name:
            found = [slug for slug in found if not gazetteer().spots[slug].is_city]
        return [(slug, full_name(slug)) for slug in found[:limit]]
    exact: dict[str, None] = {}
    begun: dict[str, None] = {}
    for word, slugs in _all_words():
        if word.startswith(start):
            (exact if word == start else begun).update(dict.fromkeys(slugs))
            if len(exact) >= limit:
                break
    return [(slug, full_name(slug)) for slug in list({**exact, **begun})[:limit]]


def _called(word: str) -> tuple[str, ...]:
    """States and cities of that name, folded."""
    known = gazetteer()
    return (*known.states.get(word, ()), *known.cities.get(word, ()))


def _is_in(slug: str, around: str) -> bool:
    """Whether a state or city is in the state or country that begins so, or has that code."""
    known, word = gazetteer(), fold(around)
    spot = known.spots[slug]
    if not word or known.countries.get(word) == spot.country or f"{spot.country}-{word}" == spot.state:
        return True
    names = [known.spots[each].name for each in (spot.state, spot.country) if each in known.spots]
    return any(fold(name).startswith(word) for name in names)


def _all_words() -> Iterable[tuple[str, tuple[str, ...]]]:
    known = gazetteer()
    yield from ((word, (slug,)) for word, slug in atlas().words.items())
    yield from ((word, (slug,)) for word, slug in known.countries.items())
    yield from known.states.items()
    yield from known.cities.items()


def spot_of(slug: str) -> Spot | None:
    return gazetteer().spots.get(slug)
