"""The list of guides: its filters, and what each guide still lacks, in a constant number of queries."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone

from careers.admin.bases import ChangeList
from careers.documents import (
    CHOICES,
    POINT_LISTS,
    PROSE,
    SKILL_LISTS,
    CaseStudyDocument,
    DayBlockDocument,
    FigureDocument,
    GuideDocument,
    QuestionDocument,
    SkillDocument,
    SkillGroupDocument,
    SourceDocument,
    TierDocument,
)
from careers.models import Guide, GuideSkill, Point
from careers.prerender import stale_before

_ROWS: tuple[Any, ...] = (
    Prefetch("points", Point.objects.only("guide_id", "part")),
    Prefetch("guide_skills", GuideSkill.objects.only("guide_id", "part")),
    "skill_map", "tiers", "day_blocks", "case_studies", "questions", "sources", "figures",
)  # fmt: skip


class OldFigures(SimpleListFilter):
    title = "figures"
    parameter_name = "figures"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("old", "Older than two years")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "old":
            return queryset
        return queryset.filter(pk__in=Guide.objects.filter(figures__year__lt=stale_before()).values("pk"))


class NotReviewed(SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "Not for a year")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "due":
            return queryset
        a_year_ago = timezone.localdate() - timedelta(days=365)
        return queryset.filter(Q(reviewed_on__isnull=True) | Q(reviewed_on__lt=a_year_ago))


class GuideList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        prefetch_related_objects(self.result_list, *_ROWS)


def outline(guide: Guide) -> GuideDocument:
    """A guide with prefetched rows, as far as careers.completeness looks: which rows there are, not what they say."""
    parts = [point.part for point in guide.points.all()]
    skills = [row.part for row in guide.guide_skills.all()]
    rows: dict[str, Any] = {
        **{attribute: ("",) * parts.count(part) for attribute, part in POINT_LISTS},
        **{attribute: (SkillDocument(""),) * skills.count(part) for attribute, part in SKILL_LISTS},
        **{name: getattr(guide, name) for name in (*PROSE, *CHOICES)},
    }
    return GuideDocument(
        title=guide.title,
        slug=guide.slug,
        field="",
        summary=guide.summary,
        reviewed_on=guide.reviewed_on,
        skill_map=(SkillGroupDocument(""),) * len(guide.skill_map.all()),
        tiers=(TierDocument("", 0, None),) * len(guide.tiers.all()),
        day=(DayBlockDocument("", 0, 0),) * len(guide.day_blocks.all()),
        case_studies=(CaseStudyDocument("", ""),) * len(guide.case_studies.all()),
        questions=(QuestionDocument("", ""),) * len(guide.questions.all()),
        sources=(SourceDocument("", "", "", 0),) * len(guide.sources.all()),
        figures=tuple(FigureDocument(f.measure, f.area, f.year, f.unit, Decimal(0), "") for f in guide.figures.all()),
        **rows,
    )
