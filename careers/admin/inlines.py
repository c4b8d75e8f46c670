"""The lists of rows on a guide's form. Their rights are those of the guide they are part of."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from careers.admin import forms, rows
from careers.admin.bases import InlineMixin, StackedInline, TabularInline
from careers.documents import POINT_LISTS
from careers.models import (
    CaseStudy,
    DayBlock,
    Figure,
    GuideAlias,
    GuideSkill,
    Point,
    Question,
    RelatedRole,
    SkillMapGroup,
    Source,
    Tier,
)


class PartOfGuide(InlineMixin):
    """What all lists share. `prefix` is the name of the rows in the form and in GuideDocument."""

    prefix = ""
    formset: Any = rows.Rows
    form: Any = forms.PlacedForm
    show_title = False
    ordering_field: str | None = "position"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Without scripts, ?rows=3 gives three empty rows in every list."""
        asked = request.GET.get("rows", "")
        return min(int(asked[:4]), 20) if asked.isdecimal() else 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.default_prefix, formset.title = self.prefix, self.verbose_name_plural
        # A source may go together with its figures: what may stay without what is seen in the whole guide.
        formset.form.hand_clean_DELETE = lambda form: None
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("careers.view_guide") or self._may_write(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request)

    def _may_write(self, request: HttpRequest) -> bool:
        return request.user.has_perm("careers.change_guide") or request.user.has_perm("careers.add_guide")


class Table(PartOfGuide, TabularInline):
    template = "admin/careers/guide/rows_table.html"


class Stack(PartOfGuide, StackedInline):
    template = "admin/careers/guide/rows_stack.html"
    show_title = True
    collapsible = True


class PointInline(Table):
    model = Point
    form = forms.PointForm
    fields = ("text", "position")
    part = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Point]:
        return super().get_queryset(request).filter(part=self.part)


_POINT_NAMES = {
    "responsibilities": ("responsibility", "key responsibilities"),
    "pros": ("pro", "pros"),
    "cons": ("con", "cons"),
    "mistakes": ("mistake", "common mistakes"),
    "advice": ("piece of advice", "contextual advice"),
}
POINT_INLINES = [
    type(
        f"{attribute.capitalize()}Inline",
        (PointInline,),
        {
            "prefix": attribute,
            "part": part,
            "verbose_name": _POINT_NAMES[attribute][0],
            "verbose_name_plural": _POINT_NAMES[attribute][1],
            "__module__": __name__,
        },
    )
    for attribute, part in POINT_LISTS
]


class SkillInline(Table):
    model = GuideSkill
    form = forms.SkillForm
    formset = rows.SkillRows
    fields = ("skill_name", "note", "position")
    part = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[GuideSkill]:
        return super().get_queryset(request).filter(part=self.part).select_related("skill")

    def skill_name(self, row: GuideSkill) -> str:
        """For those who may only look."""
        return row.skill.name


class ToolInline(SkillInline):
    prefix, part = "tools", "tool"
    verbose_name, verbose_name_plural = "tool", "tech stack"


class TechnicalSkillInline(SkillInline):
    prefix, part = "technical_skills", "technical"
    verbose_name, verbose_name_plural = "technical skill", "technical skills"


class SoftSkillInline(SkillInline):
    prefix, part = "soft_skills", "soft"
    verbose_name, verbose_name_plural = "soft skill", "soft skills"


class SkillMapInline(Stack):
    model = SkillMapGroup
    prefix = "skill_map"
    form = forms.SkillGroupForm
    fields = ("title", "text", "skills", "position")
    verbose_name, verbose_name_plural = "group", "skill map"

    def get_queryset(self, request: HttpRequest) -> QuerySet[SkillMapGroup]:
        skills = GuideSkill.objects.select_related("skill").order_by("position", "pk")
        return super().get_queryset(request).prefetch_related(Prefetch("guide_skills", skills))

    def skills(self, group: SkillMapGroup) -> str:
        """For those who may only look."""
        return ", ".join(row.skill.name for row in group.guide_skills.all())


class SourceInline(Stack):
    model = Source
    prefix = "sources"
    formset = rows.SourceRows
    fields = (("key", "title"), ("publisher", "year"), ("url", "checked"), "position")


class FigureInline(Stack):
    model = Figure
    prefix = "figures"
    form = forms.FigureForm
    formset = rows.FigureRows
    fields = (
        ("measure", "source_key"),
        ("area", "occupation"),
        ("year", "until"),
        ("unit", "currency"),
        ("low", "value", "high"),
        ("note", "position"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).select_related("source")

    def source_key(self, figure: Figure) -> str:
        """For those who may only look."""
        return figure.source.key


class TierInline(Stack):
    model = Tier
    prefix = "tiers"
    form = forms.TierForm
    formset = rows.TierRows
    ordering_field = None
    fields = ("title", ("years_from", "years_to"), "text")


class DayInline(Stack):
    model = DayBlock
    prefix = "day"
    form = forms.DayForm
    formset = rows.DayRows
    ordering_field = None
    fields = ("name", ("starts", "ends"), "focus", "activities")


class CaseStudyInline(Stack):
    model = CaseStudy
    prefix = "case_studies"
    fields = ("title", "text", "takeaway", "position")


class QuestionInline(Stack):
    model = Question
    prefix = "questions"
    fields = ("question", "answer", "position")
    verbose_name_plural = "questions and answers"


class AliasInline(Table):
    model = GuideAlias
    prefix = "aliases"
    formset = rows.NameRows
    fields = ("name", "position")
    verbose_name_plural = "other titles people use"


class RelatedInline(Table):
    model = RelatedRole
    prefix = "related"
    fk_name = "guide"
    formset = rows.RelatedRows
    autocomplete_fields = ("related",)
    fields = ("related", "position")
    verbose_name, verbose_name_plural = "related role", "related roles"

    def get_queryset(self, request: HttpRequest) -> QuerySet[RelatedRole]:
        return super().get_queryset(request).select_related("related")


INLINES = [
    SourceInline, FigureInline, *POINT_INLINES, ToolInline, TechnicalSkillInline, SoftSkillInline, SkillMapInline,
    TierInline, DayInline, CaseStudyInline, QuestionInline, AliasInline, RelatedInline,
]  # fmt: skip
