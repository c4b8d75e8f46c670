"""What search engines are told of guides and occupations, in the words of schema.org."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from careers.content_types import GuideContent
from occupations.models import Occupation
from occupations.wages import AreaWage

Thing = dict[str, Any]


def guide(content: GuideContent, page_url: str) -> list[Thing]:
    return [_article(content, page_url), _breadcrumbs(content, page_url)]


def _article(content: GuideContent, page_url: str) -> Thing:
    publisher = {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL + "/"}
    article: Thing = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": content["title"],
        "description": content["summary"],
        "url": page_url,
        "mainEntityOfPage": page_url,
        "image": f"{page_url}card.png",
        "articleSection": content["field"],
        "wordCount": content["words"],
        "dateModified": content["reviewed_on"] or content["changed_on"],
        "author": publisher,
        "publisher": publisher,
    }
    if content["sources"]:
        article["citation"] = [source["url"] or source["title"] for source in content["sources"]]
    return article


def _breadcrumbs(content: GuideContent, page_url: str) -> Thing:
    index = settings.SITE_URL + reverse("careers:index")
    steps = [
        ("Career guides", index),
        (content["field"], f"{index}?field={content['field_slug']}"),
        (content["title"], page_url),
    ]
    return _steps(steps)


def occupation(occupation: Occupation, wage: AreaWage | None) -> list[Thing]:
    """schema.org Occupation, with its pay where percentiles of a year are published."""
    page_url = settings.SITE_URL + occupation.get_absolute_url()
    found: Thing = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": occupation.title,
        "description": occupation.description,
        "url": page_url,
        "occupationalCategory": f"{occupation.code} {occupation.title}",
    }
    if wage and wage.unit == "year" and wage.median is not None:
        pay = {f"percentile{each}": float(value) for each, value in wage.percentiles.items() if value and each != 50}
        found["estimatedSalary"] = {
            "@type": "MonetaryAmountDistribution", "name": "base", "currency": "USD", "duration": "P1Y",
            "median": float(wage.median), **pay,
        }  # fmt: skip
        found["occupationLocation"] = {"@type": "Country", "name": "US"}
    steps = [("Career guides", settings.SITE_URL + reverse("careers:index")), (occupation.title, page_url)]
    return [found, _steps(steps)]


def _steps(steps: Sequence[tuple[str, str]]) -> Thing:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": url} for n, (name, url) in enumerate(steps, 1)
        ],
    }
