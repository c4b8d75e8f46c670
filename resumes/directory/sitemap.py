"""Public resumes for search engines: those that everybody may see, in files by ranges of ids (jobs.sitemaps)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from jobs.sitemaps import CHUNK, RANGE, RANGES, SECTIONS, File, Ranged
from resumes import addresses
from resumes.models import Resume, SeekerSettings


def register() -> None:
    """From AppConfig.ready."""
    RANGES["resumes"] = Ranged(_files, _entries)
    SECTIONS["directory"] = _directory


def _directory() -> Iterator[tuple[str, datetime | None]]:
    yield reverse("directory:index"), None


def listed() -> QuerySet[Resume]:
    """Public, and of nobody who blocks employers."""
    blocks = SeekerSettings.blocked_companies.through.objects.filter(seekersettings=OuterRef("pk"))
    guarded = SeekerSettings.objects.filter(Q(blocked_domains__len__gt=0) | Exists(blocks), user=OuterRef("user"))
    public: QuerySet[Resume] = Resume.objects.filter(visibility__in=addresses.FOUND_BY_ALL, user__is_active=True)
    return public.exclude(Exists(guarded))


def _files() -> list[File]:
    numbered = listed().order_by().annotate(number=F("pk") / RANGE).values("number").annotate(at=Max("published_at"))
    return [File(f"resumes-{number}", at) for number, at in numbered.order_by("number").values_list("number", "at")]


def _entries(number: int) -> Iterator[tuple[str, datetime | None]]:
    """Read in parts, each with queries of its own."""
    last = number * RANGE - 1
    found = listed().filter(pk__lt=(number + 1) * RANGE).order_by("pk")
    while rows := list(found.filter(pk__gt=last).values_list("pk", "published_at")[:CHUNK]):
        slugs = addresses.slugs_of([pk for pk, _at in rows], now=timezone.now())
        for pk, published_at in rows:
            if pk in slugs:
                yield reverse("directory:resume", args=[slugs[pk]]), published_at
        last = rows[-1][0]
