"""Where somebody lives or worked, where a text says it in one of the usual ways."""

import re
from functools import cache

from babel import Locale

from accounts.places import countries
from resumes.importing.reading.words import folded

_TONGUES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "zh", "ja", "ar")
_SHORT = {"usa": "US", "u s a": "US", "us": "US", "uk": "GB", "u k": "GB", "england": "GB", "scotland": "GB",
          "wales": "GB", "uae": "AE", "deutschland": "DE", "россия": "RU", "中国": "CN", "日本": "JP"}  # fmt: skip
_STATES = frozenset(
    re.findall(
        "..",
        "ALAKAZARCACOCTDEFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVTVAWAWVWIWYDC",
    )
)
_POSTAL = re.compile(
    r"(?<![\w/])(?:(?P<land>[A-Z]{1,2})-)?(?P<code>\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})"
    r"\s+(?P<city>[^\W\d][^,;|\t\d]{1,60})"
)
_POSTAL_LAST = re.compile(
    r"^(?:(?P<address>.+?),\s*)?(?P<city>[^\W\d][^,\d]{1,50})[, ]\s*(?P<code>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})$"
)
_STATE = re.compile(r"^(?P<city>[^\W\d][^,\d]{1,50}),\s*(?P<state>[A-Z]{2})(?:\s+(?P<zip>\d{5}(?:-\d{4})?))?$")
_STREET = re.compile(
    r"(?:\b\d{1,5}[a-z]?\b|straße|strasse|\bstr\.|\brue\b|\bstreet\b|\broad\b|\bul\.|\bcalle\b|\bvia\b)", re.I
)
_AFAR = re.compile(r"\b(?:remote|home ?office|worldwide|télétravail|teletrabajo|удал[её]нно)\b", re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    codes = countries()
    found = {
        folded(name): code
        for tongue in reversed(_TONGUES)
        for code, name in Locale(tongue).territories.items()
        if code in codes
    }
    return found | _SHORT


def country_of(text: str) -> str:
    """ISO code of a country by its name in one of our languages; "" for none."""
    return _names().get(folded(text), "")


def place_of(text: str) -> dict[str, str] | None:
    """As basics.location; None where it is not plainly a place."""
    text = text.strip(" ,;.|")
    if len(text) > 160:
        return None
    if (found := _STATE.match(text)) and found["state"] in _STATES:
        parts = {"city": found["city"], "region": found["state"], "countryCode": "US", "postalCode": found["zip"] or ""}
        return {key: value for key, value in parts.items() if value}
    pieces = [piece.strip() for piece in re.split(r"[,，;|\t]", text) if piece.strip()]
    code = country_of(pieces[-1]) if pieces else ""
    rest = pieces[:-1] if code else pieces
    if found := _POSTAL.search(", ".join(rest)):
        before = ", ".join(rest)[: found.start()].strip(" ,")
        after = ", ".join(rest)[found.end() :].strip(" ,")
        parts = {"address": before, "postalCode": found["code"], "city": found["city"].strip(), "region": after,
                 "countryCode": code or (found["land"] if found["land"] in countries() else "") or ""}  # fmt: skip
        return {key: value for key, value in parts.items() if value}
    if found := _POSTAL_LAST.match(", ".join(rest)):
        parts = {"address": found["address"] or "", "postalCode": found["code"], "city": found["city"].strip(),
                 "countryCode": code}  # fmt: skip
        return {key: value for key, value in parts.items() if value}
    if not code or any(len(piece) > 60 for piece in rest):
        return None
    street = [piece for piece in rest if _STREET.search(piece)]
    towns = [piece for piece in rest if piece not in street]
    parts = {"address": ", ".join(street), "city": towns[0] if towns else "", "region": ", ".join(towns[1:]),
             "countryCode": code}  # fmt: skip
    return {key: value for key, value in parts.items() if value}


def is_place(text: str) -> bool:
    """For a part of a line about a job: "Brest, France", "Austin, TX", "Remote"."""
    return bool(_AFAR.search(text)) or place_of(text) is not None or text in _STATES
