"""What search engines are told of a job: schema.org JobPosting, by Google's rules.

Better no markup than an untrue one. There is none for a job

- that is not open, has ended, or is invented;
- whose source does not let it be passed on: the markup is what Google for Jobs takes jobs from;
- whose text is cut short by its source: the markup promises the whole of it;
- that is remote without saying where its people may live, or "worldwide": Google wants countries, and no
  list of them says "everywhere";
- that is not remote and names no place in one country.

All that it says stands on the page too.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django.conf import settings
from django.utils import timezone
from django.utils.html import strip_tags

from jobs import places
from jobs.choices import EmploymentType, PayPeriod, Workplace
from jobs.living import countries_to_live_in
from jobs.models import Job
from jobs.parts_of_places import Parts, parts_of

Thing = dict[str, Any]

MOST_COUNTRIES = 50
MOST_PLACES = 20
TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.INTERNSHIP: "INTERN",
    EmploymentType.APPRENTICESHIP: "OTHER",
    EmploymentType.VOLUNTEER: "VOLUNTEER",
    EmploymentType.PER_DIEM: "PER_DIEM",
}
UNITS = {
    PayPeriod.HOUR: "HOUR",
    PayPeriod.DAY: "DAY",
    PayPeriod.WEEK: "WEEK",
    PayPeriod.MONTH: "MONTH",
    PayPeriod.YEAR: "YEAR",
}


def job_posting(job: Job, *, now: datetime | None = None) -> Thing | None:
    """The markup of an open job's page; None where there must be none. Reads `job.company` and nothing else."""
    place = _place(job)
    if place is None or not _may_be_marked_up(job, now or timezone.now()):
        return None
    posting: Thing = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description,
        "datePosted": job.posted_at.isoformat(),
        "hiringOrganization": _organization(job),
        "identifier": {"@type": "PropertyValue", "name": settings.SITE_NAME, "value": str(job.pk)},
        "url": settings.SITE_URL + job.get_absolute_url(),
        "directApply": False,  # one goes on to the source first
        **place,
    }
    if job.closes_at:
        posting["validThrough"] = job.closes_at.isoformat()
    if types := list(dict.fromkeys(TYPES[each] for each in EmploymentType if each in job.employment_types)):
        posting["employmentType"] = types
    if pay := _pay(job):
        posting["baseSalary"] = pay
    return posting


def _may_be_marked_up(job: Job, now: datetime) -> bool:
    has_text = strip_tags(job.description).strip() not in ("", job.title)
    ended = job.closes_at is not None and job.closes_at <= now
    return job.is_open and job.may_be_passed_on and not job.is_demo and not job.is_partial and has_text and not ended


def _organization(job: Job) -> Thing:
    organization: Thing = {"@type": "Organization", "name": job.company.name}
    if job.company.website:
        organization["sameAs"] = job.company.website
    if job.company.logo:
        url = job.company.logo.url
        organization["logo"] = url if url.startswith("http") else settings.SITE_URL + url
    return organization


def _place(job: Job) -> Thing | None:
    """Where the work is, or where those who do it may live; None where neither can be said truly."""
    if job.workplace == Workplace.REMOTE:
        lands = _lands(job)
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": lands} if lands else None
    located = [_location(parts) for slug in job.places[:MOST_PLACES] if (parts := parts_of(slug)).country]
    return {"jobLocation": located} if located else None


def _location(parts: Parts) -> Thing:
    named = {"addressLocality": parts.city, "addressRegion": parts.state, "addressCountry": parts.country}
    address = {"@type": "PostalAddress", **{name: value for name, value in named.items() if value}}
    return {"@type": "Place", "address": address}


def _lands(job: Job) -> list[Thing]:
    """Countries and states that a remote worker may live in. A city cannot be said, so it is left out."""
    countries = countries_to_live_in(job)
    if len(countries) > MOST_COUNTRIES:
        return []
    lands: list[Thing] = [{"@type": "Country", "name": code} for code in sorted(countries)]
    closed = set(job.closed_to)
    for slug in job.open_to:
        parts = parts_of(slug)
        if (
            parts.state
            and not parts.city
            and parts.country not in countries
            and not closed & {slug, *places.wider(slug)}
        ):
            lands.append({"@type": "State", "name": f"{parts.state}, {parts.country}"})
    return lands


def _pay(job: Job) -> Thing | None:
    """As numbers, for the period that the source names. What is paid once for all has no unit, so it is left out."""
    unit = UNITS.get(PayPeriod(job.pay_period)) if job.pay_period else None
    least, most = job.pay_least, job.pay_most
    if unit is None or not job.pay_currency or (least is None and most is None):
        return None
    value: Thing = {"@type": "QuantitativeValue", "unitText": unit}
    if least == most:
        value["value"] = _number(least, job.pay_currency)
    else:
        ends = {"minValue": least, "maxValue": most}
        value |= {name: _number(end, job.pay_currency) for name, end in ends.items() if end is not None}
    return {"@type": "MonetaryAmount", "currency": job.pay_currency, "value": value}


def _number(minor_units: int | None, currency: str) -> int | float:
    whole = Decimal(minor_units or 0).scaleb(-get_currency_precision(currency))
    return int(whole) if whole == whole.to_integral_value() else float(whole)
