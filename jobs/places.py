"""Stand-in: names of places."""

from babel import Locale

_OTHERS = {"worldwide": "Worldwide", "eu": "European Union", "latam": "Latin America", "berlin-de": "Berlin, Germany",
           "us-ca": "California, United States"}  # fmt: skip


def place_name(slug: str) -> str:
    return _OTHERS.get(slug) or (str(Locale("en").territories.get(slug.upper(), "")) if len(slug) == 2 else "")


def countries_of(slug: str) -> frozenset[str]:
    return frozenset([slug.upper()]) if len(slug) == 2 else frozenset()


def find_places(text: str, limit: int) -> list[tuple[str, str]]:
    wanted = text.casefold()
    countries = {code.lower(): str(name) for code, name in Locale("en").territories.items() if len(code) == 2}
    return [(slug, name) for slug, name in {**_OTHERS, **countries}.items() if name.casefold().startswith(wanted)][
        :limit
    ]
