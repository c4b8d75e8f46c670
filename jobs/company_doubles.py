"""Companies that are likely the same, for people to look at. Nothing is merged by itself."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count

from jobs.models import Company, CompanyName

MOST = 100  # groups
MOST_OF_A_GROUP = 20  # more is no company but a place where many have a page
# what companies add to a name or leave away; the name before it is what counts
_ADDED = frozenset({
    "group", "holding", "holdings", "international", "global", "worldwide", "europe", "emea", "usa", "us", "uk",
    "germany", "deutschland", "france", "canada", "india", "careers", "jobs", "official", "hq",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubles:
    reason: str
    companies: tuple[Company, ...]  # with `job_count`; the one with most jobs first


def likely() -> list[Doubles]:
    """Groups by the same site, or by names that differ in spaces or in what companies add to a name."""
    groups: dict[frozenset[int], str] = {}
    for (reason, _key), ids in {**_by_name(), **_by_site()}.items():
        if 1 < len(ids) <= MOST_OF_A_GROUP:
            groups.setdefault(frozenset(ids), reason)
    chosen = list(groups.items())[:MOST]
    wanted = {pk for ids, _reason in chosen for pk in ids}
    found = Company.objects.filter(pk__in=wanted).annotate(job_count=Count("jobs"))
    rows: dict[int, Any] = {row.pk: row for row in found}

    def ordered(ids: frozenset[int]) -> tuple[Any, ...]:
        return tuple(sorted((rows[pk] for pk in ids), key=lambda row: (-row.job_count, row.pk)))

    return [Doubles(reason, ordered(ids)) for ids, reason in chosen]


def _by_name() -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for folded, company in CompanyName.objects.values_list("folded", "company_id").iterator(chunk_size=5000):
        words = folded.split()
        while len(words) > 1 and words[-1] in _ADDED:
            words.pop()
        found["Their names are alike.", "".join(words)].add(company)
    return found


def _by_site() -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for website, company in Company.objects.exclude(website="").values_list("website", "pk").iterator(chunk_size=5000):
        if host := _host(website):
            found[f"They have the same site, {host}.", host].add(company)
    return found


def _host(website: str) -> str:
    """A site is known by its host, as long as it is not a page of somebody else's site."""
    try:
        parts = urlsplit(website)
    except ValueError:
        return ""
    return "" if parts.path.strip("/") else (parts.hostname or "").removeprefix("www.")
