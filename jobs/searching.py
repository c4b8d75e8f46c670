"""Open jobs that a search finds. Small for now: the newest, by words of their titles."""

from dataclasses import dataclass

from jobs.content_types import JobCard
from jobs.criteria import JobSearch
from jobs.models import SearchRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    cards: list[JobCard]
    count: int
    count_is_exact: bool = True
    next: str = ""
    previous: str = ""
    read_as: str = ""


def find(search: JobSearch, *, after: str = "", before: str = "", limit: int = 20) -> Found:
    rows = SearchRow.objects.filter(card__title__icontains=search.words).order_by("-posted_at", "-job")
    start = int(after or 0)
    page = list(rows.values_list("card", flat=True)[start : start + limit + 1])
    return Found(cards=page[:limit], count=rows.count(), next=str(start + limit) if len(page) > limit else "")
