"""What search engines may list: every page that is not a search."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from careers.models import Guide, Skill


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
        return ["home", "careers:index", "careers:skills", "careers:recent", "plus"]

    def location(self, item: str) -> str:
        return reverse(item)
