"""A guide's page as HTML, rendered when the guide changes and kept beside its content.

The page is the same for every reader but for the frame of the site, for its related roles,
which other guides decide, for open jobs, and for an advertisement. Those are filled in at each request;
where they go, the kept HTML has slots. What was kept is used as long as templates, site name,
address and year are those it was made with; otherwise it is rendered on the spot, and
`manage.py rebuild_pages` makes it anew.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from careers import structured_data
from careers.content_types import Card, GuideContent
from careers.templatetags.guides import (
    AD_SLOT,
    JOBS,
    JOBS_ENTRY_SLOT,
    JOBS_SECTION_SLOT,
    RELATED,
    RELATED_ENTRY_SLOT,
    RELATED_SECTION_SLOT,
    contents_entry,
    section_entry,
)
from jobboard.templatetags.site import icon
from occupations.models import Occupation

# Moves when GuideContent changes its shape, or the bookmark mark its own (tracker.bookmarks.marks).
FORMAT = 3
STALE_YEARS = 2


class Rendered(NamedTuple):
    """`head` goes into <head>, `article` is all of the guide; both safe HTML."""

    head: SafeString
    article: SafeString


def stale_before() -> int:
    """Figures of an earlier year mark themselves as old."""
    return timezone.now().year - STALE_YEARS


def render(content: GuideContent, *, preview: bool = False) -> Rendered:
    """The page of `content`. A preview has no address yet: nothing to share, nothing for search engines."""
    page_url = settings.SITE_URL + reverse("careers:guide", args=[content["slug"]]) if content["slug"] else ""
    slug = content["slug"]
    context = {
        "content": content,
        "occupation_url": _occupation_url(content["occupation_code"]),
        "own_skills_url": reverse("careers:own_skills", args=[slug]) if slug else "",
        "page_url": page_url,
        "image_url": f"{page_url}card.png",
        "structured_data": structured_data.guide(content, page_url),
        "site_name": settings.SITE_NAME,
        "stale_before": stale_before(),
        "preview": preview,
    }
    return Rendered(_render("meta", context), _render("article", context))


def _occupation_url(code: str) -> str:
    """The page of an official occupation, "" for one that no release in force has."""
    code = code if "." in code or not code else f"{code}.00"
    found = Occupation.objects.filter(pk=code).only("slug").first() if code else None
    return found.get_absolute_url() if found else ""


def with_related(article: str, related: Sequence[Card]) -> SafeString:
    """The article with related roles in their slots, or without the slots if there are none."""
    entry = section = ""
    if related:
        entry = contents_entry(*RELATED)
        section = _render("section", {"related": related, "entry": section_entry(*RELATED)})
    # the slots are comments, which neither escaped nor sanitised text can contain
    filled = article.replace(RELATED_ENTRY_SLOT, entry, 1).replace(RELATED_SECTION_SLOT, section, 1)
    return mark_safe(filled)  # noqa: S308 - rendered by our own templates


def with_openings(article: str, openings: SafeString) -> SafeString:
    """The article with open jobs (careers.openings) in their slots, or without the slots if there are none."""
    entry = section = ""
    if openings:
        entry = contents_entry(*JOBS)
        section = _render("section", {"openings": openings, "entry": section_entry(*JOBS)})
    filled = article.replace(JOBS_ENTRY_SLOT, entry, 1).replace(JOBS_SECTION_SLOT, section, 1)
    return mark_safe(filled)  # noqa: S308 - rendered by our own templates


def with_ad(article: str, ad: SafeString) -> SafeString:
    """The article with an advertisement in its slot, or without the slot if there is none."""
    return mark_safe(article.replace(AD_SLOT, ad, 1))  # noqa: S308 - made by our own templates


def _render(name: str, context: dict[str, Any]) -> SafeString:
    return mark_safe(get_template(f"careers/guide/{name}.html").render(context))  # noqa: S308 - a template of ours


def made_with() -> str:
    """What a page rendered now is made with: the shape of the content, the templates, the site, the year."""
    site = hashlib.sha256(f"{settings.SITE_URL} {settings.SITE_NAME}".encode()).hexdigest()[:8]
    return f"{FORMAT}-{_templates()}-{site}-{stale_before()}"


@cache
def _templates() -> str:
    """A digest of everything that shapes a guide's HTML; read once a process."""
    digest = hashlib.sha256(icon("link").encode())
    folders = (Path(settings.BASE_DIR) / "templates" / "careers" / "guide", Path(__file__).parent / "templatetags")
    files = [Path(__file__).parent / "structured_data.py"]
    for path in (*files, *(path for folder in folders for path in sorted(folder.glob("*.[hp]*")))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
