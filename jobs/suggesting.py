"""Stand-in: suggestions as somebody types."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from careers.models import Guide, Skill
from jobs.models import Company, Job


class JobSuggestion(NamedTuple):
    label: str
    kind: str
    url: str


def suggestions(text: str, *, limit: int = 8) -> list[JobSuggestion]:
    text = text.replace("\0", "").strip()[:200]
    if len(text) < 2:
        return []
    titles = Job.objects.open().filter(title__istartswith=text).order_by("title").values_list("title", flat=True)
    index = reverse("jobs:index")
    found = [JobSuggestion(title, "Job title", f"{index}?{urlencode({'q': title})}") for title in titles.distinct()[:3]]
    for skill in Skill.objects.filter(name__istartswith=text)[:3]:
        found.append(JobSuggestion(skill.name, "Skill", reverse("jobs:skill", args=[skill.slug])))
    for company in Company.objects.filter(name__istartswith=text)[:3]:
        found.append(JobSuggestion(company.name, "Company", company.get_absolute_url()))
    for guide in Guide.objects.published().filter(title__istartswith=text)[:3]:
        found.append(JobSuggestion(guide.title, "Guide", guide.get_absolute_url()))
    return found[:limit]
