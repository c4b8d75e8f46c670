"""What can be bookmarked, by the key that pages, addresses and sessions name it with.

"job:12", "company:3", "guide:nurse" (guides are kept as pages that know only their slug), and for a search
"search:" with its JobSearch.query_string(), whatever the order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.validators import slug_re

from careers.models import Guide
from jobs import job_page
from jobs.criteria import JobSearch, digest_of
from jobs.list_page import url_of
from jobs.models import Company, Job
from jobs.search_words import chips
from tracker.models import Bookmark, BookmarkKind

LONGEST_QUERY = 1000
LONGEST_KEY = len("search:") + 3 * LONGEST_QUERY
_LONGEST_TITLE = 400
KEY_COLUMNS = ("kind", "job_id", "company_id", "query", "guide__slug")  # what key_of() reads


@dataclass(frozen=True, slots=True)
class Thing:
    """`of` holds the columns of Bookmark that say which one it is."""

    kind: BookmarkKind
    key: str
    title: str
    url: str
    of: dict[str, Any]

    @property
    def job(self) -> Job | None:
        job: Job | None = self.of.get("job")
        return job


def find(key: str) -> Thing | None:
    """None for what is not there, is not public, or never was a key."""
    return find_all([key]).get(key)


def find_all(keys: Iterable[str]) -> dict[str, Thing]:
    """Those that are there, by the keys that were given; four queries at most, and some for each search."""
    asked: dict[str, set[str]] = {kind: set() for kind in BookmarkKind.values}
    for key in keys:
        kind, _, value = key.partition(":")
        if kind in asked and len(key) <= LONGEST_KEY:
            asked[kind].add(value)
    return {**_jobs(asked["job"]), **_guides(asked["guide"]), **_companies(asked["company"]),
            **_searches(asked["search"])}  # fmt: skip


def key_of_search(search: JobSearch) -> str:
    """The key whatever the order; "" for all jobs, and for what is too long to be kept."""
    query = search.replacing(sort="").query_string()
    return f"search:{query}" if query and len(query) <= LONGEST_QUERY else ""


def key_of(bookmark: Bookmark) -> str:
    """ "" where the thing is gone."""
    if bookmark.kind == BookmarkKind.SEARCH:
        return f"search:{bookmark.query}"
    if bookmark.guide:
        return f"guide:{bookmark.guide.slug}"
    number = bookmark.job_id or bookmark.company_id
    return f"{bookmark.kind}:{number}" if number else ""


def _numbers(values: Iterable[str]) -> set[int]:
    return {int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= 18}


def _jobs(values: set[str]) -> dict[str, Thing]:
    """Open ones, and closed ones as long as they have a page; one that turned out to be another is that one."""
    if not (numbers := _numbers(values)):
        return {}
    jobs = Job.objects.public().select_related("company", "same_as__company").in_bulk(numbers)
    found = {}
    for number, job in jobs.items():
        stands = job.same_as or job
        if not job_page.is_gone(stands):
            found[f"job:{number}"] = Thing(
                BookmarkKind.JOB, f"job:{stands.pk}", f"{stands.title} at {stands.company.name}",
                stands.get_absolute_url(), {"job": stands},
            )  # fmt: skip
    return found


def _guides(values: set[str]) -> dict[str, Thing]:
    slugs = {value for value in values if slug_re.match(value)}
    guides = Guide.objects.published().only("title", "slug").filter(slug__in=slugs) if slugs else ()
    return {
        f"guide:{each.slug}": Thing(
            BookmarkKind.GUIDE, f"guide:{each.slug}", each.title, each.get_absolute_url(), {"guide": each}
        )
        for each in guides
    }


def _companies(values: set[str]) -> dict[str, Thing]:
    numbers = _numbers(values)
    companies = Company.objects.in_bulk(numbers) if numbers else {}
    return {
        f"company:{pk}": Thing(
            BookmarkKind.COMPANY, f"company:{pk}", each.name, each.get_absolute_url(), {"company": each}
        )
        for pk, each in companies.items()
    }


def _searches(values: set[str]) -> dict[str, Thing]:
    found = {}
    for value in values:
        search = JobSearch.read(value)
        if key := key_of_search(search):
            query = key.removeprefix("search:")
            title = " · ".join(chip.label for chip in chips(search.replacing(sort="")))[:_LONGEST_TITLE]
            of = {"query": query, "query_digest": digest_of(query)}
            found[f"search:{value}"] = Thing(BookmarkKind.SEARCH, key, title, url_of(query), of)
    return found
