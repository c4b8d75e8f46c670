"""Stand-in: finds jobs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.utils import timezone

from careers.models import Guide, Skill
from jobs import keys
from jobs.content_types import JobCard
from jobs.criteria import JobSearch
from jobs.models import Company, JobCategory, SearchRow


@dataclass(frozen=True, slots=True)
class Found:
    cards: list[JobCard]
    count: int
    count_is_exact: bool = True
    next: str = ""
    previous: str = ""
    read_as: str = ""


def matching(search: JobSearch) -> Q:
    found = Q()
    for dimension in ("where", "workplace", "category", "career", "skill", "level", "type"):
        if values := getattr(search, dimension):
            found &= Q(keys__overlap=keys_of(dimension, values, dimension in search.unknown))
    if search.pay and (step := keys.pay_at_least(search.pay)):
        found &= Q(keys__overlap=[step, *([int(keys.Unknown.PAY)] if "pay" in search.unknown else [])])
    if search.company:
        found &= Q(company_id__in=list(Company.objects.filter(slug__in=search.company).values_list("pk", flat=True)))
    if search.words:
        found &= Q(text=SearchQuery(search.words, search_type="websearch"))
    if search.within:
        found &= Q(posted_at__gte=timezone.now() - timedelta(days=search.within))
    return found


UNKNOWN = {"where": keys.Unknown.PLACE, "workplace": keys.Unknown.WORKPLACE, "type": keys.Unknown.EMPLOYMENT_TYPE,
           "level": keys.Unknown.LEVEL, "category": keys.Unknown.CATEGORY, "career": keys.Unknown.CAREER,
           "skill": keys.Unknown.SKILL}  # fmt: skip


def keys_of(dimension: str, values: tuple[str, ...], unknown: bool = False) -> list[int]:
    more = [int(UNKNOWN[dimension])] if unknown else []
    if dimension == "category":
        return [*map(keys.category, JobCategory.objects.filter(slug__in=values).values_list("pk", flat=True)), *more]
    if dimension == "career":
        return [*map(keys.career, Guide.objects.filter(slug__in=values).values_list("pk", flat=True)), *more]
    if dimension == "skill":
        return [*map(keys.skill, Skill.objects.filter(slug__in=values).values_list("pk", flat=True)), *more]
    function = {"where": keys.place, "workplace": keys.workplace, "level": keys.level, "type": keys.employment_type}
    return [*map(function[dimension], values), *more]


def find(search: JobSearch, *, after: str = "", before: str = "", limit: int = 20) -> Found:
    rows = SearchRow.objects.filter(matching(search))
    order = ("-pay", "-posted_at", "-pk") if search.sort == "pay" else ("-posted_at", "-pk")
    start = int(after or before) if (after or before).isdecimal() else 0
    cards = cast(list[JobCard], list(rows.order_by(*order).values_list("card", flat=True)[start : start + limit + 1]))
    return Found(
        cards=cards[:limit],
        count=rows.count(),
        next=str(start + limit) if len(cards) > limit else "",
        previous=str(max(start - limit, 0)) if start else "",
    )
