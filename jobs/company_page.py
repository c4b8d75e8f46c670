"""What the open jobs of a company say together."""

from typing import NamedTuple

from django.db.models import Count, Max, Min

from jobs.models import Company, Job, JobCategory
from jobs.pay_words import span


class PayRange(NamedTuple):
    text: str
    jobs: int


def pay_ranges(company: Company) -> list[PayRange]:
    """From the least to the most that its open jobs pay a year, by currency."""
    given = Job.objects.open().filter(company=company, pay_year_most__isnull=False).exclude(pay_currency="")
    found = given.order_by().values("pay_currency").annotate(
        least=Min("pay_year_least"), most=Max("pay_year_most"), jobs=Count("pk")
    )  # fmt: skip
    return [
        PayRange(span(row["least"], row["most"], row["pay_currency"]), row["jobs"])
        for row in found.order_by("-jobs", "pay_currency")
    ]


def categories(company: Company) -> list[JobCategory]:
    """Of its open jobs, with their number in `open_jobs`, the most frequent first."""
    mine = Job.objects.open().filter(company=company, category__isnull=False)
    counts = dict(mine.order_by().values_list("category").annotate(jobs=Count("pk")))
    found = list(JobCategory.objects.filter(pk__in=counts)) if counts else []
    for each in found:
        each.open_jobs = counts[each.pk]  # type: ignore[attr-defined]  # for the template
    return sorted(found, key=lambda each: (-counts[each.pk], each.name))
