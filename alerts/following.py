"""What an alert is about: a search in words, or one company or career that somebody follows."""

from accounts.text import is_plain
from careers.models import Guide
from careers.models.guides import Status
from jobs.criteria import JobSearch
from jobs.models import Company
from jobs.search_sql import asked_words
from jobs.search_words import described

LONGEST = 200


def target(search: JobSearch) -> tuple[Company | None, Guide | None]:
    """The company, or the published guide, that is all this search asks for."""
    if len(search.company) == 1 and _is_only(search, "company"):
        return Company.objects.filter(slug=search.company[0]).first(), None
    if len(search.career) == 1 and _is_only(search, "career"):
        return None, Guide.objects.filter(slug=search.career[0], status=Status.PUBLISHED).first()
    return None, None


def _is_only(search: JobSearch, dimension: str) -> bool:
    return search.replacing(**{dimension: (), "sort": ""}).is_empty


def name_of(search: JobSearch) -> str:
    """What the alert is called unless its owner calls it otherwise."""
    company, guide = target(search)
    if company or guide:
        return str(company or guide)[:LONGEST]
    if not asked_words(search):  # words that tell no job from others
        search = search.replacing(words="")
    words = "".join(letter for letter in described(search) if is_plain(letter))
    return "All jobs" if search.is_empty else (words[:1].upper() + words[1:])[:LONGEST]
