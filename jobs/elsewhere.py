"""Open jobs on pages of other apps (careers.openings): guides, skills, the home page.

Every view of such a page asks, so what was found is remembered in the process for a minute.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from careers import evidence
from careers.models import Guide
from jobs import evidence_words, keys
from jobs.criteria import JobSearch
from jobs.list_page import list_url
from jobs.models import JobCategory, KeyCount, SearchRow
from jobs.searching import Found, find

SECONDS = 60.0
MOST_REMEMBERED = 2_000
NEWEST = 4
NEWEST_AT_HOME = 6
POPULAR = 8
_known: dict[tuple[str, str], tuple[float, SafeString]] = {}


def openings(kind: str, slug: str) -> SafeString:
    """What stands at `kind`, as HTML. With the database away: what stood there last."""
    now = time.monotonic()
    until, html = _known.get((kind, slug), (0.0, SafeString()))
    if until > now or (show := _SHOWN.get(kind)) is None:
        return html
    try:
        html = show(slug)
    except DatabaseError:
        if not until:
            raise
    if len(_known) >= MOST_REMEMBERED:
        _known.clear()
    _known[kind, slug] = (now + SECONDS, html)
    return html


def forget() -> None:
    """Look again at the next call."""
    _known.clear()


def _of_guide(slug: str) -> SafeString:
    newest = _newest(find(JobSearch(career=(slug,)), limit=NEWEST), "jobs:career", slug)
    found = evidence.of_guide(slug)
    if not newest or found is None:
        return newest
    guide = Guide.objects.get(slug=slug)
    named = evidence_words.named_skills(guide, found)
    chart = evidence_words.pay_chart(guide, found)
    return newest + _render("evidence", {"evidence": found, "chart": chart, "slug": slug, **named})


def _of_skill(slug: str) -> SafeString:
    return _newest(find(JobSearch(skill=(slug,)), limit=NEWEST), "jobs:skill", slug)


def _newest(found: Found, landing: str, slug: str) -> SafeString:
    if not found.cards:
        return SafeString()
    return _render("newest", {"found": found, "landing": landing, "slug": slug})


def _home_counts(_slug: str) -> SafeString:
    day_ago = timezone.now() - timedelta(days=1)
    counts = {"jobs": SearchRow.objects.count(), "new": SearchRow.objects.filter(posted_at__gte=day_ago).count()}
    return _render("home_counts", {**counts, "popular": _popular()}) if counts["jobs"] else SafeString()


def _home_newest(_slug: str) -> SafeString:
    found = find(JobSearch(), limit=NEWEST_AT_HOME)
    return _render("home_newest", {"found": found}) if found.cards else SafeString()


def _popular() -> list[tuple[str, str]]:
    """Searches that find much: remote work, then the categories with most jobs, as label and address."""
    categories = {keys.category(each.pk): each for each in JobCategory.objects.all()}
    counts = KeyCount.objects.filter(key__in=categories, jobs__gt=0).order_by("-jobs", "key")[:POPULAR]
    remote = ("Remote", list_url(JobSearch(workplace=("remote",))))
    return [remote, *((categories[row.key].name, categories[row.key].get_absolute_url()) for row in counts)]


def _render(name: str, context: dict[str, object]) -> SafeString:
    return mark_safe(get_template(f"jobs/elsewhere/{name}.html").render(context))  # noqa: S308 - a template of ours


_SHOWN: dict[str, Callable[[str], SafeString]] = {
    "guide": _of_guide,
    "skill": _of_skill,
    "home-counts": _home_counts,
    "home-newest": _home_newest,
}
