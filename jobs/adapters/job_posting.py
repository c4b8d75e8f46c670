"""schema.org's JobPosting, in all the forms that pages and systems write it. Shared by JSON-LD and Teamtailor."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from jobs.adapters.values import (
    Row,
    address,
    language,
    listed,
    moment,
    number,
    posting,
    row,
    rows,
    text,
    texts,
    unescaped,
)
from jobs.posting import Posting, RawPay, RawPlace

MOST_DEPTH = 20


def job_postings(value: Any, depth: int = 0) -> Iterator[Row]:
    """The JobPosting objects in a JSON-LD value: alone, in lists, in @graph or as items of lists and pages."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from job_postings(each, depth + 1)
    elif isinstance(value, dict):
        if any(re.fullmatch(r"(https?://schema\.org/|schema:)?JobPosting", kind) for kind in texts(value.get("@type"))):
            yield value
            return
        for name in ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(name), dict | list):
                yield from job_postings(value[name], depth + 1)


def read(element: Row, *, page: str, key: str = "") -> Posting:
    """The posting. `page` is the address that it was found at, for those that give none themselves."""
    organisation = element.get("hiringOrganization")
    title = text(element.get("title")) or text(element.get("name"))
    places = tuple(dict.fromkeys(filter(None, (_place(each) for each in _several(element.get("jobLocation"))))))
    telecommute = "TELECOMMUTE" in " ".join(texts(element.get("jobLocationType"))).upper()
    return posting(
        key=key or _key(element, page, title),
        title=title,
        url=address(element.get("url")) or page,
        company=text(row(organisation).get("name")) or text(row(organisation).get("legalName")) or text(organisation),
        company_url=address(row(organisation).get("sameAs")) or address(row(organisation).get("url")),
        description=_description(element),
        location="; ".join(dict.fromkeys(_written(place) for place in places)) or _plain_location(element),
        places=places,
        workplace="TELECOMMUTE" if telecommute else "",
        open_to=_open_to(element.get("applicantLocationRequirements")),
        employment=tuple(part for each in texts(element.get("employmentType")) for part in listed(each)),
        level=_level(element),
        categories=texts(_named(element.get("occupationalCategory")), _named(element.get("industry"))),
        tags=_tags(element.get("skills")),
        pay=_pay(element.get("baseSalary")) or _pay(element.get("estimatedSalary")),
        posted_at=moment(element.get("datePosted")),
        closes_at=moment(element.get("validThrough"), ends=True),
        language=language(row(element.get("inLanguage")).get("alternateName") or element.get("inLanguage")),
        raw=element,
    )


def _key(element: Row, page: str, title: str) -> str:
    """Its identifier, else its own address; on a page with several that have neither, what it says."""
    identifier = element.get("identifier")
    if isinstance(identifier, list) and identifier:
        identifier = identifier[0]
    found = text(row(identifier).get("value")) or text(row(identifier).get("@value")) or text(identifier)
    own = address(element.get("url")) or text(element.get("@id"))
    if found or own:
        return found or own
    said = f"{title}\n{text(row(element.get('hiringOrganization')).get('name'))}\n{_plain_location(element)}"
    return f"{page}#{hashlib.sha256(said.encode(errors='replace')).hexdigest()[:16]}"


def _description(element: Row) -> str:
    """The description, and further parts where it does not hold them already."""
    whole = unescaped(text(element.get("description")))
    for name in ("responsibilities", "qualifications", "jobBenefits"):
        part = unescaped("\n".join(texts(_named(element.get(name)))))
        if len(part) > 40 and part not in whole:
            whole += f"\n<p>{part}</p>" if "<" not in part else f"\n{part}"
    return whole.strip()


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named(value: Any) -> list[str]:
    """Texts, or the names of objects."""
    return [text(each) or text(row(each).get("name")) for each in _several(value)]


def _place(location: Any) -> RawPlace | None:
    where = row(location).get("address", location)
    if isinstance(where, list) and where:
        where = where[0]
    parts = row(where)
    country = parts.get("addressCountry")
    place = RawPlace(
        city=_one(parts.get("addressLocality")),
        region=_one(parts.get("addressRegion")),
        country=_one(row(country).get("name") or country),
    )
    return place if place != RawPlace() else None


def _one(value: Any) -> str:
    return next(iter(texts(value)), "")


def _written(place: RawPlace) -> str:
    return ", ".join(filter(None, (place.city, place.region, place.country)))


def _plain_location(element: Row) -> str:
    """Places that are given as mere text, or by name only."""
    return "; ".join(
        texts(*(text(each) or text(row(each).get("address")) or text(row(each).get("name"))
                for each in _several(element.get("jobLocation"))))
    )  # fmt: skip


def _open_to(value: Any) -> tuple[str, ...]:
    found = (text(each) or text(row(each).get("name")) or text(row(each).get("address")) for each in _several(value))
    return texts(*found)


def _level(element: Row) -> tuple[str, ...]:
    """Whatever is said of experience in words or months."""
    found: list[str] = []
    for each in _several(element.get("experienceRequirements")):
        months = number(row(each).get("monthsOfExperience"))
        found.append(f"{months} months of experience" if months else text(row(each).get("name")))
    return texts(element.get("experienceLevel"), *found)


def _tags(value: Any) -> tuple[str, ...]:
    """Names of skills; a sentence about them is part of the text, not a name."""
    return tuple(tag for tag in listed(_named(value)) if len(tag) <= 40)


def _pay(salary: Any) -> RawPay | None:
    """Of MonetaryAmount, its distribution, a mere number or a text; "£27,373 to £34,510" as a value is text."""
    amount = next(iter(rows(salary)), None)
    if amount is None:
        return _of_one(_one(salary), "", "")
    currency = text(amount.get("currency")) or text(amount.get("salaryCurrency"))
    value = amount.get("value")
    if isinstance(value, list) and value:
        value = value[0]
    inner = value if isinstance(value, dict) else amount
    period = text(inner.get("unitText")) or text(amount.get("unitText")) or text(inner.get("unitCode"))
    least, most = number(inner.get("minValue")), number(inner.get("maxValue"))
    written = text(inner.get("value")) if isinstance(value, dict) else text(value)
    if least is None and most is None:
        return _of_one(written, currency, period or text(amount.get("duration")))
    words = written if number(written) is None else ""
    return RawPay(least=least, most=most, currency=currency, period=period, text=words)


def _of_one(written: str, currency: str, period: str) -> RawPay | None:
    if not written:
        return None
    value = number(written)
    if value is None:
        return RawPay(currency=currency, period=period, text=written)
    return RawPay(least=value, most=value, currency=currency, period=period)
