"""What search engines may list: every page that is not a search."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from careers.library.shelves import untold
from careers.models import CareerField, Guide, Skill
from occupations.models import Occupation


class GuideSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    def items(self) -> QuerySet[Guide]:
        return Guide.objects.published().order_by("pk")

    def lastmod(self, item: Guide) -> datetime:
        return item.changed_at


class SkillSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    def items(self) -> QuerySet[Skill]:
        return Skill.objects.filter(guide_skills__guide__status="published").distinct().order_by("pk")


class PageSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    def items(self) -> list[str]:
        return [
            "home", "careers:index", "careers:skills", "careers:recent", "library:a_z", "library:fields", "paths:index",
            "salaries:index", "salaries:method", "plus",
        ]  # fmt: skip

    def location(self, item: str) -> str:
        return reverse(item)


class OccupationSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    def items(self) -> QuerySet[Occupation]:
        return Occupation.objects.defer("profile", "description").order_by("code")


class SalarySitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    """Pay of guides, and of occupations that no guide tells of."""

    def items(self) -> list[str]:
        guides = Guide.objects.published().order_by("pk").values_list("slug", flat=True)
        return [*guides, *(each.slug for each in untold().order_by("code"))]

    def location(self, item: str) -> str:
        return reverse("salaries:role", args=[item])


class FieldSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    def items(self) -> list[str]:
        return list(CareerField.objects.values_list("slug", flat=True))

    def location(self, item: str) -> str:
        return reverse("library:field", args=[item])
