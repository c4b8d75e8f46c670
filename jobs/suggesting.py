"""What somebody may mean while typing: titles of open jobs, careers, skills, companies and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from careers.models import Guide, Skill
from jobs import places
from jobs.criteria import clean_words
from jobs.models import Company, PlaceName, SearchRow, TitleName
from jobs.vocabulary import corrected

SHORTEST = 2
LONGEST = 80
EACH = 4


@dataclass(frozen=True, slots=True)
class JobSuggestion:
    label: str
    kind: str
    url: str


def suggestions(text: str, *, limit: int = 8) -> list[JobSuggestion]:
    """The best of each kind in turns; nothing for a single letter."""
    typed = clean_words(text)[:LONGEST]
    if len(typed) < SHORTEST:
        return []
    found = _of_every_kind(typed)
    if len(found) < limit // 2 and (meant := corrected(typed)) != typed:
        found += [each for each in _of_every_kind(meant) if each not in found]
    return found[:limit]


def _of_every_kind(typed: str) -> list[JobSuggestion]:
    kinds = (_titles(typed), _careers(typed), _skills(typed), _companies(typed), _places(typed))
    in_turns = (each for turn in zip_longest(*(islice(kind, EACH) for kind in kinds)) for each in turn if each)
    return list({(each.label.casefold(), each.kind): each for each in in_turns}.values())


def _titles(typed: str) -> Iterator[JobSuggestion]:
    for name in _begins(TitleName.objects.order_by("-jobs", "folded"), "folded", typed.casefold()).values_list(
        "name", flat=True
    )[:EACH]:
        yield JobSuggestion(name, "Job title", f"{reverse('jobs:index')}?{urlencode({'q': name})}")


def _careers(typed: str) -> Iterator[JobSuggestion]:
    guides = _begins(Guide.objects.published(), "title", typed).order_by("title")
    for title, slug in guides.values_list("title", "slug")[:EACH]:
        yield JobSuggestion(title, "Career", reverse("jobs:career", args=[slug]))


def _skills(typed: str) -> Iterator[JobSuggestion]:
    skills = _begins(Skill.objects.all(), "name", typed).filter(job_skills__job__status="open")
    for name, slug in skills.order_by("name").values_list("name", "slug").distinct()[:EACH]:
        yield JobSuggestion(name, "Skill", reverse("jobs:skill", args=[slug]))


def _companies(typed: str) -> Iterator[JobSuggestion]:
    has_jobs = Exists(SearchRow.objects.filter(company_id=OuterRef("pk")))
    companies = _begins(Company.objects.all(), "name", typed).filter(has_jobs).order_by("name")
    for name, slug in companies.values_list("name", "slug")[:EACH]:
        yield JobSuggestion(name, "Company", reverse("companies:company", args=[slug]))


def _places(typed: str) -> Iterator[JobSuggestion]:
    named = _begins(PlaceName.objects.all(), "name", typed).order_by(F("jobs").desc(), "slug")
    for slug, name in named.values_list("slug", "name")[:EACH]:
        yield JobSuggestion(name or places.full_name(slug), "Place", reverse("jobs:place", args=[slug]))


def _begins(rows: QuerySet[Any], column: str, typed: str) -> QuerySet[Any]:
    """Rows with a word that begins as typed: trigram indexes know what stands inside."""
    words = typed.split()
    for word in words[:4]:
        # a sign, as of ".NET", never begins a word to PostgreSQL
        begin = r"\m" if word[0].isalnum() else ""
        rows = rows.filter(**{f"{column}__iregex": f"{begin}{_escaped(word)}"})
    return rows


def _escaped(word: str) -> str:
    return "".join(char if char.isalnum() else f"\\{char}" for char in word)
