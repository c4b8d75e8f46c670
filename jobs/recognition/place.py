"""Where the work is, and where those who do it may live: from the source's parts, its words, the title, the text.

A remote job that says nothing of where has an empty `open_to`. Whatever is not said stays unknown.
"""

import re
from collections.abc import Iterable

from jobs.choices import Workplace
from jobs.places import WORLDWIDE, Atlas, country_of, place_name
from jobs.places_gazetteer import fold, gazetteer
from jobs.posting import Posting, RawPlace
from jobs.recognition import place_reading, place_scope, repair
from jobs.recognition.phrases import Spelled
from jobs.recognition.place_reading import HYBRID, ON_SITE, REMOTE
from jobs.recognition.recognised import Place

_TITLE_PARTS = re.compile(
    r"[(\[]([^()\[\]]*)[)\]]|\s[-–—|]\s+([^-–—|()\[\]]+)(?=$|\s[-–—|]\s|[(\[])|,\s*([^,()\[\]]+)$"
)
_TITLE_WORKPLACE = re.compile(
    r"\b(?:remote(?! sensing)|hybrid|on-?site|home ?office|remoto|télétravail)\b(?!\W*(?:cloud|team))", re.IGNORECASE
)
_SAID_REMOTE = re.compile(
    r"(?:this|the) (?:is a |position is |role is |job is )(?:fully |100% |permanent(?:ly)? |"
    r"completely )*(?:a )?remote\b(?! sensing)|"
    r"\b(?:fully|100%) remote (?:role|position|job)|location: ?(?:fully |100% )?remote\b",
    re.IGNORECASE,
)


def read(posting: Posting, *, title: str, spelled: Spelled, atlas: Atlas) -> Place:
    country = _one_country(posting)
    workplace = _workplace(posting, title, spelled.text)
    places = _in_parts(posting.places, atlas)
    found = place_reading.read(posting.location, atlas, country=country)
    said = [each for text in posting.open_to for each in _named(text, atlas)]
    is_remote = workplace == Workplace.REMOTE
    if is_remote or any(_is_zone(each.slug, atlas) for each in found):
        open_to, here = _divided(found, atlas)
    else:
        open_to, here = [], [each.slug for each in found]
    words = _from_words(title, spelled, atlas) if is_remote else place_scope.Scope()
    if not places:
        places = here
    elif is_remote:
        places, wide = [each for each in places if _is_city(each)], [each for each in places if not _is_city(each)]
        open_to = open_to or wide
    return _place(posting, atlas, workplace, _joined(places), _joined(said or open_to), words, spelled.text)


def _from_words(title: str, spelled: Spelled, atlas: Atlas) -> place_scope.Scope:
    if slugs := _of_title(title, atlas):
        return place_scope.Scope(slugs, (), title, is_title=True)
    return place_scope.of(spelled, atlas)


def _place(
    posting: Posting,
    atlas: Atlas,
    workplace: str,
    places: tuple[str, ...],
    open_to: tuple[str, ...],
    words: place_scope.Scope,
    plain: str,
) -> Place:
    """Put together. What title and text say counts where the source says nothing or only "worldwide"."""
    sentence, closed_to = " ".join(posting.location.split())[:400] if open_to else "", words.closed_to
    if posting.open_to and not sentence:
        sentence = repair.line(", ".join(posting.open_to))[:400]
    of_title = bool(words.open_to) and words.is_title and not posting.open_to and not REMOTE.search(posting.location)
    if of_title and open_to and open_to != (WORLDWIDE,):  # "Engineer (Latin America, remote)" at "Lima, Peru"
        places, open_to = _joined((*places, *open_to)), ()
    if words.open_to and (not open_to or open_to == (WORLDWIDE,)):
        open_to, sentence = words.open_to, words.sentence
    elif closed_to:
        sentence = words.sentence or sentence
    zones = _time_zones(posting, plain)
    return Place(
        workplace=workplace,
        text=" ".join(posting.location.split())[:300],
        label=_label(posting, workplace, places, open_to, atlas),
        places=places,
        open_to=open_to,
        closed_to=closed_to,
        sentence=sentence,
        utc_from=zones[0] if zones else None,
        utc_to=zones[1] if zones else None,
        names=tuple((slug, _named_as(slug, posting, atlas)) for slug in dict.fromkeys((*places, *open_to, *closed_to))),
    )


def _named_as(slug: str, posting: Posting, atlas: Atlas) -> str:
    if slug not in gazetteer().spots and slug not in atlas.zones:  # a town that only the source knows keeps its letters
        for raw in posting.places:
            if slug.startswith(place_reading.town_slug(raw.city)) and raw.city:
                return _title_case(repair.line(raw.city))
    return place_name(slug, known=atlas)


def _time_zones(posting: Posting, plain: str) -> tuple[int, int] | None:
    if posting.time_zones:
        minutes = [int(each * 60) for each in posting.time_zones]
        west, east = min(minutes), max(minutes)
        # of the whole world, or with Hawaii's neighbours at +14 around the date line, nothing is said
        return (west, east) if east - west <= 720 else None
    return place_scope.utc_range(posting.location) or place_scope.utc_range(plain)


def _workplace(posting: Posting, title: str, plain: str) -> str:
    words = posting.workplace.strip()
    for text in (words, *posting.employment, posting.location):
        if text and (value := _workplace_in(text, is_field=text is words)):
            return value
    if match := _TITLE_WORKPLACE.search(title):
        return _workplace_in(match[0])
    if posting.open_to:
        return Workplace.REMOTE.value
    return Workplace.REMOTE.value if "emote" in plain and _SAID_REMOTE.search(plain) else ""


def _workplace_in(text: str, *, is_field: bool = False) -> str:
    if HYBRID.search(text):
        return Workplace.HYBRID.value
    if REMOTE.search(text) or (is_field and text.lower() in ("true", "yes")):
        return Workplace.REMOTE.value
    is_on_site = ON_SITE.search(text) or (is_field and text.lower() in ("onsite", "office", "on site"))
    return Workplace.ON_SITE.value if is_on_site else ""


def _divided(found: Iterable[place_reading.Found], atlas: Atlas) -> tuple[list[str], list[str]]:
    """What people may live in, and where the work is: if a part of the text says remote, only that part is open."""
    found = list(found)
    some_say = any(each.is_remote and not _is_city(each.slug) for each in found)
    open_to = [
        each.slug for each in found
        if not _is_city(each.slug) and (each.is_remote or not some_say or _is_zone(each.slug, atlas))
    ]  # fmt: skip
    return open_to, [each.slug for each in found if each.slug not in open_to]


def _is_city(slug: str) -> bool:
    spot = gazetteer().spots.get(slug)
    return spot.is_city if spot else country_in(slug)


def country_in(slug: str) -> bool:
    """Whether a slug that the gazetteer has not ends in a country: a town of a source."""
    return slug.rpartition("-")[2] in gazetteer().spots and "-" in slug


def _is_zone(slug: str, atlas: Atlas) -> bool:
    return slug == WORLDWIDE or slug in atlas.zones


def _joined(slugs: Iterable[str]) -> tuple[str, ...]:
    """Each once; "worldwide" stands alone."""
    each = tuple(dict.fromkeys(slugs))
    return (WORLDWIDE,) if WORLDWIDE in each else each


def _named(text: str, atlas: Atlas) -> list[str]:
    """One country or region in a source's word; some sources join several by commas."""
    bare = text.strip()
    if len(bare) == 2 and bare.lower() in gazetteer().spots:
        return [bare.lower()]
    return [each.slug for each in place_reading.read(bare, atlas)]


def _of_title(title: str, atlas: Atlas) -> tuple[str, ...]:
    """Countries and regions that stand apart in a title: "Engineer (Portugal)", "Engineer - Latin America - Remote"."""
    found: list[str] = []
    for match in _TITLE_PARTS.finditer(title):
        part = next(filter(None, match.groups()), "")
        for piece in re.split(r",|/|\band\b|\bor\b", part):
            word = fold(REMOTE.sub(" ", piece))
            word = re.sub(
                r"^(?:anywhere in|in|based in|within|the) |\b(?:only|based|position|eligible)$", "", word
            ).strip()
            slug = atlas.words.get(word) if word not in ("global", "international", "world") else None
            slug = slug or gazetteer().countries.get(word)
            if slug and len(word) > 1 and slug != WORLDWIDE:
                found.append(slug)
    return tuple(dict.fromkeys(found))


def _in_parts(raws: Iterable[RawPlace], atlas: Atlas) -> list[str]:
    return [slug for raw in raws for slug in _of_parts(raw, atlas)]


def _of_parts(raw: RawPlace, atlas: Atlas) -> list[str]:
    """The city, else the state, else the country. A town that the gazetteer has not gets a slug of its own."""
    country = _country_slug(raw.country)
    text = ", ".join(part for part in (raw.city, raw.region) if part)
    if raw.region and country:
        whole = place_reading.read(f"{raw.city}, {raw.region}, {raw.country}", atlas, country=country)
        if len(whole) == 1 and country_of(whole[0].slug) == country and whole[0].slug != country:
            return [whole[0].slug]
    found = [each.slug for each in place_reading.read(text, atlas, country=country)]
    if not country:
        return found
    inside = [
        slug for slug in found if (spot := gazetteer().spots.get(slug)) and spot.country == country and slug != country
    ]
    if cities := [slug for slug in inside if _is_city(slug)]:
        return list(dict.fromkeys(cities))
    town = re.split(r"[,(]|\s{2,}(?=\w+$)", raw.city)[-1].strip() or raw.city.strip()
    is_town = place_reading.is_town(town)
    if is_town and not inside and (slug := place_reading.town_slug(town)):
        return [f"{slug}-{country}"]
    return inside or [country]


def _country_slug(text: str) -> str:
    bare = text.strip()
    if len(bare) == 2 and bare.lower() in gazetteer().spots:
        return bare.lower()
    return gazetteer().countries.get(fold(bare), "") if bare else ""


def _one_country(posting: Posting) -> str:
    """The country that all parts name, to tell towns of the same name apart."""
    countries = {_country_slug(raw.country) for raw in posting.places} - {""}
    return countries.pop() if len(countries) == 1 else ""


def country_for_pay(place: Place) -> str:
    """The one country of a place, for what "$" means there."""
    spots = gazetteer().spots
    slugs = place.places or place.open_to
    countries = {spots[slug].country if slug in spots else slug.rpartition("-")[2] for slug in slugs}
    only = countries.pop() if len(countries) == 1 else ""
    return only if only in spots else ""


def _label(posting: Posting, workplace: str, places: tuple[str, ...], open_to: tuple[str, ...], atlas: Atlas) -> str:
    """As lists show it: "Berlin, Germany", "Remote (Latin America)", "London +3"."""
    if places:
        where = _some(places, posting, atlas)
        return f"{where} or remote" if workplace == Workplace.REMOTE and len(where) < 100 else where
    if open_to == (WORLDWIDE,):
        return "Remote, worldwide"
    if open_to:
        return f"Remote ({_some(open_to, posting, atlas)})"
    if workplace == Workplace.REMOTE:
        return "Remote"
    text = " ".join(posting.location.split())
    return text if len(text) <= 60 and not _workplace_in(text) else ""


def _some(slugs: tuple[str, ...], posting: Posting, atlas: Atlas) -> str:
    if len(slugs) == 1:
        spot = gazetteer().spots.get(slugs[0])
        name = _named_as(slugs[0], posting, atlas)
        country = spot.country if spot else slugs[0].rpartition("-")[2]
        is_inside = country in gazetteer().spots and slugs[0] not in atlas.zones and not (spot and spot.is_country)
        return (
            f"{name}, {place_name(country, known=atlas)}"
            if is_inside and place_name(country, known=atlas) != name
            else name
        )
    names = [_named_as(slug, posting, atlas) for slug in slugs]
    return (
        ", ".join(names)
        if len(names) <= 3 and len(", ".join(names)) <= 90
        else f"{', '.join(names[:2])[:90]} +{len(names) - 2}"
    )


def _title_case(text: str) -> str:
    text = re.split(r"[,(]", text)[-1].strip() or text
    return text.title() if text.isupper() else text
