"""Stand-in: writes search rows."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from jobs import keys
from jobs.cards import card_of
from jobs.models import Job, KeyCount, SearchRow


def index(job_ids: Iterable[int]) -> None:
    ids = list(job_ids)
    SearchRow.objects.filter(job__in=ids).delete()
    for job in Job.objects.open().filter(pk__in=ids).select_related("company"):
        SearchRow.objects.create(
            job=job, posted_at=job.posted_at, company_id=job.company_id, keys=keys_of(job), card=card_of(job),
            pay=(job.pay_year_most or -100) // 100,
            title=SearchVector(Value(job.title)), text=SearchVector(Value(f"{job.title} {job.description}")),
        )  # fmt: skip


def keys_of(job: Job) -> list[int]:
    found = [keys.workplace(job.workplace) if job.workplace else keys.Unknown.WORKPLACE]
    found += [keys.employment_type(each) for each in job.employment_types] or [keys.Unknown.EMPLOYMENT_TYPE]
    found += [keys.level(job.level) if job.level else keys.Unknown.LEVEL]
    found += [keys.category(job.category_id) if job.category_id else keys.Unknown.CATEGORY]
    found += [keys.career(job.guide_id) if job.guide_id else keys.Unknown.CAREER]
    found += [keys.skill(entry.skill_id) for entry in job.job_skills.all()] or [keys.Unknown.SKILL]
    found += [keys.place(slug) for slug in (*job.places, *job.open_to)] or [keys.Unknown.PLACE]
    found += keys.pay_steps((job.pay_year_most or 0) // 100) if job.pay_year_most else [keys.Unknown.PAY]
    return [int(each) for each in found]


def refresh() -> None:
    counts: dict[int, int] = {}
    for row in SearchRow.objects.values_list("keys", flat=True):
        for key in row:
            counts[key] = counts.get(key, 0) + 1
    KeyCount.objects.all().delete()
    KeyCount.objects.bulk_create([KeyCount(key=key, jobs=jobs) for key, jobs in counts.items()])
