"""What recognition knows of the database: read once a run, then no query more. Safe to share between threads."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from careers.models import Guide, GuideAlias, Skill, SkillAlias
from jobs.models import ExchangeRate, JobCategory, Region, SpamRule
from jobs.places import Atlas
from jobs.recognition.skills import SkillWords
from jobs.recognition.sorting import Categories, GuideTitles
from jobs.recognition.spam import SpamRules


@dataclass(frozen=True, slots=True)
class Book:
    skills: SkillWords
    categories: Categories
    guides: GuideTitles
    spam: SpamRules
    atlas: Atlas
    rates: dict[str, Decimal]

    @classmethod
    def load(cls) -> "Book":
        """Seven queries."""
        return cls(
            skills=SkillWords(_skill_names()),
            categories=Categories(JobCategory.objects.order_by("pk").values_list("pk", "name", "words")),
            guides=GuideTitles(guide_names()),
            spam=SpamRules(
                SpamRule.objects.filter(is_active=True).values_list("pk", "words", "field", "action", "reason")
            ),
            atlas=Atlas.of(Region.objects.all()),
            rates=dict(ExchangeRate.objects.values_list("currency", "per_dollar")),
        )


def _skill_names() -> Iterator[tuple[str, int]]:
    yield from Skill.objects.values_list("name", "pk")
    yield from SkillAlias.objects.values_list("name", "skill_id")


def guide_names() -> Iterator[tuple[str, int]]:
    """Titles first, then aliases, then official occupations that are exactly the role's."""
    published = Guide.objects.filter(status="published").order_by("pk")
    yield from published.values_list("title", "pk")
    yield from GuideAlias.objects.filter(guide__in=published).order_by("guide_id", "pk").values_list("name", "guide_id")
    for title, pk in (
        published.filter(occupation_stands_in=False).exclude(occupation_title="").values_list("occupation_title", "pk")
    ):
        yield (title.removesuffix("s") if not title.endswith("ss") else title), pk
