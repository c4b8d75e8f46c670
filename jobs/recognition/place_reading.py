"""Places in the words of a location: "San Francisco, CA; Remote - US", "Berlin oder München", "Europe only"."""

import re
from typing import NamedTuple

from jobs.places import Atlas
from jobs.places_gazetteer import CITY_FIRST, Spot, fold, gazetteer

REMOTE = re.compile(
    r"\b(?:remote(?:ly)?|remoto|télétravail|teletrabajo|home[ -]?office|homeoffice|"
    r"work from (?:home|anywhere)|wfh|telecommute|telework|"
    r"distributed|mobiles arbeiten|zdaln[aie]e?|anywhere)\b",
    re.IGNORECASE,
)
HYBRID = re.compile(r"\b(?:hybrid|híbrido|hybride|hybrydow[aoye])\b", re.IGNORECASE)
ON_SITE = re.compile(r"\b(?:on[- ]?site|in[- ]office|in[- ]person|presencial|vor ort|office[- ]based)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"\b(?:100%|fully?|flexible|optional|first|friendly|eligible|only|based|within|in the|in|"
    r"from|candidates?|residents?|applicants?|"
    r"employees?|preferred|multiple locations|various|locations?|headquarters|hq|office|"
    r"offices|global(?:ly)?(?= remote)|open to|position|role|"
    r"timezones?|time zones?)\b",
    re.IGNORECASE,
)
_CHUNKS = re.compile(r"\s*[;|•·\n]\s*")
# what joins places that one thing is said of; "OR" is Oregon
_JOINTS = re.compile(r"\s+(?:/|&|or|oder|and|und|et|y|ou|o)\s+")
_COMMAS = re.compile(r",|\s{2,}")
_DASHES = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s*|(?<=[Rr]emote)-|(?<=REMOTE)-|:\s")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SUFFIX = re.compile(
    r" (?:metropolitan area|metro area|metro|area|region|province|department|oblast|county|"
    r"state|city|hq|district|prefecture|voivodeship|capital district)$"
)
_AREA = re.compile(r" (?:region|province|department|oblast|county|voivodeship|prefecture)$")
_PREFIX = re.compile(r"^(?:greater|metro|region of|province of|state of|city of|the|all of|all) ")
_POST_CODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|\d{4,6}(?:-\d{3,4})?)\b")

_TOWN = re.compile(r"[^\W\d_][^\d_@/\\|]{1,39}")
_NO_TOWN = re.compile(
    r"hospital|centre|center|clinic|surgery|practice|house\b|office|trust|various|sites?\b|"
    r"base|community|county|hq|wide\b|street|road|"
    r"remote|home|locations|infirmary|school|health|n/?a\b|multiple|unit|ward\b|department|"
    r"building|prison|university|flexible",
    re.IGNORECASE,
)


class Found(NamedTuple):
    slug: str
    is_remote: bool  # said of this place


def read(text: str, atlas: Atlas, *, country: str = "") -> list[Found]:
    """Every place of a location text in its order, each once. `country` is a slug that helps with doubtful names."""
    found: dict[str, bool] = {}
    if slug := _name(fold(text), atlas, country):
        return [Found(slug, is_remote=False)]
    for chunk in _CHUNKS.split(_POST_CODE.sub(" ", text)):
        is_remote = REMOTE.search(chunk) is not None
        for slug in _places(chunk, atlas, country):
            found[slug] = found.get(slug, False) or is_remote
    return [Found(slug, is_remote) for slug, is_remote in found.items()]


def _places(chunk: str, atlas: Atlas, country: str) -> list[str]:
    """The places of a piece of the text. What stands in brackets says more exactly what is before them."""
    spots = gazetteer().spots
    outer = _all(_PARENTHESES.sub(" ", chunk), atlas, country)
    near = next((spots[slug].country for slug in outer if slug in spots), country)
    within = [slug for match in _PARENTHESES.finditer(chunk) for slug in _all(match[1], atlas, near)]
    if within and all(slug in spots and spots[slug].country in outer for slug in within):
        around = {spots[slug].country for slug in within if spots[slug].country != slug}
        return [*(slug for slug in outer if slug not in around), *within]
    return [*outer, *within]


def _all(text: str, atlas: Atlas, country: str) -> list[str]:
    found: list[str] = []
    for joined in _JOINTS.split(text):
        parts = [part for piece in _DASHES.split(joined) for part in _COMMAS.split(piece)]
        cleaned = _cleaned(parts)
        here = _run(cleaned, atlas, country)
        found += _town(cleaned, here) or here
    return found


def _town(parts: list[str], here: list[str]) -> list[str]:
    """A town that the gazetteer has not, where the text is it, perhaps its county, and its country."""
    known = gazetteer()
    country = known.countries.get(fold(parts[-1]), "") if 2 <= len(parts) <= 3 else ""
    return [f"{town_slug(parts[0])}-{country}"] if here == [country] != [""] and is_town(parts[0]) else []


def is_town(text: str) -> bool:
    """Whether it may be the name of a town: not a hospital, a street, or several things at once."""
    return bool(_TOWN.fullmatch(text)) and not _NO_TOWN.search(text) and len(text.split()) <= 4


def town_slug(text: str) -> str:
    return fold(text).replace(" ", "-")[:60]


def _cleaned(parts: list[str]) -> list[str]:
    cleaned = (_NOISE.sub(" ", HYBRID.sub(" ", ON_SITE.sub(" ", _without_remote(part)))) for part in parts)
    return [part for part in (" ".join(each.split()).strip(" -–—.,:/") for each in cleaned) if part]


def _without_remote(part: str) -> str:
    """ "Anywhere" is the world unless a place follows."""
    bare = part.strip().casefold()
    return part if bare in ("anywhere", "anywhere in the world", "work from anywhere") else REMOTE.sub(" ", part)


def _run(parts: list[str], atlas: Atlas, country: str) -> list[str]:
    """Parts between commas: cities with the state or country after them, or each a place of its own."""
    found, at = [], 0
    while at < len(parts):
        slug, taken = _taken(parts, at, atlas, country)
        if slug and slug not in found:
            found.append(slug)
        at += taken
    return found


def _taken(parts: list[str], at: int, atlas: Atlas, country: str) -> tuple[str, int]:
    """The place that begins at a part ("" for none) and how many parts it takes."""
    if at + 1 < len(parts) and (joined := _name(fold(f"{parts[at]} {parts[at + 1]}"), atlas, country, cities=False)):
        return joined, 2
    word = fold(parts[at])
    following = [_qualifiers(part) for part in parts[at + 1 : at + 3]]
    for spot in _candidates(word):
        if following and _fits(spot, following[0]):
            return spot.slug, 3 if len(following) > 1 and _fits(spot, following[1]) else 2
    if around := _with_areas_between(parts, at, word):
        return around
    is_city = word in gazetteer().cities and word not in gazetteer().countries
    is_last = at + 2 == len(parts) and fold(parts[-1]) in gazetteer().countries
    if is_city and following and (is_last or _is_state_code(parts[at + 1])):
        return "", 1  # "Liverpool, IL" and "Cornwall, United Kingdom" are no cities of ours
    if state := _state(parts[at], country, is_after=at > 0 or bool(country)):
        taken = 2 if following and following[0] & {gazetteer().spots[state].country} else 1
        return state, taken
    return _name(word, atlas, country), 1


def _with_areas_between(parts: list[str], at: int, word: str) -> tuple[str, int] | None:
    """ "Bogota, D.C., Capital District, Colombia": what stands between is no city."""
    known = gazetteer()
    for number in range(at + 2, min(at + 5, len(parts))):
        country = known.countries.get(fold(parts[number]))
        between = known.cities.get(fold(parts[number - 1]), ())
        if any(known.spots[slug].country == (country or known.spots[slug].country) for slug in between):
            return None
        if spot := next((each for each in _candidates(word) if each.country == country), None):
            return spot.slug, number - at + 1
    return None


def _is_state_code(part: str) -> bool:
    bare = part.replace(".", "").strip()
    return len(bare) == 2 and bare.isupper() and f"us-{bare.lower()}" in gazetteer().spots


def area(text: str, atlas: Atlas) -> str:
    """The region of the world, country or state that the whole text names; "" for none."""
    bare = text.strip(" .:")
    if bare.casefold() in ("us", "in", "it", "no", "me", "or", "is") and bare != "US":
        return ""
    return _name(fold(bare), atlas, "", cities=False) if bare else ""


def _fits(spot: Spot, qualifiers: frozenset[str]) -> bool:
    return spot.country in qualifiers or (spot.state in qualifiers and spot.state != "")


def _qualifiers(part: str) -> frozenset[str]:
    """The countries and states that a part may mean, by name or code."""
    known, word = gazetteer(), fold(part)
    slugs = set(known.states.get(word, ()))
    if country := known.countries.get(word):
        slugs.add(country)
    bare = part.replace(".", "").strip()
    if len(bare) in (2, 3) and bare.isalpha():
        slugs.update(known.codes.get(bare.lower(), ()))
        if len(bare) == 2 and bare.isupper() and bare.lower() in known.spots:
            slugs.add(bare.lower())
    return frozenset(slugs)


def _candidates(word: str) -> list[Spot]:
    """Cities of a name, and states for a country after them."""
    known = gazetteer()
    slugs = known.cities.get(word) or known.cities.get(_SUFFIX.sub("", word)) or ()
    return [known.spots[slug] for slug in (*slugs, *known.states.get(word, ()))]


def _state(part: str, country: str, *, is_after: bool) -> str:
    """A state by its code in capitals ("ON"), where something before it or the country says that it may be one."""
    bare = part.replace(".", "").strip()
    if not is_after or not bare.isupper() or len(bare) not in (2, 3):
        return ""
    slugs = gazetteer().codes.get(bare.lower(), ())
    return next((slug for slug in slugs if slug.startswith(f"{country or 'us'}-")), "")


def _name(word: str, atlas: Atlas, country: str, *, cities: bool = True) -> str:
    """The place of a whole folded name, "" for none: a region of the world, a country, a state or a city."""
    known = gazetteer()
    for form in dict.fromkeys((word, _PREFIX.sub("", word), _SUFFIX.sub("", word))):
        if not form:
            continue
        if slug := atlas.words.get(form):
            return slug
        if _AREA.search(word) and form != word and (slugs := known.cities.get(form)):
            return known.spots[slugs[0]].country  # "Minsk Region" is more than Minsk
        local = next((slug for slug in known.cities.get(form, ()) if known.spots[slug].country == country), "")
        if local and cities and form not in known.states:
            return local
        if slug := known.countries.get(form, ""):
            return slug
        states = known.states.get(form, ())
        state = next((slug for slug in states if not country or slug.startswith(f"{country}-")), "")
        if state and not (cities and state in CITY_FIRST and form in known.cities):
            return state
        if cities and (slugs := known.cities.get(form)):
            return local or slugs[0]
        if state:
            return state
    return ""
