"""Countries, their states and their cities, with the names people write. Read once; nothing of the database.

Countries come from Unicode's CLDR (by babel) in many languages. Cities are the larger ones of GeoNames
(CC BY 4.0, geonames.org) with other names of our own; the file has them from the most populous on.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

from babel import Locale

DATA = Path(__file__).with_name("places_data")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro")
# letters that do not come apart into a plain one and an accent
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})
_lock = Lock()
_BREAKS = re.compile(r"[\W_]+")
_NAMES = {
    "us": "United States", "gb": "United Kingdom", "cz": "Czechia", "tr": "Türkiye", "kr": "South Korea",
    "mm": "Myanmar", "hk": "Hong Kong", "mo": "Macao", "ps": "Palestine", "cd": "DR Congo", "cg": "Congo",
}  # fmt: skip
# what CLDR does not say
_WORDS = {
    "us": "usa|u s a|u s|us|united states of america|the united states|the us|the usa|america|"
        "estados unidos|eeuu|ee uu|"
    "united states only|continental us|contiguous us|conus|continental united states",
    "gb": "uk|u k|great britain|britain|the uk|the united kingdom|gbr",
    "ae": "uae|u a e|emirates|dubai and abu dhabi", "nl": "holland|the netherlands|nederland",
    "cz": "czech republic|the czech republic", "kr": "korea|republic of korea|korea republic of|korea south",
    "ru": "russian federation", "ie": "republic of ireland|eire|ireland republic of", "vn": "viet nam",
    "ph": "the philippines", "tr": "turkey|turkiye", "mk": "macedonia", "bo": "bolivia plurinational state of",
    "ve": "venezuela bolivarian republic of", "ir": "iran islamic republic of", "sy": "syrian arab republic",
    "la": "lao people s democratic republic|laos", "md": "moldova republic of", "tz": "tanzania united republic of",
    "tw": "taiwan province of china", "cd": "congo the democratic republic of the|drc|democratic republic of the congo",
    "ps": "palestine state of|palestinian territories", "va": "holy see vatican city state|vatican",
    "vg": "virgin islands british", "vi": "virgin islands u s", "ci": "ivory coast", "cv": "cape verde",
    "sz": "swaziland", "fm": "micronesia federated states of", "bn": "brunei darussalam", "mo": "macau",
    "hk": "hong kong", "sg": "the republic of singapore", "br": "brasil", "es": "espana",
    "de": "deutschland|federal republic of germany",
    "mx": "mejico", "no": "norge", "kp": "korea democratic people s republic of",
}  # fmt: skip
STATES = {
    "us": "al Alabama|ak Alaska|az Arizona|ar Arkansas|ca California|co Colorado|ct Connecticut|de Delaware|"
    "dc District of Columbia|fl Florida|ga Georgia|hi Hawaii|id Idaho|il Illinois|in Indiana|ia Iowa|ks Kansas|"
    "ky Kentucky|la Louisiana|me Maine|md Maryland|ma Massachusetts|mi Michigan|mn Minnesota|ms Mississippi|"
    "mo Missouri|mt Montana|ne Nebraska|nv Nevada|nh New Hampshire|nj New Jersey|nm New Mexico|ny New York|"
    "nc North Carolina|nd North Dakota|oh Ohio|ok Oklahoma|or Oregon|pa Pennsylvania|ri Rhode Island|"
    "sc South Carolina|sd South Dakota|tn Tennessee|tx Texas|ut Utah|vt Vermont|va Virginia|wa Washington|"
    "wv West Virginia|wi Wisconsin|wy Wyoming",
    "ca": "ab Alberta|bc British Columbia|mb Manitoba|nb New Brunswick|nl Newfoundland and Labrador|ns Nova Scotia|"
    "nt Northwest Territories|nu Nunavut|on Ontario|pe Prince Edward Island|qc Quebec|sk Saskatchewan|yt Yukon",
    "au": "act Australian Capital Territory|nsw New South Wales|nt Northern Territory|qld Queensland|"
    "sa South Australia|tas Tasmania|vic Victoria|wa Western Australia",
    "gb": "eng England|sct Scotland|wls Wales|nir Northern Ireland",
    "de": "bw Baden-Württemberg|by Bavaria|be Berlin|bb Brandenburg|hb Bremen|hh Hamburg|he Hesse|ni Lower Saxony|"
    "mv Mecklenburg-Western Pomerania|nw North Rhine-Westphalia|rp Rhineland-Palatinate|sl Saarland|sn Saxony|"
    "st Saxony-Anhalt|sh Schleswig-Holstein|th Thuringia",
}  # fmt: skip
_STATE_WORDS = {
    "de-by": "bayern", "de-he": "hessen", "de-ni": "niedersachsen", "de-nw": "nordrhein-westfalen|nrw",
    "de-rp": "rheinland-pfalz", "de-sn": "sachsen", "de-st": "sachsen-anhalt", "de-th": "thuringen|thueringen",
    "de-mv": "mecklenburg-vorpommern", "de-bw": "baden-wuerttemberg",
    "us-ca": "bay area|northern california|southern california",
    "ca-nl": "newfoundland", "us-dc": "d c", "us-wa": "washington state", "us-ny": "new york state|upstate new york",
}  # fmt: skip
# states whose name alone is rather their city, a country, or a city elsewhere
CITY_FIRST = frozenset({"us-ny", "de-be", "de-hh", "de-hb", "us-ga"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A country, a state or a city. `state` is a slug, "" for none or where it is not known."""

    slug: str
    name: str
    country: str
    state: str = ""

    @property
    def is_country(self) -> bool:
        return self.slug == self.country

    @property
    def is_city(self) -> bool:
        return not self.is_country and self.slug != self.state


def fold(text: str) -> str:
    """Small letters without accents, words set apart by one space."""
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(each for each in text if not unicodedata.combining(each))
    return _BREAKS.sub(" ", text).strip()


@dataclass(frozen=True)
class Gazetteer:
    spots: dict[str, Spot]
    states: dict[str, tuple[str, ...]]
    cities: dict[str, tuple[str, ...]]  # the most populous first
    codes: dict[str, tuple[str, ...]]  # "ca" to states of that code

    @cached_property
    def countries(self) -> dict[str, str]:
        """Folded words to slugs. Made when somebody looks for one: fourteen languages take 12 MB, names take none."""
        return _country_words(self.spots)


def gazetteer() -> Gazetteer:
    with _lock:  # or each thread of a new process reads it
        return _read()


@cache
def _read() -> Gazetteer:
    spots: dict[str, Spot] = {}
    states, codes = _add_states(spots)
    cities = _add_cities(spots)
    _add_countries(spots)
    return Gazetteer(spots, states, cities, codes)


def _add_countries(spots: dict[str, Spot]) -> None:
    english = _territories("en")
    for code in english:
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
            slug = code.lower()
            spots[slug] = Spot(slug, _NAMES.get(slug) or english[code].replace("&", "and"), slug)


def _country_words(spots: dict[str, Spot]) -> dict[str, str]:
    countries = [spot for spot in spots.values() if spot.is_country]
    words: dict[str, str] = {}
    for language in LANGUAGES:
        names = _territories(language)
        for spot in countries:
            words.setdefault(fold(names.get(spot.slug.upper(), "")), spot.slug)
    for slug, more in _WORDS.items():
        words.update((fold(word), slug) for word in more.split("|"))
    words.update((fold(spot.name), spot.slug) for spot in countries)
    words.pop("", None)
    return words


def _territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}


# of CLDR, no countries: Europe's union, the eurozone, the United Nations, pseudo-accents, outlying and unknown
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


def _add_states(spots: dict[str, Spot]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    words: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for country, rows in STATES.items():
        for row in rows.split("|"):
            code, _, name = row.partition(" ")
            slug = f"{country}-{code}"
            spots[slug] = Spot(slug, name, country, slug)
            codes[code] = (*codes.get(code, ()), slug)
            for word in (name, *_STATE_WORDS.get(slug, "").split("|")):
                if word:
                    words[fold(word)] = (*words.get(fold(word), ()), slug)
    return words, codes


def _add_cities(spots: dict[str, Spot]) -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    with (DATA / "cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            slug, name, country, state, others = line.rstrip("\n").split("\t")
            spots[slug] = Spot(slug, name, country, f"{country}-{state}" if state else "")
            for word in _city_words(name, others):
                words.setdefault(word, []).append(slug)
    return {word: tuple(slugs) for word, slugs in words.items()}


def _city_words(name: str, others: str) -> Iterable[str]:
    folded = fold(name)
    return dict.fromkeys((folded, folded.replace("saint ", "st ", 1), *filter(None, map(fold, others.split("|")))))
