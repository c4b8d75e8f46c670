"""A document as people read it: what pages, the PDF and the plain text are made of. Text only; nothing is markup."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from accounts.places import countries
from resumes.dates import shown as shown_date
from resumes.dates import span
from resumes.document import Document, sections_of
from resumes.sections import LISTS, Kind, Section

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2}")
_BLANK_LINE = re.compile(r"\n\s*\n")


class Link(NamedTuple):
    text: str
    url: str  # "" where it is no address that a page may link to


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One job, school or project. What is empty is not shown."""

    path: str  # where it is in the document: "work.0"
    title: str
    under: str = ""
    when: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # label and text of what has no place of its own
    link: Link | None = None
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    key: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    name: str
    headline: str
    place: str
    email: str
    phone: str
    address: str  # street and postal code, where the document holds them
    website: Link | None
    profiles: tuple[Link, ...]
    paragraphs: tuple[str, ...]  # about the person
    parts: tuple[Part, ...]


def shown(document: Document) -> Shown:
    basics = document.get("basics", {})
    location = basics.get("location", {})
    return Shown(
        name=basics.get("name", ""),
        headline=basics.get("label", ""),
        place=place_of(document),
        email=basics.get("email", ""),
        phone=basics.get("phone", ""),
        address=", ".join(location[key] for key in ("address", "postalCode") if key in location),
        website=link(basics.get("url", "")),
        profiles=tuple(_profile(item) for item in basics.get("profiles", [])),
        paragraphs=paragraphs(basics.get("summary", "")),
        parts=tuple(
            Part(
                key=section.key,
                label=section.label,
                entries=tuple(_entry(section, item, f"{section.key}.{number}") for number, item in enumerate(items)),
            )
            for section, items in sections_of(document)
        ),
    )


def place_of(document: Document) -> str:
    """ "Lyon, Auvergne, France": the city, region and country."""
    location = document.get("basics", {}).get("location", {})
    code = location.get("countryCode", "")
    country = countries().get(country_of(document), "" if _CODE.fullmatch(code) else code)
    named = [location.get("city", ""), location.get("region", ""), country]
    return ", ".join(dict.fromkeys(name for name in named if name))


def country_of(document: Document) -> str:
    """The ISO code; "" where it says none, or one that is no country's. The United Kingdom is often written UK."""
    code = document.get("basics", {}).get("location", {}).get("countryCode", "")
    code = {"UK": "GB", "EL": "GR"}.get(code, code)
    return code if code in countries() else ""


def link(text: str) -> Link | None:
    """An address as people typed it. Only http and https are linked; one without a scheme is taken as https."""
    if not text:
        return None
    url = text if _SCHEME.match(text) and not re.match(r"[\w.-]+:\d", text) else f"https://{text}"
    try:
        parts = urlsplit(url)
        is_web = parts.scheme.lower() in ("http", "https") and "." in (parts.hostname or "") and " " not in url
    except ValueError:
        is_web = False
    return Link(re.sub(r"^https?://(?:www\.)?", "", text).removesuffix("/") if is_web else text, url if is_web else "")


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BLANK_LINE.split(text) if part.strip())


def _profile(item: dict[str, Any]) -> Link:
    named = " ".join(filter(None, (item.get("network", ""), item.get("username", ""))))
    found = link(item.get("url", ""))
    return Link(named or (found.text if found else ""), found.url if found else "")


def _entry(section: Section, item: dict[str, Any], path: str) -> Entry:
    title, under = item.get(section.title, ""), item.get(section.under, "") if section.under else ""
    if not title:
        title, under = under, ""
    used = {section.title, section.under, "startDate", "endDate", "date", "releaseDate", "url"}
    facts: list[tuple[str, str]] = []
    texts: list[str] = []
    points: list[str] = []
    words: list[str] = []
    for field in section.fields:
        value = item.get(field.key)
        if field.key in used or not value:
            continue
        if field.kind is Kind.TEXT:
            texts += paragraphs(value)
        elif field.kind in LISTS:
            (points if field.kind is Kind.LINES else words).extend(value)
        else:
            facts.append((field.label, value))
    when = span(item) or shown_date(item.get("date", "") or item.get("releaseDate", ""))
    return Entry(
        path=path, title=title, under=under, when=when, facts=tuple(facts), link=link(item.get("url", "")),
        paragraphs=tuple(texts), points=tuple(points), words=tuple(words),
    )  # fmt: skip
