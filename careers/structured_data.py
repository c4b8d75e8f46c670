"""What search engines are told of a guide: schema.org Article and BreadcrumbList."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from careers.content_types import GuideContent

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
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": url} for n, (name, url) in enumerate(steps, 1)
        ],
    }
