"""What recognition knows of the database: read once a run, then no query more. Safe to share between threads."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef

from careers.models import Guide, GuideAlias, Skill, SkillAlias
from jobs.models import ExchangeRate, JobCategory, Region, SpamRule
from jobs.places import Atlas
from jobs.recognition.skills import SkillWords
from jobs.recognition.sorting import Categories, GuideTitles
from jobs.recognition.spam import SpamRules
from occupations.models import OccupationTitle


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
        """Ten queries."""
        return cls(
            skills=SkillWords(_skill_names()),
            categories=Categories(JobCategory.objects.order_by("pk").values_list("pk", "name", "words")),
            guides=GuideTitles(guide_names(), alternative_titles()),
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


def alternative_titles() -> Iterator[tuple[str, int]]:
    """Titles that people use for the occupation of a guide and for no other: two words at least.

    Where several guides tell of one occupation, or it only stands in, its titles say nothing of which is meant.
    """
    published = Guide.objects.filter(status="published", occupation_stands_in=False).exclude(occupation_code="")
    told: dict[str, list[int]] = {}
    for code, pk in published.values_list("occupation_code", "pk"):
        told.setdefault(code, []).append(pk)
    sure = {code: pks[0] for code, pks in told.items() if len(pks) == 1}
    mine = OccupationTitle.objects.filter(occupation__in=sure, key__contains=" ")
    elsewhere = OccupationTitle.objects.filter(key=OuterRef("key")).exclude(occupation=OuterRef("occupation"))
    for title, code in mine.filter(~Exists(elsewhere)).values_list("title", "occupation_id"):
        yield title, sure[code]
