"""Where those who do a job may live, in the sentences of a description. Only plain words count."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from jobs.places import WORLDWIDE, Atlas
from jobs.places_gazetteer import gazetteer
from jobs.recognition import place_reading
from jobs.recognition.phrases import Spelled

# what a place may look like in a sentence: words in capitals, joined by commas, "or", "and", "the"
_PLACE = (
    r"(?P<place>(?:(?:the |any |one of |these |following |country in |"
    r"countries in )*)?(?-i:(?:[A-ZÀ-Ž][\w.’'-]*|and|or|the|of|&|in|,|/|\(|\))[ ,]*)+)"
)
_OPEN = [
    re.compile(pattern + _PLACE, re.IGNORECASE)
    for pattern in (
        r"(?:must|need to|have to|required to|should|can|could|may) (?:currently |"
        r"already )?(?:be |physically |be physically )?(?:located|based|resid(?:e|ing)|live|"
        r"living|domiciled)(?: and (?:authori[sz]ed to )?work)? (?:with)?in ",
        r"(?:open|available|limited|restricted) (?:only )?to (?:candidates|applicants|people|"
        r"residents|those|individuals|talent)(?: who are)?(?: currently)? (?:located|based|"
        r"residing|living|of|in)(?: (?:with)?in)? ",
        r"(?:candidates|applicants|you) (?:must|should) (?:be |reside |live )?(?:located |based |"
        r"residing )?(?:with)?in ",
        r"(?:only )?(?:hire|hiring|accepting|considering) (?:only )?(?:candidates|applicants|"
        r"people|employees|applications)?(?: from)?(?: who are)?(?: currently)? ?(?:located |"
        r"based |residing |living )(?:with)?in ",
        r"(?:authori[sz]ed|eligible|legally able|right|authori[sz]ation|eligibility) to work (?:with)?in ",
        r"(?:you(?:’|'| wi)ll|while you will) be (?:physically )?(?:located|based) (?:with)?in ",
        r"(?:work|working|remote(?:ly)?|live|based) (?:from )?anywhere (?:with)?in ",
        r"primary hiring (?:location|country) is ",
        r"(?:this (?:role|position) is|role is) (?:fully |100% )?remote(?:,)? (?:with)?in ",
        r"location: ?(?:100% |fully )?remote ?[-–—:,(]{0,2} ?(?:only |local )*",
        r"remote: ?",
    )
]
_BASED = re.compile(
    r"\b(?P<place>(?-i:U\.?S\.?A?|U\.?K|EU|EEA|LATAM|EMEA|APAC|Canada|Europe|Germany|India|"
    r"Brazil))[- ](?:based (?:(?:fully )?remote )?(?:role|position|candidates?|applicants?|"
    r"only)|only\b|residents only|citizens and residents)",
    re.IGNORECASE,
)
_WORLD = re.compile(
    r"(?:work|working|live|remote(?:ly)?|role|candidates?|hire|"
    r"hiring)[^.\n]{0,40}\b(?:from )?(?:anywhere in the world|worldwide|"
    r"anywhere on the planet)|globally remote|(?:remote|work)[, -]+(?:worldwide|"
    r"anywhere in the world)",
    re.IGNORECASE,
)
_NOT_WORLD = re.compile(
    r"\b(?:weeks?|days?|months?|customers?|clients?|users?|offices?|employees|team members|colleagues)\b", re.IGNORECASE
)
_CLOSED = re.compile(
    r"(?:cannot|can ?not|can[’']t|unable to|not able to|do not|don[’']t|"
    r"not) (?:currently )?(?:hir(?:e|ing)|employ|accept(?:ing)?|consider(?:ing)?|"
    r"sponsor)[^.\n]{0,50}? (?:based |located |residing |resident )?(?:in|from) " + _PLACE,
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"(?:worldwide|anywhere(?: in the world)?|all countries|the world),? ?\(?(?:except|"
    r"excluding|other than|but not)(?: for)? " + _PLACE,
    re.IGNORECASE,
)
_UTC = re.compile(
    r"(?:UTC|GMT) ?(?P<a>[+\-–−±]) ?(?P<ah>\d{1,2})(?::?(?P<am>30|45|00))?(?: ?(?:to|and|-|–|"
    r"—|through|until|/) ?(?:UTC|GMT)? ?(?P<b>[+\-–−]) ?(?P<bh>\d{1,2})(?::?(?P<bm>30|45|"
    r"00))?)?",
)
_ZONE = re.compile(
    r"\b(?P<zone>EST|EDT|ET|PST|PDT|PT|CST|MST|CET|CEST|GMT|UTC|BST|"
    r"IST)\b ?(?:time ?zone)? ?(?:\(?(?:±|\+/-|\+-|\+ ?/ ?-) ?(?P<hours>\d{1,2}))"
)
_ZONES = {
    "EST": -5,
    "EDT": -4,
    "ET": -5,
    "PST": -8,
    "PDT": -7,
    "PT": -8,
    "CST": -6,
    "MST": -7,
    "CET": 1,
    "CEST": 2,
    "GMT": 0,
    "UTC": 0,
    "BST": 1,
    "IST": 5.5,
}
_CODES = re.compile(r"\([A-Z]{2}\)")  # "Alaska (AK)"
_PIECES = re.compile(r"\s*(?:[,/;()]|\bor\b|\band\b|&|\bthe\b|\bany of\b)\s*", re.IGNORECASE)
_HINT = re.compile(
    r"locat|based|resid|liv(?:e|ing)|anywhere|worldwide|authori[sz]|eligib|right to work|"
    r"hir(?:e|ing)|remote|only|except|excluding",
    re.IGNORECASE,
)
_TOO_COMMON = frozenset({"the", "all", "and", "work", "world", "state", "global", "international", "in", "on"})


class Scope(NamedTuple):
    open_to: tuple[str, ...] = ()
    closed_to: tuple[str, ...] = ()
    sentence: str = ""
    is_title: bool = False


def of(spelled: Spelled, atlas: Atlas) -> Scope:
    """What the description says of it. `open_to` is empty where it says nothing."""
    plain = spelled.text
    windows = _windows(spelled, atlas)
    closed, sentence = _first((_EXCEPT, _CLOSED), plain, windows, atlas)
    slugs, said = _first((*_OPEN, _BASED), plain, windows, atlas)
    if slugs:
        return Scope(tuple(slug for slug in slugs if slug not in closed), closed, said)
    if any(word in plain for word in ("orldwide", "lobally remote", "nywhere in the world", "the planet")):
        for match in _WORLD.finditer(plain):
            if not _NOT_WORLD.search(plain, max(0, match.start() - 12), match.end() + 25):
                return Scope((WORLDWIDE,), closed, sentence_at(plain, match.start()))
    return Scope((), closed, sentence)


def _windows(spelled: Spelled, atlas: Atlas) -> list[tuple[int, int]]:
    """Pieces of the text around names of areas, where a word nearby may make one a condition."""
    firsts, plain = _first_words(tuple(atlas.words)), spelled.text
    windows: list[tuple[int, int]] = []
    for number in [number for number, word in enumerate(spelled.words) if word in firsts]:
        at, end = spelled.spans[number]
        if not plain[at].isupper() or (end - at <= 2 and not plain[at:end].isupper()):
            continue
        start, stop = max(0, at - 110), min(len(plain), end + 120)
        if windows and start < windows[-1][1]:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((start, stop))
    return [window for window in windows if _HINT.search(plain, *window)]


@lru_cache(maxsize=4)
def _first_words(more: tuple[str, ...]) -> frozenset[str]:
    """Words that names of areas begin with, as the text's words are spelled: "u.s" is one."""
    known = gazetteer()
    names = (*known.countries, *known.states, *more)
    return frozenset(name.partition(" ")[0] for name in names) - _TOO_COMMON | {"u.s", "u.s.a", "u.k", "e.u"}


def _first(
    patterns: Iterable[re.Pattern[str]], plain: str, windows: list[tuple[int, int]], atlas: Atlas
) -> tuple[tuple[str, ...], str]:
    """The first areas that a pattern finds, and the sentence they stand in."""
    for pattern in patterns:
        for window in windows:
            for match in pattern.finditer(plain, *window):
                if slugs := _slugs(match["place"], atlas):
                    return slugs, sentence_at(plain, match.start())
    return (), ""


def _slugs(text: str, atlas: Atlas) -> tuple[str, ...]:
    """Countries, states and regions that the text begins with; towns in sentences are too often something else."""
    found: list[str] = []
    for piece in _PIECES.split(_CODES.sub("", _cut(text))):
        spelled = piece.split()
        for size in range(min(5, len(spelled)), 0, -1):
            if slug := place_reading.area(" ".join(spelled[:size]), atlas):
                found.append(slug)
                break
        else:
            if spelled and found:
                break
            continue
        if size < len(spelled):
            break
    inside = {slug.partition("-")[0] for slug in found if slug in gazetteer().spots and "-" in slug}
    return tuple(dict.fromkeys(slug for slug in found if slug not in inside))  # "Ontario, Canada" is Ontario


def _cut(text: str) -> str:
    """Up to the end of the sentence."""
    return re.split(r"(?<=[a-z)])\.(?:\s|$)|\n|(?<=[A-Z])\. (?=[A-Z][a-z])", text, maxsplit=1)[0][:200]


def utc_range(text: str) -> tuple[int, int] | None:
    """Minutes from UTC: of "UTC-5 to UTC+2", "EST ±3h"."""
    if "UTC" not in text and "GMT" not in text and "±" not in text and "/-" not in text:
        return None
    if match := _ZONE.search(text):
        middle, around = int(_ZONES[match["zone"]] * 60), int(match["hours"]) * 60
        return _possible(middle - around, middle + around)
    match = _UTC.search(text)
    if not match:
        return None
    one = _minutes(match["a"], match["ah"], match["am"])
    if match["a"] == "±":
        return _possible(-one, one)
    if not match["bh"]:
        return None
    return _possible(*sorted((one, _minutes(match["b"], match["bh"], match["bm"]))))


def _minutes(sign: str, hours: str, minutes: str | None) -> int:
    total = int(hours) * 60 + int(minutes or 0)
    return -total if sign in "-–−" else total


def _possible(west: int, east: int) -> tuple[int, int] | None:
    return (max(west, -720), min(east, 840)) if -780 <= west <= east <= 900 else None


def sentence_at(plain: str, at: int) -> str:
    """The sentence around a position, at most 400 characters."""
    start = max(plain.rfind("\n", 0, at), plain.rfind(". ", 0, at) + 1, plain.rfind("! ", 0, at) + 1, 0, at - 200)
    ends = [end for mark in (". ", "\n", "! ") if (end := plain.find(mark, at)) >= 0]
    end = min([*ends, len(plain) - 1, start + 395]) + 1
    return " ".join(plain[start:end].split())[:400]
