"""The site for search engines: an index at /sitemap.xml, and a file for each kind of page or range of ids.

All open jobs are in it but invented ones. One whose source forbids passing it on is in it too: its terms keep it
out of Google for Jobs, which reads the markup, and its page has none. That there is a page is no secret.

Jobs and companies are split by id: number n has the ids from n × RANGE on, so an address stays in its file, and
no file has more than RANGE addresses. The index reads one row of an index for each file (job_sitemap).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db import connection
from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from careers.models import Guide, Skill
from careers.sitemaps import (
    FieldSitemap,
    GuideSitemap,
    OccupationSitemap,
    PageSitemap,
    SalarySitemap,
    SkillSitemap,
)
from jobs import keys
from jobs.models import Company, Job, JobCategory, KeyCount, PlaceName, SearchRow

RANGE = 40_000
CHUNK = 5_000
MOST_PLACES = 40_000
XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Entry = tuple[str, datetime | None]  # path and when it last changed


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index: "guides", "jobs-3"."""

    name: str
    changed_at: datetime | None = None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    files = "".join(
        _element("sitemap", reverse("sitemap_file", args=[file.name]), file.changed_at) for file in _files()
    )
    return HttpResponse(f"{_HEAD}<sitemapindex {_SPACE}>\n{files}</sitemapindex>\n", content_type=XML)


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Of a name that the index names."""
    kind, _, number = name.partition("-")
    if number:
        return _range(request, kind, number)
    if name not in SECTIONS:
        raise Http404
    return HttpResponse("".join(_lines(SECTIONS[name]())), content_type=XML)


def _range(request: HttpRequest, kind: str, number: str) -> HttpResponseBase:
    """One of many files of its kind, written as it is read."""
    if kind not in RANGES or not (number.isascii() and number.isdecimal() and len(number) <= 9):
        raise Http404
    found = next((file for file in RANGES[kind].files() if file.name == f"{kind}-{number}"), None)
    if found is None:
        raise Http404
    headers = {"Last-Modified": http_date(found.changed_at.timestamp())} if found.changed_at else {}
    modified = int(found.changed_at.timestamp()) if found.changed_at else None
    if (unchanged := get_conditional_response(request, last_modified=modified)) is not None:
        return unchanged
    if request.method == "HEAD":  # nobody reads what would be written
        return HttpResponse(content_type=XML, headers=headers)
    lines = _lines(RANGES[kind].entries(int(number)))
    return StreamingHttpResponse(lines, content_type=XML, headers=headers)


def _lines(entries: Iterable[Entry]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    part: list[str] = []
    for path, changed_at in entries:
        part.append(_element("url", path, changed_at))
        if len(part) >= 500:
            yield "".join(part)
            part.clear()
    yield "".join(part) + "</urlset>\n"


def _element(name: str, path: str, changed_at: datetime | None) -> str:
    date = f"<lastmod>{changed_at:%Y-%m-%dT%H:%M:%S}Z</lastmod>" if changed_at else ""
    return f"<{name}><loc>{escape(settings.SITE_URL + path)}</loc>{date}</{name}>\n"


# What is in the index ------------------------------------------------------------------------


def _files() -> Iterator[File]:
    guides = Guide.objects.published().aggregate(at=Max("changed_at"))["at"]
    for name in SECTIONS:
        yield File(name, guides if name == "guides" else None)
    for ranged in RANGES.values():
        yield from ranged.files()


def _of_careers(make: type[Sitemap]) -> Callable[[], Iterator[Entry]]:  # type: ignore[type-arg]  # as its own
    def entries() -> Iterator[Entry]:
        sitemap = make()
        changed_at: Any = getattr(sitemap, "lastmod", None)
        for item in sitemap.items():
            yield sitemap.location(item), changed_at(item) if changed_at else None

    return entries


def _job_pages() -> Iterator[Entry]:
    for name in ("jobs:index", "companies:index", "jobs:sources"):
        yield reverse(name), None


def _landings() -> Iterator[Entry]:
    """Categories, skills and careers with open jobs."""
    categories = dict(JobCategory.objects.values_list("pk", "slug"))
    yield from _used("jobs:category", {keys.category(pk): slug for pk, slug in categories.items()})
    skills = dict(Skill.objects.values_list("pk", "slug"))
    yield from _used("jobs:skill", {keys.skill(pk): slug for pk, slug in skills.items()})
    guides = dict(Guide.objects.published().values_list("pk", "slug"))
    yield from _used("jobs:career", {keys.career(pk): slug for pk, slug in guides.items()})


def _used(view: str, slugs: dict[int, str]) -> Iterator[Entry]:
    used = KeyCount.objects.filter(key__in=list(slugs), jobs__gt=0).order_by("key").values_list("key", flat=True)
    return ((reverse(view, args=[slugs[key]]), None) for key in used)


def _places() -> Iterator[Entry]:
    slugs = PlaceName.objects.filter(jobs__gt=0).order_by("-jobs", "slug").values_list("slug", flat=True)
    return ((reverse("jobs:place", args=[slug]), None) for slug in slugs[:MOST_PLACES])


SECTIONS: dict[str, Callable[[], Iterator[Entry]]] = {
    "pages": _of_careers(PageSitemap),
    "guides": _of_careers(GuideSitemap),
    "skills": _of_careers(SkillSitemap),
    "occupations": _of_careers(OccupationSitemap),
    "salaries": _of_careers(SalarySitemap),
    "fields": _of_careers(FieldSitemap),
    "boards": _job_pages,
    "landings": _landings,
    "places": _places,
}


# Jobs and companies, by ranges of ids --------------------------------------------------------

# Range and condition are those of the index job_sitemap: each file then costs one look into it.
_JOB_FILES = """
SELECT number, newest.changed_at
FROM generate_series(0, COALESCE((SELECT max(id) FROM jobs_job) / %s, -1)) AS number
CROSS JOIN LATERAL (
    SELECT changed_at FROM jobs_job
    WHERE id / %s = number AND status = 'open' AND NOT is_demo
    ORDER BY changed_at DESC LIMIT 1
) AS newest
ORDER BY number
"""
_COMPANY_FILES = """
SELECT number
FROM generate_series(0, COALESCE((SELECT max(id) FROM jobs_company) / %s, -1)) AS number
WHERE EXISTS (
    SELECT FROM jobs_company company JOIN jobs_searchrow ON company_id = company.id
    WHERE company.id >= number * %s AND company.id < (number + 1) * %s AND NOT company.is_demo
)
ORDER BY number
"""


def _job_files() -> list[File]:
    with connection.cursor() as cursor:
        cursor.execute(_JOB_FILES, [RANGE] * 2)
        return [File(f"jobs-{number}", changed_at) for number, changed_at in cursor.fetchall()]


def _company_files() -> list[File]:
    with connection.cursor() as cursor:
        cursor.execute(_COMPANY_FILES, [RANGE] * 3)
        return [File(f"companies-{number}") for (number,) in cursor.fetchall()]


def _jobs(number: int) -> Iterator[Entry]:
    """Read in parts, each with a query of its own."""
    first, after_last = number * RANGE, (number + 1) * RANGE
    pattern = reverse("jobs:detail", args=[0, "slug"])  # asking for each takes longer than all the rest
    before, _, after = pattern.partition("0-slug")
    jobs = Job.objects.open().filter(is_demo=False, pk__lt=after_last).order_by("pk")
    last = first - 1
    while rows := list(jobs.filter(pk__gt=last).values_list("pk", "slug", "changed_at")[:CHUNK]):
        for pk, slug, changed_at in rows:
            yield f"{before}{pk}-{slug}{after}", changed_at
        last = rows[-1][0]


def _companies(number: int) -> Iterator[Entry]:
    hiring = Exists(SearchRow.objects.filter(company_id=OuterRef("pk")))
    found = Company.objects.filter(hiring, is_demo=False, pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
    for slug in found.order_by("pk").values_list("slug", flat=True):
        yield reverse("companies:company", args=[slug]), None


@dataclass(frozen=True, slots=True)
class Ranged:
    files: Callable[[], list[File]]
    entries: Callable[[int], Iterator[Entry]]


RANGES = {"jobs": Ranged(_job_files, _jobs), "companies": Ranged(_company_files, _companies)}
